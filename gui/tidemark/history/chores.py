"""What the writer does between two batches, in short steps: forgetting, deleting what is too old
or too much, having copies made, examining a file that somebody found damaged."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

from tidemark.domain.values import frozen
from tidemark.history import copies, forgetting, retention
from tidemark.history.book import Book
from tidemark.history.limits import Limits
from tidemark.history.nightly import NightlyCopy
from tidemark.history.pace import Pace
from tidemark.history.place import Place
from tidemark.history.questions import HistoryUnreadable

Answer = Future[tuple[Path, ...]]


@frozen
class _Asked:
    account_id: str
    answer: Answer


class Chores:
    """`step` and `drop` are for the writer's thread; what asks for something is for any.

    ``wake`` is called when there is something to do, ``flush`` to have written what waits;
    ``now`` is in ms since the epoch, ``monotonic`` in seconds of a clock that only goes on.
    """

    def __init__(
        self,
        place: Place,
        book: Book,
        *,
        pace: Pace,
        now: Callable[[], int],
        monotonic: Callable[[], float],
        wake: Callable[[], None],
        flush: Callable[[], None],
    ) -> None:
        self._place = place
        self._book = book
        self._pace = pace
        self._now = now
        self._monotonic = monotonic
        self._wake = wake
        self._flush = flush
        self._copy = NightlyCopy(place, self.suspect) if pace.is_copied else None
        self._limits = Limits()
        self._asked: list[_Asked] = []
        self._is_suspect = threading.Event()
        self._at_work: Iterator[None] | None = None
        self._due_at: float | None = None
        self._edition = 0

    @property
    def is_pressing(self) -> bool:
        """Whether a step is to be taken now."""
        return self._at_work is not None or bool(self._asked) or self._is_suspect.is_set()

    @property
    def idle_for(self) -> float | None:
        """Seconds until the next step is due, None before the first."""
        return None if self._due_at is None else max(0.0, self._due_at - self._monotonic())

    def forget(self, account_id: str) -> Answer:
        """Have an account deleted: the answer are files that may still hold it."""
        asked = _Asked(account_id, Future())
        asked.answer.set_running_or_notify_cancel()  # whoever asked may leave, it is done still
        self._asked.append(asked)
        self._wake()
        return asked.answer

    def keep(self, limits: Limits) -> None:
        """Keep within these from now on."""
        self._limits = limits
        if self._due_at is not None:
            self._due_at = 0.0
        self._wake()

    def suspect(self) -> None:
        """Somebody who read found the file damaged."""
        self._is_suspect.set()
        self._wake()

    def step(self) -> None:
        """Do a little of what is due. Raises what says that the file or the disk fails."""
        if self._is_suspect.is_set():
            self._is_suspect.clear()
            copies.check(self._book.connection)
        if self._at_work is None:
            self._at_work = self._next()
        if self._at_work is not None:
            self._go_on(self._at_work)

    def drop(self) -> None:
        """The file or the disk failed: what was begun is begun anew another time."""
        self._at_work = None

    def disappoint(self, why: str) -> None:
        """Nothing is forgotten now."""
        asked, self._asked = self._asked, []
        for each in asked:
            each.answer.set_exception(HistoryUnreadable(why))

    def stop(self) -> None:
        """Let no copying go on; does not wait for its end."""
        if self._copy is not None:
            self._copy.stop(patience=0.0)

    def _go_on(self, work: Iterator[None]) -> None:
        try:
            next(work)
        except StopIteration:
            self._at_work = None

    def _next(self) -> Iterator[None] | None:
        if self._asked:
            return self._answer(self._asked[0])
        if self._edition != self._book.edition:
            return self._settle()
        if self._due_at is not None and self._monotonic() >= self._due_at:
            self._due_at = self._monotonic() + self._pace.upkeep
            return self._keep_up()
        return None

    def _settle(self) -> Iterator[None]:
        """A file was opened."""
        if forgetting.unfinished(self._book.connection):
            self._delete_copies()
            yield from self._finish_forgetting()
        self._edition = self._book.edition
        self._due_at = self._monotonic() + self._pace.settle

    def _keep_up(self) -> Iterator[None]:
        yield from retention.sweep(self._book.connection, self._limits, self._now())
        if self._copy is not None:
            self._copy.begin_if_due(self._now())

    def _answer(self, asked: _Asked) -> Iterator[None]:
        self._flush()  # what waits, prices of what it held among it, is to be deleted as well
        yield from self._forget(asked.account_id)
        self._asked.remove(asked)
        asked.answer.set_result(tuple(self._place.set_aside()))

    def _forget(self, account_id: str) -> Iterator[None]:
        """The copies go first: whatever interrupts this, the file knows what to do."""
        self._delete_copies()
        forgetting.hide(self._book.connection, account_id)
        self._book.forget(account_id)
        yield from self._finish_forgetting()

    def _finish_forgetting(self) -> Iterator[None]:
        yield from forgetting.finish(self._book.connection)
        self._book.forget_keys()

    def _delete_copies(self) -> None:
        if self._copy is not None:
            self._copy.stop()
        forgetting.delete_copies(self._place, self._book.connection)
