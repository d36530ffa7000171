"""What the window takes while nothing happens: shown and hidden, live and without an account."""

import time
from collections.abc import Mapping
from contextlib import ExitStack

from bench.figures import Figure, Found, single
from bench.measure import Part
from bench.processes import Subject, module, surroundings
from bench.rivals import exchange, ready
from bench.targets import QT_IDLE, TIMER
from bench.turns import Samples, beside

_COINS = 60
_UNTIL_CALM = 5.0
_LEAST = 1e-3
_STATES = {
    "shown, nothing to show": (False, False),
    "hidden, nothing to show": (False, True),
    "shown, live": (True, False),
    "hidden, live": (True, True),
}
"""Whether there is an account, and whether it is hidden."""


def take(part: Part) -> Found:
    """All of them idle at the same time: so each is looked at in the same seconds."""
    with exchange(part.folder, _COINS) as place, ExitStack() as stack:
        idle = {
            QT_IDLE: stack.enter_context(ready(module("quiet"), part.folder / "qt", {"timer": 0})),
            TIMER: stack.enter_context(ready(module("quiet"), part.folder / "16", {"timer": 16})),
        }
        for name, (has_account, is_hidden) in _STATES.items():
            order = place if has_account else {}
            home = surroundings(part.folder / name.replace(" ", "-"))
            window = stack.enter_context(Subject(module("window"), home, order))
            window.answer()
            if has_account:
                window.answer()
            if is_hidden:
                window.ask({"do": "hide"})
            idle[name] = window
        time.sleep(part.pick(0, 1) * _UNTIL_CALM)
        return Found(_figures(*_looked_at(part, idle)))


def _looked_at(part: Part, idle: Mapping[str, Subject]) -> tuple[Samples, Samples]:
    processor: Samples = {name: [] for name in idle}
    wake_ups: Samples = {name: [] for name in idle}
    seconds = part.pick(1, 10)
    for _ in range(part.pick(1, 4)):
        before = {name: (each.precise_cpu, each.wake_ups) for name, each in idle.items()}
        time.sleep(seconds)
        for name, each in idle.items():
            spent, woken = before[name]
            processor[name].append(max(_LEAST, 1000 * (each.precise_cpu - spent) / seconds))
            wake_ups[name].append(max(_LEAST, (each.wake_ups - woken) / seconds))
    return processor, wake_ups


def _figures(processor: Samples, wake_ups: Samples) -> list[Figure]:
    figures = [
        single("wake-ups a second, Qt alone", "", wake_ups[QT_IDLE]),
        single("processor, Qt alone", "ms a second", processor[QT_IDLE]),
    ]
    for name in _STATES:
        figures.append(_one(f"wake-ups a second, {name}", "", wake_ups, name))
        figures.append(_one(f"processor, {name}", "ms a second", processor, name))
    return figures


def _one(what: str, unit: str, samples: Samples, ours: str) -> Figure:
    return beside(what, unit, samples, ours=ours, peers=[TIMER])
