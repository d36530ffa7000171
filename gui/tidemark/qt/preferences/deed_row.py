"""What a page of settings has a row of: what it is, what can be done with it, and how that went."""

from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tidemark.history.questions import HistoryUnreadable
from tidemark.qt.engine import Engine
from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import Panel
from tidemark.qt.looks.plain_text import PlainLabel
from tidemark.qt.looks.theme import Theme, Tone
from tidemark.qt.looks.type_scale import Type, set_type
from tidemark.qt.preferences.account_words import Told, unreadable_words
from tidemark.settings import SettingsUnavailable


class Presence:
    """Whether a widget is still there: Qt may delete it while its coroutine waits."""

    is_over = False

    def end(self) -> None:
        self.is_over = True


class Unfolding(QWidget):
    """Faces of which one is shown, as high as that one wants to be."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._faces: list[QWidget] = []

    def addWidget(self, face: QWidget) -> None:
        """One more; the first is shown to begin with."""
        self._column.addWidget(face)
        face.setVisible(not self._faces)
        self._faces.append(face)

    def currentWidget(self) -> QWidget:
        """The one that is shown."""
        return next(face for face in self._faces if not face.isHidden())

    def setCurrentWidget(self, shown: QWidget) -> None:
        """Show another one."""
        for face in self._faces:
            face.setVisible(face is shown)


class DeedRow(Panel):
    """Faces of which one is shown, of one size unless others are brought; below them a message
    where there is one."""

    def __init__(
        self, theme: Theme, engine: Engine, faces: QStackedWidget | Unfolding | None = None
    ) -> None:
        super().__init__(theme)
        self._theme = theme
        self._engine = engine
        self._presence = Presence()
        self.destroyed.connect(self._presence.end)
        self.faces = faces or QStackedWidget()
        self.message = PlainLabel()
        self.message.setWordWrap(True)
        self.message.hide()
        set_type(self.message, Type.SMALL)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(measures.ROOM, measures.GAP, measures.ROOM, measures.GAP)
        layout.setSpacing(measures.SNUG)
        layout.addWidget(self.faces)
        layout.addWidget(self.message)

    @property
    def controls(self) -> list[QWidget]:
        """All that the keyboard may come to, in the order in which it is read."""
        parts = self.findChildren(QWidget)
        return [each for each in parts if each.focusPolicy() is not Qt.FocusPolicy.NoFocus]

    def name_buttons(self, label: str) -> None:
        """Say whose the buttons are, which are alike in every row but for that."""
        for button in self.findChildren(QAbstractButton):
            button.setAccessibleName(f"{button.text()}: {label}")

    def turn(self, face: QWidget, focused: QWidget) -> None:
        """Show another face, and have the keyboard there."""
        self.say("")
        self.faces.setCurrentWidget(face)
        focused.setFocus()

    def do(self, deed: Coroutine[Any, Any, Told | None], name: str) -> None:
        """See a deed through to its end, even if nobody looks any more, and say how it went."""
        focused = focused_beside(self)
        self.setEnabled(False)
        self._engine.spawn(self._try(deed, focused), name=name)

    async def _try(self, deed: Coroutine[Any, Any, Told | None], focused: QWidget | None) -> None:
        try:
            told = await deed
        except Exception as error:
            told = self.failure_words(error)
            if told is None:
                raise
        if self._presence.is_over:
            return
        self.setEnabled(True)
        is_ours = focused is not None and self.isAncestorOf(focused)
        if focused is not None and is_ours and focused_beside(self) is None:
            focused.setFocus()  # nobody took the keyboard elsewhere meanwhile
        if told is not None:
            self.say(*told)

    def failure_words(self, error: Exception) -> Told | None:
        """What to say of a deed that failed; None of what was not foreseen."""
        match error:
            case HistoryUnreadable():
                return unreadable_words(error), Tone.ERROR
            case SettingsUnavailable() | ValueError():
                return str(error), Tone.ERROR
        return None

    def say(self, text: str, tone: Tone = Tone.QUIET) -> None:
        """Say how it went, or nothing."""
        tell(self.message, self._theme, text, tone)


def tell(label: PlainLabel, theme: Theme, text: str, tone: Tone = Tone.QUIET) -> None:
    """Say something where nothing stands otherwise."""
    _, ink = theme.colours.tone(tone)
    label.setText(text)
    label.setStyleSheet(f"color: {ink};")
    label.setVisible(bool(text))


def focused_beside(widget: QWidget) -> QWidget | None:
    """Where the keyboard is in its window; nowhere, after what had it was disabled."""
    return widget.window().focusWidget()


def face_of(*parts: QWidget, rows: tuple[tuple[QAbstractButton, ...], ...]) -> QWidget:
    """Parts below each other, and rows of buttons at the foot."""
    face = QWidget()
    column = QVBoxLayout(face)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(measures.TIGHT)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    column.addSpacing(measures.TIGHT)
    below = QVBoxLayout()
    below.setSpacing(measures.SNUG)
    for buttons in rows:
        below.addLayout(_row_of(buttons))
    column.addLayout(below)
    return face


def _row_of(buttons: tuple[QAbstractButton, ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(measures.SNUG)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
