"""Exporting: where to, and what became of it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from tidemark.domain.environment import Environment
from tidemark.domain.local_zone import LocalZone
from tidemark.domain.values import frozen
from tidemark.export_file import Obstacle
from tidemark.qt.engine import Engine
from tidemark.qt.environment_names import environment_name
from tidemark.qt.export.export_words import done_words, failed_words
from tidemark.qt.export.file_name import file_name
from tidemark.qt.export.place import Place
from tidemark.qt.export.writing import write_file
from tidemark.qt.looks.theme import Tone
from tidemark.qt.window.strip_content import Answer, StripContent, notice


@frozen
class Written:
    """A file that is at hand: what makes its bytes, of how many rows, and whether masked.

    A picture has no ``rows``. ``content`` is called in another thread.
    """

    content: Callable[[], bytes]
    rows: int | None
    is_masked: bool


class Whose(Protocol):
    """Accounts of one environment, and what they are called together."""

    @property
    def environment(self) -> Environment:
        """What kind of money it is."""

    @property
    def label(self) -> str:
        """What stands in the name that is proposed."""


class ExportDesk(QObject):
    """Asks for a file's place, one at a time; writes what is at hand beside the window's thread.

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
        self._place = Place(self)

    @property
    def dialog(self) -> QFileDialog | None:
        """The dialog that asks for a place, while one is open."""
        return self._place.dialog

    def ask(self, ending: str, take: Callable[[], Written], whose: Whose, what: str = "") -> None:
        """Ask where to, then write what ``take`` gives then; see `ask_place`."""
        self.ask_place(ending, whose, lambda path: self._begin(path, take()), what)

    def ask_place(
        self, ending: str, whose: Whose, begin: Callable[[Path], None], what: str = ""
    ) -> None:
        """Ask where a file with this ``ending`` is to be, and ``begin`` with the answer.

        ``what`` stands in the name that is proposed. Nothing happens while one is asked.
        """
        environment = whose.environment
        title = f"{self.tr('Export')} · {environment_name(environment)}"  # the system has no ribbon
        moment, words = self._engine.clock.wall_ms(), f"{whose.label} {what}"
        name = file_name(words, environment.value, moment, ending, LocalZone())
        self._place.ask(self._window, title, name, begin)

    def close(self) -> None:
        """Ask no more: the program ends."""
        self._place.close()

    def _begin(self, path: Path, written: Written) -> None:
        self._engine.spawn(self._write(path, written), name="export")

    async def _write(self, path: Path, written: Written) -> None:
        obstacle = await write_file(self._engine, path, written.content)
        if obstacle is None:
            self._tell(done(path, written.rows, is_masked=written.is_masked))
        else:
            self._tell(failed(path, obstacle))


def done(path: Path, rows: int | None, *, is_masked: bool) -> StripContent:
    """That the file is in its place."""
    return notice(partial(done_words, rows, path, is_masked=is_masked))


def failed(path: Path, obstacle: Obstacle) -> StripContent:
    """That it is not, and what to do."""
    return StripContent(Tone.WARNING, partial(failed_words, path, obstacle), Answer.DISMISS)
