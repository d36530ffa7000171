"""Where time goes: cProfile's answer as a few lines that fit on the page."""

import cProfile
import pstats
from collections.abc import Callable
from pathlib import Path

_LINES = 16


def profile(of: Callable[[], object], lines: int = _LINES) -> str:
    """The functions in which most of the time was spent, own time first; shares of the whole."""
    recorder = cProfile.Profile()
    recorder.enable()
    try:
        of()
    finally:
        recorder.disable()
    return told(pstats.Stats(recorder), lines)


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


def _place(file: str, line: int, name: str) -> str:
    if file == "~" or file.startswith("<"):
        return name.strip("<>")
    parts = Path(file).parts
    package = next((at for at, part in enumerate(parts) if part == "tidemark"), len(parts) - 1)
    return f"{'/'.join(parts[package:])}:{line} {name}"
