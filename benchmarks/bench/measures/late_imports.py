"""How long the window is held while the rest of the program is loaded behind it."""

from functools import partial

from bench.figures import Found
from bench.measure import Part
from bench.processes import module, run, surroundings
from bench.targets import AT_ONCE
from bench.turns import beside, in_turns


def take(part: Part) -> Found:
    """The program's own way and the plain one, in turns."""
    took: dict[str, list[float]] = {}
    deeds = {
        "Tidemark": partial(_longest, part, "in a thread", took),
        AT_ONCE: partial(_longest, part, "at once", took),
    }
    held = in_turns(deeds, goes := part.pick(1, 8))
    loading = {
        "Tidemark": took["in a thread"][-goes:],
        AT_ONCE: took["at once"][-goes:],
    }
    return Found(
        [
            beside("longest block while late imports run", "ms", held, peers=[AT_ONCE]),
            beside("loading", "ms", loading, peers=[AT_ONCE]),
        ]
    )


def _longest(part: Part, how: str, took: dict[str, list[float]]) -> float:
    told = run(module("late_imports"), surroundings(part.folder / "home"), {"how": how})
    took.setdefault(how, []).append(told["took"])
    return float(told["longest"])
