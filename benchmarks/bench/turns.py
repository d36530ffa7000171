"""Rivals take turns, so that whatever else the machine does comes to each of them alike."""

from collections.abc import Callable, Mapping, Sequence

from bench.figures import Beside, Figure, Role, Spread

Deed = Callable[[], float]
Samples = dict[str, list[float]]


def in_turns(deeds: Mapping[str, Deed], goes: int, warm_up: int = 1) -> Samples:
    """What each deed returned in each of so many rounds; those of the warm-up are thrown away.

    Every other round goes backwards, so that nobody always comes after the same one.
    """
    told: Samples = {name: [] for name in deeds}
    order = list(deeds)
    for round_ in range(warm_up + goes):
        for name in order if round_ % 2 == 0 else reversed(order):
            value = deeds[name]()
            if round_ >= warm_up:
                told[name].append(value)
    return told


def times(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """How many times theirs is ours, round by round."""
    return Spread.of(one / other for one, other in zip(ours, theirs, strict=True))


def beside(
    what: str,
    unit: str,
    samples: Mapping[str, Sequence[float]],
    *,
    ours: str = "Tidemark",
    floors: Sequence[str] = (),
    peers: Sequence[str] = (),
) -> Figure:
    """The figure of one of them beside those of others."""
    roles = [(name, Role.FLOOR) for name in floors] + [(name, Role.PEER) for name in peers]
    rivals = tuple(
        Beside(name, role, Spread.of(samples[name]), times(samples[ours], samples[name]))
        for name, role in roles
    )
    return Figure(what, unit, Spread.of(samples[ours]), rivals)
