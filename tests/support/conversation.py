"""Conversations with the exchange, replayed as text: what the machine sends, what it is told."""

import itertools
import json
from dataclasses import dataclass, field

from tidemark.binance.events import Event
from tidemark.binance.protocol import Deadlines, Protocol
from tidemark.binance.requests import Method

STAMP = 1_727_810_404_936
"""The exchange's time at which every frame of a conversation is stamped, in ms."""


class FakeSigner:
    """Shows what was signed."""

    def sign(self, payload: str) -> str:
        """Return the payload in brackets."""
        return f"<{payload}>"


def answer(request_id: object, result: object, **members: object) -> str:
    """The frame by which the exchange says yes."""
    return json.dumps({"id": request_id, "status": 200, "result": result, **members})


def refusal(request_id: object, code: int, *, status: int = 400, **members: object) -> str:
    """The frame by which the exchange says no."""
    error = {"code": code, "msg": "the exchange's own words"}
    return json.dumps({"id": request_id, "status": status, "error": error, **members})


@dataclass
class Conversation:
    """A machine whose requests are named "1", "2", … and whose time stands still at ``now``."""

    logs_on: bool = False
    now: float = 0.0
    deadlines: Deadlines | None = None
    protocol: Protocol = field(init=False)

    def __post_init__(self) -> None:
        names = map(str, itertools.count(1))
        self.protocol = Protocol(
            "key",
            FakeSigner(),
            logs_on=self.logs_on,
            new_id=lambda: next(names),
            deadlines=self.deadlines,
        )

    def send(self, timestamp: int = STAMP) -> list[str]:
        """Return the frames that are due."""
        return [text for _, text in self.protocol.texts_to_send(self.now, timestamp)]

    def names_sent(self) -> list[str]:
        """Return ids and methods of the frames that are due: ``1 session.status``."""
        frames = map(json.loads, self.send())
        return [f"{frame['id']} {frame['method']}" for frame in frames]

    def hear(self, text: str) -> list[Event]:
        """Hand a frame of the exchange to the machine."""
        return self.protocol.receive_text(text, self.now)

    def ask_for_balances(self) -> str:
        """Send a request for balances; return its id."""
        self.protocol.request(Method.ACCOUNT_BALANCE)
        [text] = self.send()
        return str(json.loads(text)["id"])

    def begin(self) -> None:
        """Come to be ready, by the shortest way."""
        self.send()
        self.hear(answer("1", {}))
        if self.logs_on:
            self.send()
            self.hear(answer("2", {}))
