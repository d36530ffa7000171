"""What a script's values become."""

from typing import Any

import pytest

from tidemark.simulator.fault_parameters import (
    Read,
    Unfit,
    amount,
    body,
    change,
    contract,
    priced_coin,
)

FRAME: dict[str, Any] = {"e": "ACCOUNT_UPDATE", "a": {"m": "ORDER", "B": [1]}}


def test_a_frame_can_be_lost_or_replaced_by_a_text() -> None:
    assert change("")(dict(FRAME)) is None
    assert change("{")(dict(FRAME)) == "{"


@pytest.mark.parametrize(
    ("members", "changed"),
    [
        ({"e": "X"}, {"e": "X", "a": {"m": "ORDER", "B": [1]}}),
        ({"a": {"m": "X"}}, {"e": "ACCOUNT_UPDATE", "a": {"m": "X", "B": [1]}}),
        ({"a": 1, "n": {"o": 2}}, {"e": "ACCOUNT_UPDATE", "a": 1, "n": {"o": 2}}),
    ],
)
def test_members_are_overwritten_and_their_neighbours_stay(
    members: dict[str, object], changed: dict[str, object]
) -> None:
    before = {"e": "ACCOUNT_UPDATE", "a": {"m": "ORDER", "B": [1]}}
    assert change(members)(FRAME) == changed
    assert before == FRAME


def test_a_body_is_sent_in_utf_8() -> None:
    assert body("é") == b"\xc3\xa9"


@pytest.mark.parametrize("read", [contract, priced_coin])
@pytest.mark.parametrize("value", [[], {}, 1, "NOPE"])
def test_what_is_no_name_at_all_is_unfit_too(read: Read, value: object) -> None:
    with pytest.raises(Unfit):
        read(value)


@pytest.mark.parametrize("value", ["1E+3000000", "1E-3000000", "1E+18", "NaN", "sNaN", "x"])
def test_an_amount_is_bounded_before_it_is_reckoned_with(value: str) -> None:
    with pytest.raises(Unfit):
        amount(value)
