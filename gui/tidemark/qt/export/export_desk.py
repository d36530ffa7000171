"""Exporting rows: where to, what of them, and what became of it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from tidemark import export_file
from tidemark.domain.environment import Environment
from tidemark.export_file import ExportFailed, Obstacle
from tidemark.qt.engine import Engine
from tidemark.qt.environment_names import environment_name
from tidemark.qt.export.export_words import done_words, failed_words
from tidemark.qt.export.file_name import file_name
from tidemark.qt.export.formats import Format
from tidemark.qt.looks.theme import Tone
from tidemark.qt.window.strip_content import Answer, StripContent, notice
from tidemark.settings import SettingsUnavailable


class Taken(Protocol):
    """What is exported, as it was when it was taken."""

    @property
    def count(self) -> int: ...
    @property
    def is_masked(self) -> bool: ...
    def content(self, kind: Format) -> bytes: ...


class ExportDesk(QObject):
    """Asks for a file's place and writes it beside the window's thread, one at a time.

    ``tell`` is how the outcome is said. What is written is what is true when the place is chosen,
    and masked if amounts are hidden at that moment.
    """

    def __init__(
        self, window: QWidget, engine: Engine, tell: Callable[[StripContent], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._engine = engine
        self._tell = tell
        self._folder = ""
        self.dialog: QFileDialog | None = None

    def ask(
        self, kind: Format, take: Callable[[], Taken], label: str, environment: Environment
    ) -> None:
        """Ask where to, then write what ``take`` gives then. Nothing happens while one is asked."""
        if self.dialog is not None:
            return
        title = f"{self.tr('Export')} · {environment_name(environment)}"  # the system has no ribbon
        self.dialog = dialog = QFileDialog(self._window, title, self._usual_folder())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{kind.name} (*.{kind.value})")
        dialog.setDefaultSuffix(kind.value)
        zone = datetime.now().astimezone().tzinfo
        if zone is not None:
            moment = self._engine.clock.wall_ms()
            dialog.selectFile(file_name(label, environment.value, moment, kind.value, zone))
        dialog.fileSelected.connect(lambda path: self._begin(Path(path), kind, take()))
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    def _usual_folder(self) -> str:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return self._folder or QStandardPaths.writableLocation(documents)

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _begin(self, path: Path, kind: Format, taken: Taken) -> None:
        self._folder = str(path.parent)
        self._engine.spawn(self._write(path, kind, taken), name="export")

    async def _write(self, path: Path, kind: Format, taken: Taken) -> None:
        def write() -> None:
            export_file.write(path, taken.content(kind))

        try:
            await self._engine.in_thread(write, name="export")
        except ExportFailed as failure:
            self._tell(_failed(path, failure.obstacle))
        except SettingsUnavailable:  # how `in_thread` says that the disk does not answer
            self._tell(_failed(path, Obstacle.OTHER))
        else:
            words = done_words(taken.count, path, is_masked=taken.is_masked)
            self._tell(notice(words))


def _failed(path: Path, obstacle: Obstacle) -> StripContent:
    return StripContent(Tone.WARNING, failed_words(path, obstacle), Answer.DISMISS)
