"""Opens the log window, and writes what is to be saved, off the window's thread."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from tidemark.formatting import harmless, local_time
from tidemark.log_buffer import LogBuffer, LogRecord
from tidemark.qt.accounts.account_desk import AccountDesk
from tidemark.qt.engine import Engine
from tidemark.qt.export.export_words import cure
from tidemark.qt.export.place import Place
from tidemark.qt.export.writing import write_file
from tidemark.qt.looks.theme import Tone
from tidemark.qt.window.main_window import MainWindow

if TYPE_CHECKING:
    from tidemark.diagnostics.report import Facts
    from tidemark.qt.log.log_window import LogWindow

translate = QCoreApplication.translate

_COMMANDS = ("privacy", "quit")
"""What the main window's keys do here as well."""


class LogDesk(QObject):
    """The window is made when it is first asked for, and stays until the main one ends.

    It is loaded then as well, and so is what makes a report.
    """

    def __init__(
        self, window: MainWindow, desk: AccountDesk, engine: Engine, buffer: LogBuffer, version: str
    ) -> None:
        super().__init__(window)
        self._main = window
        self._desk = desk
        self._engine = engine
        self._buffer = buffer
        self._version = version
        self._place = Place(self)
        self.window: LogWindow | None = None
        window.commands["log"].triggered.connect(self.open)

    def open(self) -> None:
        """Show the log, in front."""
        if self.window is None:
            from tidemark.qt.log.log_window import LogWindow  # noqa: PLC0415 - see the class

            self.window = LogWindow(self._main.theme, self._buffer, self._main.privacy, self._main)
            self.window.addActions([self._main.commands[name] for name in _COMMANDS])
            self.window.text_wanted.connect(self._save_text)
            self.window.bundle_wanted.connect(self._save_bundle)
        scope = self._desk.showing.scope
        self.window.ribbon.show_profile(None if scope is None else scope.profiles[0])
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def close(self) -> None:
        """Hide the log: the program ends."""
        self._place.close()
        if self.window is not None:
            self.window.hide()

    # Saving.

    def _save_text(self) -> None:
        def prepare() -> Callable[[], bytes]:
            return partial(_text, self._buffer.after(0), with_amounts=self._may_tell_amounts)

        title = translate("LogDesk", "Save the log as text")
        self._ask_where(title, "tidemark-log.txt", prepare)

    def _save_bundle(self, with_amounts: bool) -> None:
        from tidemark.diagnostics.bundle import bundle  # noqa: PLC0415 - see the class

        def prepare() -> Callable[[], bytes]:
            may_tell = with_amounts and self._may_tell_amounts
            return partial(bundle, self.facts(), self._buffer.after(0), with_amounts=may_tell)

        title = translate("LogDesk", "Save a diagnostic bundle")
        self._ask_where(title, "tidemark-diagnostics.zip", prepare)

    @property
    def _may_tell_amounts(self) -> bool:
        return not self._main.privacy.is_masked

    def facts(self) -> "Facts":
        """Everything the bundle tells, as it is at this moment."""
        from tidemark.diagnostics.report import AccountFacts, Facts  # noqa: PLC0415 - see the class
        from tidemark.qt.log.surroundings import surroundings  # noqa: PLC0415 - see the class

        now = self._engine.clock.now()
        return Facts(
            version=self._version,
            made_at=local_time(self._engine.clock.wall_ms()),
            settings=self._main.preferences.settings,
            accounts=[
                AccountFacts(
                    each.profile,
                    each.status(),
                    now,
                    dict(each.rows),
                    None if each.margin is None else each.margin.as_of,
                )
                for each in self._desk.controllers
            ],
            surroundings=surroundings(self._main),
        )

    def _ask_where(self, title: str, name: str, prepare: Callable[[], Callable[[], bytes]]) -> None:
        """Ask for a place, and only then `prepare`: amounts may have been hidden meanwhile."""
        if self.window is not None:
            self._place.ask(self.window, title, name, lambda path: self.write(path, prepare()))

    def write(self, path: Path, make: Callable[[], bytes]) -> None:
        """Make a file and say what came of it."""
        self._engine.spawn(self._write(path, make), name="saving a file")

    async def _write(self, path: Path, make: Callable[[], bytes]) -> None:
        shown = harmless(str(path))
        obstacle = await write_file(self._engine, path, make)
        if obstacle is None:
            self._say(translate("LogDesk", "Saved to {path}.").format(path=shown), Tone.NOTE)
        else:
            told = translate("LogDesk", "Not saved to {path}.").format(path=shown)
            self._say(f"{told} {cure(obstacle)}", Tone.ERROR)

    def _say(self, text: str, tone: Tone) -> None:
        if self.window is not None:
            self.window.say(text, tone)


def _text(records: Sequence[LogRecord], *, with_amounts: bool) -> bytes:
    from tidemark.diagnostics.bundle import log_text  # noqa: PLC0415 - see `LogDesk`

    return log_text(records, with_amounts=with_amounts).encode()
