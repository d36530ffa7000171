"""How long the window is held while the rest of the program is loaded behind it."""

from collections.abc import Collection, Mapping
from functools import partial

from bench.figures import Found, Profile
from bench.homes import keep_accounts
from bench.measure import Part
from bench.processes import module, run, surroundings
from bench.targets import AT_ONCE
from bench.turns import beside, in_turns

_COSTLY = (
    "asyncio",
    "sqlite3",
    "ssl",
    "websockets",
    "keyring",
    "cryptography",
    "tidemark.app.live",
)
"""What is loaded behind the window at a price: were it there before, nothing would be measured."""
_WHAT = "What is loaded under the clock"


def take(part: Part) -> Found:
    """The program's own way and the plain one, in turns."""
    environment = surroundings(part.folder / "home")
    keep_accounts(environment, 1)
    took: dict[str, list[float]] = {}
    late: dict[str, list[str]] = {}
    hows = {"Tidemark": "in threads", AT_ONCE: "at once"}
    deeds = {
        name: partial(_longest, environment, how, took.setdefault(name, []), late)
        for name, how in hows.items()
    }
    held = in_turns(deeds, goes := part.pick(1, 8))
    loading = {name: each[-goes:] for name, each in took.items()}
    return Found(
        [
            beside("longest block while late imports run", "ms", held, peers=[AT_ONCE]),
            beside("loading", "ms", loading, peers=[AT_ONCE]),
        ],
        profiles=[Profile(_WHAT, told(late["in threads"]))],
    )


def _longest(
    environment: Mapping[str, str], how: str, took: list[float], late: dict[str, list[str]]
) -> float:
    answer = run(module("late_imports"), environment, {"how": how})
    require_late(answer["late"])
    late[how] = answer["late"]
    took.append(answer["took"])
    return float(answer["longest"])


def require_late(modules: Collection[str]) -> None:
    """Raise where something costly had been loaded before the clock was started."""
    if early := set(_COSTLY) - set(modules):
        raise RuntimeError(f"loaded too early to be measured: {', '.join(sorted(early))}")


def told(modules: Collection[str]) -> str:
    """How many modules of which packages they are, the largest packages first."""
    numbers: dict[str, int] = {}
    for name in modules:
        package = ".".join(name.split(".")[: 2 if name.startswith("tidemark.") else 1])
        numbers[package] = numbers.get(package, 0) + 1
    largest = sorted(numbers.items(), key=lambda each: (-each[1], each[0]))
    shown, rest = largest[:_PACKAGES], sum(number for _, number in largest[_PACKAGES:])
    lines = [*shown, ("others", rest), ("together", len(modules))]
    return "\n".join(["modules  of", *(f"{number:7}  {name}" for name, number in lines)])


_PACKAGES = 14
