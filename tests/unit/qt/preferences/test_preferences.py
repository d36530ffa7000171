"""Settings change in one place, whole or not at all, and whoever obeys them is told the names."""

import pytest

from tidemark.domain.unit import Unit
from tidemark.qt.preferences.preferences import Preferences


def test_whoever_listens_is_told_what_became_different() -> None:
    preferences = Preferences()
    heard: list[frozenset[str]] = []
    preferences.changed.connect(heard.append)

    preferences.change(unit=Unit.USD, hide_zero=True)

    assert preferences.settings.unit is Unit.USD
    assert heard == [{"unit"}], "zero rows were hidden already"


def test_whoever_had_no_need_until_now_can_be_told_of_what_did_not_change() -> None:
    preferences = Preferences()
    heard: list[frozenset[str]] = []
    preferences.changed.connect(heard.append)

    preferences.tell("motion")

    assert heard == [{"motion"}]


def test_what_is_not_allowed_changes_nothing() -> None:
    preferences = Preferences()
    heard: list[frozenset[str]] = []
    preferences.changed.connect(heard.append)

    with pytest.raises(ValueError, match="text_scale"):
        preferences.change(unit=Unit.USD, text_scale=7.0)

    assert preferences.settings.unit is Unit.BTC
    assert heard == []
