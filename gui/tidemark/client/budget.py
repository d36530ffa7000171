"""The request-weight budget of one exchange: a share of what others leave of the limit.

The limit is per IP address and minute, so the exchange's own count rules: it also holds what
other programs on this address use. Times here are ms of the exchange's clock, whose minutes
the counter follows.
"""

from dataclasses import dataclass

_MINUTE_MS = 60_000
_DEFAULT_LIMIT = 2400  # until a reply tells; the printed constants disagree, replies rule
_LONGEST_INTERVAL = 60.0
_CAUTIOUS_FOR_MS = 10 * _MINUTE_MS
_LATE_REPLIES_FOR_MS = 5000
_MOST_OF_LIMIT = 0.5
_UNDER_WAY = 0.01  # what is sent as a minute ends may be counted in the next
_OPENING = 9  # a handshake, the time, a logon, a listen key
_FIRST_CHECK = 10  # balances and margin, asked for at once
_MOST_OPENINGS = 20  # in five minutes, by the cap on connects; an account rarely has two in one


@dataclass(slots=True)
class _Minute:
    number: int
    own: int = 0
    others: int = 0
    reported: int | None = None

    def report(self, used: int) -> None:
        self.reported = used
        self.others = max(self.others, used - self.own)


class WeightBudget:
    """Counts what is spent, and says how often to ask so that ``share`` of what is left will do."""

    def __init__(self, share: float) -> None:
        self.share = share
        """The part of what others leave that is taken; another one counts from now on."""
        self._limit = _DEFAULT_LIMIT
        self._minute = _Minute(0)
        self._last_minute = _Minute(-1)
        self._reported: int | None = None
        self._cautious_until = 0

    @property
    def used(self) -> int | None:
        """The exchange's newest count for the minute it was made in; None before any."""
        return self._reported

    @property
    def limit(self) -> int | None:
        """The limit on it; None before the exchange told any count."""
        return None if self._reported is None else self._limit

    def spend(self, weight: int, now_ms: int) -> None:
        """Count what is about to be sent."""
        self._turn(now_ms)
        self._minute.own += weight

    def report(self, used: int, limit: int | None, now_ms: int) -> None:
        """Take in the exchange's count: whatever is not ours is some other program's.

        REST tells no ``limit``: the one that is known holds on.
        """
        self._turn(now_ms)
        self._limit = self._limit if limit is None else limit
        self._reported = used
        minute = self._last_minute if self._is_late(used, now_ms) else self._minute
        minute.report(used)

    def _is_late(self, used: int, now_ms: int) -> bool:
        """Whether a count was made before the minute turned: a new minute's begins lower.

        Of two answers that were held up the second may tell the lower count; it is more than what
        is to be expected of the new minute yet.
        """
        last = self._last_minute
        return (
            self._minute.reported is None
            and last.reported is not None
            and (used >= last.reported or used > self._minute.own + last.others)
            and now_ms % _MINUTE_MS < _LATE_REPLIES_FOR_MS
        )

    def be_cautious(self, now_ms: int) -> None:
        """Halve the share for ten minutes, after the exchange said that it was too much."""
        self._cautious_until = now_ms + _CAUTIOUS_FOR_MS

    def interval(self, weight: int, askers: int, now_ms: int) -> float:
        """The least seconds between requests of ``weight`` for each of ``askers`` accounts."""
        self._turn(now_ms)
        share = self.share / 2 if now_ms < self._cautious_until else self.share
        others = max(self._minute.others, self._last_minute.others)
        left = share * max(0, self._limit - others)  # per minute
        most = self._most_of_checks(askers) - _FIRST_CHECK * min(_MOST_OPENINGS, askers)
        affordable = min(left, most)
        if affordable <= 0:
            return _LONGEST_INTERVAL
        return min(_LONGEST_INTERVAL, 60.0 * weight * max(1, askers) / affordable)

    def wait_for(self, weight: int, askers: int, now_ms: int) -> float:
        """Seconds until ``weight`` may be spent: 0, or until the next minute begins.

        It must fit below the limit, and no half of the limit is ever ours, whoever asks: so much of
        it is kept as each of the ``askers`` takes who has to connect anew, which waits for nothing.
        """
        self._turn(now_ms)
        fits = self._minute.own + self._minute.others + weight <= self._limit
        if fits and not self._is_too_much(weight, askers):
            return 0.0
        return (_MINUTE_MS - now_ms % _MINUTE_MS) / 1000

    def is_own_use(self, weight: int, askers: int, now_ms: int) -> bool:
        """Whether it is our own use of this minute that leaves no room for ``weight``."""
        self._turn(now_ms)
        return self._is_too_much(weight, askers)

    def _is_too_much(self, weight: int, askers: int) -> bool:
        return self._minute.own + weight > self._most_of_checks(askers)

    def _most_of_checks(self, askers: int) -> float:
        kept = _OPENING * min(_MOST_OPENINGS, 2 * askers)
        return (_MOST_OF_LIMIT - _UNDER_WAY) * self._limit - kept

    def _turn(self, now_ms: int) -> None:
        number = now_ms // _MINUTE_MS
        if number == self._minute.number:
            return
        followed = number == self._minute.number + 1
        self._last_minute = self._minute if followed else _Minute(number - 1)
        self._minute = _Minute(number)
