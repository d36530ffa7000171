"""Values to text: ages, times, figures, and words of strangers. Standard library only."""

import math
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import ROUND_CEILING, ROUND_HALF_EVEN, Context, Decimal
from typing import Protocol

UNKNOWN = "—"
"""What stands where nothing is known. It is never 0 and never blank."""

MASK = "•••••"
"""What stands for every amount that may not be seen, whatever its size and sign."""

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_TENTHS_BELOW = 10
_EXACT = Context(prec=200)
_MOST_PERCENT = Decimal(1000)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_TEXT = 500
_MINUS = "−"
# Letters and marks by Unicode's book, yet nothing is drawn for them: a name could hide in another.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


class HasPlainText(Protocol):
    """A figure that knows its own exact digits, such as `domain.amount.Amount`."""

    @property
    def plain(self) -> str: ...


def exact(figure: HasPlainText | None) -> str:
    """The figure to its last digit, without an exponent; a dash where it is unknown."""
    return UNKNOWN if figure is None else figure.plain


def rounded(value: Decimal | None, decimals: int) -> str:
    """A worth with so many decimals, half to even; what is not nothing never looks like it.

    ``<0.01`` is less than a cent, ``>-0.01`` less than a cent owed.
    """
    if value is None:
        return UNKNOWN
    step = Decimal(1).scaleb(-decimals)
    shown = value.quantize(step, rounding=ROUND_HALF_EVEN, context=_EXACT)
    if value and not shown:
        return f"<{step:f}" if value > 0 else f">-{step:f}"
    return f"{shown or abs(shown):f}"  # nothing has no sign


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How a language writes numbers: what stands between thousands, and before the decimals.

    For what is read only: what is sorted, copied and exported keeps the exchange's own text.
    """

    group: str = ","
    point: str = "."

    def grouped(self, figure: str) -> str:
        """A figure as sums of money are written: ``84112.40`` is ``84,112.40``, ``-5`` is ``−5``.

        ``<`` and ``>`` before it stay; what is no figure is left as it is.
        """
        whole, point, decimals = figure.partition(".")
        digits = whole.lstrip("<>-")
        if not digits.isdecimal():
            return figure
        signs = whole[: len(whole) - len(digits)].replace("-", _MINUS)
        thousands = f"{int(digits):,}".replace(",", self.group)
        return f"{signs}{thousands}{self.point if point else ''}{decimals}"

    def pointed(self, figure: str) -> str:
        """A figure with all its digits, as an amount of coins is read: ``0.5`` is ``0,5``."""
        return figure.replace(".", self.point).replace("-", _MINUS)


def percent(ratio: Decimal | None) -> str:
    """A share of 1 in tenths of a percent, rounded up so that it never looks safer than it is.

    Nothing is ``0 %``, anything more at least ``0.1 %``; without bounds it is ``≥ 100 %``.
    """
    if ratio is None:
        return UNKNOWN
    if not ratio:
        return "0 %"
    if ratio.is_infinite():
        return "≥ 100 %"
    shown = (100 * ratio).quantize(Decimal("0.1"), rounding=ROUND_CEILING, context=_EXACT)
    return f"≥ {_MOST_PERCENT} %" if shown >= _MOST_PERCENT else f"{shown} %"


def duration(seconds: float | None) -> str:
    """Tell an age or a wait: ``0.4 s``, ``12 s``, ``2 m 14 s``, ``3 h 05 m``, ``2 d 03 h``.

    It is rounded up, so that no figure looks younger and no wait shorter than it is; less
    than nothing is told as ``0.0 s``.
    """
    if seconds is None or not math.isfinite(seconds):
        return UNKNOWN
    tenths = math.ceil(round(max(0.0, seconds) * 10, 6))  # 0.3 s are 3.0000000000000004 tenths
    if tenths < _TENTHS_BELOW:
        return f"0.{tenths} s"
    whole = math.ceil(tenths / 10)
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < _HOUR:
        return f"{whole // _MINUTE} m {whole % _MINUTE:02} s"
    return _hours_or_days(math.ceil(whole / _MINUTE) * _MINUTE)


def _hours_or_days(whole: int) -> str:
    if whole < _DAY:
        return f"{whole // _HOUR} h {whole % _HOUR // _MINUTE:02} m"
    whole = math.ceil(whole / _HOUR) * _HOUR
    return f"{whole // _DAY} d {whole % _DAY // _HOUR:02} h"


def local_time(
    moment_ms: int | None, *, now_ms: int | None = None, zone: tzinfo | None = None
) -> str:
    """Tell a moment (ms since the epoch) by the clock on the wall, to the second.

    The date comes with it unless it is today's by ``now_ms``. In the hour that the clock shows
    twice as summer ends, it tells how far it is ahead of UTC. ``zone`` is this computer's
    unless given; a moment that no calendar holds is unknown.
    """
    moment = None if moment_ms is None else _on_the_wall(moment_ms, zone)
    if moment is None:
        return UNKNOWN
    now = None if now_ms is None else _on_the_wall(now_ms, zone)
    is_today = now is not None and now.date() == moment.date()
    told = moment.strftime("%H:%M:%S" if is_today else "%Y-%m-%d %H:%M:%S")
    return f"{told} {moment.isoformat()[-6:]}" if _comes_twice(moment, zone) else told


def local_day(moment_ms: int, *, zone: tzinfo | None = None) -> date | None:
    """The date of a moment (ms since the epoch) by the clock on the wall; None is none's.

    ``zone`` is this computer's unless given, with its summer time.
    """
    moment = _on_the_wall(moment_ms, zone)
    return None if moment is None else moment.date()


def hour_and_minute(moment_ms: int, *, zone: tzinfo | None = None) -> str:
    """Tell a moment of today by the clock on the wall, to the minute: ``08:12``."""
    moment = _on_the_wall(moment_ms, zone)
    return UNKNOWN if moment is None else moment.strftime("%H:%M")


def instant(moment_ms: int | None) -> str:
    """A moment (ms since the epoch) as machines read it, in UTC: ``2026-11-27T12:00:00.400Z``."""
    if moment_ms is None:
        return UNKNOWN
    try:
        moment = _EPOCH + timedelta(milliseconds=moment_ms)
    except OverflowError:
        return UNKNOWN
    return f"{moment.isoformat(timespec='milliseconds').removesuffix('+00:00')}Z"


def signed(figure: str) -> str:
    """A change with its sign: ``+0.5``, ``−0.5``; nothing has none, ``<0.01`` keeps its own."""
    is_told = figure[:1].isdecimal() and any(digit in "123456789" for digit in figure)
    return f"+{figure}" if is_told else figure.replace("-", "−")


def _on_the_wall(moment_ms: int, zone: tzinfo | None) -> datetime | None:
    try:
        return (_EPOCH + timedelta(milliseconds=moment_ms)).astimezone(zone)
    except (OverflowError, ValueError, OSError):
        return None


def _comes_twice(moment: datetime, zone: tzinfo | None) -> bool:
    """Whether the clock on the wall shows this at another moment too."""
    shown = moment.replace(tzinfo=None)
    try:
        one, other = (shown.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    except (OverflowError, ValueError, OSError):  # at the calendar's end
        return False
    return one < other


def milliseconds(value: float | None) -> str:
    """Tell a round trip: ``38 ms``."""
    return UNKNOWN if value is None or not math.isfinite(value) else f"{round(value)} ms"


def signed_milliseconds(value: float | None) -> str:
    """Tell an offset with its direction: ``+12 ms``, ``−3 ms``, ``0 ms``."""
    if value is None or not math.isfinite(value):
        return UNKNOWN
    whole = round(value)
    sign = "+" if whole > 0 else "−" if whole < 0 else ""
    return f"{sign}{abs(whole)} ms"


def harmless(text: str) -> str:
    """The text of a stranger, fit to be shown or logged on one line, at most 500 characters.

    Control, direction-changing, zero-width and unseen characters appear as escapes. It is
    still to be shown as plain text: markup is left as it is.
    """
    shown = "".join(map(_seen, text[: _LONGEST_TEXT + 1]))
    return shown if len(shown) <= _LONGEST_TEXT else f"{shown[: _LONGEST_TEXT - 1]}…"


def _seen(character: str) -> str:
    is_seen = character.isprintable() or unicodedata.category(character) == "Zs"
    if is_seen and character not in _UNSEEN:
        return character
    return character.encode("unicode_escape").decode("ascii")
