"""Whether a chart is drawn: a line that the history told, counted in pixels of its colour."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from tidemark.qt.chart.chart_panel import ChartPanel
from tidemark.qt.chart.frame import Frame, Limits, Span
from tidemark.qt.chart.picture import Picture
from tidemark.qt.chart.plot import Curve
from tidemark.qt.looks.theme import Theme
from tidemark.qt.translation import install_translators
from tidemark.self_test.finding import Finding, NotRight
from tidemark.self_test.off_screen import application, columns_with
from tidemark.self_test.past import Told, told_in

_SIZE = QSize(600, 300)
_LEAST_SHARE = 0.3
"""Of the picture's width: the line goes on for half of the hour that is shown."""


def check(room: Path) -> Finding:
    """Draw the last half hour of a history on the panel that the window has."""
    columns = _drawn(told_in(room / "history.db"))
    if columns < _LEAST_SHARE * _SIZE.width():
        raise NotRight("no line is drawn in a chart: a part of Qt may be missing.")
    return Finding(f"a line of {columns} pixels", facts={"columns": columns})


def _drawn(told: Told) -> int:
    """In how many columns of pixels the line is."""
    made = application()
    install_translators(made, "en")
    theme = Theme(made)
    panel = ChartPanel(theme)
    limits = Limits(told.line.stretches[0].since if told.line.stretches else None, told.now)
    frame = Frame.of(Span.HOUR, limits)
    panel.view.begin("Self-test")
    panel.view.show_picture(Picture(frame, Curve(told.line), False, ""), limits)
    image = panel.view.image(_SIZE, 1.0)
    return columns_with(image, QColor(theme.colours.accent))
