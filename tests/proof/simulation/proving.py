"""The section's figures: schedules played, what was struck and found, which breaks were noticed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, count, islice

from proof.figures import Figure, all_of, at_least, at_most, none_of, told
from proof.part import Part, Share
from proof.simulation.breaks import BREAKS
from proof.simulation.breaks.patching import Break
from proof.simulation.invariants import NAMES
from proof.simulation.known_seeds import known_breaks, known_seeds
from proof.simulation.schedule import Genre, genre_of
from proof.simulation.workers import Order, Told, Workers
from tidemark.simulator.fault_table import FAULT_KINDS

_SCHEDULES = 20_000
_HOURS = 1_300
_TRIES = 150
"""So many fresh schedules a break is tried in, before the one that is known to show it."""
_FAR = 1_000_000
_TELL_EVERY = 1000
_REPEATED = 500
_REPEATED_QUICKLY = 30
_ORDER = (Genre.LONG, Genre.HOURS, Genre.CROWD, Genre.USUAL, Genre.DENSE)
_FOUNDATION = "FoundationDB: tens of thousands of simulations a night (documentation, testing.rst)"
_TIGER = "TigerBeetle: VOPR on 1,024 cores day and night (docs/internals/vopr.md)"
_PROTOTYPE = "a mutation score is published by none of the systems that simulate"


@dataclass(slots=True)
class _Sum:
    schedules: int = 0
    violations: int = 0
    virtual_seconds: float = 0.0
    busy_seconds: float = 0.0
    """Of them those of schedules that take minutes, in which something happens all the time."""
    cpu_seconds: float = 0.0
    counts: Counter[str] = field(default_factory=Counter)
    struck: Counter[str] = field(default_factory=Counter)
    most: Counter[str] = field(default_factory=Counter)
    traces: dict[int, str] = field(default_factory=dict)
    """What some schedules did, to the last byte: those that were over last."""

    def add(self, said: Told) -> None:
        self.schedules += 1
        self.violations += len(said["violations"])
        self.virtual_seconds += said.get("virtual_seconds", 0.0)
        if genre_of(said["seed"]) not in {Genre.LONG, Genre.HOURS}:
            self.busy_seconds += said.get("virtual_seconds", 0.0)
        self.cpu_seconds += said.get("cpu_seconds", 0.0)
        self.struck.update(said.get("struck", {}))
        for name in ("frames", "requests", "attempts", "looks", "entries", "spoken_in_silence"):
            self.counts[name] += said.get(name, 0)
        for name in ("most_connects", "most_weight", "most_weight_of_ten"):
            self.most[name] = max(self.most[name], said.get(name, 0))
        self.traces[said["seed"]] = said.get("trace", "")
        while len(self.traces) > _REPEATED:
            del self.traces[next(iter(self.traces))]


def prove(part: Part) -> list[Figure]:
    """Play the schedules of this share, then the breaks."""
    with Workers(part.processes) as workers:
        sums = _play_all(part, workers)
        repeated = _repeat(part, sums.traces, workers)
        caught = _break_all(part, workers)
    return [*_figures_of_schedules(part, sums), repeated, *_figures_of_breaks(caught)]


# -- schedules -------------------------------------------------------------------------------------


def _play_all(part: Part, workers: Workers) -> _Sum:
    sums = _Sum()
    orders = [Order(seed) for seed in [*known_seeds(), *_seeds(part)]]
    for order, said in workers.play(orders):
        sums.add(said)
        if sums.schedules % _TELL_EVERY == 0:
            hours = sums.virtual_seconds / 3600
            print(f"{sums.schedules} schedules played, {hours:.0f} virtual h", flush=True)
        for invariant, what in said["violations"]:
            print(f"seed {order.seed}: {invariant} broken {what}", flush=True)
            print(f"  again: python -m proof.simulation.replay {order.seed} --trace", flush=True)
    return sums


def _seeds(part: Part) -> list[int]:
    """Those that take longest first, so that no processor waits for the last one."""
    first = part.seed * _FAR
    if part.share is Share.WHOLE:
        return sorted(
            range(first, first + _SCHEDULES), key=lambda seed: _ORDER.index(genre_of(seed))
        )
    wanted = {Genre.DENSE: 60, Genre.USUAL: 60, Genre.CROWD: 2, Genre.HOURS: 1}
    chosen: list[int] = []
    for seed in count(first):
        if not any(wanted.values()):
            return chosen
        if wanted.get(genre_of(seed), 0):
            wanted[genre_of(seed)] -= 1
            chosen.append(seed)
    raise AssertionError("unreachable")


def _repeat(part: Part, traces: dict[int, str], workers: Workers) -> Figure:
    """Play some once more in another order, so that nothing is where it was in memory."""
    same, times = 0, min(len(traces), _REPEATED if part.share is Share.WHOLE else _REPEATED_QUICKLY)
    for order, said in workers.play(Order(seed) for seed in islice(reversed(traces), times)):
        if said.get("trace") == traces[order.seed]:
            same += 1
        else:
            print(f"seed {order.seed} was another schedule the second time", flush=True)
    return all_of("Schedules played once more, the same to the last byte", same, times)


# -- breaks ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Caught:
    broken: Break
    schedules: int
    """How many it took; 0 where it was not noticed, or by something else alone."""
    by: frozenset[str] = frozenset()
    """Of the invariants that are meant to notice it those that did."""


def _break_all(part: Part, workers: Workers) -> list[_Caught]:
    found: list[_Caught] = []
    waiting = {each.name: _tries(part, each) for each in _tried(part)}
    tried: Counter[str] = Counter()
    while waiting:
        orders = [Order(seed, name) for name, seeds in waiting.items() for seed in islice(seeds, 2)]
        asked = {order.broken for order in orders}
        for order, said in workers.play(orders):
            name = order.broken or ""
            if name not in waiting:
                continue
            tried[name] += 1
            by = BREAKS[name].by & {invariant for invariant, _ in said["violations"]}
            if by:
                found.append(_Caught(BREAKS[name], tried[name], by))
                del waiting[name]
        for name in waiting.keys() - asked:
            print(f"the break {name} was not noticed in {tried[name]} schedules", flush=True)
            found.append(_Caught(BREAKS[name], 0))
        waiting = {name: seeds for name, seeds in waiting.items() if name in asked}
    return found


def _tried(part: Part) -> list[Break]:
    """All of them; in a share those which one schedule is known to show."""
    if part.share is Share.WHOLE:
        return list(BREAKS.values())
    return [each for name, each in BREAKS.items() if name in known_breaks()]


def _tries(part: Part, broken: Break) -> Iterator[int]:
    """The seeds to try a break with: in a share the known one alone, else that one last."""
    known = [seed for name, seed in known_breaks().items() if name == broken.name]
    if part.share is Share.QUICK:
        return iter(known)
    seeds = (seed for seed in count(part.seed * _FAR) if broken.may_show_in(seed))
    return chain(islice(seeds, _TRIES), known)


# -- figures ---------------------------------------------------------------------------------------


def _figures_of_schedules(part: Part, sums: _Sum) -> list[Figure]:
    whole = part.share is Share.WHOLE
    hours = sums.virtual_seconds / 3600
    kinds = len(FAULT_KINDS.keys() & sums.struck.keys())
    return [
        at_least(
            "Schedules of faults played against the shipped engine",
            sums.schedules,
            _SCHEDULES if whole else 120,
            beside=_FOUNDATION,
        ),
        at_least("Hours lived through", round(hours, 1), _HOURS if whole else 3, unit="virtual h"),
        told(
            "Of them in schedules of minutes, where faults follow each other",
            round(sums.busy_seconds / 3600, 1),
            unit="virtual h",
        ),
        told("Frames exchanged in them", sums.counts["frames"]),
        told("Looks at everything that is shown", sums.counts["looks"]),
        told("Entries of histories held against what was shown", sums.counts["entries"]),
        told("Connections tried", sums.counts["attempts"]),
        none_of("Invariants broken", sums.violations, beside=_TIGER),
        all_of("Kinds of the simulator's faults struck", kinds, len(FAULT_KINDS))
        if whole
        else told("Kinds of the simulator's faults struck", kinds),
        told("Faults and acts struck", sum(sums.struck.values())),
        at_most("Most connects in any five minutes of one run", sums.most["most_connects"], 20),
        none_of(
            "Words said while the exchange asked for silence", sums.counts["spoken_in_silence"]
        ),
        at_most(
            "Most request weight of a minute, ten accounts at the quickest pace",
            round(100 * sums.most["most_weight_of_ten"] / 2400, 1),
            50,
            unit="% of the limit",
        ),
        told(
            "Virtual seconds in a second of a processor",
            round(sums.virtual_seconds / max(sums.cpu_seconds, 1e-9)),
            beside="TigerBeetle: 1,000 times as fast as real time",
        ),
    ]


def _figures_of_breaks(caught: list[_Caught]) -> list[Figure]:
    noticed = [each for each in caught if each.schedules]
    by = Counter(name for each in noticed for name in each.by)
    return [
        all_of(
            "Deliberate breaks of the engine noticed", len(noticed), len(caught), beside=_PROTOTYPE
        ),
        all_of(
            "Invariants with a break of their own that they noticed",
            len(by.keys() & set(NAMES)),
            len(NAMES),
        ),
        told(
            "Schedules until the last of them was noticed",
            max((each.schedules for each in noticed), default=0),
        ),
        told(
            f"Of them not noticed in {_TRIES} fresh schedules, but in a known one",
            sum(each.schedules > _TRIES for each in noticed),
        ),
        *(told(f"Breaks noticed by {name}", by[name]) for name in NAMES),
    ]
