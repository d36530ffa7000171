"""The protocol machine as a machine: whole conversations, times going on, requests pending.

Each input is a programme of what the caller and the exchange do in turn. A model beside the machine
knows which requests wait for replies and which figures were ever sent; the account behind it may
show no others.
"""

from collections.abc import Callable
from itertools import count
from random import Random
from typing import Any

from proof.fuzzing import truth
from proof.fuzzing.choices import Read, once_in, one_of
from proof.fuzzing.exchange_text import RESULTS, account_update, reply
from proof.fuzzing.json_text import anything, mostly
from proof.fuzzing.target import Target, require
from proof.fuzzing.targets.frames import BALANCE_FIELDS, require_margin, require_snapshot
from tidemark.binance import decoding_stream, events, protocol
from tidemark.binance.errors import ProtocolError
from tidemark.binance.protocol import Phase
from tidemark.binance.requests import Method
from tidemark.domain import account as accounts
from tidemark.domain.account_update import AccountUpdate
from tidemark.domain.amount import Amount

_MOST_PENDING = 32
_MOST_STEPS = 60
_CANARY = "canary-of-a-key"
_EPOCH = 1_726_000_000_000
_METHODS = tuple(Method)
_RESULT_OF = {
    Method.ACCOUNT_BALANCE: RESULTS[0],
    Method.ACCOUNT_STATUS: RESULTS[1],
    Method.SESSION_LOGON: RESULTS[2],
    Method.SESSION_STATUS: RESULTS[2],
    Method.STREAM_START: RESULTS[3],
    Method.STREAM_PING: RESULTS[3],
}


class _Signer:
    def sign(self, payload: str) -> str:
        return f"{len(payload):064x}"


class Conversation:
    """A machine, an account, and the model that both are held against."""

    def __init__(self, source: Read) -> None:
        self._source = source
        self._now = 1000.0
        numbers = count(1)
        self.machine = protocol.Protocol(
            _CANARY,
            _Signer(),
            logs_on=bool(source.below(2)),
            new_id=lambda: f"r{next(numbers)}",
        )
        self.account = accounts.Account()
        self._waiting: dict[str, tuple[Method, float]] = {}
        self._asked = 0
        self._sent: dict[str, set[str]] = {}
        self._ids = count(1)

    def step(self) -> None:
        """What somebody does next; then the promises."""
        kind = self._source.below(len(_STEPS))
        _STEPS[kind](self)
        self._require_promises()

    def send(self) -> None:
        """Take what is due, as the link does after everything else."""
        for method, text in self.machine.texts_to_send(self._now, _EPOCH + int(self._now)):
            name = f"r{next(self._ids)}"
            require(f'"id":"{name}"' in text, "a request without its number")
            require(method.wire_name in text, "a request of another name")
            require(name not in self._waiting, "a number was used twice")
            self._waiting[name] = (method, self._now)

    def request(self) -> None:
        """Ask for something."""
        method = one_of(self._source, (Method.ACCOUNT_BALANCE, *_METHODS))
        is_asked = self.machine.request(method)
        may = self.machine.phase is Phase.READY and len(self._waiting) < _MOST_PENDING
        require(is_asked is may, "a request was taken, or not, that should not have been")

    def flood(self) -> None:
        """Ask again and again while nothing is answered."""
        for _ in range(self._source.below(48)):
            self.request()
            self.send()

    def measure(self) -> None:
        """Ask after the time."""
        self._asked += 1
        self.machine.measure_clock()

    def let_time_pass(self) -> None:
        """Give up on what is late."""
        self._now += one_of(self._source, (0.0, 0.1, 1.0, 2.6, 5.1, 3600.0))
        late = self.machine.expire(self._now)
        timed_out = [each.method for each in late if isinstance(each, events.RequestTimedOut)]
        gone = [name for name, waits in self._waiting.items() if self._is_late(waits)]
        require(timed_out == [self._waiting[name][0] for name in gone], "another was given up")
        for name in gone:
            del self._waiting[name]

    def _is_late(self, waits: tuple[Method, float]) -> bool:
        method, sent_at = waits
        return sent_at + (2.5 if method is Method.SESSION_STATUS else 5.0) <= self._now

    def answer(self) -> None:
        """The exchange answers something that waits, rightly or not."""
        names = [*self._waiting, "r0"]
        name = names[self._source.below(len(names))]
        method = self._waiting.get(name, (Method.ACCOUNT_BALANCE, 0.0))[0]
        text = reply(self._source, mostly(lambda _: f'"{name}"'), _RESULT_OF[method])
        self._receive(text)
        if once_in(self._source, 8):
            self._receive(text)

    def say_anything(self) -> None:
        """The exchange sends something that nobody asked for."""
        self._receive(anything(self._source))

    def push(self) -> None:
        """The stream tells of a change."""
        text = account_update(self._source)
        try:
            update = decoding_stream.decode_stream_frame(text)
        except ProtocolError:
            return
        if isinstance(update, AccountUpdate):
            self._note_pushed(text)
            self.account.apply_update(update, received_at=self._now, not_before=_EPOCH)

    def listen(self) -> None:
        """The stream opens, or is lost."""
        self.account.listen(one_of(self._source, (None, self._now)))

    def _receive(self, text: str) -> None:
        told = self.machine.receive_text(text, self._now)
        name = self._named_in(text)
        asked = None if name is None else self._waiting.pop(name)
        for each in told:
            self._take(each, text, asked)

    def _named_in(self, text: str) -> str | None:
        """Which request the text answers: None for none that waits."""
        try:
            frame = truth.read(text)
        except truth.Unreadable:
            return None
        if not isinstance(frame, dict) or not (_is_refusal(frame) or "result" in frame):
            return None
        name = frame.get("id")
        is_ours = isinstance(name, str) and not isinstance(name, truth.Token)
        return str(name) if is_ours and name in self._waiting else None

    def _take(self, event: object, text: str, asked: tuple[Method, float] | None) -> None:
        match event:
            case events.SnapshotReceived(snapshot, sent_at, received_at):
                require(asked is not None, "balances that nobody asked for")
                require(asked == (Method.ACCOUNT_BALANCE, sent_at), "balances of another request")
                require(received_at == self._now, "balances of another time")
                result = truth.read(text)["result"]
                require_snapshot(snapshot, result)
                self._note_rows(result)
                self.account.apply_snapshot(snapshot, sent_at=sent_at)
            case events.MarginReceived(margin, sent_at, _):
                require(asked == (Method.ACCOUNT_STATUS, sent_at), "margin of another request")
                require_margin(margin, truth.read(text)["result"])
            case events.FrameUnreadable(reason) | events.AnswerUnreadable(_, reason):
                require(reason.isascii() and len(reason) <= 120, "a reason that quotes")
            case events.BecameReady():
                require(self.machine.phase is Phase.READY, "ready before it is")
            case events.ListenKeyGiven():
                require(asked is not None and asked[0] is Method.STREAM_START, "an unasked key")
            case _:
                pass
        require(_CANARY not in repr(event), "the key is told")

    def _note_rows(self, rows: object) -> None:
        for row in truth.rows_of(rows):
            for field in BALANCE_FIELDS:
                self._note(row.get("asset"), BALANCE_FIELDS[field], row.get(field))

    def _note_pushed(self, text: str) -> None:
        rows = truth.read(text)["a"].get("B")
        for row in truth.rows_of(rows):
            self._note(row.get("a"), "wallet_balance", row.get("wb"))
            self._note(row.get("a"), "cross_wallet_balance", row.get("cw"))

    def _note(self, asset: object, field: str, value: object) -> None:
        if isinstance(value, str):
            self._sent.setdefault(f"{asset} {field}", set()).add(str(value))

    def _require_promises(self) -> None:
        pending = self.machine._pending
        require(pending.keys() == self._waiting.keys(), "what waits is not what was sent")
        require(len(pending) <= _MOST_PENDING + 3 + self._asked, "requests pile up")
        require(len(self.machine._wanted) <= len(_METHODS), "wishes pile up")
        for asset, row in self.account.rows.items():
            require(row.balance.asset == asset, "a row under another's name")
            for field in BALANCE_FIELDS.values():
                self._require_sent(asset, field, getattr(row.balance, field))

    def _require_sent(self, asset: str, field: str, amount: Amount | None) -> None:
        if amount is not None:
            require(amount.value.is_finite(), "a figure that is not finite")
            sent = self._sent.get(f"{asset} {field}", set())
            require(amount.text in sent, f"{asset} {field}: {amount.text} was never sent")


def _is_refusal(frame: dict[str, Any]) -> bool:
    status = str(frame.get("status"))
    is_number = status.isascii() and status.removeprefix("-").isdigit() and len(status) <= 18
    return frame.get("error") is not None or (is_number and int(status) >= 400)


_STEPS: tuple[Callable[[Conversation], None], ...] = (
    *(Conversation.answer, Conversation.answer, Conversation.answer, Conversation.answer),
    *(Conversation.request, Conversation.request, Conversation.let_time_pass, Conversation.push),
    *(Conversation.push, Conversation.measure, Conversation.say_anything, Conversation.listen),
    Conversation.flood,
)


def _run(data: bytes) -> None:
    source = Read(data)
    conversation = Conversation(source)
    conversation.send()
    for _ in range(_MOST_STEPS):
        if source.is_over:
            return
        conversation.step()
        conversation.send()


def _make(random: Random) -> bytes:
    return random.randbytes(200 + int(random.random() * 600))


CONVERSATION = Target("conversation", "tidemark.binance.protocol", _run, _make, is_text=False)
