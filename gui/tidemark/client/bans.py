"""When the exchange has asked for silence, and until when: shared by all accounts, kept for long.

Whoever goes on during a ban is banned for longer (2 minutes to 3 days, by IP address), so the
end of a ban outlives the program.
"""

from typing import Protocol

from tidemark.domain.ban import Ban
from tidemark.domain.trouble import Cause

_MINUTE_MS = 60_000
_A_MOMENT = 1.0
_FIRST_BAN_MS = 2 * _MINUTE_MS
_LONGEST_BAN_MS = 3 * 24 * 60 * _MINUTE_MS


class BanMemory(Protocol):
    """Remembers the ban of a host, beyond the end of the program."""

    def ban(self, host: str) -> Ban | None:
        """What was last heard, or None."""
        ...

    def remember(self, host: str, ban: Ban) -> None:
        """Keep it."""
        ...


class ForgetfulBanMemory:
    """Remembers for as long as the program runs."""

    def __init__(self) -> None:
        self._bans: dict[str, Ban] = {}

    def ban(self, host: str) -> Ban | None:
        """See `BanMemory`."""
        return self._bans.get(host)

    def remember(self, host: str, ban: Ban) -> None:
        """See `BanMemory`."""
        self._bans[host] = ban


class Silence:
    """The silence one host has asked for. Times are ms of the exchange's clock."""

    def __init__(self, host: str, memory: BanMemory, now_ms: int) -> None:
        self._host = host
        self._memory = memory
        remembered = memory.ban(host)
        # Where it is none that can be, the memory is damaged: only a try can tell.
        self._until_ms = (remembered.end(now_ms) or 0) if remembered is not None else 0
        self._is_by_exchange = False
        self._unnamed_bans = 0
        self._is_ban = True

    @property
    def cause(self) -> Cause:
        """What the silence is to be called: a warning is no ban. Of an earlier run it was one."""
        return Cause.BANNED if self._is_ban else Cause.RATE_LIMITED

    def until(self, now_ms: int) -> int | None:
        """When requests are allowed again, None if they are and a moment is past."""
        return self._until_ms if self.wait(now_ms) > 0.0 else None

    def wait(self, now_ms: int, beyond: float = 0.0) -> float:
        """Seconds for which nothing may be said, and a moment: to the millisecond is too early.

        ``beyond`` is for whoever waits so much longer, that not all come back at once.
        """
        if not self._until_ms:
            return 0.0
        return max(0.0, (self._until_ms - now_ms) / 1000 + _A_MOMENT + beyond)

    def impose(
        self,
        *,
        banned: bool,
        until_ms: int | None,
        now_ms: int,
        offset_ms: int = 0,
        is_moment: bool = False,
    ) -> int:
        """Keep silent; return until when.

        ``is_moment`` says that the exchange named a moment of its clock, and not how long.

        ``offset_ms`` is the exchange's clock less this computer's: a later run, which has only
        this computer's clock until it may ask, is left the end by that one.

        Where the exchange names no time: until the next full minute after a warning (429), two
        minutes after a ban (418), twice as long after each further one. One that is told while
        all are silent already is none: it answers what was asked before.
        """
        is_named = until_ms is not None and until_ms > now_ms
        if until_ms is None or not is_named:
            is_further = now_ms >= self._until_ms
            until_ms = now_ms + (
                self._unnamed_ban(is_further=is_further) if banned else _rest_of_minute(now_ms)
            )
        until_ms = min(until_ms, now_ms + _LONGEST_BAN_MS)
        self._is_ban = banned or (self._is_ban and now_ms < self._until_ms)
        if until_ms > self._until_ms:
            self._until_ms = until_ms
            self._is_by_exchange = is_named and is_moment
            self._memory.remember(self._host, Ban(until_ms - offset_ms, now_ms - offset_ms))
        return self._until_ms

    def clock_moved(self, by_ms: int, *, is_first: bool) -> None:
        """The exchange's clock turns out to be ahead by so much of what it was taken for.

        What was asked for as a time goes on for as long as it was to. So does an end that an
        earlier run left, which was told by this computer's clock. A moment that the exchange named
        itself stays where it is, unless its clock went back by more than a minute: that corrects
        no clock, and makes no silence longer.
        """
        is_by_clock = self._is_by_exchange and (is_first or by_ms > -_MINUTE_MS)
        if self._until_ms and not is_by_clock:
            self._until_ms += by_ms

    def answered(self) -> None:
        """Data came again: a later ban without a time starts from two minutes anew."""
        self._unnamed_bans = 0

    def _unnamed_ban(self, *, is_further: bool) -> int:
        if is_further or not self._unnamed_bans:
            self._unnamed_bans += 1
        return min(_LONGEST_BAN_MS, _FIRST_BAN_MS << min(20, self._unnamed_bans - 1))


def _rest_of_minute(now_ms: int) -> int:
    return _MINUTE_MS - now_ms % _MINUTE_MS
