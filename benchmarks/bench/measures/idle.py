"""What the window takes while nothing happens: shown and hidden, with an account and without."""

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from bench.figures import Figure, Found, Profile, single
from bench.measure import Part
from bench.processes import Subject, module, surroundings
from bench.rivals import exchange, ready
from bench.targets import QT_IDLE, TIMER
from bench.turns import Samples, beside

_COINS, _MOVING = 60, 3
_UNTIL_CALM = 15.0
"""Seconds until the rest of the program is loaded, and what it does at its start is done."""
_LEAST = 1e-3


@dataclass(frozen=True, slots=True)
class _State:
    """``moving`` is how many rows differ from answer to answer; None: there is no account."""

    moving: int | None
    is_hidden: bool


_SHOWN, _HIDDEN = "shown, quiet", "hidden, quiet"
_STATES = {
    _SHOWN: _State(0, is_hidden=False),
    _HIDDEN: _State(0, is_hidden=True),
    "shown, live": _State(_MOVING, is_hidden=False),
    "hidden, live": _State(_MOVING, is_hidden=True),
    "shown, without an account": _State(None, is_hidden=False),
    "hidden, without an account": _State(None, is_hidden=True),
}


def take(part: Part) -> Found:
    """All of them idle at the same time: so each is looked at in the same seconds."""
    with ExitStack() as stack:
        places = {
            moving: stack.enter_context(exchange(part.folder, _COINS, moving=moving))
            for moving in (0, _MOVING)
        }
        idle = {
            QT_IDLE: stack.enter_context(ready(module("quiet"), part.folder / "qt", {"timer": 0})),
            TIMER: stack.enter_context(ready(module("quiet"), part.folder / "16", {"timer": 16})),
        }
        for name, state in _STATES.items():
            order = {} if state.moving is None else places[state.moving]
            idle[name] = stack.enter_context(_window(part, name, state, order))
        time.sleep(part.pick(0, 1) * _UNTIL_CALM)
        figures = _figures(*_looked_at(part, idle))
        return Found(figures, profiles=list(_profiles(part, idle)))


@contextmanager
def _window(part: Part, name: str, state: _State, order: Mapping[str, Any]) -> Iterator[Subject]:
    home = surroundings(part.folder / name.replace(" ", "-"))
    with Subject(module("window"), home, order) as window:
        window.answer()
        if state.moving is not None:
            _require_all(window.answer()["live"], order)
        if state.is_hidden:
            window.ask({"do": "hide"})
        yield window


def _require_all(live: list[float], order: Mapping[str, Any]) -> None:
    if len(live) < len(order["accounts"]):
        raise RuntimeError("an account that should be idle never was live")


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


# Why so many.


def _profiles(part: Part, idle: Mapping[str, Subject]) -> Iterator[Profile]:
    for name in (_SHOWN, _HIDDEN):
        of = f"What the window's loop is woken for ({name})"
        yield Profile(of, _woken_for(idle[name], part.pick(1, 20)))
    order = {"do": "profile", "of": "rest", "seconds": part.pick(1, 10)}
    yield Profile(f"Where the processor's time goes ({_SHOWN})", idle[_SHOWN].ask(order)["text"])


def _woken_for(window: Subject, seconds: int) -> str:
    before = window.wake_ups
    by: dict[str, int] = window.ask({"do": "wake_ups", "seconds": seconds})
    return told(by, window.wake_ups - before, seconds)


def told(by: Mapping[str, int], of_all_threads: int, seconds: int) -> str:
    """What wakes the loop, the most frequent first, and how often the system says all were woken:
    the two counts come near each other, and no nearer."""
    most = sorted(by.items(), key=lambda each: (-each[1], each[0]))
    lines = [*most, ("the loop, all of these", sum(by.values()))]
    lines.append(("all threads, as the system counts", of_all_threads))
    return "\n".join(
        ["a second  what for", *(f"{count / seconds:8.2f}  {what}" for what, count in lines)]
    )
