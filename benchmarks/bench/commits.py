"""Which thread commits to SQLite, and how often: noted of every connection opened from now on."""

import sqlite3
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class Commits:
    """``by_thread`` are the numbers of commits, by the number of the thread that made them."""

    def __init__(self) -> None:
        self.by_thread: Counter[int] = Counter()

    def watch(self) -> None:
        """Have every connection made by `sqlite3.connect` noted, until the process ends."""
        by_thread, connect = self.by_thread, sqlite3.connect

        class Noted(sqlite3.Connection):
            """Notes what left nothing to be committed and had changed something, or might have."""

            def execute(self, *words: Any) -> sqlite3.Cursor:
                return self._noting(super().execute, *words)

            def executemany(self, *words: Any) -> sqlite3.Cursor:
                return self._noting(super().executemany, *words)

            def executescript(self, *words: Any) -> sqlite3.Cursor:
                return self._noting(super().executescript, *words)

            def commit(self) -> None:
                self._noting(super().commit)

            def _noting(self, deed: Callable[..., T], *words: Any) -> T:
                was_open, changes = self.in_transaction, self.total_changes
                done = deed(*words)
                if not self.in_transaction and (was_open or self.total_changes != changes):
                    by_thread[threading.get_ident()] += 1
                return done

        def noted(*words: Any, **more: Any) -> sqlite3.Connection:
            connection: sqlite3.Connection = connect(*words, **{"factory": Noted, **more})
            return connection

        sqlite3.connect = noted  # type: ignore[assignment]
