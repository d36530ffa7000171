"""What a screen reader finds in the program's windows: all of it by name, and no chatter."""

import re

import pytest

from at_spi import Node
from screen_reader_demo import Demo

SECONDS = 3.0
AT_REST = 1.0
"""How long a window is listened to once it is open."""
CALM = 16
"""An account that turns to another state is told of in a dozen events; ages would be a hundred."""
PAGES = 8
A_CELL = r"\w+, .*\d.* ago, "
MAIN = "Demo · Tidemark"


def test_every_control_says_what_it_is(demo: Demo) -> None:
    assert len(demo.controls(MAIN)) > 15
    assert demo.faults(MAIN) == []


def test_a_cell_tells_coin_field_figure_age_and_state(demo: Demo) -> None:
    cell = demo.wait_for("cell", "BTC, Wallet balance")

    assert re.fullmatch(
        r"BTC, Wallet balance \d+\.\d{8} BTC, \d+(\.\d)? s ago, (live|being confirmed)", cell.name
    )


def test_the_total_and_the_state_are_read_as_what_they_say(demo: Demo) -> None:
    """A push may be awaiting its snapshot at the first look: then it is not LIVE for a moment."""

    def read(pattern: str) -> list[Node]:
        return [node for node in demo.nodes("label") if re.fullmatch(pattern, node.name)]

    demo.wait_until(lambda: read(r"\d+\.\d{8} BTC"))
    demo.wait_until(lambda: read(r"LIVE \d+(\.\d)? s"))


def test_a_live_table_does_not_chatter(demo: Demo) -> None:
    """Ages alone change several times a second; only changes of state and of wallets are told."""
    told = demo.reader.listen(SECONDS)

    assert sum(told.values()) < CALM, told


def test_the_units_are_a_group_of_which_one_is_chosen(demo: Demo) -> None:
    units = demo.nodes("radio button", begins="Unit: ")
    assert [unit.name for unit in units if "checked" in unit.states] == ["Unit: BTC"]

    demo.reader.press(next(unit for unit in units if unit.name == "Unit: USD"))
    total = demo.wait_until(
        lambda: [
            each for each in demo.nodes("label") if re.fullmatch(r"[\d,]+\.\d\d USD", each.name)
        ]
    )

    assert total.description.startswith("TOTAL MARGIN BALANCE")
    demo.screen.press_key("ctrl+u", "ctrl+u")
    demo.wait_until(lambda: [each for each in demo.nodes("label") if "BTC" in each.name])


def test_every_page_of_the_settings_reads_well(demo: Demo) -> None:
    assert demo.press("ctrl+comma") == "Sections"
    faults = []
    for page in range(PAGES):
        faults += [(page, fault) for fault in demo.faults("Settings")]
        demo.screen.press_key("Down")

    assert faults == []
    demo.press("Escape")
    demo.wait_gone("Settings")


@pytest.mark.parametrize(
    ("keys", "window"),
    [
        (("ctrl+shift+a",), "Alerts"),
        (("ctrl+shift+a", "Tab", "space"), "New alert"),
        (("ctrl+l",), "Log"),
        (("ctrl+shift+f",), MAIN),
    ],
    ids=["alerts", "a new alert", "the log", "the changes"],
)
def test_what_a_key_opens_reads_well_and_is_calm(
    demo: Demo, keys: tuple[str, ...], window: str
) -> None:
    demo.press(*keys)

    assert demo.controls(window)
    assert demo.faults(window) == []
    told = demo.reader.listen(AT_REST)
    for _ in keys[:1] + keys[2:]:
        demo.press("Escape")
    assert sum(told.values()) < CALM, told


def test_the_keyboard_comes_to_a_cell_and_it_is_read(demo: Demo) -> None:
    demo.press("ctrl+f")

    assert re.match(A_CELL, demo.tab_to(A_CELL))
    assert re.match(r"\w+, Margin balance ", demo.press("ctrl+End", "ctrl+Home", "Right"))


@pytest.mark.parametrize("key", ["Return", "ctrl+i"], ids=["details", "an explanation"])
def test_a_panel_below_the_table_is_told_of_and_is_calm(demo: Demo, key: str) -> None:
    demo.reader.focus(demo.nodes("table", begins="Balances")[0])
    demo.press("ctrl+End", "ctrl+Home")
    demo.reader.forget()

    demo.screen.press_key(key)
    opened = demo.wait_until(lambda: demo.nodes("push button", begins="Close the "))
    faults, told = demo.faults(MAIN), demo.reader.listen(AT_REST)
    demo.screen.press_key("Escape")

    assert opened.name in ("Close the coin's details", "Close the explanation")
    assert faults == []
    assert sum(told.values()) < CALM, told


def test_menus_are_read_entry_by_entry_and_give_the_keyboard_back(demo: Demo) -> None:
    demo.reader.focus(demo.nodes("table", begins="Balances")[0])
    demo.press("ctrl+End", "ctrl+Home")
    demo.screen.press_key("shift+F10")

    assert [demo.press("Down") for _ in range(2)] == ["Copy", "Copy 1 row"]
    demo.press("Escape")
    demo.screen.press_key("ctrl+e")

    assert demo.press("Down").startswith("CSV")
    assert re.match(A_CELL, demo.press("Escape"))


def test_the_mini_window_is_read_as_what_it_shows(demo: Demo) -> None:
    demo.screen.press_key("ctrl+m")
    demo.wait_for("label", "LIVE", window="Tidemark, mini")

    assert demo.faults("Tidemark, mini") == []
    told = demo.reader.listen(AT_REST)
    demo.screen.press_key("ctrl+m")
    demo.wait_gone("Tidemark, mini")
    assert sum(told.values()) < CALM, told
