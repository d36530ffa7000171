"""Processes that try targets, so many at once; one that hangs or dies is a finding too."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from proof.fuzzing.watch import Counts, Tally

_LOOK_AGAIN = 0.05
_NOTHING = Counts(0, 0, 0, 0, 0, 0)
_TOLD = 2000


@dataclass(slots=True)
class Job:
    """One process: a module of ours with its words; it leaves what it found in its folder.

    ``wanted`` is how many inputs it was to try; ``replay`` says what does it again.
    """

    module: str
    words: Sequence[str]
    folder: Path
    wanted: int
    longest: float
    process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)
    ends_at: float = 0.0

    @property
    def replay(self) -> str:
        """The command."""
        return f"python -m {self.module} {' '.join(self.words)}"

    @property
    def counts(self) -> list[Counts]:
        """What each of its targets counted."""
        return [Tally(path).counts for path in sorted(self.folder.rglob("tally"))] or [_NOTHING]

    @property
    def findings(self) -> int:
        """How many inputs failed, those that are always tried among them."""
        others = (Tally(path).counts.findings for path in self.folder.rglob("always"))
        return sum(each.findings for each in self.counts) + sum(others) + self._has_died

    @property
    def _has_died(self) -> int:
        """Whether it ended before its time: hung, killed, or out of memory."""
        return int(sum(each.runs for each in self.counts) < self.wanted)

    def told(self) -> str:
        """What it left behind, and its last words."""
        stories = [path.read_text(encoding="utf-8") for path in self.folder.rglob("*-*.txt")]
        said = (self.folder / "said").read_text(encoding="utf-8", errors="replace")
        left = [str(path) for path in self.folder.rglob("artifact-*")]
        return "\n".join([self.replay, *stories, *left, said[-_TOLD:]])


def run(jobs: Sequence[Job], at_once: int) -> None:
    """Run all of them."""
    waiting, running = list(jobs), list[Job]()
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                running.append(_started(waiting.pop(0)))
            running = [each for each in running if not _is_over(each)]
            time.sleep(_LOOK_AGAIN)
    finally:
        for each in running:
            _kill(each)


def _started(job: Job) -> Job:
    job.folder.mkdir(parents=True)
    job.ends_at = time.monotonic() + job.longest
    with (job.folder / "said").open("wb") as said:
        job.process = subprocess.Popen(
            [sys.executable, "-m", job.module, *job.words],
            stdout=said,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                "PYTHONHASHSEED": "0",
            },
        )
    return job


def _is_over(job: Job) -> bool:
    if job.process is None:
        return True
    if job.process.poll() is None and time.monotonic() > job.ends_at:
        _kill(job)
    return job.process.poll() is not None


def _kill(job: Job) -> None:
    if job.process is not None:
        job.process.kill()
        job.process.wait()
