"""What a chart says: its axes, the point that is looked at, and why there is nothing to see."""

from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from tidemark.domain.unit import Unit
from tidemark.formatting import UNKNOWN, harmless, local_time, rounded
from tidemark.history.condition import Keeping
from tidemark.history.questions import Line, Mark, Measure, Subject
from tidemark.qt.chart.charted import Charted
from tidemark.qt.chart.plot import Point
from tidemark.qt.chart.scale import Grain, Tick
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.reason_words import reason_words
from tidemark.qt.translation import QT_TRANSLATE_NOOP, number_style

translate = QCoreApplication.translate

_DECIMALS = {Unit.USD: 2, Unit.BTC: 8}
_SECOND, _MINUTE, _HOUR, _DAY = 1000, 60_000, 3_600_000, 86_400_000  # in ms
_LENGTHS = (
    QT_TRANSLATE_NOOP("Chart", "{count} d"),
    QT_TRANSLATE_NOOP("Chart", "{count} h"),
    QT_TRANSLATE_NOOP("Chart", "{count} min"),
)
_CLOCKS = {Grain.SECOND: "%H:%M:%S", Grain.MINUTE: "%H:%M"}
_TROUBLES = {
    Keeping.NEWER: QT_TRANSLATE_NOOP(
        "Chart", "A newer Tidemark wrote the history, so this one only reads it."
    ),
    Keeping.READ_ONLY: QT_TRANSLATE_NOOP(
        "Chart", "The history cannot be written now: its folder is read-only."
    ),
    Keeping.NOT_A_FILE: QT_TRANSLATE_NOOP(
        "Chart", "The history cannot be written now: something else stands where its file should."
    ),
    Keeping.LOCKED: QT_TRANSLATE_NOOP(
        "Chart", "The history cannot be written now: another program holds it."
    ),
    Keeping.FULL: QT_TRANSLATE_NOOP(
        "Chart", "The history cannot be written now: the disk is full."
    ),
    Keeping.FAILED: QT_TRANSLATE_NOOP(
        "Chart", "The history cannot be written now: the disk fails."
    ),
}


def title_of(charted: Charted) -> str:
    """Whose line it is."""
    label = harmless(charted.label)
    if charted.asset is None:
        return translate("Chart", "History of the total · {account}").format(account=label)
    template = translate("Chart", "History of {coin} · {account}")
    return template.format(coin=harmless(charted.asset), account=label)


def measure_words(subject: Subject) -> str:
    """Which figure it is."""
    if subject.asset is None:
        return translate("Chart", "Total margin balance")
    if subject.measure is Measure.WALLET:
        return translate("Columns", "Wallet balance")
    return translate("Columns", "Margin balance")


def unit_of(subject: Subject) -> str:
    """What the figures are told in."""
    if subject.unit is Unit.COIN:
        return harmless(subject.asset or Unit.BTC.value)
    return str(subject.unit.value)


# Figures and moments.


def figure_text(value: Decimal | None, subject: Subject) -> str:
    """A figure as the table tells it: a coin's own to its last digit, a worth rounded."""
    if value is None:
        return UNKNOWN
    if subject.unit is Unit.USD:
        return number_style().grouped(rounded(value, _DECIMALS[Unit.USD]))
    exact = subject.unit is Unit.COIN or subject.asset == Unit.BTC.value
    return number_style().pointed(f"{value:f}" if exact else rounded(value, _DECIMALS[Unit.BTC]))


def tick_text(value: Decimal) -> str:
    """A figure of the grid: all are written with as many decimals."""
    return number_style().grouped(f"{value:f}")


def moment_text(tick: Tick) -> str:
    """A moment of the grid, by what begins then."""
    moment = datetime.fromtimestamp(tick.at / 1000).astimezone()
    if tick.grain in _CLOCKS:
        return moment.strftime(_CLOCKS[tick.grain])
    pattern = {
        Grain.DAY: translate("Chart", "d MMM", "a day of a month, as QLocale writes it"),
        Grain.MONTH: translate("Chart", "MMM", "a month, as QLocale writes it"),
        Grain.YEAR: translate("Chart", "yyyy", "a year, as QLocale writes it"),
    }[tick.grain]
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(tick.at), pattern)


# The point that is looked at.


def point_words(
    point: Point | None, at: int, line: Line, mark: Mark | None, *, now_ms: int, is_masked: bool
) -> str:
    """Figure, time, what else happened in the piece, and why: as much as is known of it."""
    time = local_time(at, now_ms=now_ms)
    if point is None:
        return f"{UNKNOWN} · {time} · {translate('Chart', 'not seen then')}"
    if is_masked:
        return f"{MASK} · {time}"
    figure = f"{figure_text(point.value, line.subject)} {unit_of(line.subject)}"
    parts = (figure, time, within_words(point, line), "" if mark is None else mark_words(mark))
    return " · ".join(part for part in parts if part)


def within_words(point: Point, line: Line) -> str:
    """From what to what a figure went where a piece of the line stands for more than a change."""
    piece = point.piece
    if not line.span or piece.least is None or piece.least == piece.greatest:
        return ""
    return translate("Chart", "{least} to {greatest} within {length}").format(
        least=figure_text(piece.least, line.subject),
        greatest=figure_text(piece.greatest, line.subject),
        length=length_words(piece.until - piece.since),
    )


def length_words(length: int) -> str:
    """How long a piece (ms) is, no shorter than it is: ``36 min``, ``1 h 30 min``, ``3 d``.

    It is no age, which has two parts that count up; and an ``m`` alone is a month beside a chart.
    """
    length = _rounded_up(length, _SECOND)
    if length < _MINUTE:
        return translate("Chart", "{count} s").format(count=length // _SECOND)
    length = _rounded_up(length, _MINUTE if length < _DAY else _HOUR)
    counts = length // _DAY, length % _DAY // _HOUR, length % _HOUR // _MINUTE
    told = zip(_LENGTHS, counts, strict=True)
    return " ".join(translate("Chart", text).format(count=count) for text, count in told if count)


def _rounded_up(length: int, unit: int) -> int:
    return -(-length // unit) * unit


def mark_words(mark: Mark) -> str:
    """By how much a wallet moved, and why."""
    why = translate("Feed", "reason not told yet")
    if mark.reason is not None:
        why = reason_words(mark.reason)
    return f"{number_style().pointed(f'{mark.moved:+f}')} {harmless(mark.asset)} {why}"


def too_many_words(counted: int) -> str:
    """Why changes are not marked one by one; they are counted to one more than are ever told."""
    return translate("Chart", "More than %n change(s); zoom in to see each", None, counted - 1)


# Where there is nothing to see.


def empty_words() -> str:
    """Before anything was written."""
    return translate("Chart", "Nothing was seen yet; the line begins now.")


def nothing_here_words() -> str:
    """What was written is of other times."""
    return translate("Chart", "Nothing was seen in this time.")


def hidden_words() -> str:
    """What stands in place of the line."""
    return translate("Chart", "Amounts are hidden, and so is their line.")


def no_history_words() -> str:
    """This run keeps none."""
    return translate("Chart", "This run keeps no history.")


def kept_apart_words() -> str:
    """No history has all of what would have to be added up."""
    return translate(
        "Chart", "Some of these accounts are kept for this run only, so their sum has no line."
    )


def unreadable_words() -> str:
    """The disk did not answer, or what it answered made no sense."""
    return translate(
        "Chart", "The history cannot be read now. What is shown live is not touched by that."
    )


def trouble_words(keeping: Keeping) -> str:
    """Why nothing new is written; nothing while it is."""
    text = _TROUBLES.get(keeping)
    return "" if text is None else translate("Chart", text)
