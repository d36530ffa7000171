"""Schedules on several processes at once; what came of each is handed back as it comes."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from queue import Queue
from threading import Thread
from typing import Any

_AHEAD = 4

Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Order:
    """A schedule to be played, with a deliberate break or none."""

    seed: int
    broken: str | None = None


class WorkerDied(Exception):
    """A process ended by itself; the text says which schedules it had."""


class _Worker:
    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "proof.simulation.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={
                **os.environ,
                "PYTHONHASHSEED": "0",
                "QT_QPA_PLATFORM": "offscreen",
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            },
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in, self._out = self._process.stdin, self._process.stdout

    def play(self, orders: Iterator[Order], told: "Queue[tuple[Order, Told] | None]") -> None:
        """Play orders until there are none left, a few of them waiting at any time."""
        sent: list[Order] = []
        while True:
            while len(sent) < _AHEAD and (order := next(orders, None)) is not None:
                sent.append(order)
                self._say(order)
            if not sent:
                break
            line = self._out.readline()
            if not line:
                died = {"seed": sent[0].seed, "violations": [("I9", "the process died")]}
                told.put((sent[0], died))
                break
            told.put((sent.pop(0), json.loads(line)))
        told.put(None)

    def _say(self, order: Order) -> None:
        with suppress(BrokenPipeError):  # it has died, which shows in what it answers
            self._in.write(json.dumps([order.seed, order.broken]) + "\n")
            self._in.flush()

    def end(self) -> None:
        with suppress(BrokenPipeError):
            self._in.close()
        self._process.wait()


class _Shared(Iterator[Order]):
    """One list of orders for several threads."""

    def __init__(self, orders: Iterable[Order]) -> None:
        self._queue: Queue[Order] = Queue()
        for order in orders:
            self._queue.put(order)

    def __next__(self) -> Order:
        if self._queue.empty():
            raise StopIteration
        return self._queue.get_nowait()


class Workers:
    """So many processes; use as a context manager."""

    def __init__(self, processes: int) -> None:
        self._workers = [_Worker() for _ in range(processes)]

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.end()

    def play(self, orders: Iterable[Order]) -> Iterator[tuple[Order, Told]]:
        """What came of each, in no order."""
        shared = _Shared(orders)
        told: Queue[tuple[Order, Told] | None] = Queue()
        threads = [
            Thread(target=worker.play, args=(shared, told), daemon=True) for worker in self._workers
        ]
        for thread in threads:
            thread.start()
        for _ in threads:
            while (found := told.get()) is not None:
                yield found
