"""Runs sections in processes of their own, as many at once as there are processors for them."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from proof.figures import Figure
from proof.part import Section, Share
from proof.record import Found, figures_from

_LOOK_AGAIN = 0.1
_AFTER_OTHERS = 10  # of the nineteen steps by which a process may give way
_LONGEST = {Share.QUICK: 600.0, Share.WHOLE: 2400.0}
"""Seconds after which a section is ended: one that hangs has proved nothing."""


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be proved: which share of it, from which seed, on how many processors."""

    share: Share
    seed: int
    processors: int = field(default_factory=_processors)


class _Running:
    """A section at work, and what it says meanwhile."""

    def __init__(self, section: Section, order: Order, folder: Path) -> None:
        self.section = section
        self.processes = min(section.processes, order.processors)
        self._folder = folder
        self._began = time.monotonic()
        self._longest = _LONGEST[order.share]
        folder.mkdir(parents=True)
        self._said = (folder / "said.txt").open("w+", encoding="utf-8")
        words = [section.name, order.share, str(order.seed), str(self.processes), str(folder)]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "proof.one", *words],
            stdout=self._said,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            process_group=0,  # in one session: Linux shares processors out by sessions first
        )
        if section.gives_way and hasattr(os, "setpriority"):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _AFTER_OTHERS)

    def is_over(self) -> bool:
        if self._process.poll() is None and time.monotonic() > self._began + self._longest:
            self.kill()
            self._said.seek(0, os.SEEK_END)
            self._said.write(f"\nIt hung: it was ended after {self._longest:.0f} s.\n")
        return self._process.poll() is not None

    def kill(self) -> None:
        """End it with all that it started."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def found(self) -> Found:
        self._said.seek(0)
        said = self._said.read()
        self._said.close()
        figures: Sequence[Figure] = ()
        if self._process.returncode == 0:
            figures = figures_from(self._folder / "figures.json")
        seconds = time.monotonic() - self._began
        return Found(self.section, tuple(figures), seconds, said)


def run(sections: Sequence[Section], order: Order) -> Iterator[Found]:
    """Run all of them, and yield what each found as it ends."""
    waiting, running = list(sections), list[_Running]()
    with tempfile.TemporaryDirectory(prefix="tidemark-proof-") as folder:
        try:
            while waiting or running:
                _start(waiting, running, order, Path(folder))
                for each in [each for each in running if each.is_over()]:
                    running.remove(each)
                    yield each.found()
                time.sleep(_LOOK_AGAIN)
        finally:
            for each in running:
                each.kill()


def _start(waiting: list[Section], running: list[_Running], order: Order, folder: Path) -> None:
    """Start those for which there are processors, in their order."""
    free = order.processors - sum(each.processes for each in running)
    for section in list(waiting):
        needs = min(section.processes, order.processors)
        if needs <= free:
            waiting.remove(section)
            running.append(_Running(section, order, folder / section.name))
            free -= needs
