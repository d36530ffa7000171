"""Everybody's licences: the list that a package brings, as plain text in which one can search."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tidemark.formatting import harmless
from tidemark.qt.engine import Engine, Running
from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import plain_button
from tidemark.qt.looks.dialog import Dialog
from tidemark.qt.looks.geometry import FRAME
from tidemark.qt.looks.plain_text import ElidingLabel
from tidemark.qt.looks.quiet_table import dress_scroll_bars
from tidemark.qt.looks.read_on_demand import announce
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, measured, set_type
from tidemark.qt.table.table_bar import SearchField
from tidemark.qt.translation import Text, said, spoken
from tidemark.settings import SettingsUnavailable

translate = QCoreApplication.translate

_LETTERS, _LINES = 90, 28
_BACKWARD = QTextDocument.FindFlag.FindBackward
_KEYS = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class LicencesDialog(Dialog):
    """Opens at once; the text of ``path`` comes as soon as the disk has given it."""

    def __init__(
        self, theme: Theme, engine: Engine, path: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _title, parent)
        self._path = path
        self._told: Text = lambda: self.tr("Reading the list…")
        self._answer: Text = ""
        self.field = SearchField()
        self.found = ElidingLabel()
        self.text = QPlainTextEdit(readOnly=True)
        # Not the main one: Return in the field goes on searching.
        self.close_button = plain_button(lambda: self.tr("Close"))
        self._lay_out()
        self._connect()
        theme.changed.connect(self._dress_bars)
        self._dress_bars()
        spoken(self, self._speak)
        measured(self, self._measure)
        self._task: Running | None = engine.spawn(self._load(engine), name="reading licences")

    def _lay_out(self) -> None:
        self.field.setClearButtonEnabled(True)
        set_type(self.found, Type.SMALL)
        self.found.yield_room()
        self.text.setTextInteractionFlags(_KEYS)
        self.text.setTabChangesFocus(True)
        self.body.addWidget(self.field)
        self.body.addWidget(self.text, 1)
        self.foot.addWidget(self.found, 1)
        self.foot.addWidget(self.close_button)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.accept)
        self.field.textEdited.connect(self._find_anew)
        for keys, deed in (
            (QKeySequence.StandardKey.Find, self._go_to_field),
            (QKeySequence.StandardKey.FindNext, self.find_next),
            (QKeySequence.StandardKey.FindPrevious, self.find_previous),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(deed)

    def _speak(self) -> None:
        self.field.setPlaceholderText(self.tr("Search the licences…"))
        self.field.setAccessibleName(self.tr("Search the licences"))
        self.text.setAccessibleName(self.tr("Everybody's licences"))
        self.found.set_text(said(self._answer))
        if self._told:
            self.text.setPlainText(said(self._told))

    def _measure(self) -> None:
        """As wide as the text's own lines, as high as reads well."""
        metrics = self.text.fontMetrics()
        room = self.screen().availableGeometry()
        lines = min(_LINES * metrics.lineSpacing(), room.height() // 2)
        self.text.setMinimumHeight(lines)
        wanted = _LETTERS * metrics.averageCharWidth() + 2 * measures.WIDE
        self.setMinimumWidth(min(wanted, room.width() - FRAME))

    def _dress_bars(self) -> None:
        dress_scroll_bars(self.text, self.theme)

    # The text.

    async def _load(self, engine: Engine) -> None:
        read: list[str] = []
        try:
            await engine.in_thread(
                lambda: read.append(self._path.read_text(encoding="utf-8", errors="replace")),
                name="licences",
            )
        except (OSError, SettingsUnavailable):  # the latter: the disk does not answer
            self._told = self._why_nothing
        else:
            self._told = ""
        self.text.setPlainText(read[0] if read else self._why_nothing())
        self._task = None

    def _why_nothing(self) -> str:
        return self.tr(
            "The list is missing or cannot be read: {path}. Install Tidemark again to have it."
        ).format(path=harmless(str(self._path)))

    # Searching.

    def find_next(self) -> None:
        """Go to the next place where the words stand; after the last one to the first."""
        self._find(QTextDocument.FindFlag(0), QTextCursor.MoveOperation.Start)

    def find_previous(self) -> None:
        """Go to the place before; before the first one is the last."""
        self._find(_BACKWARD, QTextCursor.MoveOperation.End)

    def _find_anew(self) -> None:
        """Other words: from where the last ones were found, so that typing on stays in place."""
        cursor = self.text.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self.text.setTextCursor(cursor)
        self.find_next()

    def _find(self, how: QTextDocument.FindFlag, beginning: QTextCursor.MoveOperation) -> None:
        words, before = self.field.text(), self.text.textCursor()
        is_found = not words or self.text.find(words, how)
        if not is_found:
            self.text.moveCursor(beginning)
            is_found = self.text.find(words, how)
        if not is_found:
            self.text.setTextCursor(before)
        self._tell("" if is_found else lambda: self.tr("Not found"))

    def _tell(self, answer: Text) -> None:
        if answer and not self._answer:
            announce(self.found, said(answer))
        self._answer = answer
        self.found.set_text(said(answer))

    def _go_to_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.field.hasFocus():
            is_back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.find_previous() if is_back else self.find_next()
            return
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        super().done(result)


def _title() -> str:
    return translate("LicencesDialog", "Licences")
