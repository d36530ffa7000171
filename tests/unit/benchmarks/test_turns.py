"""Who takes turns, and what is made of it."""

from collections.abc import Callable

import pytest

from bench.figures import Role
from bench.turns import beside, in_turns, times


def test_every_other_round_goes_backwards() -> None:
    """Nobody always comes after the same one."""
    order: list[str] = []

    def deed(name: str) -> Callable[[], float]:
        return lambda: float(not order.append(name))

    in_turns({"a": deed("a"), "b": deed("b")}, 2, warm_up=0)

    assert order == ["a", "b", "b", "a"]


def test_what_the_warm_up_brought_is_thrown_away() -> None:
    told = iter((100.0, 1.0, 2.0))

    assert in_turns({"a": lambda: next(told)}, 2, warm_up=1) == {"a": [1.0, 2.0]}


def test_a_ratio_is_the_median_of_ratios_not_the_ratio_of_medians() -> None:
    ours, theirs = [1.0, 20.0, 3.0], [1.0, 10.0, 1.0]

    assert times(ours, theirs).median == 2.0


def test_a_round_that_one_of_them_missed_is_no_pair() -> None:
    with pytest.raises(ValueError, match="shorter"):
        times([1.0, 2.0], [1.0])


def test_a_figure_stands_beside_its_floor_and_its_peers() -> None:
    figure = beside("x", "ms", {"Tidemark": [4.0], "f": [2.0], "p": [8.0]}, floors="f", peers="p")

    assert [(each.role, each.times.median) for each in figure.beside] == [
        (Role.FLOOR, 2.0),
        (Role.PEER, 0.5),
    ]
