"""From the text of a reply to the rows that changed, beside JSON alone and other clients."""

import json
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from itertools import cycle
from pathlib import Path

from bench import profiles
from bench.figures import Figure, Found, Profile
from bench.measure import Part
from bench.payloads import Balances
from bench.processes import Subject, peer
from bench.rivals import ready
from bench.targets import CCXT, JSON_ALONE, SDK
from bench.turns import Deed, beside, in_turns
from tidemark.binance.balance_reader import BalanceReader
from tidemark.binance.decoding import decode_frame
from tidemark.binance.frame_reader import FrameReader
from tidemark.domain.account import Account

_MOVING = 3
_REPLIES = 400
_PEERS = {SDK: "sdk", CCXT: "ccxt"}


class Reader:
    """What the program does with a reply until it knows which rows changed."""

    def __init__(self) -> None:
        self._account = Account()
        self._frames = FrameReader()
        self._reader = BalanceReader()
        self._now = 0.0

    def __call__(self, text: str) -> object:
        reply = decode_frame(text, self._frames.load)
        snapshot = self._reader.read(None if reply is None else reply.result)
        self._now += 1.0
        return self._account.apply_snapshot(snapshot, sent_at=self._now)


def take(part: Part) -> Found:
    """Take it for both sizes, and where every row moved; a profile is of the smaller."""
    found = Found()
    for coins in (60, 500):
        what = f"reply to changed rows, {coins} coins"
        found.figures.append(_of(part, what, coins, _MOVING))
    found.figures.append(_of(part, "reply of 60 coins to as many changed rows", 60, 60))
    read, texts = Reader(), _replies(60, _MOVING)
    told = profiles.profile(lambda: [read(text) for text in texts])
    found.profiles.append(
        Profile("Where the time from reply to changed rows goes (60 coins)", told)
    )
    return found


def _replies(coins: int, moving: int) -> list[str]:
    balances = Balances(coins, moving)
    return [balances.next_reply() for _ in range(_REPLIES)]


def _of(part: Part, what: str, coins: int, moving: int) -> Figure:
    texts, count = cycle(_replies(coins, moving)), part.pick(5, 300 if coins < 100 else 60)
    with ExitStack() as stack:
        deeds: dict[str, Deed] = {
            "Tidemark": partial(_clocked, Reader(), texts, count),
            JSON_ALONE: partial(_clocked, json.loads, texts, count),
        }
        for name, library in _PEERS.items():
            order = {"of": library, "text": next(texts)}
            other = stack.enter_context(ready(peer("decode"), _home(part), order))
            deeds[name] = partial(_asked, other, count)
        samples = in_turns(deeds, part.pick(2, 15))
    return beside(what, "µs", samples, floors=[JSON_ALONE], peers=[*_PEERS])


def _home(part: Part) -> Path:
    return part.folder / "peer"


def _clocked(read: Callable[[str], object], texts: "cycle[str]", count: int) -> float:
    these = [next(texts) for _ in range(count)]
    begun = time.perf_counter()
    for text in these:
        read(text)
    return 1e6 * (time.perf_counter() - begun) / count


def _asked(other: Subject, count: int) -> float:
    return float(other.ask({"count": count})["us"])
