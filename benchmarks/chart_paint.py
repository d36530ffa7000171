"""What a chart of 2,000 pieces costs, beside a bare line of as many points in the same run.

    make bench-chart ARGS="--json benchmarks/results/chart_paint.json"

A line of 2,000 pieces, each with a least and a greatest, in 1,000 by 300 pixels: with grid, axes,
marks and gaps; and a `QPainter.drawPolyline` of 2,000 points that are known already. "Click to
painted" is everything between an answer of the history and the picture, the query left out;
"first show" begins before the chart's modules are loaded, the window's own being there. The least
of many goes, in ms.
"""

import argparse
import json
import math
import os
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QApplication

import tidemark.qt.accounts.account_desk  # noqa: F401 - what the window has loaded by then
from tidemark.domain.changes import Source
from tidemark.domain.unit import Unit
from tidemark.history.questions import Line, Mark, Piece, Range, Subject
from tidemark.qt.looks.theme import Theme, ThemeChoice

PIECES = 2_000
_SIZE = 1_000, 300
_GOES = 60
_NOON_MS = 1_795_780_800_000
_DAY_MS = 86_400_000
_BUDGET_MS = 50.0 - 20.0  # from the click, less what the query may take


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
    subject = Subject(("bench",), "ETH", Unit.COIN)
    kept = tuple(piece for piece in told if any(_holds(each, piece) for each in known))
    return Line(subject, within, kept, known, step, marks, len(marks))


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


def least(deed: Callable[[], object], goes: int = _GOES) -> float:
    """The least time of a deed, in ms: what it costs when nobody else wants the processor."""
    times = []
    for _ in range(goes):
        begun = time.perf_counter()
        deed()
        times.append(1000 * (time.perf_counter() - begun))
    return min(times)


def bare_line(theme: Theme) -> float:
    """The same number of points as one polyline, and nothing else."""
    width, height = _SIZE
    points = QPolygonF(
        [
            QPointF(width * at / PIECES, height / 2 - float(_figure(at) - 12) * 100)
            for at in range(PIECES)
        ]
    )
    image = QImage(width, height, QImage.Format.Format_RGB32)

    def paint() -> None:
        image.fill(QColor(theme.colours.window))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.colours.accent), 1.5, Qt.PenStyle.SolidLine))
        painter.drawPolyline(points)
        painter.end()

    return least(paint)


def measure(theme: Theme) -> dict[str, float]:
    """Everything, in ms; the bare line first and last, so that a warm machine favours nobody."""
    lines = [line_of(PIECES, shift=shift) for shift in range(_GOES)]
    begun = time.perf_counter()
    from tidemark.qt.chart.chart_panel import ChartPanel  # noqa: PLC0415 - its loading is measured
    from tidemark.qt.chart.frame import Frame, Limits  # noqa: PLC0415 - see above
    from tidemark.qt.chart.picture import Picture  # noqa: PLC0415 - see above
    from tidemark.qt.chart.plot import Curve  # noqa: PLC0415 - see above

    loaded = time.perf_counter()
    panel = ChartPanel(theme)
    view, limits = panel.view, Limits(_NOON_MS - 40 * _DAY_MS, _NOON_MS)
    view.setParent(None)
    view.resize(*_SIZE)
    view.show()
    frame = Frame(_NOON_MS - _DAY_MS, _NOON_MS)

    def show(line: Line) -> None:
        view.show_picture(Picture(frame, Curve(line)), limits)
        view.grab()

    show(lines[0])
    first = time.perf_counter()
    before = bare_line(theme)
    waiting = iter(lines * 2)
    next(waiting)
    found = {
        "modules loaded": 1000 * (loaded - begun),
        "first show": 1000 * (first - begun),
        "answer to painted": least(lambda: show(next(waiting)), _GOES - 1),
        "painted again": least(view.grab),
        "cross-hair moved": least(_moving(view)),
    }
    return {"bare line": (before + bare_line(theme)) / 2, **found}


def _moving(view: "object") -> Callable[[], object]:
    moments = iter(range(_NOON_MS - _DAY_MS // 2, _NOON_MS, 60_000))

    def move() -> None:
        view._point_at(next(moments))  # type: ignore[attr-defined] # noqa: SLF001 - no pointer here
        view.grab()  # type: ignore[attr-defined]

    return move


def table(found: dict[str, float]) -> str:
    """The results below each other: ms, and how many times the bare line's."""
    bare = found["bare line"]
    out = [f"{PIECES:,} pieces, {_SIZE[0]} x {_SIZE[1]}        ms   times the bare line"]
    out += [f"{name:24} {ms:9.2f} {ms / bare:10.1f}" for name, ms in found.items()]
    left = _BUDGET_MS - found["answer to painted"]
    out.append(f"of {_BUDGET_MS:.0f} ms from answer to painted, {left:.1f} ms are left")
    return "\n".join(out)


def main() -> None:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    application = QApplication(sys.argv[:1])
    found = measure(Theme(application, ThemeChoice.LIGHT))
    print(table(found))
    if options.json is not None:
        options.json.write_text(json.dumps(found, indent=2) + "\n")


if __name__ == "__main__":
    main()
