"""A headline of the top band: a caption, one thing to read from afar, and a line below it."""

import math

from PySide6.QtGui import QFont, QFontMetricsF, QPalette

from tidemark.qt.band.total_words import Words
from tidemark.qt.looks import measures
from tidemark.qt.looks.asked_label import AskedLabel
from tidemark.qt.looks.figure_line import FigureLine
from tidemark.qt.looks.plain_text import ElidingLabel, plain_tool_tip
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, set_type
from tidemark.qt.translation import Text, speak, spoken

_SMALLEST, _STEP = 0.55, 0.05


class FigureLabel(AskedLabel):
    """A figure that is written smaller before it would lose a digit."""

    def __init__(self, theme: Theme, kind: Type) -> None:
        super().__init__(theme)
        self.description = ""
        set_type(self, kind, tabular=True)

    def _fitting_font(self) -> QFont:
        """A figure without its last digits would be another one: it is drawn smaller first."""
        font, factor = self.font(), 1.0
        while factor > _SMALLEST and _width(font, self.drawn_text()) > self.width():
            factor -= _STEP
            font = measures.scaled(self.font(), factor)
        return font

    def spoken_description(self) -> str:
        return self.description

    def set_dimmed(self, is_dimmed: bool) -> None:
        """Show that this is not the present figure."""
        role = QPalette.ColorRole.PlaceholderText if is_dimmed else QPalette.ColorRole.WindowText
        self.setForegroundRole(role)


def _width(font: QFont, text: str) -> int:
    """As wide as eliding takes it to be, which counts each part of a pixel as a whole one."""
    return math.ceil(QFontMetricsF(font).horizontalAdvance(text))


class Headline:
    """Three widgets, one below the other in the grid of whoever shows them.

    What does not fit, and the tip, are in the tool tip.
    """

    def __init__(self, theme: Theme, caption: Text, kind: Type) -> None:
        self._words = Words("")
        self.caption = ElidingLabel()
        set_type(self.caption, Type.CAPTION)
        self.main = FigureLabel(theme, kind)
        self.note = FigureLine()
        set_type(self.note, Type.SMALL, tabular=True)
        for label in (self.caption, self.main, self.note):
            label.yield_room()
        for part in (self.caption, self.note):
            part.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        speak(self.caption, self.caption.set_text, caption)
        spoken(self.main, self._describe)

    def _describe(self) -> None:
        self.main.description = f"{self.caption.text()}. {self._words.note}"

    def show_words(self, words: Words) -> None:
        """Say something else; what is said already is not announced to a screen reader again."""
        if words == self._words:
            return
        before, self._words = self._words, words
        self.main.set_text(words.main)
        self.note.set_text(words.note)
        self.main.set_dimmed(words.is_dimmed)
        self._describe()
        if words.tip != before.tip:
            for part in (self.main, self.note):
                part.setToolTip(plain_tool_tip(words.tip))
