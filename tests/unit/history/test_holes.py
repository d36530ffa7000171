"""Holes are cut out of spells."""

from history_entries import spell
from tidemark.history.holes import Holes
from tidemark.history.questions import Range


def _pieces(*holes: tuple[int, int], began: int = 10, ended: int = 20) -> list[tuple[int, int]]:
    cut = Holes()
    for hole in holes:
        cut.add(Range(*hole))
    return [(each.began_at, each.ended_at) for each in cut.pieces(spell(began, ended))]


def test_a_spell_without_holes_is_whole() -> None:
    assert _pieces() == [(10, 20)]
    assert _pieces((1, 9), (21, 30)) == [(10, 20)]


def test_a_hole_within_leaves_two() -> None:
    assert _pieces((13, 15)) == [(10, 13), (15, 20)]


def test_a_hole_at_an_end_shortens_it() -> None:
    assert _pieces((5, 12)) == [(12, 20)]
    assert _pieces((18, 25)) == [(10, 18)]


def test_a_hole_over_all_of_it_leaves_nothing() -> None:
    assert _pieces((5, 25)) == []
    assert _pieces((10, 25)) == []


def test_holes_that_touch_are_one() -> None:
    assert _pieces((12, 14), (16, 17), (13, 16)) == [(10, 12), (17, 20)]


def test_what_ends_at_a_hole_says_that_it_was_lost() -> None:
    cut = Holes()
    cut.add(Range(13, 15))
    told = [each.ending for each in cut.pieces(spell(10, 20, ending="closed"))]
    assert told == ["lost", "closed"]


def test_holes_without_end_do_not_fill_the_memory() -> None:
    many = [(n * 10, n * 10 + 1) for n in range(1000)]
    assert len(_pieces(*many, began=0, ended=20_000)) <= 102
