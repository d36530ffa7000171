"""Tables under a storm of updates, sorted and filtered, beside how others build theirs."""

from contextlib import ExitStack
from functools import partial

from bench.figures import Figure, Found, Growth, Profile
from bench.measure import Part
from bench.processes import Subject, module, surroundings
from bench.targets import DYNAMIC, VNPY
from bench.turns import Samples, beside, in_turns

_KINDS = ("Tidemark", VNPY, DYNAMIC, "no table")
_WHERE = "Where the time of the loop goes under the storm (60 rows; `exec` is Qt's own part)"
_SIZES = (60, 600, 6_000, 60_000)
_RATES = {60: 100, 600: 100, 6_000: 8, 60_000: 8}
_FLOOD = 1000
Told = dict[tuple[str, int, str], float]


def take(part: Part) -> Found:
    """All kinds at all sizes: built, then stormed in turns, then flooded."""
    figures, profiles, curves = list[Figure](), list[Profile](), Curves()
    for rows in _SIZES[: part.pick(1, len(_SIZES))]:
        with ExitStack() as stack:
            tables, built = {}, dict[str, list[dict[str, float]]]()
            for kind in _KINDS:
                tables[kind] = stack.enter_context(_table(part, kind, rows))
                built.setdefault(kind, []).append(tables[kind].answer())
            figures += _stormed(part, rows, tables, curves)
            if rows == _SIZES[0]:
                order = {"rate": _RATES[rows], "seconds": part.pick(1, 3), "is_profiled": True}
                profiles.append(Profile(_WHERE, tables["Tidemark"].ask(order)["text"]))
        if rows == _SIZES[-1]:
            for kind in _KINDS * part.pick(0, 2):
                with _table(part, kind, rows) as again:
                    built[kind].append(again.answer())
            figures += _builds(rows, built)
    return Found(figures, curves.told(), profiles)


def _table(part: Part, kind: str, rows: int) -> Subject:
    order = {"kind": kind, "rows": rows}
    return Subject(module("tables"), surroundings(part.folder / "home"), order)


class Curves:
    """What grows with the rows."""

    def __init__(self) -> None:
        self._told: dict[str, dict[str, list[float]]] = {}

    def note(self, what: str, samples: Samples) -> None:
        """Put the medians of one size behind those of the size before."""
        for kind, values in samples.items():
            middle = sorted(values)[len(values) // 2]
            self._told.setdefault(what, {}).setdefault(kind, []).append(middle)

    def told(self) -> list[Growth]:
        """All of them; lag is of the storm, updates held are of the flood."""
        return [
            Growth(what, "rows", unit, _SIZES[: len(next(iter(told.values())))], _rows(told))
            for (what, unit) in _CURVES.items()
            if (told := self._told.get(what))
        ]


_STORM = "100 updates a second of 60 and 600 rows, 8 of more"
_CURVES = {
    f"Processor under a storm ({_STORM})": "%",
    f"The loop's lag under a storm, p99 ({_STORM})": "ms",
    f"Updates taken of {_FLOOD:,} a second": "a second",
    "The loop's lag under that flood, p99": "ms",
}
_CPU, _LAG, _HELD, _FLOOD_LAG = _CURVES


def _rows(told: dict[str, list[float]]) -> dict[str, tuple[float | None, ...]]:
    return {kind: tuple(values) for kind, values in told.items()}


def _stormed(part: Part, rows: int, tables: dict[str, Subject], curves: Curves) -> list[Figure]:
    rate, told = _RATES[rows], dict[str, list[dict[str, float]]]()
    order = {"rate": rate, "seconds": part.pick(1, 2)}
    deeds = {kind: partial(_storm, each, order, told, kind) for kind, each in tables.items()}
    processor = in_turns(deeds, goes := part.pick(1, 3 if rows < _SIZES[-1] else 2))
    lag = {kind: [max(each["lag"], 0.01) for each in told[kind][-goes:]] for kind in tables}
    curves.note(_CPU, processor)
    curves.note(_LAG, lag)
    _flood(part, tables, curves)
    words, rivals = f"{rows:,} rows, {rate} updates a second", [VNPY, DYNAMIC]
    return [
        beside(f"processor, {words}", "%", processor, floors=["no table"], peers=rivals),
        beside(f"loop's lag (p99), {words}", "ms", lag, floors=["no table"], peers=rivals),
    ]


def _flood(part: Part, tables: dict[str, Subject], curves: Curves) -> None:
    told: dict[str, list[dict[str, float]]] = {}
    for kind, each in tables.items():
        _storm(each, {"rate": _FLOOD, "seconds": part.pick(1, 2)}, told, kind)
    curves.note(_HELD, {kind: [each[0]["held"]] for kind, each in told.items()})
    curves.note(_FLOOD_LAG, {kind: [each[0]["lag"]] for kind, each in told.items()})


def _storm(
    table: Subject, order: dict[str, int], told: dict[str, list[dict[str, float]]], kind: str
) -> float:
    """Percent of a processor that all updates would have taken, of which some may be lost."""
    found = table.ask(order)
    told.setdefault(kind, []).append(found)
    return float(found["cpu"] * max(1.0, order["rate"] / max(found["held"], 0.1)))


def _builds(rows: int, built: dict[str, list[dict[str, float]]]) -> list[Figure]:
    seconds = {kind: [each["build"] for each in goes] for kind, goes in built.items()}
    memory = {kind: [each["memory"] for each in goes] for kind, goes in built.items()}
    rivals = [VNPY, DYNAMIC]
    return [
        beside(f"build {rows:,} rows", "s", seconds, peers=rivals),
        beside(f"memory of {rows:,} rows", "MB", memory, peers=rivals),
    ]
