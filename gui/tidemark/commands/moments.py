"""Days and times as they are typed, and the moments that they are."""

import re
from datetime import UTC, datetime, timedelta

_A_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_A_TIME = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?", re.ASCII
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HOW = "a day like 2026-11-01 or a time like 2026-11-01T08:00 or 2026-11-01T08:00Z is needed"


def since_ms(text: str) -> int:
    """The moment (ms since the epoch) that something is to begin at; a day begins at midnight.

    By the clock on the wall unless the text names its offset. Raises `ValueError`.
    """
    return _ms(_moment(text))


def until_ms(text: str) -> int:
    """The moment before which something is to end: a day alone is to be in it to its end."""
    return _ms(_moment(text), days=1 if _A_DAY.fullmatch(text) else 0)


def _moment(text: str) -> datetime:
    if not _A_DAY.fullmatch(text) and not _A_TIME.fullmatch(text):
        raise ValueError(_HOW)
    try:
        return datetime.fromisoformat(text)
    except ValueError:  # the 30th of February
        raise ValueError(f"there is no such day or time; {_HOW}") from None


def _ms(moment: datetime, *, days: int = 0) -> int:
    """A moment that names no offset is one of the clock on the wall, with its summer time."""
    try:
        return ((moment + timedelta(days=days)).astimezone() - _EPOCH) // timedelta(milliseconds=1)
    except (OverflowError, ValueError, OSError):
        raise ValueError("no clock of this computer goes that far") from None
