"""A full painting of the table, beside Qt's own models and delegates."""

from contextlib import ExitStack
from functools import partial

from bench.figures import Found, Profile
from bench.measure import Part
from bench.processes import Subject, module
from bench.rivals import ready
from bench.turns import beside, in_turns

_FLOOR = "C++ model and delegate"
_PEERS = ("item widgets", "Python model, Qt's delegate")


def take(part: Part) -> Found:
    """All kinds in turns."""
    with ExitStack() as stack:
        tables = {
            kind: stack.enter_context(ready(module("repaint"), part.folder / "p", {"kind": kind}))
            for kind in ("Tidemark", _FLOOR, *_PEERS)
        }
        count = part.pick(2, 20)
        deeds = {kind: partial(_paint, table, count) for kind, table in tables.items()}
        samples = in_turns(deeds, part.pick(2, 15))
        text = tables["Tidemark"].ask({"count": count, "is_profiled": True})["text"]
    figure = beside("full repaint", "ms", samples, floors=[_FLOOR], peers=_PEERS)
    return Found([figure], [], [Profile("Where the time of a full repaint goes", text)])


def _paint(table: Subject, count: int) -> float:
    return float(table.ask({"count": count})["ms"])
