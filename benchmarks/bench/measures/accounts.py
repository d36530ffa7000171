"""One to a hundred accounts in one window: until all are live, and what they take then."""

import time
from typing import Any

from bench.figures import Found, Growth
from bench.measure import Part
from bench.processes import Subject, module, surroundings
from bench.rivals import exchange

_NUMBERS = (1, 3, 10, 30, 100)
_COINS, _UNTIL_CALM = 60, 3.0
_PATIENCE = 60.0


def take(part: Part) -> Found:
    """Each number in a process of its own; the tab of all accounts is shown."""
    numbers = _NUMBERS[: part.pick(2, len(_NUMBERS))]
    told: dict[str, list[float | None]] = {}
    for number in numbers:
        for name, value in _of(part, number).items():
            told.setdefault(name, []).append(value)
    return Found(
        growths=[
            Growth(title, "accounts", unit, tuple(numbers), {"Tidemark": tuple(told[title])})
            for title, unit in _TITLES.items()
        ]
    )


_TITLES = {
    "Until the first account is live": "s",
    "Until all accounts are live (within a minute)": "s",
    "Accounts live within a minute": "",
    "Processor with all accounts shown, checked as often as request weight allows": "%",
    "Processor while hidden": "%",
    "Memory": "MB",
    "Threads": "",
}
_FIRST, _ALL, _LIVE, _SHOWN, _HIDDEN, _MEMORY, _THREADS = _TITLES


def _of(part: Part, number: int) -> dict[str, float | None]:
    folder, seconds = part.folder / str(number), part.pick(1, 8)
    with (
        exchange(folder, _COINS, accounts=number, weight_limit=2400) as place,
        Subject(module("window"), surroundings(folder / "window"), _order(place)) as window,
    ):
        window.answer()
        live = window.answer()["live"]
        window.ask({"do": "turn_to_all"})
        time.sleep(_UNTIL_CALM)
        shown = _processor(window, seconds)
        window.ask({"do": "hide"})
        hidden = _processor(window, seconds)
        return {
            _FIRST: live[0] if live else None,
            _ALL: live[-1] if len(live) == number else None,
            _LIVE: len(live),
            _SHOWN: shown,
            _HIDDEN: hidden,
            _MEMORY: window.resident_mb,
            _THREADS: window.threads,
        }


def _order(place: dict[str, Any]) -> dict[str, Any]:
    """All accounts of an exchange, waited for a minute at most."""
    return {**place, "patience": _PATIENCE}


def _processor(window: Subject, seconds: float) -> float:
    before = window.precise_cpu
    time.sleep(seconds)
    return 100 * (window.precise_cpu - before) / seconds
