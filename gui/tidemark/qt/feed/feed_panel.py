"""The change feed below the table: one line, and the list that it opens into."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from tidemark.formatting import harmless
from tidemark.qt.feed.feed_entries import FeedBook, FeedEntry
from tidemark.qt.feed.feed_filter import FeedFilter
from tidemark.qt.feed.feed_line import FeedLine
from tidemark.qt.feed.feed_model import FeedModel
from tidemark.qt.feed.feed_words import Moment, brief, time_text
from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import Container, wider_ground
from tidemark.qt.looks.focus_return import give_back, is_within
from tidemark.qt.looks.layouts import hairline, tight_column
from tidemark.qt.looks.theme import Theme
from tidemark.qt.preferences.preferences import Preferences
from tidemark.qt.table.table_bar import SearchField
from tidemark.qt.translation import speak, spoken

if TYPE_CHECKING:
    from tidemark.qt.feed.feed_view import FeedView

_ON_THE_LINE = 16
_LEN_OF_TODAY = len("08:08:08")


class FeedPanel(QWidget):
    """Shows what a `FeedBook` holds. Whether it shows and is open, the settings remember.

    The list, and what it is made of, is made and loaded when first named: most starts show one
    line. Its menu has the actions of the panel.
    """

    def __init__(self, theme: Theme, preferences: Preferences) -> None:
        super().__init__()
        self._theme = theme
        self._preferences = preferences
        self._quiet = ""
        self._before: QWidget | None = None
        self._parts: tuple[QWidget, ...] = ()
        self.model = FeedModel(self)
        self.shown = FeedFilter(self.model, self)
        self.line = FeedLine(theme)
        self._head = Container(theme)
        self._row = QHBoxLayout(self._head)
        self._column = tight_column(self)
        self._lay_out()
        spoken(self, self._tell)
        self.line.clicked.connect(self._open)
        preferences.changed.connect(self._obey)
        self._obey(frozenset({"feed", "feed_open"}))

    def _lay_out(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(measures.SNUG)
        self._row.addWidget(self.line, 1)
        self._row.addSpacing(measures.ROOM)
        self._column.addWidget(hairline())
        self._column.addWidget(self._head)

    @cached_property
    def field(self) -> SearchField:
        """Which coin the list is of."""
        field = SearchField()
        field.setFixedWidth(18 * measures.text_width(field, "0"))
        field.setClearButtonEnabled(True)
        self._row.insertWidget(1, field)
        self.setTabOrder(self.line, field)
        field.textChanged.connect(self._filter)
        speak(field, field.setPlaceholderText, lambda: self.tr("Filter by coin…"))
        speak(field, field.setAccessibleName, lambda: self.tr("Filter changes by coin"))
        return field

    @cached_property
    def view(self) -> "FeedView":
        """The list."""
        from tidemark.qt.feed.feed_view import FeedView  # noqa: PLC0415 - see the class

        view = FeedView(self.model, self.shown, self._theme, self.actions)
        ground = wider_ground(view)
        self._column.addWidget(ground)
        self.setTabOrder(self.field, view)
        self._parts = self.field, ground
        self._show_parts(self.line.isChecked())
        view.coin_chosen.connect(self.field.setText)
        view.escaped.connect(self.close_list)
        self._tell_list(view)
        return view

    @property
    def _has_list(self) -> bool:
        return "view" in vars(self)

    def _show_parts(self, is_open: bool) -> None:
        for part in self._parts:
            part.setVisible(is_open)

    # What is shown.

    def begin(self, *, tells_account: bool) -> None:
        """Show nothing: another tab's changes follow."""
        self._quiet = ""
        self.model.begin(tells_account=tells_account)
        self._tell()

    def show_book(self, book: FeedBook) -> None:
        """Show what came in."""
        self.model.show(book.entries)
        self._tell()

    def tick(self, moment: Moment, quiet: str) -> None:
        """Read the entries at this moment; ``quiet`` is what to say where there is none."""
        before = self.model.moment
        self.model.tick(moment)
        is_read_anew = self.model.entries and (
            before.is_masked is not moment.is_masked or self._is_another_day(before, moment)
        )
        if is_read_anew or quiet != self._quiet:
            self._quiet = quiet
            self._tell()

    def _is_another_day(self, before: Moment, now: Moment) -> bool:
        newest = self.model.entries[0]
        return time_text(newest, before) != time_text(newest, now)

    def _tell(self) -> None:
        entries = self.model.entries
        if self.line.isChecked():
            texts = [self._counted(len(entries))] if entries else []
        else:
            texts = [self._brief(entry) for entry in entries[:_ON_THE_LINE]] or [self._quiet]
        self.line.show_texts(texts)
        if self._has_list:
            self._tell_list(self.view)

    def _tell_list(self, view: "FeedView") -> None:
        entries = self.model.entries
        if entries and len(time_text(entries[-1], self.model.moment)) > _LEN_OF_TODAY:
            view.tell_dates()
        view.set_empty_text(self._quiet if not entries else self._nothing_found())

    def _brief(self, entry: FeedEntry) -> str:
        return brief(entry, self.model.moment, tells_account=self.model.tells_account)

    def _counted(self, count: int) -> str:
        if not self.shown.wanted:
            return self.tr("%n change(s)", "", count)
        return self.tr("{shown} of {count}").format(shown=self.shown.rowCount(), count=count)

    def _nothing_found(self) -> str:
        wanted = harmless(self.field.text().strip())
        return self.tr("No change of “{coin}” among these.").format(coin=wanted)

    # What the user does.

    def toggle(self) -> None:
        """Open the list and go there; where it is open, close it."""
        if self._preferences.settings.feed and self.line.isChecked():
            self.close_list()
        else:
            self._before = QApplication.focusWidget()
            self._preferences.change(feed=True, feed_open=True)
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_list(self) -> None:
        """Leave the one line; whoever was in the list is back where they came from."""
        was_inside = is_within(self)
        self._preferences.change(feed_open=False)
        if was_inside:
            give_back(self._before, self.line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, where it has nothing to empty, closes the list."""
        if event.key() == Qt.Key.Key_Escape and self.line.isChecked():
            self.close_list()
            return
        super().keyPressEvent(event)

    def _open(self, is_open: bool) -> None:
        self._before = self.line
        self._preferences.change(feed_open=is_open)

    def _obey(self, names: frozenset[str]) -> None:
        if not {"feed", "feed_open"} & names:
            return
        settings = self._preferences.settings
        self.setVisible(settings.feed)
        self.line.setChecked(settings.feed_open)
        if settings.feed_open:
            _ = self.view  # which makes it
        self._show_parts(settings.feed_open)
        air = measures.TIGHT if settings.feed_open else 0
        self._head.setContentsMargins(0, air, 0, air)
        if self._has_list and not settings.feed_open:
            self.field.clear()
        self._tell()

    def _filter(self, text: str) -> None:
        self.shown.want(text)
        self._tell()
