"""What the whole program takes of a processor, beside clients without a window and a naive one."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from bench.figures import Found, Profile
from bench.measure import Part
from bench.processes import Subject, module, peer, surroundings
from bench.rivals import exchange, ready
from bench.targets import HEADLESS, SDK_HEADLESS
from bench.turns import beside, in_turns

NAIVE = "vnpy-style window"
_SIZES, _RATE = (60, 500), 8
_COMMANDS = {
    HEADLESS: module("minimal"),
    SDK_HEADLESS: peer("sdk_requests"),
    NAIVE: module("vnpy_window"),
}


def take(part: Part) -> Found:
    """Both sizes; where the time goes at the smaller."""
    found = Found()
    for coins in _SIZES[: part.pick(1, 2)]:
        _of(part, coins, found)
    return found


def _of(part: Part, coins: int, found: Found) -> None:
    folder = part.folder / str(coins)
    with exchange(folder, coins) as place, ExitStack() as stack:
        rivals = {"Tidemark": stack.enter_context(window(folder / "window", place))}
        for name, command in _COMMANDS.items():
            rivals[name] = stack.enter_context(ready(command, folder / "rival", place))
        deeds = {name: partial(_processor, each, part) for name, each in rivals.items()}
        samples = in_turns(deeds, part.pick(1, 4))
        what = f"processor, {coins} coins, {_RATE} checks a second"
        others = [SDK_HEADLESS, NAIVE]
        found.figures.append(beside(what, "%", samples, floors=[HEADLESS], peers=others))
        order = {"do": "profile", "of": "poll", "rate": _RATE, "seconds": part.pick(1, 4)}
        text = rivals["Tidemark"].ask(order)["text"]
        of = f"Where the program's own time goes ({coins} coins, {_RATE} checks a second)"
        found.profiles.append(Profile(of, text))


@contextmanager
def window(home: Path, order: dict[str, Any]) -> Iterator[Subject]:
    """The window with all accounts of an exchange live."""
    with Subject(module("window"), surroundings(home), order) as shown:
        shown.answer()  # painted
        shown.answer()  # live
        yield shown


def _processor(subject: Subject, part: Part) -> float:
    """Percent of a processor while it asks eight times a second."""
    seconds = part.pick(1, 5)
    before = subject.cpu_seconds
    subject.ask({"do": "poll", "rate": _RATE, "seconds": seconds})
    return 100 * max(0.01, subject.cpu_seconds - before) / seconds
