"""What a soak is held against."""

from collections.abc import Iterable, Iterator

from proof.figures import Figure, at_least, at_most, none_of, told
from proof.soak.done import At, Soaking
from proof.soak.gauges import EDGE, grown, growth, slope
from proof.soak.plan import Plan

_BYTES_A_RECONNECT = 64
_BYTES_A_THOUSAND_UPDATES = 1024
_RECONNECTS_A_LEAK = 100
_MOST_SAID = 20
_COUNTED = {
    "file descriptors": "descriptors",
    "asyncio tasks": "tasks",
    "timers armed on the loop": "loop_timers",
    "Qt timers": "timers",
    "widgets": "widgets",
    "QObjects": "qobjects",
}


def figures_of(done: Soaking, plan: Plan) -> list[Figure]:
    """Each figure beside its target; what is wrong is printed, for whoever looks into it."""
    warm = [at for at in done.ats if at.seconds >= plan.warming]
    left_alone = [at for at in done.ats if at.seconds >= plan.pressing]
    _say("differs", done.differing)
    _say("complaint", done.complaints)
    for growing in (_things(warm), _values(left_alone)):
        _say("grows", [f"{name}: +{more}" for name, more in growing.items()])
    weighed = _weighed(left_alone, plan) if plan.measures_memory else ()
    counted = _counted(warm, plan)
    return [*_carried(done, plan), *_shown(done), *weighed, *counted, *_silent(done)]


def _carried(done: Soaking, plan: Plan) -> Iterator[Figure]:
    yield at_least("updates taken in", done.taken_in, plan.updates)
    yield at_least(
        "reconnects",
        done.reconnects,
        plan.reconnects,
        beside="python-binance gives up after 5 in a row",
    )
    lost = done.lost_in_engine + done.updates_missing + done.frames["frames_lost"]
    yield none_of(
        "updates lost",
        lost,
        beside="python-binance drops events beyond a queue of 100",
    )
    yield none_of("updates that nobody sent", done.updates_made_up)
    yield told("frames that a cut swallowed on their way", done.frames["frames_cut"])
    yield told("frames sent", done.frames["frames"])


def _shown(done: Soaking) -> Iterator[Figure]:
    yield at_least("cells and totals held against the books", done.cells, 1)
    yield none_of("cells and totals that differ from the books", len(done.differing))
    yield told("things pressed meanwhile", done.presses)


def _weighed(left_alone: list[At], plan: Plan) -> Iterator[Figure]:
    yield at_least("looks at the memory, once nobody presses any more", len(left_alone), plan.looks)
    if len(left_alone) < plan.looks:
        return
    by_reconnect = slope([(at.reconnects, at.look.allocated) for at in left_alone])
    by_update = slope([(at.updates / 1000, at.look.allocated) for at in left_alone])
    yield at_most("memory in use per reconnect", by_reconnect, _BYTES_A_RECONNECT, unit="bytes")
    yield at_most(
        "memory in use per 1,000 updates", by_update, _BYTES_A_THOUSAND_UPDATES, unit="bytes"
    )
    resident = slope([(at.reconnects, at.look.resident) for at in left_alone])
    yield told("resident memory per reconnect, with what is free in it", resident, unit="bytes")
    yield none_of("kinds of our values that grow", len(_values(left_alone)))


def _counted(warm: list[At], plan: Plan) -> Iterator[Figure]:
    """While somebody presses and after it."""
    yield at_least("looks at everything that there is", len(warm), plan.looks)
    if len(warm) < plan.looks:
        return
    first, last = warm[0].look.resident / 2**20, warm[-1].look.resident / 2**20
    yield told("resident memory at the first of all looks", first, unit="MiB")
    yield told("resident memory at the end", last, unit="MiB")
    for what, name in _COUNTED.items():
        yield none_of(f"more {what} than before", growth([getattr(at.look, name) for at in warm]))
    yield none_of("kinds of our other objects that grow", len(_things(warm)))


def _silent(done: Soaking) -> Iterator[Figure]:
    yield none_of("warnings, errors, and words of Qt", len(done.complaints))
    yield none_of("tasks and threads left over", len(done.left_over))


def _things(warm: list[At]) -> dict[str, int]:
    return grown([at.look.things for at in warm])


def _values(warm: list[At]) -> dict[str, int]:
    """Kinds of which each hundred of reconnects left one behind, or more.

    How many amounts there are is not settled: two rows that say the same share one.
    """
    if len(warm) <= EDGE:
        return {}
    reconnects = warm[-EDGE].reconnects - warm[EDGE - 1].reconnects
    told = grown([at.look.values for at in warm])
    return {name: more for name, more in told.items() if more * _RECONNECTS_A_LEAK >= reconnects}


def _say(what: str, told_of: Iterable[str]) -> None:
    for each in list(told_of)[:_MOST_SAID]:
        print(f"{what}: {each}")
