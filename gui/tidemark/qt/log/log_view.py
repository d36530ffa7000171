"""The list of records: it follows the newest until somebody scrolls away from it."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QTableView

from tidemark.qt.log.log_delegate import LogDelegate
from tidemark.qt.log.log_model import KIND, TIME, AnyIndex, LogFilter, LogModel
from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import header_sheet
from tidemark.qt.looks.focus_mark import frame_focus
from tidemark.qt.looks.quiet_table import (
    dress_scroll_bars,
    make_list,
    paint_instead_of_rows,
    set_row_height,
)
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, set_type
from tidemark.qt.translation import spoken


class LogView(QTableView):
    """``copy_wanted`` comes with Ctrl+C, ``following_changed`` when the reader leaves the end."""

    copy_wanted = Signal()
    following_changed = Signal(bool)
    current_changed = Signal()

    def __init__(self, model: LogModel, shown: LogFilter, theme: Theme) -> None:
        super().__init__()
        self._shown = shown
        self._theme = theme
        self._is_following = True
        self.setModel(shown)
        self.setItemDelegate(LogDelegate(theme, self))
        self._set_up_looks()
        self._fit()
        spoken(self, lambda: self.setAccessibleName(self.tr("What happened, newest at the end")))
        spoken(self, model.speak)
        shown.rowsInserted.connect(self._follow)
        shown.rowsRemoved.connect(self._keep_place)
        shown.layoutChanged.connect(self._follow)
        self.verticalScrollBar().valueChanged.connect(self._note_place)
        theme.changed.connect(self._dress)
        self._dress()

    def _set_up_looks(self) -> None:
        make_list(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setStretchLastSection(True)
        set_type(self, Type.BODY, tabular=True)

    def _fit(self) -> None:
        set_row_height(self, self.fontMetrics().height() + 2 * measures.TIGHT)
        for column, sample in ((TIME, "2028-08-28 08:08:08"), (KIND, "▲ Problem")):
            width = self.fontMetrics().horizontalAdvance(sample)
            self.setColumnWidth(column, width + 3 * measures.GAP)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    # At the end, or where the reader is.

    @property
    def is_following(self) -> bool:
        """Whether the newest record is kept in sight."""
        return self._is_following

    def follow(self) -> None:
        """Go to the newest record and stay with it."""
        self.scrollToBottom()
        self._become(is_following=True)

    def _note_place(self, value: int) -> None:
        self._become(is_following=value >= self.verticalScrollBar().maximum())

    def _become(self, *, is_following: bool) -> None:
        if is_following is not self._is_following:
            self._is_following = is_following
            self.following_changed.emit(is_following)

    def _follow(self) -> None:
        if self._is_following:
            self.updateGeometries()
            self.scrollToBottom()

    def _keep_place(self, _parent: QModelIndex, first: int, last: int) -> None:
        """The oldest left: what is being read stays where it is."""
        if not self._is_following:
            bar, height = self.verticalScrollBar(), self.verticalHeader().defaultSectionSize()
            bar.setValue(max(0, bar.value() - (last - first + 1) * height))

    # What the user does.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit()

    # Looks.

    def _dress(self) -> None:
        dress_scroll_bars(self, self._theme)
        self.horizontalHeader().setStyleSheet(header_sheet(self._theme.colours))
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        frame_focus(self)
        words = self.tr("Nothing of this kind yet.")
        paint_instead_of_rows(self, words, self._theme, measures.SNUG)
