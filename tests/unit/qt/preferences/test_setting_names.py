"""Settings are spoken of by the words they are chosen by."""

import pytest

from tidemark.qt.preferences.setting_names import setting_names
from tidemark.settings import Settings

REMEMBERED_UNASKED = {
    *("schema", "accounts", "last_account_id", "proxy", "unit", "feed_open"),
    *("columns", "detail_height", "window_geometry", "mini_geometry"),
}


def test_a_setting_of_the_dialog_is_named_by_its_page_and_caption() -> None:
    assert setting_names(["theme"]) == ["Appearance › Theme"]


def test_what_is_chosen_at_the_table_has_a_name_too() -> None:
    assert setting_names(["hide_zero"]) == ["Hide zero"]


def test_several_stand_in_the_order_of_the_dialog() -> None:
    assert setting_names(["feed", "privacy", "theme"]) == [
        "Appearance › Theme",
        "Privacy › Hide amounts",
        "Window and tray › Show changes below the table",
    ]


@pytest.mark.parametrize("name", sorted(REMEMBERED_UNASKED))
def test_what_is_remembered_unasked_is_not_spoken_of(name: str) -> None:
    assert setting_names([name]) == []


@pytest.mark.parametrize(
    "name", sorted(set(Settings.__struct_fields__) - REMEMBERED_UNASKED), ids=str
)
def test_every_other_setting_can_be_reached_and_named(name: str) -> None:
    assert len(setting_names([name])) == 1
