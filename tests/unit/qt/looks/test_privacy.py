"""Amounts are hidden while privacy is on, but for as long as somebody peeks."""

from tidemark.formatting import UNKNOWN
from tidemark.qt.looks.privacy import MASK, Privacy, figure_or_mask


def test_a_peek_shows_amounts_for_its_while() -> None:
    privacy = Privacy()
    privacy.turn(True)

    privacy.peek(True)
    seen = privacy.is_masked
    privacy.peek(False)

    assert (seen, privacy.is_masked) == (False, True)


def test_without_privacy_there_is_nothing_to_peek_at() -> None:
    privacy = Privacy()
    told: list[bool] = []
    privacy.changed.connect(lambda: told.append(True))

    privacy.peek(True)

    assert not privacy.is_masked
    assert told == []


def test_turning_it_on_ends_a_peek() -> None:
    privacy = Privacy()
    privacy.turn(True)
    privacy.peek(True)

    privacy.turn(True)

    assert privacy.is_masked


def test_a_mask_stands_for_every_figure_alike() -> None:
    assert {figure_or_mask(figure, True) for figure in ("0", "-1.5", "123456789")} == {MASK}
    assert figure_or_mask("-1.5", False) == "-1.5"


def test_what_is_unknown_is_told_to_be() -> None:
    assert figure_or_mask(UNKNOWN, True) == UNKNOWN
