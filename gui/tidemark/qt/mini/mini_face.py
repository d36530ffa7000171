"""What the mini window shows: the tab's name, its state with an age, its total and its safety."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tidemark.formatting import UNKNOWN, duration, harmless
from tidemark.qt.band.headline import FigureLabel
from tidemark.qt.band.state_mark import StateMark
from tidemark.qt.band.total_words import Words
from tidemark.qt.looks import measures
from tidemark.qt.looks.plain_text import ElidingLabel, plain_tool_tip
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, set_type
from tidemark.qt.translation import spoken
from tidemark.qt.window.told import Told

_WIDEST_TOTAL = "≥ 888 888.888 888 88 BTC"
_WIDEST_WORTH, _WIDEST_AGE = "≈ 88,888,888.88 USD", "28 m 08 s"
_WIDEST_NAME = 16  # characters
translate = QCoreApplication.translate

_QUIET, _INK = QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.WindowText


class MiniFace(QWidget):
    """As wide as its widest content, so that nothing moves; what is longer is in the tool tip."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._told: Told | None = None
        self._words: tuple[Words, Words] | None = None
        self.tab = ElidingLabel()
        self.mark = StateMark(theme)
        self.total = FigureLabel(theme, Type.DISPLAY)
        self.total.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # the window has one
        self.note = ElidingLabel()
        self.caption = ElidingLabel()
        self.safety = ElidingLabel()
        self.safety_note = ElidingLabel()
        self._dress()
        self._lay_out()
        spoken(self, self._say)

    def _dress(self) -> None:
        set_type(self.tab, Type.STRONG)
        set_type(self.note, Type.SMALL, tabular=True)
        set_type(self.caption, Type.CAPTION)
        set_type(self.safety, Type.STRONG, tabular=True)
        set_type(self.safety_note, Type.SMALL, tabular=True)
        for quiet in (self.note, self.caption, self.safety_note):
            quiet.setForegroundRole(_QUIET)
        for label in (self.tab, self.total, self.note, self.safety_note):
            label.yield_room()

    def _lay_out(self) -> None:
        upper, lower = QHBoxLayout(), QHBoxLayout()
        upper.setSpacing(measures.GAP)
        upper.addWidget(self.tab, 1)
        upper.addWidget(self.mark)
        lower.setSpacing(measures.SNUG)
        lower.addWidget(self.caption)
        lower.addWidget(self.safety)
        lower.addWidget(self.safety_note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(measures.ROOM, measures.GAP, measures.ROOM, measures.GAP)
        column.setSpacing(measures.TIGHT)
        column.addLayout(upper)
        column.addWidget(self.total)
        column.addWidget(self.note)
        column.addSpacing(measures.TIGHT)
        column.addLayout(lower)

    def _say(self) -> None:
        self.caption.set_text(self.tr("SAFETY"))
        self.mark.updateGeometry()  # the longest word is another one
        self.hear(self._told)

    @property
    def widest(self) -> int:
        """How wide it is whatever comes."""
        total = QFontMetrics(self.total.font()).horizontalAdvance(_WIDEST_TOTAL)
        note = QFontMetrics(self.note.font()).horizontalAdvance(_widest_note())
        name = _WIDEST_NAME * QFontMetrics(self.tab.font()).averageCharWidth()
        state = name + measures.GAP + self.mark.sizeHint().width()
        return max(total, note, state) + 2 * measures.ROOM

    def hear(self, told: Told | None) -> None:
        """Show the headlines of the tab that the window shows, or that there is none."""
        self._told = told
        if told is None:
            self._show_words(Words(UNKNOWN, self.tr("No account yet")), Words(UNKNOWN))
            self.tab.set_text("Tidemark")
            self.mark.hide()
            return
        self.tab.set_text(harmless(told.scope.label))
        self.mark.show_state(told.state, duration(told.age))
        self.mark.show()
        total, safety = told.total, told.safety
        if told.is_masked:
            total, safety = Words(MASK, is_dimmed=total.is_dimmed), replace(safety, tip="")
        self._show_words(total, safety)

    def _show_words(self, total: Words, safety: Words) -> None:
        if (total, safety) == self._words:
            return
        self._words = total, safety
        self.total.set_text(total.main)
        self.total.set_dimmed(total.is_dimmed)
        self.total.description = ". ".join((self.tr("Total margin balance"), total.note))
        self.note.set_text(total.note)
        self.safety.set_text(safety.main)
        self.safety.setForegroundRole(_QUIET if safety.is_dimmed else _INK)
        self.safety_note.set_text(safety.note)
        for words, labels in (
            (total, (self.total, self.note)),
            (safety, (self.safety, self.safety_note)),
        ):
            for label in labels:
                label.setToolTip(plain_tool_tip(words.tip))


def _widest_note() -> str:
    """The total's note in the language of the interface, with everything that is usual in it."""
    contents = translate("Total", "{priced} of %n priced", None, 88).format(priced=88)
    age = translate("Total", "{age} old").format(age=_WIDEST_AGE)
    price_age = translate("Total", "price {age} old").format(age=_WIDEST_AGE)
    return " · ".join((_WIDEST_WORTH, contents, age, price_age))
