"""Where a file is to be: asked once at a time, and proposed where the last one went."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


class Place(QObject):
    """``dialog`` is the one that is open, if one is."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = ""
        self.dialog: QFileDialog | None = None

    def ask(self, window: QWidget, title: str, name: str, begin: Callable[[Path], None]) -> None:
        """Ask in front of a ``window``, propose a ``name``, and ``begin`` with the answer.

        The name's ending is that of every answer. Nothing happens while one is asked.
        """
        if self.dialog is not None:
            return
        self.dialog = dialog = QFileDialog(window, title, self._usual_folder())
        ending = Path(name).suffix.removeprefix(".")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{ending.upper()} (*.{ending})")
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: self._begin(Path(path), begin))
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    def close(self) -> None:
        """Ask no more: the program ends."""
        if self.dialog is not None:
            self.dialog.close()

    def _usual_folder(self) -> str:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return self._folder or QStandardPaths.writableLocation(documents)

    def _begin(self, path: Path, begin: Callable[[Path], None]) -> None:
        self._folder = str(path.parent)
        begin(path)

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
