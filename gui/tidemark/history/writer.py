"""The one thread that writes, from the opening of the file until its end."""

import threading
import time
from collections.abc import Callable, Iterable

from tidemark.history.book import Book
from tidemark.history.chores import Answer
from tidemark.history.condition import Condition
from tidemark.history.entries import Entry
from tidemark.history.limits import Limits
from tidemark.history.pace import CALM, Pace
from tidemark.history.place import Place
from tidemark.history.writing import Writing


def _ignore(_: object) -> None:
    return


def wall_clock() -> int:
    """Now, in ms since the epoch."""
    return time.time_ns() // 1_000_000


class Writer:
    """Writes what is `put`, in order, until `close`; every method returns at once.

    ``on_condition`` and ``on_commit`` are called in the writer's thread; see `writing.Writing`
    for them and for the clocks. ``tried`` is set once the file was opened or could not be,
    ``ended`` when the writer has let go of it.
    """

    def __init__(
        self,
        place: Place,
        *,
        pace: Pace = CALM,
        now: Callable[[], int] = wall_clock,
        monotonic: Callable[[], float] = time.monotonic,
        on_condition: Callable[[Condition], None] = _ignore,
        on_commit: Callable[[int], None] = _ignore,
        book: Book | None = None,
    ) -> None:
        self.tried = threading.Event()
        self.ended = threading.Event()
        self._wake = threading.Event()
        self._is_ending = False
        self._writing = Writing(
            place,
            pace=pace,
            now=now,
            monotonic=monotonic,
            wake=self._wake.set,
            on_condition=on_condition,
            on_commit=on_commit,
            book=book,
        )
        self._thread = threading.Thread(target=self._run, name="history writer", daemon=True)

    @property
    def condition(self) -> Condition:
        """How it fares at this moment."""
        return self._writing.condition

    @property
    def committed(self) -> int:
        """How many entries are on the disk so far, or will never be."""
        return self._writing.committed

    @property
    def edition(self) -> int:
        """Another number whenever another file may have taken the place of the one before."""
        return self._writing.edition

    def start(self) -> None:
        """Open the file and begin to write."""
        self._thread.start()

    def put(self, entries: Iterable[Entry]) -> None:
        """Have these written soon."""
        self._writing.put(entries)

    def forget(self, account_id: str) -> Answer:
        """Have all of this account deleted; see `keeper.Keeper`."""
        answer = self._writing.forget(account_id)
        if self.ended.is_set():
            self._disappoint()
        return answer

    def keep(self, limits: Limits) -> None:
        """Keep within these from now on."""
        self._writing.keep(limits)

    def suspect(self) -> None:
        """Somebody who read found the file damaged: have it examined."""
        self._writing.suspect()

    def close(self) -> None:
        """Write what waits and end, whatever is being done; `ended` is set then."""
        self._is_ending = True
        self._wake.set()
        self._writing.interrupt()

    def _run(self) -> None:
        try:
            self._write()
        finally:
            self.tried.set()
            self.ended.set()
            self._disappoint()  # after that: whoever asks for something later sees the end

    def _write(self) -> None:
        try:
            while not self._is_ending:
                self._writing.turn()
                self.tried.set()
                self._pause()
            self._writing.finish()
        finally:
            self._writing.close()

    def _pause(self) -> None:
        """Until there is something to do: an idle program is woken by nothing but chores."""
        self._wake.clear()
        while not self._is_ending and (seconds := self._writing.idle_for) != 0:
            self._wake.wait(seconds)
            self._wake.clear()

    def _disappoint(self) -> None:
        self._writing.disappoint("the history is closed")
