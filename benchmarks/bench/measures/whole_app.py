"""What the whole program takes of a processor, beside clients without a window and a naive one."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from bench.figures import Found, Growth, Profile, Spread
from bench.measure import Part
from bench.processes import Subject, module, peer, surroundings
from bench.rivals import exchange, ready
from bench.targets import HEADLESS, SDK_HEADLESS
from bench.turns import Samples, beside, in_turns

NAIVE = "vnpy-style window"
_SIZES, _RATE = (60, 500), 8
_HELD = 0.5
"""Whoever answers fewer of the checks is no window or client that is asked eight times a second."""
_COMMANDS = {
    HEADLESS: module("minimal"),
    SDK_HEADLESS: peer("sdk_requests"),
    NAIVE: module("vnpy_window"),
}


def take(part: Part) -> Found:
    """Both sizes; where the time goes, and how many checks there really were."""
    found, rates = Found(), list[dict[str, float]]()
    sizes = _SIZES[: part.pick(1, 2)]
    for coins in sizes:
        rates.append(_of(part, coins, found))
    lines: dict[str, tuple[float | None, ...]] = {
        name: tuple(each[name] for each in rates) for name in rates[0]
    }
    title = f"Checks answered a second, of {_RATE} wanted"
    found.growths.append(Growth(title, "coins", "a second", tuple(map(float, sizes)), lines))
    return found


def _of(part: Part, coins: int, found: Found) -> dict[str, float]:
    """Of one size; how many checks a second each of them answered."""
    folder, rates = part.folder / str(coins), Samples()
    with exchange(folder, coins) as place, ExitStack() as stack:
        rivals = {"Tidemark": stack.enter_context(window(folder / "window", place))}
        for name, command in _COMMANDS.items():
            rivals[name] = stack.enter_context(ready(command, folder / "rival", place))
        deeds = {name: partial(_polled, each, part, name, rates) for name, each in rivals.items()}
        samples = in_turns(deeds, part.pick(1, 4))
        what = f"processor, {coins} coins, {_RATE} checks a second"
        others = [SDK_HEADLESS, NAIVE]
        found.figures.append(beside(what, "%", samples, floors=[HEADLESS], peers=others))
        order = {"do": "profile", "of": "poll", "rate": _RATE, "seconds": part.pick(1, 4)}
        text = rivals["Tidemark"].ask(order)["text"]
        of = f"Where the program's own time goes ({coins} coins, {_RATE} checks a second)"
        found.profiles.append(Profile(of, text))
    return {name: Spread.of(each).median for name, each in rates.items()}


@contextmanager
def window(home: Path, order: dict[str, Any]) -> Iterator[Subject]:
    """The window with all accounts of an exchange live."""
    with Subject(module("window"), surroundings(home), order) as shown:
        shown.answer()  # painted
        shown.answer()  # live
        yield shown


def _polled(subject: Subject, part: Part, name: str, rates: Samples) -> float:
    """Percent of a processor while it asks eight times a second."""
    told = subject.ask({"do": "poll", "rate": _RATE, "seconds": part.pick(1, 5)})
    rates.setdefault(name, []).append(told["checks"] / told["seconds"])
    return processor(name, **told)


def processor(name: str, checks: float, seconds: float, cpu: float) -> float:
    """Percent of a processor that eight checks a second take, or would take where fewer came.

    Only the naive window may fall far behind: raises `RuntimeError` for others that do.
    """
    wanted = _RATE * seconds
    if name != NAIVE and checks < _HELD * wanted:
        raise RuntimeError(f"{name} answered {checks} checks in {seconds:.1f} s, not {wanted:.0f}")
    return 100 * cpu / seconds * max(1.0, wanted / max(checks, 1))
