"""The history of this user, kept in a file: `keeper.Keeper`, as the program uses it."""

import asyncio
import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TypeVar

from tidemark.daemon_thread import call_in_daemon_thread
from tidemark.history.asking import Asking
from tidemark.history.condition import Condition
from tidemark.history.connection_pool import ConnectionPool
from tidemark.history.entries import Entry
from tidemark.history.keeper import Reader
from tidemark.history.limits import Limits
from tidemark.history.pace import CALM, Pace
from tidemark.history.place import Place
from tidemark.history.writer import Writer, wall_clock

T = TypeVar("T")

_PATIENCE = 1.5  # seconds that the end of the program waits for a disk
_OPENED_WITHIN = 2.0


class HistoryFile:
    """Written by one thread, read by others; the file need not exist, and may be in any state.

    ``reader`` makes what questions are put to of a connection. ``on_condition`` is called by
    ``call_soon``, which is called in any thread (a loop's ``call_soon_threadsafe``). ``now`` is
    in ms since the epoch, ``monotonic`` in seconds of a clock that only goes on.
    """

    def __init__(
        self,
        path: Path,
        reader: Callable[[sqlite3.Connection], Reader],
        *,
        call_soon: Callable[[Callable[[], None]], object],
        on_condition: Callable[[Condition], None],
        pace: Pace = CALM,
        now: Callable[[], int] = wall_clock,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._call_soon = call_soon
        self._on_condition = on_condition
        self._writer = Writer(
            Place(path), pace=pace, now=now, monotonic=monotonic, on_condition=self._tell
        )
        self._pool = ConnectionPool(path, lambda: self._writer.edition)
        self._asking = Asking(
            self._pool,
            reader,
            suspect=self._writer.suspect,
            wait=lambda: self._writer.tried.wait(_OPENED_WITHIN),
        )

    def start(self) -> None:
        """Open the file, in the writer's thread, and write what was put already."""
        self._writer.start()

    @property
    def condition(self) -> Condition:
        """How the keeping fares at this moment; in any thread."""
        return self._writer.condition

    def put(self, entries: Iterable[Entry]) -> None:
        """Have these on the disk within a second, if it takes them; in any thread."""
        self._writer.put(entries)

    def keep(self, limits: Limits) -> None:
        """Keep within these from now on; what is beyond them is deleted soon."""
        self._writer.keep(limits)

    async def ask(self, question: Callable[[Reader], T]) -> T:
        """The answer, all of it of one moment; raises `HistoryUnreadable`.

        ``question`` runs in another thread. Cancelled, it is interrupted.
        """
        return await self._asking.ask(question)

    async def forget(self, account_id: str) -> tuple[Path, ...]:
        """Delete all of an account from the file, its log and its copies, byte for byte.

        What was put of it before is gone too. Returns damaged files that were set aside, which
        are not touched; raises `HistoryUnreadable` where the disk takes no changes now: what was
        begun is gone on with when it does.
        """
        return await asyncio.wrap_future(self._writer.forget(account_id))

    async def close(self) -> None:
        """Write what waits and let go of the file, within 1.5 s even if the disk hangs."""
        self._pool.close()
        self._writer.close()
        with contextlib.suppress(TimeoutError):
            await call_in_daemon_thread(
                self._writer.ended.wait, timeout=_PATIENCE, name="history's end"
            )

    def _tell(self, condition: Condition) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody listens
            self._call_soon(partial(self._on_condition, condition))
