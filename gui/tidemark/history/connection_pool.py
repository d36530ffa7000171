"""Connections to read the history by, each lent to one question at a time."""

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from tidemark.history import connections
from tidemark.history.questions import HistoryUnreadable

_STEPS_AT_ONCE = 10_000  # of SQLite's machine: a ms or less between two looks at whether to stop


class ConnectionPool:
    """Lends them, and keeps them for the next question while the file stays the same.

    ``edition`` is another number when it may not have. For any thread.
    """

    def __init__(self, path: Path, edition: Callable[[], int]) -> None:
        self._path = path
        self._edition = edition
        self._lock = threading.Lock()
        self._idle: list[tuple[int, sqlite3.Connection]] = []
        self._is_closed = threading.Event()

    @contextlib.contextmanager
    def connection(self, unwanted: threading.Event) -> Iterator[sqlite3.Connection]:
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
        try:
            connection.set_progress_handler(None, 0)
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
