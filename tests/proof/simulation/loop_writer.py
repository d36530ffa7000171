"""The history's writer and readers without their threads: each turn is taken in the loop.

What they do is the shipped `Writing` and `Asking`; only who waits for the next turn is another.
"""

import asyncio
import threading
from collections.abc import Callable, Iterable
from typing import Any, TypeVar, TypeVarTuple

from proof.simulation.stand_ins import stand_in
from proof.simulation.virtual_loop import Side, on
from tidemark.history import asking, connections, history_file
from tidemark.history.chores import Answer
from tidemark.history.condition import Condition
from tidemark.history.entries import Entry
from tidemark.history.limits import Limits
from tidemark.history.pace import Pace
from tidemark.history.place import Place
from tidemark.history.writing import Writing

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

_ANSWERED_AFTER = 0.01
"""What a reader's thread takes."""
_OFF = "PRAGMA synchronous = OFF;"
_TO_WRITE = _OFF + connections._TO_WRITE.replace("PRAGMA synchronous = FULL;", _OFF)


def begin() -> None:
    """Have histories of this process kept without threads.

    Nor does the disk have to hold what is written when the power fails: nothing here is lost so.
    """
    stand_in(history_file, "Writer", LoopWriter)
    stand_in(history_file, "call_in_daemon_thread", _called_in_loop)
    stand_in(asking, "call_in_daemon_thread", _called_in_loop)
    stand_in(connections, "_TO_WRITE", _TO_WRITE)


async def _called_in_loop(function: Callable[[*Ts], T], *args: *Ts, **_: Any) -> T:
    await asyncio.sleep(_ANSWERED_AFTER)
    return function(*args)


class LoopWriter:
    """See `tidemark.history.writer.Writer`, whose place it takes."""

    def __init__(
        self,
        place: Place,
        *,
        pace: Pace,
        now: Callable[[], int],
        monotonic: Callable[[], float],
        on_condition: Callable[[Condition], None],
    ) -> None:
        self.tried = threading.Event()
        self.ended = threading.Event()
        self._timer: asyncio.TimerHandle | None = None
        self._writing = Writing(
            place,
            pace=pace,
            now=now,
            monotonic=monotonic,
            wake=self._set_timer,
            on_condition=on_condition,
            on_commit=lambda _committed: None,
        )

    @property
    def condition(self) -> Condition:
        """How it fares at this moment."""
        return self._writing.condition

    @property
    def edition(self) -> int:
        """Another number whenever another file may have taken the place of the one before."""
        return self._writing.edition

    def start(self) -> None:
        """Open the file."""
        self._turn()

    def put(self, entries: Iterable[Entry]) -> None:
        """Have these written soon."""
        self._writing.put(entries)

    def forget(self, account_id: str) -> Answer:
        """Have all of this account deleted."""
        return self._writing.forget(account_id)

    def keep(self, limits: Limits) -> None:
        """Keep within these from now on."""
        self._writing.keep(limits)

    def suspect(self) -> None:
        """Somebody who read found the file damaged: have it examined."""
        self._writing.suspect()

    def close(self) -> None:
        """Write what waits and end; a second time does nothing."""
        if self.ended.is_set():
            return
        if self._timer is not None:
            self._timer.cancel()
        self._writing.interrupt()
        self._writing.finish()
        self._writing.close()
        self.tried.set()
        self.ended.set()
        self._writing.disappoint("the history is closed")

    def _turn(self) -> None:
        self._timer = None
        self._writing.turn()
        self.tried.set()
        self._set_timer()

    def _set_timer(self) -> None:
        """Until there is something to do, as the writer's thread waits."""
        if self.ended.is_set() or not self.tried.is_set():
            return
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if (seconds := self._writing.idle_for) is not None:
            with on(Side.ENGINE):
                loop = asyncio.get_running_loop()
                self._timer = loop.call_later(seconds, self._turn)
