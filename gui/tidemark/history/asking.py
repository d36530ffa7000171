"""Questions answered in threads of their own, each with a connection that cannot write."""

import asyncio
import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from tidemark.daemon_thread import call_in_daemon_thread
from tidemark.history import connections
from tidemark.history.keeper import Reader
from tidemark.history.opening import is_damage
from tidemark.history.questions import HistoryUnreadable

T = TypeVar("T")

_MOST_AT_ONCE = 2  # a long export leaves one to whoever looks at the chart
_LONGEST_ANSWER = 3600.0
_STEPS_AT_ONCE = 10_000  # of SQLite's machine: a ms or less between two looks at whether to stop


class Lines:
    """Connections to read by, kept for the next question while the file stays the same.

    ``edition`` is another number when it may not have. For any thread.
    """

    def __init__(self, path: Path, edition: Callable[[], int]) -> None:
        self._path = path
        self._edition = edition
        self._lock = threading.Lock()
        self._idle: list[tuple[int, sqlite3.Connection]] = []
        self._is_closed = threading.Event()

    @contextlib.contextmanager
    def line(self, unwanted: threading.Event) -> Iterator[sqlite3.Connection]:
        """One of them, within a transaction: all that it is asked is of one moment.

        Once ``unwanted`` is set what is asked fails as interrupted.
        """
        edition = self._edition()
        connection = self._take(edition) or connections.to_read(self._path)
        connection.set_progress_handler(
            lambda: unwanted.is_set() or self._is_closed.is_set(), _STEPS_AT_ONCE
        )
        try:
            connection.execute("BEGIN")
            yield connection
        finally:
            self._leave(edition, connection)

    def close(self) -> None:
        """Interrupt all, and have none from now on."""
        self._is_closed.set()
        with self._lock:
            self._drop_idle()

    def _take(self, edition: int) -> sqlite3.Connection | None:
        with self._lock:
            if self._is_closed.is_set():
                raise HistoryUnreadable("the history is closed")
            if self._idle and self._idle[-1][0] != edition:
                self._drop_idle()
            return self._idle.pop()[1] if self._idle else None

    def _leave(self, edition: int, connection: sqlite3.Connection) -> None:
        connection.set_progress_handler(None, 0)
        try:
            connection.rollback()
        except sqlite3.Error:
            connection.close()
            return
        with self._lock:
            self._idle.append((edition, connection))
            if self._is_closed.is_set():
                self._drop_idle()

    def _drop_idle(self) -> None:
        while self._idle:
            self._idle.pop()[1].close()


class Asking:
    """Has questions answered; ``suspect`` is called, in some thread, where the file turns out to
    be damaged, ``wait`` in each thread before it looks for the file.
    """

    def __init__(
        self,
        lines: Lines,
        reader: Callable[[sqlite3.Connection], Reader],
        *,
        suspect: Callable[[], None],
        wait: Callable[[], object],
    ) -> None:
        self._lines = lines
        self._reader = reader
        self._suspect = suspect
        self._wait = wait
        self._turns = asyncio.Semaphore(_MOST_AT_ONCE)

    async def ask(self, question: Callable[[Reader], T]) -> T:
        """The answer; a question that nobody waits for any more is interrupted."""
        unwanted = threading.Event()
        async with self._turns:
            try:
                return await call_in_daemon_thread(
                    self._answer, question, unwanted, timeout=_LONGEST_ANSWER, name="history reader"
                )
            except TimeoutError as error:
                raise HistoryUnreadable("the answer took too long") from error
            finally:
                unwanted.set()

    def _answer(self, question: Callable[[Reader], T], unwanted: threading.Event) -> T:
        self._wait()
        try:
            with self._lines.line(unwanted) as connection:
                return question(self._reader(connection))
        except sqlite3.Error as error:
            if is_damage(error):
                self._suspect()
            raise HistoryUnreadable(str(error)) from error
        except OSError as error:
            raise HistoryUnreadable(str(error)) from error
