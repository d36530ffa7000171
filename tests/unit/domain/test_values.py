"""Values made by the hundred: as a frozen dataclass, but for who forbids to change them."""

from dataclasses import fields, replace

import pytest

from tidemark.domain.values import value


@value
class _Figure:
    asset: str
    text: str = "0"


def test_equal_values_are_one_in_a_set() -> None:
    assert len({_Figure("BTC"), _Figure("BTC"), _Figure("BTC", "1")}) == 2


def test_a_value_can_be_had_with_another_field() -> None:
    assert replace(_Figure("BTC"), text="2") == _Figure("BTC", "2")


def test_a_value_has_its_fields_and_no_room_for_others() -> None:
    assert [field.name for field in fields(_Figure)] == ["asset", "text"]
    with pytest.raises(AttributeError):
        _Figure("BTC").txt = "2"  # type: ignore[attr-defined, misc]
