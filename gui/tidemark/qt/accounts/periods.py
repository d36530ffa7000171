"""Which day a moment belongs to, by the clock on the wall or UTC's."""

from datetime import UTC

from tidemark.domain.day_start import Period, Since
from tidemark.formatting import local_day


def period_at(since: Since, wall_ms: int, mark: int | None) -> Period | None:
    """The day that goes on at a moment (ms since the epoch); None is none's.

    ``mark`` is when the user's mark was set. No calendar holds every moment.
    """
    match since:
        case Since.START:
            return Period(since)
        case Since.MARK:
            return None if mark is None else Period(since, mark=mark)
    day = local_day(wall_ms, zone=UTC if since is Since.UTC else None)
    return None if day is None else Period(since, day)


def has_just_begun(since: Since, at: int) -> bool:
    """Whether a moment is within the first minute of its date.

    Asked of the minute before rather than of the clock: where clocks are put forward at midnight,
    a day begins at one.
    """
    zone = UTC if since is Since.UTC else None
    return local_day(at, zone=zone) != local_day(at - 60_000, zone=zone)
