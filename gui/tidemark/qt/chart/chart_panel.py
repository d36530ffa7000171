"""The panel below the table with a chart in it: which stretch, which figure, and what it says."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tidemark.history.questions import Measure
from tidemark.qt.chart.chart_file import Kind
from tidemark.qt.chart.chart_view import ChartView
from tidemark.qt.chart.frame import Span
from tidemark.qt.looks import measures
from tidemark.qt.looks.closable_panel import ClosablePanel
from tidemark.qt.looks.controls import plain_button
from tidemark.qt.looks.figure_line import FigureLine
from tidemark.qt.looks.menus import Menu
from tidemark.qt.looks.plain_text import ElidingLabel
from tidemark.qt.looks.segmented_switch import SegmentedSwitch
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, set_type
from tidemark.qt.translation import spoken

_USUAL_LINES = 18


class ChartPanel(ClosablePanel):
    """``spans`` and ``measure`` say what was chosen; ``save_requested`` gives a
    `Kind`, ``forgotten`` says that it is to be of nothing any more.
    """

    save_requested = Signal(object)
    forgotten = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, lambda: self.tr("Close the chart"), parent)
        self.view = ChartView(theme)
        self.readout = FigureLine(side=Qt.AlignmentFlag.AlignRight)
        set_type(self.readout, Type.BODY, tabular=True)
        self.note = ElidingLabel()
        self.note.yield_room()
        set_type(self.note, Type.SMALL, tabular=True)
        self.note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.spans = SegmentedSwitch(
            theme,
            lambda: self.tr("How far back"),
            {
                Span.HOUR: lambda: self.tr("1 h"),
                Span.DAY: lambda: self.tr("1 d"),
                Span.WEEK: lambda: self.tr("1 w"),
                Span.MONTH: lambda: self.tr("1 m"),
                Span.YEAR: lambda: self.tr("1 y"),
                Span.ALL: lambda: self.tr("All"),
            },
        )
        self.measure = SegmentedSwitch(
            theme,
            lambda: self.tr("Figure"),
            {
                Measure.MARGIN: lambda: self.tr("Margin"),
                Measure.WALLET: lambda: self.tr("Wallet"),
            },
        )
        self.save = plain_button(lambda: self.tr("Save"))
        self.save.setMenu(self._save_menu(theme))
        self.view.pointed.connect(self._read)
        self._lay_out()

    def _save_menu(self, theme: Theme) -> Menu:
        menu = Menu(theme, self)
        for kind in Kind:
            action = QAction(menu)
            action.triggered.connect(lambda _=False, kind=kind: self.save_requested.emit(kind))
            menu.addAction(action)
        spoken(menu, lambda: self._say_kinds(menu))
        return menu

    def _say_kinds(self, menu: Menu) -> None:
        texts = {
            Kind.PNG: self.tr("Picture (PNG)…"),
            Kind.CSV: self.tr("Data (CSV)…"),
            Kind.JSON_LINES: self.tr("Data (JSON lines)…"),
        }
        for kind, action in zip(Kind, menu.actions(), strict=True):
            action.setText(texts[kind])

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(measures.GAP)
        row.addWidget(self.spans)
        row.addWidget(self.measure)
        row.addWidget(self.note, 1)
        row.addWidget(self.save)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, measures.SNUG, measures.SNUG)
        column.setSpacing(measures.SNUG)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        self.fill(self.readout, inner, shares=(2, 5))

    @property
    def usual_height(self) -> int:
        """As high as a line wants to be looked at."""
        return _USUAL_LINES * self.fontMetrics().lineSpacing()

    @property
    def summary(self) -> str:
        """What somebody who does not see it is told when it opens."""
        return self.view.spoken_text()

    def forget(self) -> None:
        self.forgotten.emit()
        self.title.set_text("")
        self.note.set_text("")
        self.view.forget()

    def _read(self) -> None:
        self.readout.set_text(self.view.words())
