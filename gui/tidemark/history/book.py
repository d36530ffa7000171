"""The open file and what it takes to write into it: for one thread, blocking, without a clock."""

import contextlib
import logging
import os
import sqlite3
from collections.abc import Callable, Hashable
from datetime import date
from pathlib import Path

from tidemark import private_file
from tidemark.history import faults
from tidemark.history.applying import Applier
from tidemark.history.condition import Keeping
from tidemark.history.connections import transaction
from tidemark.history.entries import BalanceSeen, Entry, PriceSeen
from tidemark.history.holes import Holes
from tidemark.history.opening import Obstructed, Opened, begin_anew, open_for_writing
from tidemark.history.place import Place
from tidemark.history.questions import Range
from tidemark.history.waiting import key_of, time_of

_log = logging.getLogger(__name__)

_ELSEWHERE = (-1, -1)  # numbers of files that are gone are given to others


class Book:
    """Holds the lock from the first `open` to `close`: no other Tidemark writes meanwhile.

    ``today`` names damaged files. ``connect`` opens the file, ``edition`` counts how often a
    file was opened.
    """

    def __init__(
        self,
        place: Place,
        today: Callable[[], date],
        connect: Callable[[Place, date], Opened] = open_for_writing,
    ) -> None:
        self.holes = Holes()
        self.set_aside: Path | None = None
        self.restored = False
        self.edition = 0
        self._place = place
        self._today = today
        self._connect = connect
        self._lock: int | None = None
        self._identity: tuple[int, int] | None = None
        self._newest: dict[Hashable, BalanceSeen | PriceSeen] = {}
        self._applier: Applier | None = None

    @property
    def connection(self) -> sqlite3.Connection:
        """The one that writes. Asked for while the book is open."""
        return self._present.connection

    @property
    def _present(self) -> Applier:
        if self._applier is None:
            raise RuntimeError("the history is not open")
        return self._applier

    def open(self) -> None:
        """Have the file open and in its place. Raises what `open_for_writing` does."""
        if self._applier is not None and self._identity != self._identity_in_place():
            self._follow()
        if self._applier is None:
            self._hold_lock()
            self._adopt(self._connect(self._place, self._today()))

    def begin_anew(self) -> None:
        """Set the damaged file aside and have another one open. Raises likewise."""
        self.shut()
        if self._identity is not None:
            self._identity = _ELSEWHERE
        self._hold_lock()
        self._adopt(begin_anew(self._place, self._today()))

    def write(self, entries: list[Entry]) -> int:
        """Write all of them in one transaction; return how many cannot be written, ever.

        When it returns they are on the disk; when it raises, none is.
        """
        refused = 0
        while entries:
            try:
                self._commit(entries)
                break
            except _Unwritable as error:
                refused += 1
                entries = [entry for entry in entries if entry is not error.entry]
        return refused

    def forget(self, account_id: str) -> None:
        """Keep nothing of this account in mind either, nor prices of what it may have held."""
        for key, entry in list(self._newest.items()):
            if isinstance(entry, PriceSeen) or entry.owner.account_id == account_id:
                del self._newest[key]
        self.forget_keys()

    def forget_keys(self) -> None:
        """What has which number in the file is to be looked up anew."""
        self._applier = Applier(self.connection, self.holes)

    def interrupt(self) -> None:
        """End the statement that runs, if one does; in any thread."""
        applier = self._applier
        if applier is not None:
            with contextlib.suppress(sqlite3.Error):  # it was closed just now
                applier.connection.interrupt()

    def shut(self) -> None:
        """Let go of the file, and keep the lock."""
        applier, self._applier = self._applier, None
        if applier is not None:
            with contextlib.suppress(sqlite3.Error):
                applier.connection.close()

    def close(self) -> None:
        """Let go of both."""
        self.shut()
        lock, self._lock = self._lock, None
        if lock is not None:
            os.close(lock)

    def _follow(self) -> None:
        """Somebody moved the file or deleted it: give it all that is in its log, which stays
        behind and must not be taken for another file's.
        """
        with contextlib.suppress(sqlite3.Error):
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.shut()
        self._identity = _ELSEWHERE
        if self._identity_in_place() is None:
            for part in self._place.parts:
                part.unlink(missing_ok=True)

    def _hold_lock(self) -> None:
        if self._lock is None:
            self._lock = private_file.hold(self._place.path)
        if self._lock is None:
            raise Obstructed(Keeping.LOCKED, "another Tidemark holds it")

    def _adopt(self, opened: Opened) -> None:
        before, self._identity = self._identity, self._identity_in_place()
        self._applier = Applier(opened.connection, self.holes)
        self.edition += 1
        if opened.set_aside is not None:
            self.set_aside, self.restored = opened.set_aside, opened.restored
        if before not in (None, self._identity):
            self._go_on()

    def _go_on(self) -> None:
        """Another file took the place of the one we wrote: say again how things are.

        What it lacks, from where it ends until now, is a hole.
        """
        if not self._newest:
            return
        (ended_at,) = self.connection.execute("SELECT max(ended_at) FROM spell").fetchone()
        self.holes.add(Range(ended_at or 0, max(map(time_of, self._newest.values()))))
        self.write(list(self._newest.values()))

    def _commit(self, entries: list[Entry]) -> None:
        try:
            with transaction(self.connection):
                for entry in entries:
                    self._apply(entry)
        except BaseException:
            self._applier = Applier(self.connection, self.holes)  # keys it made are gone
            raise
        for entry in entries:
            if isinstance(entry, BalanceSeen | PriceSeen):
                self._newest[key_of(entry)] = entry

    def _apply(self, entry: Entry) -> None:
        try:
            self._present.apply(entry)
        except Exception as error:
            if faults.is_of_the_disk(error):
                raise
            _log.exception("an entry of the history cannot be written")
            raise _Unwritable(entry) from error

    def _identity_in_place(self) -> tuple[int, int] | None:
        try:
            told = self._place.path.stat()
        except FileNotFoundError:
            return None
        return told.st_dev, told.st_ino


class _Unwritable(Exception):
    def __init__(self, entry: Entry) -> None:
        super().__init__(type(entry).__name__)
        self.entry = entry
