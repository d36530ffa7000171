"""Fields for secrets: what is put in can be changed and sent, never copied, cut or dragged out."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

_WAYS_OUT = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)


class SecretLine(QLineEdit):
    """One masked line. Qt itself lets nothing out of a line in password mode."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setDragEnabled(False)
        self.setInputMethodHints(_HINTS)
        self.setMaxLength(65536)  # a private key pasted here is welcome too


class PrivateKeyEdit(QPlainTextEdit):
    """Several lines of PEM text, readable while they are entered, and going nowhere from here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setInputMethodHints(_HINTS)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copying, cutting, dragging and X11's selection all take this: nothing."""
        return QMimeData()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not any(event.matches(way) for way in _WAYS_OUT):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() in {"edit-copy", "edit-cut"}:
                action.setVisible(False)
        menu.popup(event.globalPos())


_HINTS = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


def is_on_clipboard(secret: str) -> bool:
    """Whether what was entered here can still be pasted elsewhere."""
    entered = secret.strip()
    return bool(entered) and _folded(QGuiApplication.clipboard().text()) == _folded(entered)


def clear_clipboard() -> None:
    """Leave nothing to paste, neither on the clipboard nor in X11's selection."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    if clipboard.supportsSelection():
        clipboard.clear(clipboard.Mode.Selection)


def _folded(text: str) -> str:
    """The text without its blanks and line ends, which a one-line field changes."""
    return "".join(text.split())
