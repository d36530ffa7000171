"""Takes measures one after the other, each in a process of its own: none may end the others."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bench import machine, record
from bench.figures import Found
from bench.measure import Measure

_LAST_WORDS = 15


@dataclass(frozen=True, slots=True)
class Run:
    """What came of one measure; ``found`` is None where it failed, and ``said`` tells why."""

    measure: Measure
    machine: dict[str, object]
    seconds: float
    found: Found | None
    said: str = ""


def run(measures: Sequence[Measure], *, is_quick: bool) -> Iterator[Run]:
    """Take them in their order."""
    for measure in measures:
        with tempfile.TemporaryDirectory(prefix="tidemark-bench-") as folder:
            yield _take(measure, Path(folder), is_quick=is_quick)


def _take(measure: Measure, folder: Path, *, is_quick: bool) -> Run:
    facts, begun = machine.facts(), time.monotonic()
    said = folder / "said.txt"
    with said.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "bench.one", measure.name, _share(is_quick), str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            start_new_session=True,
        )
        try:
            failed = process.wait(measure.at_most) != 0
        except subprocess.TimeoutExpired:
            failed = True
        finally:
            with suppress(ProcessLookupError):  # with all that it started
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    found = None
    if not failed:
        found = record.read_found(folder / "found.json")
    words = said.read_text(encoding="utf-8", errors="replace").splitlines()[-_LAST_WORDS:]
    return Run(measure, facts, time.monotonic() - begun, found, "\n".join(words))


def _share(is_quick: bool) -> str:
    return "quick" if is_quick else "whole"
