"""What a start loads until it says that it is over: whose modules, how many, how long it took."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bench.processes import OURS, lines_of

_MARK = "import time:"
_OF_QT = ("PySide6", "shiboken6", "shibokensupport")


@dataclass(slots=True)
class Loaded:
    """Milliseconds and numbers of modules by their owners; ``rest`` is what no import took."""

    ms: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    modules: Counter[str] = field(default_factory=Counter)
    rest: float = 0.0

    @property
    def whole(self) -> float:
        """All of the start, in ms."""
        return sum(self.ms.values()) + self.rest

    def take(self, line: str) -> None:
        """Take in a line of what ``-X importtime`` says."""
        own, _, name = (each.strip() for each in line.removeprefix(_MARK).split("|"))
        owner = _owner(name)
        self.ms[owner] += int(own) / 1000
        self.modules[owner] += 1


def _owner(name: str) -> str:
    package, _, inner = name.partition(".")
    if package in _OF_QT:
        return "Qt and PySide6"
    if package != "tidemark":
        return "Python's library, and others"
    return "Tidemark's qt" if inner.startswith("qt") else "Tidemark's other layers"


def loaded_until(
    ended: str, arguments: Sequence[str], environment: Mapping[str, str], goes: int
) -> Loaded:
    """The quickest of some starts of our interpreter, each until a line with this end comes."""
    starts = (_one(ended, arguments, environment) for _ in range(goes + 1))
    next(starts)  # its files may have to be read from the disk
    return min(starts, key=lambda each: each.whole)


def _one(ended: str, arguments: Sequence[str], environment: Mapping[str, str]) -> Loaded:
    begun = time.monotonic()
    with lines_of([str(OURS), "-X", "importtime", *arguments], environment) as lines:
        told = list(_until(ended, lines))
    took = 1000 * (time.monotonic() - begun)
    found = loaded_of(told)
    found.rest = took - found.whole
    return found


def _until(ended: str, lines: Iterable[str]) -> Iterable[str]:
    for line in lines:
        if line.rstrip().endswith(ended):
            return
        yield line
    raise RuntimeError(f"nobody said {ended!r}")


def loaded_of(lines: Iterable[str]) -> Loaded:
    """What the lines of ``-X importtime`` tell; those of the program itself are passed over."""
    found = Loaded()
    for line in lines:
        if line.startswith(_MARK) and "self [us]" not in line:
            found.take(line)
    return found


def told(ours: Loaded, bare: Loaded) -> str:
    """Ours beside those of a bare window, in ms and modules."""
    owners = sorted(ours.ms.keys() | bare.ms.keys(), key=lambda each: -ours.ms[each])
    both = (ours, bare)
    rows: list[tuple[str, list[tuple[float, int]]]] = [
        *(
            (f"loading {owner}", [(one.ms[owner], one.modules[owner]) for one in both])
            for owner in owners
        ),
        ("starting, making, painting", [(one.rest, 0) for one in both]),
        ("together", [(one.whole, one.modules.total()) for one in both]),
    ]
    lines = ["Tidemark         bare window", "   ms  modules     ms  modules  what for"]
    for what, figures in rows:
        cells = "  ".join(f"{ms:5.0f}  {modules:7}" for ms, modules in figures)
        lines.append(f"{cells}  {what}")
    return "\n".join(lines)
