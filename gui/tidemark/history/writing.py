"""Writing in short turns: a batch at most once a second, and a chore between two batches."""

import contextlib
import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

from tidemark.history import faults
from tidemark.history.book import Book
from tidemark.history.chores import Answer, Chores
from tidemark.history.condition import Condition, Keeping
from tidemark.history.entries import Entry
from tidemark.history.limits import Limits
from tidemark.history.opening import is_damage
from tidemark.history.pace import Pace
from tidemark.history.place import Place
from tidemark.history.waiting import Waiting

_log = logging.getLogger(__name__)

_LAST_BUSY_MS = 300
_KEPT_OPEN = frozenset({Keeping.FULL, Keeping.LOCKED})  # the file is sound: only its time is not


class Writing:
    """Waits for nothing but the disk and others' locks; between two turns nothing happens.

    `turn`, `finish` and `close` are for one thread, all else is for any and returns at once.
    ``wake`` is called when a turn may be due earlier than `idle_for` told. ``on_condition`` and
    ``on_commit`` are called within turns; the latter with how many entries are on the disk so
    far, or will never be. ``now`` is in ms since the epoch, ``monotonic`` in seconds of a clock
    that only goes on.
    """

    def __init__(
        self,
        place: Place,
        *,
        pace: Pace,
        now: Callable[[], int],
        monotonic: Callable[[], float],
        wake: Callable[[], None],
        on_condition: Callable[[Condition], None],
        on_commit: Callable[[int], None],
        book: Book | None = None,
    ) -> None:
        self.committed = 0
        self._place = place
        self._pace = pace
        self._now = now
        self._monotonic = monotonic
        self._wake = wake
        self._on_condition = on_condition
        self._on_commit = on_commit
        self._waiting = Waiting()
        self._book = book or Book(place, self._today)
        self._chores = Chores(
            place,
            self._book,
            pace=pace,
            now=now,
            monotonic=monotonic,
            wake=wake,
            flush=self._commit,
        )
        self._keeping = Keeping.OPENING
        self._told: Condition | None = None
        self._refused = 0
        self._interrupting = threading.Lock()
        self._is_interrupted = False
        self._is_finishing = False
        self._rest_until = self._commit_at = monotonic()
        self._begun_anew_at: float | None = None

    @property
    def condition(self) -> Condition:
        """How it fares at this moment."""
        book, dropped = self._book, self._waiting.dropped + self._refused
        return Condition(
            *(self._keeping, self._place.path, book.set_aside, book.restored),
            *(len(self._waiting), dropped),
        )

    @property
    def edition(self) -> int:
        """Another number whenever another file may have taken the place of the one before."""
        return self._book.edition

    def put(self, entries: Iterable[Entry]) -> None:
        """Have these written soon."""
        if self._waiting.put(entries):
            self._wake()

    def forget(self, account_id: str) -> Answer:
        """Have all of this account deleted; see `keeper.Keeper`."""
        return self._chores.forget(account_id)

    def disappoint(self, why: str) -> None:
        """Nothing that was to be forgotten is forgotten now."""
        self._chores.disappoint(why)

    def keep(self, limits: Limits) -> None:
        """Keep within these from now on."""
        self._chores.keep(limits)

    def suspect(self) -> None:
        """Somebody who read found the file damaged: have it examined."""
        self._chores.suspect()

    def interrupt(self) -> None:
        """Cut the turn short that is being taken; none is to follow but `finish`."""
        with self._interrupting:
            self._is_interrupted = True
            if not self._is_finishing:  # else it would cut short what nobody tries again
                self._book.interrupt()

    @property
    def idle_for(self) -> float | None:
        """Seconds until a turn is due; None: until something is asked for."""
        if self._chores.is_pressing:
            return 0.0
        now = self._monotonic()
        if now < self._rest_until:
            return self._rest_until - now
        if self._keeping.is_trouble:
            return 0.0
        due = [self._chores.idle_for] if self._chores.idle_for is not None else []
        if self._waiting:
            due.append(max(0.0, self._commit_at - now))
        return min(due, default=None)

    def turn(self) -> None:
        """Have the file open, write what waits if it is time to, and do a little of a chore."""
        try:
            self._book.open()
            self._write()
            self._chores.step()
        except Exception as error:  # noqa: BLE001 - whatever it is, live view goes on
            if not self._is_interrupted:  # else it is tried once more at the end
                self._fail(error)
        else:
            self._say(Keeping.WRITING)

    def finish(self) -> None:
        """One last try to write what waits, whatever was the trouble."""
        with self._interrupting:
            self._is_finishing = True
        self._chores.stop()
        with contextlib.suppress(Exception):
            self._book.open()
            self._book.connection.execute(f"PRAGMA busy_timeout = {_LAST_BUSY_MS}")
            self._commit()

    def close(self) -> None:
        """Let go of the file."""
        self._book.close()
        self._say(Keeping.CLOSED)

    def _write(self) -> None:
        if self._waiting and self._monotonic() >= self._commit_at:
            self._commit_at = self._monotonic() + self._pace.commit
            self._commit()

    def _commit(self) -> None:
        entries, hole = self._waiting.take()
        if hole is not None:
            self._book.holes.add(hole)
        try:
            self._refused += self._book.write(entries)
        except BaseException:
            self._waiting.give_back(entries)
            raise
        self.committed += len(entries)
        self._on_commit(self.committed)

    def _fail(self, error: Exception) -> None:
        self._chores.drop()
        told = self._begin_anew(error) if is_damage(error) else error
        if told is None:
            self._say(Keeping.WRITING)
        else:
            self._rest(told)

    def _begin_anew(self, error: Exception) -> Exception | None:
        """Files that break one after the other are the disk's fault, and only rested from."""
        last, self._begun_anew_at = self._begun_anew_at, self._monotonic()
        if last is not None and self._begun_anew_at - last < self._pace.retry:
            return error
        try:
            self._book.begin_anew()
        except Exception as another:  # noqa: BLE001 - as in a turn
            return another
        return None

    def _rest(self, error: Exception) -> None:
        keeping = faults.keeping_of(error, self._place)
        if keeping is not self._keeping:
            _log.warning("the history is not being written: %s (%s)", keeping.name, error)
        if keeping not in _KEPT_OPEN:
            self._book.shut()
        self._rest_until = self._monotonic() + self._pace.retry
        self._chores.disappoint(str(error))
        self._say(keeping)

    def _say(self, keeping: Keeping) -> None:
        """Tell what is new: how many entries wait is only told with a trouble."""
        self._keeping = keeping
        condition = self.condition
        if keeping.is_trouble or replace(condition, waiting=0) != self._told:
            self._told = replace(condition, waiting=0)
            self._on_condition(condition)

    def _today(self) -> date:
        return datetime.fromtimestamp(self._now() / 1000, UTC).astimezone().date()
