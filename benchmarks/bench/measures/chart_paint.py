"""What a chart of 2,000 points costs to draw, beside a bare line and the charts of libraries.

All draw the same points in another range with each painting, in 1,000 by 300 pixels, with grid and
axes, unsmoothed. What only Tidemark draws is told apart: pieces that each have a first, a last, a
least and a greatest, with gaps and marks. "First show" begins before the chart's modules are
loaded, the window's own being there; "answer to painted" is everything between an answer of the
history and the picture.
"""

import math
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import tidemark.qt.accounts.account_desk  # noqa: F401 - what the window has loaded by then
from bench.figures import Found, Profile, single
from bench.measure import Part
from bench.processes import CHARTS, Subject, peer
from bench.profiles import profile
from bench.rivals import ready
from bench.targets import POLYLINE, PYQTGRAPH, QT_CHARTS
from bench.turns import Deed, beside, in_turns
from tidemark.domain.changes import Source
from tidemark.domain.unit import Unit
from tidemark.history.questions import Line, Mark, Piece, Range
from tidemark.history.questions import Subject as Asked
from tidemark.qt.looks.theme import Theme, ThemeChoice

_PIECES = 2_000
_SIZE = 1_000, 300
_NOON_MS = 1_795_780_800_000
_DAY_MS = 86_400_000


def take(part: Part) -> Found:
    """First show, then paintings in turns."""
    application = QApplication(sys.argv[:1])
    theme = Theme(application, ThemeChoice.LIGHT)
    begun = time.perf_counter()
    chart = Chart(theme)
    chart.answer(line_of(_PIECES))
    first = 1000 * (time.perf_counter() - begun)
    answers = [line_of(_PIECES, shift=shift) for shift in range(part.pick(2, 40))]
    answered = [_clocked(partial(chart.answer, line)) for line in answers]
    with ExitStack() as stack:
        samples = in_turns(_deeds(part, stack, chart, theme), part.pick(2, 15))
    of_pieces = {**samples, "Tidemark": samples.pop("pieces")}
    figures = [
        beside("repaint of 2,000 points", "ms", samples, floors=[POLYLINE], peers=_LIBRARIES),
        beside(
            "repaint of 2,000 pieces with least, greatest, gaps and marks",
            "ms",
            of_pieces,
            floors=[POLYLINE],
            peers=_LIBRARIES,
        ),
        single("the cross-hair moved", "ms", samples.pop("cross-hair")),
        single("answer to painted", "ms", answered),
        single("the first chart of a run, its modules loaded", "ms", first),
    ]
    again = partial(chart.repaint, chart.made(points_of(_PIECES)))
    text = profile(partial(_mean, again, part.pick(2, 60)))
    return Found(figures, [], [Profile("Where the time of a repaint goes", text)])


_LIBRARIES = (QT_CHARTS, PYQTGRAPH)


def _deeds(part: Part, stack: ExitStack, chart: "Chart", theme: Theme) -> dict[str, Deed]:
    count = part.pick(2, 20)
    deeds: dict[str, Deed] = {
        "Tidemark": partial(_mean, partial(chart.repaint, chart.made(points_of(_PIECES))), count),
        "pieces": partial(_mean, partial(chart.repaint, chart.made(line_of(_PIECES))), count),
        "cross-hair": partial(_mean, chart.point, count),
        POLYLINE: partial(_mean, bare_line(theme), count),
    }
    for name in _LIBRARIES:
        order = {"of": name, "points": _PIECES}
        other = stack.enter_context(ready(peer("charts", CHARTS), part.folder / "peer", order))
        deeds[name] = partial(_asked, other, count)
    return deeds


def _clocked(deed: Callable[[], object]) -> float:
    begun = time.perf_counter()
    deed()
    return 1000 * (time.perf_counter() - begun)


def _mean(deed: Callable[[], object], count: int) -> float:
    return statistics.mean(_clocked(deed) for _ in range(count))


def _asked(other: Subject, count: int) -> float:
    return float(other.ask({"count": count})["ms"])


class Chart:
    """The shipped chart's view, by itself."""

    def __init__(self, theme: Theme) -> None:
        from tidemark.qt.chart.chart_panel import ChartPanel  # noqa: PLC0415 - its loading counts
        from tidemark.qt.chart.frame import Frame, Limits  # noqa: PLC0415 - see above
        from tidemark.qt.chart.picture import Picture  # noqa: PLC0415 - see above
        from tidemark.qt.chart.plot import Curve  # noqa: PLC0415 - see above

        self._panel = ChartPanel(theme)
        self._view: Any = self._panel.view
        self._limits = Limits(_NOON_MS - 40 * _DAY_MS, _NOON_MS)
        self._view.setParent(None)
        self._view.resize(*_SIZE)
        self._view.show()
        self._frame = Frame
        self._picture = Picture
        self._curve = Curve
        self._turn = 0
        self._is_right = True

    def answer(self, line: Line) -> None:
        """Show another line of a day, and paint it."""
        frame = self._frame(_NOON_MS - _DAY_MS, _NOON_MS)
        self._view.show_picture(self._picture(frame, self._curve(line)), self._limits)
        self._view.grab()

    def made(self, line: Line) -> Any:
        """A line made ready to be shown, as it is once for each answer."""
        return self._curve(line)

    def repaint(self, curve: Any) -> None:
        """The same line in another range, as the libraries do."""
        self._turn += 1
        frame = self._frame(_NOON_MS - _DAY_MS + self._turn % 7 * 40_000, _NOON_MS)
        self._view.show_picture(self._picture(frame, curve), self._limits)
        self._view.grab()

    def point(self) -> None:
        """The same picture with the cross-hair elsewhere, back and forth: at an edge it moves."""
        self._is_right = not self._is_right
        QTest.keyClick(self._view, Qt.Key.Key_Right if self._is_right else Qt.Key.Key_Left)
        self._view.grab()


def bare_line(theme: Theme) -> Callable[[], None]:
    """The same number of points as one polyline as all draw it, unsmoothed, and nothing else."""
    width, height = _SIZE
    points = QPolygonF(
        [
            QPointF(width * at / _PIECES, height / 2 - float(_figure(at) - 12) * 100)
            for at in range(_PIECES)
        ]
    )
    image = QImage(width, height, QImage.Format.Format_RGB32)

    def paint() -> None:
        image.fill(QColor(theme.colours.window))
        painter = QPainter(image)
        painter.setPen(QPen(QColor(theme.colours.accent), 1))
        painter.drawPolyline(points)
        painter.end()

    return paint


def line_of(pieces: int, *, shift: int = 0) -> Line:
    """A day of so many pieces with two gaps and a few changes; another ``shift``, another day."""
    within = Range(_NOON_MS - _DAY_MS, _NOON_MS)
    step = within.length // pieces
    told = tuple(_piece(within.since + at * step, step, at + shift) for at in range(pieces))
    third = within.length // 3
    known = (
        Range(within.since, within.since + third),
        Range(within.since + third + 40 * step, within.since + 2 * third),
        Range(within.since + 2 * third + 10 * step, within.until),
    )
    marks = tuple(_mark(within.since + at * within.length // 24) for at in range(1, 24))
    subject = Asked(("bench",), "ETH", Unit.COIN)
    kept = tuple(piece for piece in told if any(_holds(each, piece) for each in known))
    return Line(subject, within, kept, known, step, marks, len(marks))


def points_of(points: int) -> Line:
    """A day of so many figures, without gaps and changes, as the libraries draw them."""
    within = Range(_NOON_MS - _DAY_MS, _NOON_MS)
    step = within.length // points
    told = tuple(
        Piece(begin := within.since + at * step, begin + step, _figure(at), _figure(at), None, None)
        for at in range(points)
    )
    return Line(Asked(("bench",), "ETH", Unit.COIN), within, told, (within,), step, (), 0)


def _piece(since: int, length: int, number: int) -> Piece:
    first, last = _figure(number), _figure(number + 1)
    spread = Decimal("0.01234567")
    return Piece(
        since, since + length, first, last, min(first, last) - spread, max(first, last) + spread
    )


def _figure(number: int) -> Decimal:
    return Decimal(round((12 + math.sin(number / 90) + math.sin(number / 7) / 9) * 10**8)).scaleb(
        -8
    )


def _mark(at: int) -> Mark:
    moved = Decimal("0.00012") if at % 2 else Decimal("-0.00034")
    return Mark("bench", "ETH", at, at, moved, Decimal(12), Source.PUSH, "FUNDING_FEE")


def _holds(stretch: Range, piece: Piece) -> bool:
    return stretch.since <= piece.since < stretch.until
