"""One conversation with the WebSocket API, as a machine that takes text in and hands events out.

It opens nothing, awaits nothing and never looks at a clock, so a whole conversation can be
replayed as a list of strings.
"""

from collections.abc import Callable
from enum import Enum
from typing import assert_never

from tidemark.binance.balance_reader import BalanceReader
from tidemark.binance.decoding import (
    Rejection,
    Reply,
    decode_frame,
    decode_listen_key,
    decode_server_time,
)
from tidemark.binance.decoding_margin import decode_margin
from tidemark.binance.errors import ProtocolError
from tidemark.binance.events import (
    AnswerUnreadable,
    BecameReady,
    ClockMeasured,
    Event,
    FrameUnreadable,
    ListenKeyGiven,
    ListenKeyKept,
    MarginReceived,
    RequestRejected,
    RequestTimedOut,
    SessionRevoked,
    SnapshotReceived,
    WeightReported,
)
from tidemark.binance.frame_reader import FrameReader
from tidemark.binance.refusals import cause_of
from tidemark.binance.requests import (
    Method,
    Proof,
    keyed_text,
    logged_on_text,
    public_text,
    signed_text,
)
from tidemark.binance.signing import Signer
from tidemark.domain.trouble import Cause
from tidemark.domain.values import frozen

_MOST_PENDING = 32
_ASKS_FOR_SILENCE = frozenset({Cause.RATE_LIMITED, Cause.BANNED})
_UNAUTHORIZED = 401


class Phase(Enum):
    """Where a conversation stands."""

    MEASURING = "asking after the exchange's time"
    LOGGING_ON = "logging the session on"
    READY = "ready for requests"


class Step(Enum):
    """What moves a conversation on."""

    CLOCK_ANSWERED = "the exchange told its time, or would not"
    LOGGED_ON = "the exchange logged the session on"
    CLOCK_DOUBTED = "the exchange found our timestamp outside its window"


# (phase, step, whether this key logs on) -> the next phase. What is not here changes nothing.
TRANSITIONS = {
    (Phase.MEASURING, Step.CLOCK_ANSWERED, True): Phase.LOGGING_ON,
    (Phase.MEASURING, Step.CLOCK_ANSWERED, False): Phase.READY,
    (Phase.LOGGING_ON, Step.LOGGED_ON, True): Phase.READY,
    (Phase.LOGGING_ON, Step.CLOCK_DOUBTED, True): Phase.MEASURING,
    (Phase.READY, Step.CLOCK_DOUBTED, True): Phase.MEASURING,
    (Phase.READY, Step.CLOCK_DOUBTED, False): Phase.MEASURING,
}


@frozen
class Deadlines:
    """How long (in seconds) a reply may take."""

    clock: float = 2.5  # its answer is a convenience: without it our own clock has to do
    request: float = 5.0


@frozen
class _Pending:
    method: Method
    sent_at: float
    deadline: float
    is_second_try: bool  # stamped after the exchange's time was doubted and measured again


class Protocol:
    """The exchange's side of one connection.

    Call `texts_to_send` after every other call and send what it returns, in order. Requests are
    stamped and signed there, at the moment of sending, and known before they are on the wire.
    """

    def __init__(
        self,
        api_key: str,
        signer: Signer,
        *,
        logs_on: bool,
        new_id: Callable[[], str],
        deadlines: Deadlines | None = None,
    ) -> None:
        self._api_key = api_key
        self._signer = signer
        self._logs_on = logs_on
        self._new_id = new_id
        self._deadlines = deadlines or Deadlines()
        self._phase = Phase.MEASURING
        self._wanted: list[Method] = [Method.SESSION_STATUS]
        self._pending: dict[str, _Pending] = {}
        self._clock_was_doubted = False
        self._frames = FrameReader()
        self._balances = BalanceReader()
        self.unknown_replies = 0
        """Replies to nothing that is being waited for: late, doubled, or never asked."""

    @property
    def phase(self) -> Phase:
        """Where the conversation stands."""
        return self._phase

    @property
    def oldest_sent_at(self) -> float | None:
        """When the oldest request that balances depend on, and that waits for its reply, was sent.

        What is asked beside them makes no silence.
        """
        waiting = (each for each in self._pending.values() if not each.method.is_beside)
        return min((pending.sent_at for pending in waiting), default=None)

    @property
    def next_deadline(self) -> float | None:
        """When `expire` has something to do next."""
        return min((pending.deadline for pending in self._pending.values()), default=None)

    @property
    def is_anything_due(self) -> bool:
        """Whether `texts_to_send` would give anything."""
        return bool(self._wanted)

    def request(self, method: Method) -> bool:
        """Ask for something; return whether it will be asked.

        Nothing is until ready, nor while too many requests wait for replies. One that is wanted
        twice before it is sent is sent once.
        """
        if self._phase is not Phase.READY or len(self._pending) >= _MOST_PENDING:
            return False
        self._want(method)
        return True

    def measure_clock(self) -> None:
        """Ask after the exchange's time; nothing else waits for the answer."""
        self._want(Method.SESSION_STATUS)

    def _want(self, method: Method) -> None:
        if method not in self._wanted:
            self._wanted.append(method)

    def texts_to_send(self, now: float, timestamp: int) -> list[tuple[Method, str]]:
        """Make what is due into frames, stamped with the exchange's time ``timestamp`` (ms)."""
        wanted, self._wanted = self._wanted, []
        return [(method, self._make(method, now, timestamp)) for method in wanted]

    def _make(self, method: Method, now: float, timestamp: int) -> str:
        request_id = self._new_id()
        patience = (
            self._deadlines.clock if method is Method.SESSION_STATUS else self._deadlines.request
        )
        self._pending[request_id] = _Pending(
            method, now, now + patience, is_second_try=self._clock_was_doubted
        )
        return self._text(request_id, method, timestamp)

    def _text(self, request_id: str, method: Method, timestamp: int) -> str:
        match method.proof:
            case Proof.NONE:
                return public_text(request_id, method)
            case Proof.KEY:
                return keyed_text(request_id, method, api_key=self._api_key)
            case Proof.SIGNATURE if self._logs_on:
                return logged_on_text(request_id, method, timestamp=timestamp)
            case _:
                return signed_text(
                    request_id,
                    method,
                    api_key=self._api_key,
                    timestamp=timestamp,
                    signer=self._signer,
                )

    def receive_text(self, text: str, now: float) -> list[Event]:
        """Take one frame in; return what it brought about. Never raises."""
        try:
            reply = decode_frame(text, self._frames.load)
        except ProtocolError as error:
            return [FrameUnreadable(str(error))]
        return [] if reply is None else self._receive_reply(reply, now)

    def _receive_reply(self, reply: Reply, now: float) -> list[Event]:
        events: list[Event] = [WeightReported(reply.weight)] if reply.weight else []
        if reply.request_id is None:
            return events + self._receive_unaddressed(reply)
        pending = self._pending.pop(reply.request_id, None)
        if pending is None:
            return events + self._receive_stray(reply)
        if reply.rejection is not None:
            return events + self._receive_rejection(pending, reply.rejection)
        return events + self._receive_result(pending, reply.result, now)

    def _receive_stray(self, reply: Reply) -> list[Event]:
        """What answers a request that was given up, or none: silence is asked of everything."""
        if reply.rejection is not None and cause_of(reply.rejection) in _ASKS_FOR_SILENCE:
            return [RequestRejected(None, reply.rejection)]
        self.unknown_replies += 1
        return []

    def _receive_unaddressed(self, reply: Reply) -> list[Event]:
        if reply.rejection is None:
            self.unknown_replies += 1
            return []
        if reply.rejection.status == _UNAUTHORIZED:
            return [SessionRevoked(reply.rejection)]
        return [RequestRejected(None, reply.rejection)]

    def _receive_rejection(self, pending: _Pending, rejection: Rejection) -> list[Event]:
        cause = cause_of(rejection)
        may_go_on = cause not in _ASKS_FOR_SILENCE
        if pending.method is Method.SESSION_STATUS and may_go_on:
            return self._step(Step.CLOCK_ANSWERED)
        if cause is Cause.CLOCK_WRONG and not pending.is_second_try:
            return self._doubt_clock()
        return [RequestRejected(pending.method, rejection)]

    def _doubt_clock(self) -> list[Event]:
        """Measure again, once for all requests that were stamped with the same wrong time."""
        if self._clock_was_doubted:
            return []
        self._clock_was_doubted = True
        self._wanted = [Method.SESSION_STATUS]
        return self._step(Step.CLOCK_DOUBTED)

    def _receive_result(self, pending: _Pending, result: object, now: float) -> list[Event]:
        match pending.method:
            case Method.SESSION_STATUS:
                server_time = decode_server_time(result)
                measured: list[Event] = (
                    [ClockMeasured(server_time, pending.sent_at, now)] if server_time else []
                )
                return measured + self._step(Step.CLOCK_ANSWERED)
            case Method.SESSION_LOGON:
                return self._step(Step.LOGGED_ON)
            case Method.ACCOUNT_BALANCE:
                self._clock_was_doubted = False
                return [self._snapshot(pending, result, now)]
            case Method.ACCOUNT_STATUS:
                return [_margin_event(pending, result, now)]
            case Method.STREAM_START:
                return [_listen_key_event(pending, result)]
            case Method.STREAM_PING:
                return [ListenKeyKept()]
        assert_never(pending.method)

    def _step(self, step: Step) -> list[Event]:
        phase = TRANSITIONS.get((self._phase, step, self._logs_on))
        if phase is None:
            return []
        self._phase = phase
        if phase is Phase.LOGGING_ON:
            self._want(Method.SESSION_LOGON)
        return [BecameReady()] if phase is Phase.READY else []

    def expire(self, now: float) -> list[Event]:
        """Give up on replies whose deadline has passed."""
        late = [key for key, pending in self._pending.items() if pending.deadline <= now]
        events: list[Event] = []
        for key in late:
            method = self._pending.pop(key).method
            events.append(RequestTimedOut(method))
            if method is Method.SESSION_STATUS:
                events += self._step(Step.CLOCK_ANSWERED)
        return events

    def _snapshot(self, pending: _Pending, result: object, now: float) -> Event:
        try:
            return SnapshotReceived(self._balances.read(result), pending.sent_at, now)
        except ProtocolError as error:
            return FrameUnreadable(str(error))


def _margin_event(pending: _Pending, result: object, now: float) -> Event:
    try:
        return MarginReceived(decode_margin(result), pending.sent_at, now)
    except ProtocolError as error:
        return AnswerUnreadable(pending.method, str(error))


def _listen_key_event(pending: _Pending, result: object) -> Event:
    listen_key = decode_listen_key(result)
    if listen_key is None:
        return AnswerUnreadable(pending.method, "there is no listen key in it")
    return ListenKeyGiven(listen_key)
