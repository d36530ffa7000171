"""The histories of one run: the user's own, and one that is gone when the run is over."""

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from tidemark.history.condition import Condition, Keeping
from tidemark.history.entries import Entry
from tidemark.history.history_file import HistoryFile
from tidemark.history.keeper import Reader
from tidemark.history.limits import Limits
from tidemark.history.place import default_path
from tidemark.history.questions import HistoryUnreadable, NothingKept
from tidemark.history.reader import HistoryReader
from tidemark.history.temporary import TemporaryHistory
from tidemark.settings import Settings

T = TypeVar("T")


class LateHistory:
    """A `keeper.Keeper` that is opened when the first entry comes, or by whoever wants it open.

    ``make`` makes the file's keeper. Where nothing is open, a question opens it only if it
    ``answers_at_once``; otherwise there is nothing to be read.
    """

    def __init__(
        self, path: Path, make: Callable[[], HistoryFile], *, answers_at_once: bool = False
    ) -> None:
        self._path = path
        self._make = make
        self._answers_at_once = answers_at_once
        self._file: HistoryFile | None = None
        self._is_closed = False

    @property
    def condition(self) -> Condition:
        """That of the file, once it is opened."""
        if self._file is not None:
            return self._file.condition
        return Condition(Keeping.CLOSED if self._is_closed else Keeping.OPENING, self._path)

    def open(self) -> HistoryFile:
        """Open the file, in a thread of its own, unless it is open."""
        if self._file is None:
            self._file = self._make()
            self._file.start()
        return self._file

    def put(self, entries: Iterable[Entry]) -> None:
        """Have these written; nothing opens a file for no entries, or at the end of the run."""
        told = list(entries)
        if told and not self._is_closed:
            self.open().put(told)

    async def ask(self, question: Callable[[Reader], T]) -> T:
        """The answer; raises `HistoryUnreadable`."""
        if self._is_closed:
            raise HistoryUnreadable("the history is closed")
        if self._file is None and not self._answers_at_once:
            raise NothingKept("no history is open")
        return await self.open().ask(question)

    async def forget(self, account_id: str) -> tuple[Path, ...]:
        """Delete all of an account; where nothing is open nothing is known of it."""
        return () if self._file is None else await self._file.forget(account_id)

    async def close(self) -> None:
        """Write what waits and let go of the file."""
        self._is_closed = True
        if self._file is not None:
            await self._file.close()


class Histories:
    """``own`` is of the accounts that outlast the run, ``made_up`` of all others.

    A run that ``leaves_nothing`` behind has one history for all, which is gone at its end. Where
    none is to be kept, no file is made; one that is there can still be read.
    """

    def __init__(self, *, leaves_nothing: bool, path: Path | None = None) -> None:
        self._path = path or default_path()
        self.made_up = LateHistory(self._path, _make_passing, answers_at_once=True)
        self.own = self.made_up if leaves_nothing else LateHistory(self._path, self._make)

    def obey(self, settings: Settings) -> None:
        """Keep as much as the user wants kept, from now on."""
        if self.own is self.made_up:
            return
        if settings.keep_history or self._path.exists():
            days, megabytes = settings.history_days, settings.history_megabytes
            is_kept = settings.keep_history
            self.own.open().keep(Limits(days, megabytes) if is_kept else Limits())

    async def close(self) -> None:
        """Write what waits and let go of the files, both at the same time."""
        await asyncio.gather(*(each.close() for each in {self.own, self.made_up}))

    def _make(self) -> HistoryFile:
        return HistoryFile(self._path, HistoryReader, call_soon=_at_once, on_condition=_unheard)


def _make_passing() -> HistoryFile:
    return TemporaryHistory(HistoryReader, call_soon=_at_once, on_condition=_unheard)


def _at_once(call: Callable[[], None]) -> None:
    call()


def _unheard(_: Condition) -> None:
    """The window asks for the condition at each of its looks."""
