"""Where time and memory go: what Python's own tools say, as a few lines that fit on the page."""

import cProfile
import pstats
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

_LINES = 16
_PLACES = 8


def profile(of: Callable[[], object], lines: int = _LINES, *, waits: bool = False) -> str:
    """The functions in which most of the time was spent, own time first; shares of the whole.

    What ``waits`` for something is read by the processor's clock.
    """
    recorder = cpu_recorder() if waits else cProfile.Profile()
    recorder.enable()
    try:
        of()
    finally:
        recorder.disable()
    return told(pstats.Stats(recorder), lines)


def cpu_recorder() -> cProfile.Profile:
    """One that reads the processor's time of its thread: to wait takes none of it, and what others
    did with the processor meanwhile is not ours. By the clock of the wall, most of a loop that has
    little to do is its waiting, told as if it were work of whatever waits (`exec`, `select`)."""
    return cProfile.Profile(time.thread_time)


def from_file(path: Path, lines: int = _LINES) -> str:
    """The same of what ``python -m cProfile -o`` wrote."""
    return told(pstats.Stats(str(path)), lines)


def told(stats: pstats.Stats, lines: int = _LINES) -> str:
    """One function a line: share of all time spent in itself, with what it calls, how often."""
    entries = stats.stats.items()  # type: ignore[attr-defined]  # typeshed leaves it out
    whole = sum(own for _, (_, _, own, _, _) in entries) or 1.0
    most = sorted(entries, key=lambda each: -each[1][2])[:lines]
    out = ["  own   with calls     calls  function"]
    for (file, line, name), (_, calls, own, cumulative, _) in most:
        share, all_share = 100 * own / whole, min(100.0, 100 * cumulative / whole)
        out.append(f"{share:5.1f}%  {all_share:9.1f}%  {calls:8,}  {_place(file, line, name)}")
    return "\n".join(out)


def traced(deed: Callable[[], object], places: int = _PLACES) -> dict[str, float]:
    """Where what is left of a deed was allocated by Python: MB of the largest places, and of all
    others together. What Qt allocated for itself is not seen."""
    tracemalloc.start()
    try:
        deed()
        found = tracemalloc.take_snapshot().statistics("lineno")
    finally:
        tracemalloc.stop()
    most, others = found[:places], found[places:]
    told = {_line(each.traceback[0]): each.size / 2**20 for each in most}
    return {**told, "all other lines of Python": sum(each.size for each in others) / 2**20}


def _line(at: tracemalloc.Frame) -> str:
    if at.filename.startswith("<"):
        return "methods that were made at run time"
    return _place(at.filename, at.lineno, "").rstrip()


def _place(file: str, line: int, name: str) -> str:
    if file == "~" or file.startswith("<"):
        return name.strip("<>")
    parts = Path(file).parts
    package = next((at for at, part in enumerate(parts) if part == "tidemark"), len(parts) - 1)
    return f"{'/'.join(parts[package:])}:{line} {name}"
