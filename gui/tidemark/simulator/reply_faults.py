"""What can go wrong with a reply on its way out: late, twice, out of order, altered, lost."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from tidemark.simulator.api_session import Reply
from tidemark.simulator.refusals import Refused
from tidemark.simulator.wire import compact

Frame = dict[str, Any]
Change = Callable[[Frame], Frame | str | None]

_OVERLOADED = Refused(503, -1008, "Request throttled by system-level protection. Please try again.")
_MAINTENANCE = Refused(503, -1016, "This service is no longer available.")


@dataclass(frozen=True, slots=True)
class Delivery:
    """A text to be sent after ``delay`` seconds."""

    text: str
    delay: float


@dataclass(slots=True)
class _Limited:
    """A fault for one method or for all (None), a number of times or for ever (None)."""

    method: str | None
    times: int | None

    def strikes(self, method: str) -> bool:
        """Whether it applies now; counts down if so."""
        if self.times == 0 or self.method not in (None, method):
            return False
        if self.times is not None:
            self.times -= 1
        return True


@dataclass(slots=True)
class _Rejection(_Limited):
    refused: Refused


@dataclass(slots=True)
class _Mutation(_Limited):
    change: Change


@dataclass(slots=True)
class _Switches:
    silent: bool = False
    duplicated: bool = False
    stray_ids: bool = False
    without_rate_limits: bool = False
    delay: Callable[[str], float] = lambda _method: 0.0
    shuffle: Iterator[float] | None = None
    rejections: list[_Rejection] = field(default_factory=list)
    mutations: list[_Mutation] = field(default_factory=list)


class ReplyFaults:
    """Switches between the exchange, which is always right, and what its clients get to see."""

    def __init__(self) -> None:
        self._switches = _Switches()

    def behave(self) -> None:
        """Turn every switch off."""
        self._switches = _Switches()

    def silence_api(self, on: bool = True) -> None:
        """Answer nothing more on the WebSocket API, sockets open and pings answered."""
        self._switches.silent = on

    def delay_replies(self, seconds: float | Callable[[str], float]) -> None:
        """Send each reply so many seconds late; a callable is asked with the method's name."""
        self._switches.delay = seconds if callable(seconds) else lambda _method: seconds

    def shuffle_replies(self, hold: float = 0.2) -> None:
        """Let later replies overtake earlier ones, held back by up to ``hold`` seconds."""
        self._switches.shuffle = cycle((hold, 0.0, hold / 2)) if hold else None

    def duplicate_replies(self, on: bool = True) -> None:
        """Send every reply twice."""
        self._switches.duplicated = on

    def unknown_ids(self, on: bool = True) -> None:
        """Precede every reply by one that answers a request nobody made."""
        self._switches.stray_ids = on

    def omit_rate_limits(self, on: bool = True) -> None:
        """Leave ``rateLimits`` out, though nobody asked for that."""
        self._switches.without_rate_limits = on

    def reject(  # noqa: PLR0917 an error frame read from left to right
        self,
        method: str | None,
        status: int,
        code: int,
        msg: str,
        data: Mapping[str, object] | None = None,
        times: int | None = None,
    ) -> None:
        """Refuse a method (None: every one) ``times`` times (None: from now on)."""
        refused = Refused(status, code, msg, data)
        self._switches.rejections.append(_Rejection(method, times, refused))

    def overload(self, on: bool = True, times: int | None = None) -> None:
        """Be overloaded: refuse every method with -1008, ``times`` times or until turned off."""
        self._refuse_all(_OVERLOADED, on, times)

    def maintenance(self, on: bool = True) -> None:
        """Be under maintenance: refuse every method with -1016."""
        self._refuse_all(_MAINTENANCE, on, None)

    def _refuse_all(self, refused: Refused, on: bool, times: int | None) -> None:
        others = [held for held in self._switches.rejections if held.refused is not refused]
        this = [_Rejection(None, times, refused)] if on else []
        self._switches.rejections = others + this

    def stop_rejecting(self) -> None:
        """Refuse no method out of hand any more."""
        self._switches.rejections.clear()

    def mutate_reply(
        self, change: Change, method: str | None = None, times: int | None = None
    ) -> None:
        """Pass replies through ``change``, which gets the frame and returns one, a text, or None.

        Text goes out as it is, None swallows the reply.
        """
        self._switches.mutations.append(_Mutation(method, times, change))

    def stop_mutating_replies(self) -> None:
        """Let replies, and the rows in them, be as they are again."""
        self._switches.mutations.clear()

    def replace_balance_row(
        self,
        asset: str,
        *,
        without: Sequence[str] = (),
        times: int | None = None,
        **fields: object,
    ) -> None:
        """Put ``fields``, by their names on the wire, into a coin's row of `account.balance`."""

        def change(frame: Frame) -> Frame:
            for row in frame.get("result", ()):
                if row["asset"] == asset:
                    row.update(fields)
                    for name in without:
                        row.pop(name, None)
            return frame

        self.mutate_reply(change, "account.balance", times)

    def objection(self, method: str) -> Refused | None:
        """Why the exchange would refuse this method now, whatever the request says."""
        for rejection in self._switches.rejections:
            if rejection.strikes(method):
                return rejection.refused.anew()
        return None

    def deliveries(self, reply: Reply) -> list[Delivery]:
        """What goes out in place of an honest reply, and how late."""
        if self._switches.silent:
            return []
        delay = self._switches.delay(reply.method)
        if self._switches.shuffle is not None:
            delay += next(self._switches.shuffle)
        return [Delivery(text, delay) for text in self._texts(reply)]

    def _texts(self, reply: Reply) -> list[str]:
        text = self._written(reply)
        if text is None:
            return []
        stray = compact({**reply.frame, "id": "nobody-asked-for-this"})
        copies = [text, text] if self._switches.duplicated else [text]
        return [stray, *copies] if self._switches.stray_ids else copies

    def _written(self, reply: Reply) -> str | None:
        if not (self._switches.without_rate_limits or self._switches.mutations):
            return compact(reply.frame)
        frame: Frame | str | None = deepcopy(reply.frame)
        if self._switches.without_rate_limits and isinstance(frame, dict):
            frame.pop("rateLimits", None)
        for mutation in self._switches.mutations:
            if isinstance(frame, dict) and mutation.strikes(reply.method):
                frame = mutation.change(frame)
        return compact(frame) if isinstance(frame, dict) else frame
