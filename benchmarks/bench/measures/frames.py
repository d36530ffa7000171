"""From a frame's sending to its figure's cell and pixel, beside a client without a window."""

import os
from contextlib import ExitStack

from bench.figures import Beside, Figure, Found, Profile, Role, Spread, single
from bench.measure import Part
from bench.measures.whole_app import window
from bench.processes import module
from bench.rivals import exchange, ready
from bench.targets import NO_QT
from bench.turns import Samples, times

_COINS, _GAP = 60, 1 / 8
_MEAN_AGE_MS = 1000 / 8 / 2
_WHERE = "Where the window's own time goes from such a frame to its pixel"
_FOLDINGS = {"Tidemark": "as shipped", "no folding": "none", "trailing timer": "trailing"}


def take(part: Part) -> Found:
    """Rounds of some isolated frames for each in turn.

    The exchange has a processor of its own: on a common one it would hold its clients while it
    makes the next answer.
    """
    cell: Samples = {}
    pixel: Samples = {}
    ours, *others = sorted(os.sched_getaffinity(0))
    of_exchange = others[-1] if others else ours
    with exchange(part.folder, _COINS, processor=of_exchange) as place, ExitStack() as stack:
        minimal = stack.enter_context(ready(module("minimal"), part.folder / "minimal", place))
        rivals = {NO_QT: minimal}
        for name, folding in _FOLDINGS.items():
            order = {**place, "folding": folding}
            rivals[name] = stack.enter_context(window(part.folder / folding, order))
        for each in rivals.values():
            each.stay_on(ours)
        order = {"do": "frames", "goes": part.pick(3, 20), "gap": _GAP}
        for round_ in range(part.pick(2, 12) + 1):
            for name, each in rivals.items():
                told = each.ask(order)
                if round_:  # the first is for warming up
                    cell.setdefault(name, []).append(Spread.of(told["cell"]).median)
                    pixel.setdefault(name, []).append(Spread.of(told.get("pixel", [0])).median)
        profiled = {**order, "do": "profile", "of": "frames", "goes": part.pick(3, 60)}
        text = rivals["Tidemark"].ask(profiled)["text"]
    return Found(_figures(cell, pixel), profiles=[Profile(_WHERE, text)])


def _figures(cell: Samples, pixel: Samples) -> list[Figure]:
    floor = _beside(NO_QT, Role.FLOOR, cell["Tidemark"], cell[NO_QT])
    foldings = [
        _beside(name, Role.PEER, pixel["Tidemark"], pixel[name])
        for name in ("no folding", "trailing timer")
    ]
    to_frame = _beside(NO_QT, Role.FLOOR, pixel["Tidemark"], cell[NO_QT])
    shares = [100 * each / _MEAN_AGE_MS for each in pixel["Tidemark"]]
    return [
        Figure("frame to cell", "ms", Spread.of(cell["Tidemark"]), (floor,)),
        Figure("frame to pixel", "ms", Spread.of(pixel["Tidemark"]), (to_frame, *foldings)),
        single("share of the mean age at 8 checks a second", "%", shares),
    ]


def _beside(name: str, role: Role, ours: list[float], theirs: list[float]) -> Beside:
    return Beside(name, role, Spread.of(theirs), times(ours, theirs))
