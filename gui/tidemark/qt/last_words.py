"""A message in a window of its own, when no other window is there any more or yet."""

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from tidemark.qt.looks.icons import application_icon

_TITLE = "Tidemark"


def message_box(text: str) -> QMessageBox:
    """A plain box with one button; its text can be selected and copied."""
    box = QMessageBox(QMessageBox.Icon.Critical, _TITLE, text, QMessageBox.StandardButton.Ok)
    box.setWindowIcon(application_icon())
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return box


def show_last_words(text: str) -> None:
    """Show the message and return when it is closed, or its display goes away.

    The program's own loop is over, or never ran: nothing else waits for its turn.
    """
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(["tidemark"])
    box = message_box(text)
    closing = QEventLoop()  # which Qt ends, as it would the program's, where the display is gone
    box.finished.connect(closing.quit)
    box.open()
    closing.exec()
