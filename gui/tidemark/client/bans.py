"""When the exchange has asked for silence, and until when: shared by all accounts, kept for long.

Whoever goes on during a ban is banned for longer (2 minutes to 3 days, by IP address), so the
end of a ban outlives the program.
"""

from typing import Protocol

from tidemark.domain.trouble import Cause

_MINUTE_MS = 60_000
_A_MOMENT = 1.0
_FIRST_BAN_MS = 2 * _MINUTE_MS
_LONGEST_BAN_MS = 3 * 24 * 60 * _MINUTE_MS


class BanMemory(Protocol):
    """Remembers the end of a ban by host, beyond the end of the program."""

    def banned_until(self, host: str) -> int | None:
        """The end in ms since the epoch, or None."""
        ...

    def remember(self, host: str, until_ms: int) -> None:
        """Keep it."""
        ...


class ForgetfulBanMemory:
    """Remembers for as long as the program runs."""

    def __init__(self) -> None:
        self._until: dict[str, int] = {}

    def banned_until(self, host: str) -> int | None:
        """See `BanMemory`."""
        return self._until.get(host)

    def remember(self, host: str, until_ms: int) -> None:
        """See `BanMemory`."""
        self._until[host] = until_ms


class Silence:
    """The silence one host has asked for. Times are ms of the exchange's clock."""

    def __init__(self, host: str, memory: BanMemory, now_ms: int) -> None:
        self._host = host
        self._memory = memory
        remembered = memory.banned_until(host) or 0
        # No ban is longer: the memory is damaged, or the clock was wrong then, or is now. Only a
        # try can tell.
        self._until_ms = remembered if remembered <= now_ms + _LONGEST_BAN_MS else 0
        self._unnamed_bans = 0
        self._is_ban = True

    @property
    def cause(self) -> Cause:
        """What the silence is to be called: a warning is no ban. Of an earlier run it was one."""
        return Cause.BANNED if self._is_ban else Cause.RATE_LIMITED

    def until(self, now_ms: int) -> int | None:
        """When requests are allowed again, None if they are."""
        return self._until_ms if self._until_ms > now_ms else None

    def wait(self, now_ms: int) -> float:
        """Seconds for which nothing may be said, and a moment: to the millisecond is too early.

        That is kept by whoever asks at the very end, too.
        """
        until = self._until_ms
        return max(0.0, (until - now_ms) / 1000 + _A_MOMENT) if until else 0.0

    def impose(self, *, banned: bool, until_ms: int | None, now_ms: int, offset_ms: int = 0) -> int:
        """Keep silent; return until when.

        ``offset_ms`` is the exchange's clock less this computer's: a later run, which has only
        this computer's clock until it may ask, is left the end by that one.

        Where the exchange names no time: until the next full minute after a warning (429), two
        minutes after a ban (418), twice as long after each further one.
        """
        if until_ms is None or until_ms <= now_ms:
            until_ms = now_ms + (self._next_unnamed_ban() if banned else _rest_of_minute(now_ms))
        until_ms = min(until_ms, now_ms + _LONGEST_BAN_MS)
        self._is_ban = banned or (self._is_ban and self.until(now_ms) is not None)
        if until_ms > self._until_ms:
            self._until_ms = until_ms
            self._memory.remember(self._host, until_ms - offset_ms)
        return self._until_ms

    def measured(self, offset_ms: int) -> None:
        """The exchange's clock is known now, and ahead of this computer's by so much.

        Until then an end was told by this computer's, as was one that an earlier run left.
        """
        if self._until_ms:
            self._until_ms += offset_ms

    def answered(self) -> None:
        """Data came again: a later ban without a time starts from two minutes anew."""
        self._unnamed_bans = 0

    def _next_unnamed_ban(self) -> int:
        self._unnamed_bans += 1
        return min(_LONGEST_BAN_MS, _FIRST_BAN_MS << min(20, self._unnamed_bans - 1))


def _rest_of_minute(now_ms: int) -> int:
    return _MINUTE_MS - now_ms % _MINUTE_MS
