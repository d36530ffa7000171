"""The headline of the day: its change in coins above, its change by price below."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication

from tidemark.domain.day_start import Since
from tidemark.formatting import UNKNOWN
from tidemark.qt.band.headline import FigureLabel
from tidemark.qt.band.since_menu import SinceMenu
from tidemark.qt.band.since_words import SinceWords
from tidemark.qt.band.today_lines import ChangeWords, TodayWords, nothing_today
from tidemark.qt.looks import measures
from tidemark.qt.looks.menu_caption import MenuCaption
from tidemark.qt.looks.plain_text import plain_tool_tip
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type
from tidemark.qt.translation import spoken


class WordedFigure(FigureLabel):
    """A figure, and after it what it is of, as far as there is room; the figure goes first."""

    def __init__(self, theme: Theme, kind: Type) -> None:
        super().__init__(theme, kind)
        self._words = ChangeWords(UNKNOWN)
        self.yield_room()

    def show_change(self, words: ChangeWords) -> None:
        """Show another figure and its words."""
        self._words = words
        self.set_text(words.figure)
        self.update()

    def spoken_text(self) -> str:
        return _said(self._words)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        metrics = QFontMetricsF(self._fitting_font())
        left = metrics.horizontalAdvance(self.shown_text()) + measures.SNUG
        font = measures.small(QApplication.font())
        shown = self._shown_words(QFontMetricsF(font), self.width() - left)
        if not shown:
            return
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        baseline = (self.height() + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(left, baseline), shown)

    def _shown_words(self, metrics: QFontMetricsF, room: float) -> str:
        """The words, what is lacking shortened first; nothing rather than half of the first."""
        if not self._words.kind or metrics.horizontalAdvance(self._words.kind) > room:
            return ""
        words = " · ".join(part for part in (self._words.kind, self._words.lacks) if part)
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)


class TodayHeadline:
    """Three widgets, one below the other in the grid of whoever shows them.

    The caption says since when, and opens the ``menu`` of what it may be since. ``since`` is
    what is said of where nothing is known.
    """

    def __init__(self, theme: Theme) -> None:
        self._said: TodayWords | None = None
        self.since = SinceWords()
        self.caption = MenuCaption(theme)
        self.menu = SinceMenu(theme, self.caption)
        self.caption.offer(self.menu)
        self.in_coins = WordedFigure(theme, Type.LARGE)
        self.by_price = WordedFigure(theme, Type.SMALL)
        spoken(self.caption, self._say_again)

    def _say_again(self) -> None:
        """Figures come with the next tick; where there are none, nobody else would say so."""
        if self._said is None or self._said.in_coins.figure == UNKNOWN:
            self.show_nothing()

    def choose(self, since: Since) -> None:
        """Show what the change is told since; the figures follow."""
        self.since = SinceWords(since, self.since.wall_ms, self.since.mark)
        self.menu.show_choice(since)
        self._say_again()

    def show_nothing(self) -> None:
        """Say that nothing is known yet."""
        self.show_words(nothing_today(self.since))

    def show_words(self, words: TodayWords) -> None:
        """Say something else; what is said already is not announced to a screen reader again."""
        if words == self._said:
            return
        self._said = words
        self.caption.set_text(words.caption)
        self.caption.tell(words.tip)
        for label, line in ((self.in_coins, words.in_coins), (self.by_price, words.by_price)):
            label.show_change(line)
            label.set_dimmed(words.is_dimmed)
            label.description = f"{words.caption}. {words.tip}"
            told = (_said(line), words.tip)
            label.setToolTip(plain_tool_tip("\n".join(part for part in told if part)))


def _said(line: ChangeWords) -> str:
    return " ".join(part for part in (line.figure, line.kind, line.lacks) if part)
