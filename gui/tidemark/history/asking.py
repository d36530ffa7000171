"""Questions answered in threads of their own, each with a connection that cannot write."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from typing import TypeVar

from tidemark.daemon_thread import call_in_daemon_thread
from tidemark.formatting import harmless
from tidemark.history.connection_pool import ConnectionPool
from tidemark.history.keeper import Reader
from tidemark.history.opening import is_damage
from tidemark.history.questions import HistoryUnreadable

T = TypeVar("T")

_MOST_AT_ONCE = 2  # a long export leaves one to whoever looks at the chart
_LONGEST_ANSWER = 3600.0


class Asking:
    """Has questions answered; ``suspect`` is called, in some thread, where the file turns out to
    be damaged, ``wait`` in each thread before it looks for the file.
    """

    def __init__(
        self,
        pool: ConnectionPool,
        reader: Callable[[sqlite3.Connection], Reader],
        *,
        suspect: Callable[[], None],
        wait: Callable[[], object],
    ) -> None:
        self._pool = pool
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
            with self._pool.connection(unwanted) as connection:
                return question(self._reader(connection))
        except sqlite3.Error as error:
            if is_damage(error):
                self._suspect()
            raise HistoryUnreadable(harmless(str(error))) from error
        except OSError as error:
            raise HistoryUnreadable(str(error)) from error
