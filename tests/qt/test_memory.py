"""What a run leaves for the next one: place, columns, choices, accounts; never a secret."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from samples import profile
from tidemark.app.memory import Memory
from tidemark.app.options import WindowOptions
from tidemark.domain.environment import Environment
from tidemark.domain.unit import Unit
from tidemark.qt.looks.geometry import geometry_text, restore_geometry_text
from tidemark.qt.looks.theme import Theme
from tidemark.qt.preferences.preferences import Preferences
from tidemark.qt.table.balance_columns import INDEX_BY_KEY
from tidemark.qt.window.main_window import MainWindow

ALIAS = INDEX_BY_KEY["account_alias"]


@pytest.fixture
def options(tmp_path: Path) -> WindowOptions:
    return WindowOptions(settings_path=tmp_path / "tidemark" / "settings.json")


def test_size_columns_and_order_are_there_again_after_a_restart(
    options: WindowOptions, theme: Theme
) -> None:
    first = MainWindow(theme)
    first.show()
    first.resize(733, 511)
    first.table.show_column(ALIAS, is_shown=False)
    first.table.sortByColumn(INDEX_BY_KEY["available_balance"], Qt.SortOrder.DescendingOrder)
    Memory(options).remember(
        window_geometry=geometry_text(first), columns=first.table.column_layout()
    )

    settings = Memory(options).settings
    second = MainWindow(theme, Preferences(settings))
    restore_geometry_text(second, settings.window_geometry)

    assert (second.width(), second.height()) == (733, 511)
    assert second.table.isColumnHidden(ALIAS)
    assert second.table.column_layout() == first.table.column_layout()
    for window in (first, second):
        window.deleteLater()


def test_unit_rows_and_the_height_of_details_are_there_again_too(
    options: WindowOptions, theme: Theme
) -> None:
    Memory(options).remember(unit=Unit.USD, all_by_coin=True, detail_height=211)

    settings = Memory(options).settings
    window = MainWindow(theme, Preferences(settings))

    assert (window.unit, window.model.unit, window.is_by_coin) == (Unit.USD, Unit.USD, True)
    assert window.split.detail_height == 211
    window.deleteLater()


@pytest.mark.parametrize("text", ["", "nonsense!", "AAAA", "%%%"])
def test_a_place_that_makes_no_sense_is_passed_over(theme: Theme, text: str) -> None:
    window = MainWindow(theme)
    before = window.size()

    restore_geometry_text(window, text)

    assert window.size() == before
    window.deleteLater()


def test_an_account_entered_again_keeps_its_place(options: WindowOptions) -> None:
    memory = Memory(options)
    for label in ("A", "B"):
        memory.remember_account(profile(label))

    memory.remember_account(profile("A", Environment.TESTNET))

    assert [each.label for each in memory.settings.accounts] == ["A", "B"]
    assert memory.settings.accounts[0].environment is Environment.TESTNET


def test_a_name_taken_meanwhile_is_refused(options: WindowOptions) -> None:
    memory = Memory(options)
    memory.remember_account(profile("A", account_id="1"))

    with pytest.raises(ValueError, match="same label"):
        memory.remember_account(profile("A", account_id="2"))


def test_an_account_that_was_removed_is_not_there_after_a_restart(options: WindowOptions) -> None:
    memory = Memory(options)
    for label in ("A", "B"):
        memory.remember_account(profile(label))

    memory.forget_account("A")

    assert [each.label for each in Memory(options).settings.profiles] == ["B"]


def test_damaged_settings_are_set_aside_and_told(options: WindowOptions) -> None:
    assert options.settings_path is not None
    options.settings_path.parent.mkdir()
    options.settings_path.write_text("{ damaged")

    memory = Memory(options)

    assert "unusable-1" in memory.complaint
    assert memory.settings.accounts == ()


def test_a_run_for_a_picture_reads_and_writes_no_settings(options: WindowOptions) -> None:
    picture = WindowOptions(screenshot=Path("a.png"), settings_path=options.settings_path)

    Memory(picture).remember(theme="dark")

    assert options.settings_path is not None
    assert not options.settings_path.exists()


def test_settings_hold_four_characters_of_a_key_and_no_more(options: WindowOptions) -> None:
    memory = Memory(options)
    memory.remember_account(profile("A"))

    assert options.settings_path is not None
    (account,) = json.loads(options.settings_path.read_text())["accounts"]

    assert account == {
        "id": "A",
        "label": "A",
        "environment": "mainnet",
        "key_kind": "HMAC",
        "key_ending": "wxyz",
    }
