"""Answers to the system's dialogs that ask where to write."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog


def choose_file(path: Path) -> None:
    """Answer the dialog that is open."""
    windows = QApplication.topLevelWidgets()
    dialog = next(each for each in windows if isinstance(each, QFileDialog) and each.isVisible())
    dialog.fileSelected.emit(str(path))
    dialog.reject()
