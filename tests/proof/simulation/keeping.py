"""The shipped way of accounts into the history, for one run of the program.

The desk looks as it does in the window, and writes into a real file; its timers are the loop's.
"""

import asyncio
import contextlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QObject

from proof.simulation import loop_writer
from proof.simulation.schedule import Genre, genre_of
from proof.simulation.stand_ins import stand_in
from proof.simulation.virtual_loop import Side, on
from tidemark.client.clock import Clock
from tidemark.history.condition import Condition
from tidemark.history.history_file import HistoryFile
from tidemark.history.pace import Pace
from tidemark.history.reader import HistoryReader
from tidemark.qt.accounts.recalling import recall_all
from tidemark.qt.accounts.session_controller import SessionController
from tidemark.qt.history import history_desk
from tidemark.qt.history.history_desk import HistoryDesk

_EVERY = 8
_BEAT = 1.0
_PACE = Pace(is_copied=False)  # a copy takes a thread


def keeps_history(seed: int) -> bool:
    """Whether what is seen in a schedule is written down: in every eighth of the short ones."""
    return seed % _EVERY == 1 and genre_of(seed) in {Genre.DENSE, Genre.USUAL}


class Signal:
    """What takes the place of a signal of Qt's: whoever listens is called at once."""

    def __init__(self) -> None:
        self._slots: list[Callable[..., object]] = []

    def connect(self, slot: Callable[..., object]) -> None:
        """Call this from now on."""
        self._slots.append(slot)

    def disconnect(self, slot: Callable[..., object]) -> None:
        """Call it no more."""
        self._slots.remove(slot)

    def emit(self, *args: object) -> None:
        """Call whoever listens."""
        for slot in list(self._slots):
            slot(*args)


class _LoopTimer:
    """What takes the place of a timer of Qt's that rings once."""

    def __init__(self, _parent: object, **_: bool) -> None:
        self.timeout = Signal()
        self._handle: asyncio.TimerHandle | None = None

    def isActive(self) -> bool:  # noqa: N802 - as Qt calls it
        return self._handle is not None

    def start(self, milliseconds: int) -> None:
        self.stop()
        with on(Side.ENGINE):
            loop = asyncio.get_running_loop()
            self._handle = loop.call_later(milliseconds / 1000, self._ring)

    def stop(self) -> None:
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def _ring(self) -> None:
        self._handle = None
        self.timeout.emit()


class _Controllers:
    """The controllers as the desk knows them, by account id, with their beat.

    ``looked_at`` is told of each that is about to be looked at.
    """

    def __init__(
        self,
        by_id: Mapping[str, SessionController],
        looked_at: Callable[[SessionController], None],
    ) -> None:
        self._by_id = by_id
        self._looked_at = looked_at
        self.heard = Signal()
        self.beat = SimpleNamespace(struck=Signal())

    def __iter__(self) -> Iterator[SessionController]:
        for controller in list(self._by_id.values()):
            self._looked_at(controller)
            yield controller

    def __contains__(self, account_id: str) -> bool:
        return account_id in self._by_id

    def __getitem__(self, account_id: str) -> SessionController:
        return self._by_id[account_id]


class _Window(QObject):
    """As much of a window as the desk needs: the settings, and where trouble is shown."""

    def __init__(self) -> None:
        super().__init__()
        settings = SimpleNamespace(keep_history=True)
        self.preferences = SimpleNamespace(settings=settings, changed=Signal())
        self.notice: object = None

    def show_notice(self, content: object) -> None:
        self.notice = content


class Keeping:
    """Keeps the history of one run. ``trouble`` is told what keeps it from being written.

    ``looked_at`` is told of each account that is about to be looked at.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock,
        spawn: Callable[..., asyncio.Task[Any]],
        controllers: Mapping[str, SessionController],
        *,
        trouble: Callable[[str], None],
        looked_at: Callable[[SessionController], None],
    ) -> None:
        loop_writer.begin()
        stand_in(history_desk, "QTimer", _LoopTimer)
        self._trouble = trouble
        self._controllers = _Controllers(controllers, looked_at)
        self._window = _Window()
        self._file = HistoryFile(
            path,
            HistoryReader,
            call_soon=lambda call: call(),
            on_condition=self._look_at,
            pace=_PACE,
            now=clock.wall_ms,
            monotonic=clock.now,
        )
        engine: Any = SimpleNamespace(
            clock=clock, spawn=spawn, history=self._file, made_up_history=None
        )
        self._engine = engine
        window: Any = self._window
        accounts: Any = self._controllers
        with on(Side.ENGINE):
            self._file.start()
            self._desk = HistoryDesk(window, engine, accounts, lambda _account_id: True)
            self._beat = asyncio.get_running_loop().call_later(_BEAT, self._strike)

    def recall(self) -> None:
        """Have the accounts show what earlier runs knew of them, until a session knows better."""
        accounts: Any = self._controllers
        with on(Side.ENGINE):
            recall_all(self._engine, accounts)

    def hear(self, account_id: str) -> None:
        """A controller was heard."""
        self._controllers.heard.emit(account_id)

    def stop(self) -> None:
        """Look no more: sessions end."""
        self._beat.cancel()
        self._desk.stop()

    async def close(self) -> None:
        """Write what waits, and let go of the file."""
        await self._file.close()

    def drop(self) -> None:
        """Let go of the file at once: the schedule was given up."""
        self._beat.cancel()
        with contextlib.suppress(Exception):
            self._file._writer.close()

    def _strike(self) -> None:
        with on(Side.ENGINE):
            self._beat = asyncio.get_running_loop().call_later(_BEAT, self._strike)
        self._controllers.beat.struck.emit()

    def _look_at(self, condition: Condition) -> None:
        if condition.keeping.is_trouble or condition.dropped or condition.set_aside:
            self._trouble(f"the history is not kept: {condition}")
