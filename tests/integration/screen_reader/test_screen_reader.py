"""What a screen reader finds in the demo's window: all of it by name, and no chatter."""

import re

from screen_reader_demo import Demo

NAMED = {
    *("push button", "button menu", "check box", "radio button", "combo box", "spin button"),
    *("text", "table", "page tab", "page tab list", "label", "slider"),
}
SECONDS = 4.0
IN_USD = r"[\d,]+\.\d\d USD"


def test_every_control_says_what_it_is(demo: Demo) -> None:
    """Of what shows: parts of Qt's own making, such as a field's clear button, have no name."""
    showing = [node for node in demo.nodes() if {"showing", "focusable"} <= node.states]

    nameless = [node for node in showing if node.role in NAMED and not node.name]

    assert len(showing) > 20
    assert nameless == []


def test_a_cell_tells_coin_field_figure_age_and_state(demo: Demo) -> None:
    cell = demo.wait_for("cell", "BTC, Wallet balance")

    assert re.fullmatch(
        r"BTC, Wallet balance \d+\.\d{8} BTC, \d+(\.\d)? s ago, (live|being confirmed)", cell.name
    )


def test_the_total_and_the_state_are_read_as_what_they_say(demo: Demo) -> None:
    names = [node.name for node in demo.nodes("label")]

    assert any(re.fullmatch(r"\d+\.\d{8} BTC", name) for name in names)
    assert any(re.fullmatch(r"LIVE \d+(\.\d)? s", name) for name in names)


def test_a_live_table_does_not_chatter(demo: Demo) -> None:
    """Ages alone change several times a second; only a change of an account's state is told."""
    told = demo.reader.listen(SECONDS)

    assert sum(told.values()) < 2 * SECONDS, told


def test_the_keyboard_comes_to_a_cell_and_it_is_read(demo: Demo) -> None:
    table = next(node for node in demo.nodes("table") if node.name == "Balances")
    demo.reader.focus(table)
    demo.screen.press_key("ctrl+Home", "Down", "Right")

    cell = demo.wait_until(lambda: [each for each in demo.nodes("cell") if each.is_focused])

    assert re.match(r"\w+, .+ \d\S* .+ ago, ", cell.name)


def test_a_unit_is_chosen_without_a_mouse(demo: Demo) -> None:
    demo.reader.press(demo.nodes(begins="Unit: USD")[0])

    total = demo.wait_until(
        lambda: [
            each for each in demo.nodes("label") if re.fullmatch(r"[\d,]+\.\d\d USD", each.name)
        ]
    )

    assert total.description.startswith("TOTAL MARGIN BALANCE")
