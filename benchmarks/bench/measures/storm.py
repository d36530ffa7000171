"""Tables under a storm of updates, sorted and filtered, beside how others build theirs."""

from contextlib import ExitStack
from functools import partial

from bench.figures import Figure, Found, Growth, Profile
from bench.measure import Part
from bench.processes import Subject, module, surroundings
from bench.targets import DYNAMIC, PLAIN, VNPY
from bench.turns import Samples, beside, in_turns

_RIVALS = (PLAIN, VNPY, DYNAMIC)
_KINDS = ("Tidemark", *_RIVALS, "no table")
_WHERE = (
    "Where the processor's time of the loop goes under the storm (60 rows; waiting takes none of "
    "it, `exec` is what Qt does by itself)"
)
_BUILDING = "Where the time goes from what 60,000 rows are built of to the painted table"
_HOLDING = "Where the memory of 60,000 rows goes, as Python's objects were made"
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
            for kind in (*reversed(_KINDS), *_KINDS):
                with _table(part, kind, rows) as again:
                    built[kind].append(again.answer())
            figures += builds(rows, built)
            profiles += _building(part, rows, built["Tidemark"])
    return Found(figures, curves.told(), profiles)


def _table(part: Part, kind: str, rows: int, **more: bool) -> Subject:
    order = {"kind": kind, "rows": rows, **more}
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
    words = f"{rows:,} rows, {rate} updates a second"
    return [
        beside(f"processor, {words}", "%", processor, floors=["no table"], peers=_RIVALS),
        beside(f"loop's lag (p99), {words}", "ms", lag, floors=["no table"], peers=_RIVALS),
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


def builds(rows: int, built: dict[str, list[dict[str, float]]]) -> list[Figure]:
    """Time and memory of the same two parts: what the rows are built of, and the table; of the
    first alone each is told apart."""
    parts = {
        f"build {rows:,} rows": ("build", "s"),
        f"make up what {rows:,} rows are built of": ("prepare", "s"),
        f"memory of {rows:,} rows": ("memory", "MB"),
        f"memory of what {rows:,} rows are built of": ("told", "MB"),
    }
    return [
        beside(
            what, unit, {kind: [go[name] for go in built[kind]] for kind in built}, peers=_RIVALS
        )
        for what, (name, unit) in parts.items()
    ]


def _building(part: Part, rows: int, built: list[dict[str, float]]) -> list[Profile]:
    """Where both go, found by tools that slow building down: by goes of their own."""
    with _table(part, "Tidemark", rows, is_profiled=True) as slow:
        text = slow.answer()["text"]
    with _table(part, "Tidemark", rows, is_traced=True) as slow:
        parts: dict[str, float] = slow.answer()["parts"]
    return [Profile(_BUILDING, text), Profile(_HOLDING, holding(parts, built[-1]["memory"]))]


def holding(parts: dict[str, float], memory: float) -> str:
    """The places at which memory was taken, and what is none of Python's objects."""
    rest = {
        "Qt's own, and room that is left between objects": memory - sum(parts.values()),
        "together": memory,
    }
    lines = (f"{mb:5.1f}  {where}" for where, mb in {**parts, **rest}.items())
    return "\n".join(["   MB  taken by", *lines])
