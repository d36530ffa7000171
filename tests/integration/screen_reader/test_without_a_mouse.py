"""A person without a mouse, who hears what the keyboard comes to and sees nothing."""

import re
from pathlib import Path

import pytest

from at_spi import Node
from screen_reader_demo import PATIENCE, Demo, heard

MAIN = "Demo · Tidemark"
FIGURE = r"ETH, Wallet balance [\d.]+ ETH, "
HIDDEN = r"ETH, Wallet balance hidden ETH, "


@pytest.mark.timeout(300)  # many steps, each as slow as the machine
def test_a_person_without_a_mouse(tmp_path: Path) -> None:
    with heard(tmp_path) as program:
        look_at_the_form_for_an_account(program)
        enter_the_demo(program)
        search_for_a_coin(program)
        read_its_details_and_how_a_figure_is_made(program)
        hide_amounts_and_peek(program)
        change_the_unit(program)
        take_another_theme_and_the_old_one_again(program)
        add_an_alert(program)
        read_the_log(program)
        quit_the_program(program)


def look_at_the_form_for_an_account(demo: Demo) -> None:
    demo.wait_for("push button", "Try the demo")
    assert demo.faults() == []
    demo.tab_to("Add an account")
    assert demo.press("space") == "Name of the account"
    assert demo.faults("Add an account") == []
    assert demo.press("Escape") == "Add an account"


def enter_the_demo(demo: Demo) -> None:
    demo.tab_to("Try the demo")
    demo.screen.press_key("space")
    demo.wait_for("label", "LIVE")


def search_for_a_coin(demo: Demo) -> None:
    assert demo.press("ctrl+f") == "Search coin"
    demo.screen.write("eth")
    demo.wait_until(lambda: cells(demo, "ETH, ") if not cells(demo, "BTC, ") else [])
    demo.tab_to("ETH, ")
    assert re.match(FIGURE, demo.press("Right", "Right"))


def read_its_details_and_how_a_figure_is_made(demo: Demo) -> None:
    demo.screen.press_key("Return")
    demo.wait_for("push button", "Close the coin's details")
    demo.screen.press_key("Escape", "ctrl+i")
    demo.wait_for("push button", "Close the explanation")
    demo.tab_to("Wallet balance, ")
    assert re.match(FIGURE, demo.press("Escape"))


def hide_amounts_and_peek(demo: Demo) -> None:
    demo.screen.press_key("ctrl+h")
    demo.wait_until(lambda: cells(demo, HIDDEN))
    demo.screen.hold_key("space")
    demo.wait_until(lambda: cells(demo, FIGURE))
    demo.screen.let_go("space")
    demo.wait_until(lambda: cells(demo, HIDDEN))
    demo.screen.press_key("ctrl+h")
    demo.wait_until(lambda: cells(demo, FIGURE))


def change_the_unit(demo: Demo) -> None:
    demo.screen.press_key("ctrl+u")
    chosen = demo.wait_until(
        lambda: [
            unit
            for unit in demo.nodes("radio button", begins="Unit: USD")
            if "checked" in unit.states
        ]
    )
    assert chosen.name == "Unit: USD"


def take_another_theme_and_the_old_one_again(demo: Demo) -> None:
    assert demo.press("ctrl+comma") == "Sections"
    assert demo.press("Tab") == "As the system is set"
    demo.screen.press_key("Down")
    demo.wait_for("combo box", "Light", window="Settings")
    demo.screen.press_key("Up")
    demo.wait_until(
        lambda: [] if demo.nodes("combo box", begins="Light") else demo.nodes("combo box")
    )
    assert re.match(r"ETH, ", demo.press("Escape")), "the keyboard is back in the table"


def add_an_alert(demo: Demo) -> None:
    assert demo.press("ctrl+shift+a") == "What is watched"
    demo.tab_to("Add…")
    assert demo.press("space") == "margin"
    demo.tab_to("Threshold")
    demo.screen.write("97")
    demo.tab_to("Save")
    assert demo.press("space") == "Add…", "the keyboard is back at the button"
    rules = demo.nodes("list item", window="Alerts")
    assert any("97" in rule.name and rule.name.endswith("· on") for rule in rules)
    assert re.match(r"ETH, ", demo.press("Escape"))


def read_the_log(demo: Demo) -> None:
    assert demo.press("ctrl+l") == "Search the log"
    entry = demo.tab_to(r"\d{4}-\d\d-\d\d ")
    assert re.match(r".* event, Demo: ", entry)
    assert re.match(r"ETH, ", demo.press("Escape"))


def quit_the_program(demo: Demo) -> None:
    demo.screen.press_key("ctrl+q")
    assert demo.process.wait(PATIENCE) == 0


def cells(demo: Demo, pattern: str) -> list[Node]:
    """The cells that read like this."""
    return [cell for cell in demo.nodes("cell", window=MAIN) if re.match(pattern, cell.name)]
