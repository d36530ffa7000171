"""The log window: list, filters, the whole of one record, and the ways out of it."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from tidemark.log_buffer import LogBuffer
from tidemark.qt.log.log_model import LogFilter, LogModel, Wanted
from tidemark.qt.log.log_view import LogView
from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import Container, plain_button, wider_ground
from tidemark.qt.looks.geometry import resize_within_screen
from tidemark.qt.looks.layouts import tight_column
from tidemark.qt.looks.plain_text import ElidingLabel
from tidemark.qt.looks.privacy import Privacy
from tidemark.qt.looks.quiet_table import chosen_rows
from tidemark.qt.looks.ribbon import Ribbon
from tidemark.qt.looks.segmented_switch import SegmentedSwitch
from tidemark.qt.looks.theme import Theme, Tone
from tidemark.qt.looks.type_scale import Type, set_type
from tidemark.qt.table.table_bar import SearchField
from tidemark.qt.translation import Text, spoken

_POLL_MS = 250
_DETAIL_LINES = 5
_USUAL = (150, 38)  # characters and lines


class LogWindow(QWidget):
    """Reads the buffer while it shows. Saving is asked for, and answered by `say`."""

    text_wanted = Signal()
    bundle_wanted = Signal(bool)

    def __init__(
        self, theme: Theme, buffer: LogBuffer, privacy: Privacy, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._theme = theme
        self._buffer = buffer
        self._privacy = privacy
        self.ribbon = Ribbon(theme)
        self.model = LogModel(self)
        self.shown = LogFilter(self.model, self)
        self.view = LogView(self.model, self.shown, theme)
        self.search = SearchField()
        self.detail = QPlainTextEdit(readOnly=True)
        self.with_amounts = QCheckBox()
        self.follow_button = plain_button("")
        self.copy_button = plain_button("")
        self.text_button = plain_button("")
        self.bundle_button = plain_button("")
        self.message = ElidingLabel()
        self.kinds = self._switch()
        self._top, self._bottom = Container(theme), Container(theme)
        self._lay_out()
        self._connect()
        spoken(self, self._speak)
        self._poll = QTimer(self, interval=_POLL_MS)
        self._poll.timeout.connect(self.look)
        self._obey_privacy()

    def _lay_out(self) -> None:
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(26 * measures.text_width(self.search, "0"))
        self.detail.setTabChangesFocus(True)
        self.detail.setFixedHeight(_DETAIL_LINES * self.fontMetrics().lineSpacing())
        set_type(self.message, Type.SMALL)
        self.message.yield_room()
        top = _row(self._top)
        top.addWidget(self.search, 1)
        top.addWidget(self.kinds)
        top.addStretch(1)
        top.addWidget(self.follow_button)
        bottom = QVBoxLayout(self._bottom)
        bottom.setContentsMargins(measures.ROOM, measures.SNUG, measures.ROOM, measures.SNUG)
        bottom.setSpacing(measures.SNUG)
        bottom.addWidget(self.detail)
        buttons = QHBoxLayout()
        buttons.setSpacing(measures.SNUG)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.text_button)
        buttons.addStretch(1)
        buttons.addWidget(self.with_amounts)
        buttons.addWidget(self.bundle_button)
        bottom.addLayout(buttons)
        bottom.addWidget(self.message)
        column = tight_column(self)
        column.addWidget(self.ribbon)
        column.addWidget(self._top)
        column.addWidget(wider_ground(self.view), 1)
        column.addWidget(self._bottom)
        metrics = self.fontMetrics()
        letters, lines = _USUAL
        wanted = QSize(metrics.averageCharWidth() * letters, metrics.lineSpacing() * lines)
        resize_within_screen(self, wanted)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.shown.search)
        self.view.current_changed.connect(self._show_detail)
        self.view.copy_wanted.connect(self.copy)
        self.view.following_changed.connect(self.follow_button.setDisabled)
        self.follow_button.setEnabled(False)
        self.follow_button.clicked.connect(self.view.follow)
        self.copy_button.clicked.connect(self.copy)
        self.text_button.clicked.connect(self.text_wanted)
        self.bundle_button.clicked.connect(self._ask_for_bundle)
        self._privacy.changed.connect(self._obey_privacy)
        for keys, deed in (
            (QKeySequence(QKeySequence.StandardKey.Find), self.search.setFocus),
            (QKeySequence(QKeySequence.StandardKey.Close), self.close),
        ):
            QShortcut(keys, self).activated.connect(deed)

    def _speak(self) -> None:
        self.setWindowTitle(self.tr("Log · Tidemark"))
        self.search.setPlaceholderText(self.tr("Search the log…"))
        self.search.setAccessibleName(self.tr("Search the log"))
        self.detail.setAccessibleName(self.tr("The whole record"))
        self.detail.setPlaceholderText(self.tr("Choose a record to read all of it."))
        self.with_amounts.setText(self.tr("With amounts"))
        self.with_amounts.setToolTip(
            self.tr("Leave this off unless whoever helps you needs to know how much you hold.")
        )
        self.follow_button.setText(self.tr("Go to newest"))
        self.copy_button.setText(self.tr("Copy"))
        self.text_button.setText(self.tr("Save as text…"))
        self.bundle_button.setText(self.tr("Save diagnostic bundle…"))

    def _switch(self) -> SegmentedSwitch:
        words: dict[Wanted, Text] = {
            Wanted.ALL: lambda: self.tr("All"),
            Wanted.NOTABLE: lambda: self.tr("Notable"),
            Wanted.PROBLEMS: lambda: self.tr("Problems"),
        }
        switch = SegmentedSwitch(self._theme, lambda: self.tr("Show"), words)
        switch.show_value(Wanted.NOTABLE)
        switch.chosen.connect(self.shown.want)
        return switch

    # What is shown.

    def look(self) -> None:
        """Take in what was logged since the last look."""
        self.model.take(self._buffer.after(self.model.newest))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()
        self.view.follow()
        self._poll.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._poll.stop()
        if not event.spontaneous():  # closed: it would keep what the log itself dropped since
            self.model.forget()
            self._show_detail()

    def _obey_privacy(self) -> None:
        is_masked = self._privacy.is_masked
        self.model.mask(is_masked)
        self.shown.invalidate()  # nobody finds by searching what they may not see
        self.with_amounts.setEnabled(not is_masked)
        self._show_detail()

    def _show_detail(self) -> None:
        row = self.view.currentIndex().row()
        self.detail.setPlainText(
            "" if row < 0 else self.model.whole_text(self.shown.record_at(row))
        )

    # What the user does.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the chosen records on the clipboard, as they may be shown."""
        rows = chosen_rows(self.view)
        if rows:
            lines = [self.model.line(self.shown.record_at(row)) for row in rows]
            QGuiApplication.clipboard().setText("\n".join(lines))
            self.say(self.tr("%n record(s) copied", "", len(rows)))

    def _ask_for_bundle(self) -> None:
        self.bundle_wanted.emit(self.with_amounts.isChecked())

    def say(self, text: str, tone: Tone = Tone.QUIET) -> None:
        """Tell what came of something."""
        is_bad = tone in {Tone.WARNING, Tone.ERROR}
        role = QPalette.ColorRole.WindowText if is_bad else QPalette.ColorRole.PlaceholderText
        self.message.setForegroundRole(role)
        self.message.set_text(text)


def _row(container: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(container)
    row.setContentsMargins(measures.ROOM, measures.SNUG, measures.ROOM, measures.SNUG)
    row.setSpacing(measures.GAP)
    return row
