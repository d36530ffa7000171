"""Schedules: the same to the last byte when played again, and not fooled by a broken engine."""

import pytest

from proof.simulation import breaks
from proof.simulation.acts import EXCHANGE
from proof.simulation.breaks import BREAKS
from proof.simulation.invariants import ALL, NAMES
from proof.simulation.play import play
from proof.simulation.schedule import schedule_of
from tidemark.simulator.fault_table import FAULT_KINDS


@pytest.mark.allows_log("")
@pytest.mark.parametrize("seed", [1, 9])
def test_a_seed_is_played_again_to_the_last_byte(seed: int) -> None:
    """Everything on the link, on the screen and in the history is the same."""
    first, again = play(schedule_of(seed)), play(schedule_of(seed))
    assert first.trace == again.trace
    assert first.frames > 20
    assert first.entries
    assert not first.violations


def test_every_fault_of_the_simulator_is_drawn() -> None:
    """A fault that is added to its table must be added to the acts."""
    assert EXCHANGE.keys() == FAULT_KINDS.keys()


def test_every_invariant_has_a_break() -> None:
    """An invariant that nothing was shown to break says nothing."""
    named = {invariant for each in BREAKS.values() for invariant in each.by}
    assert {kind.name for kind in ALL} <= named
    assert named == set(NAMES)


@pytest.mark.parametrize("name", BREAKS)
def test_every_break_finds_what_it_breaks(name: str) -> None:
    """What was moved or renamed in the engine cannot be broken where it was."""
    with breaks.broken(name):
        pass


@pytest.mark.allows_log("")
@pytest.mark.parametrize("name", ["age_from_the_reply", "price_of_another_coin", "prices_rounded"])
def test_a_broken_engine_is_noticed(name: str) -> None:
    """By the invariant that is meant to, and the engine is whole again afterwards."""
    for seed in range(1_000_000, 1_000_010):
        with breaks.broken(name):
            found = play(schedule_of(seed), is_over_when_broken=True).violations
        if found:
            break
    assert {invariant for invariant, _ in found} & BREAKS[name].by
    assert not play(schedule_of(seed)).violations
