"""What people do with a package and the program in it, step by step."""

import re
from collections.abc import Mapping
from pathlib import Path

from clean_desktop import Computer, Exchange
from clean_session import Session
from machine import Machine
from screen_reader_demo import Program
from secret_traces import traces_in_files, traces_in_processes

NAME = "Main"


def install(computer: Computer, deb: Path) -> None:
    """Have apt install the package; it brings no Python, and the computer has none."""
    with computer.switched_on() as machine:
        assert pythons(machine) == []
        machine.install(computer.bring(deb))
        assert pythons(machine) == []
        assert "tidemark" in machine.packages()


def pythons(machine: Machine) -> list[str]:
    """What is installed of Debian's Python."""
    return sorted(name for name in machine.packages() if re.match(r"(lib)?python", name))


def add_the_account(session: Session, program: "Program[Session]", exchange: Exchange) -> None:
    """From the first window to a live account, with the keyboard alone."""
    program.wait_for("push button", "Try the demo")
    program.wait_for_keyboard()
    program.tab_to("Add an account")
    assert program.press("space") == "Name of the account"
    session.write(NAME)
    program.press("Tab")
    session.press_key("End")  # the last environment: addresses of one's own
    program.wait_for("combo box", "Custom: addresses of your own")
    for field, name in (
        ("WebSocket API address", "ws_api"),
        ("Stream address", "stream"),
        ("REST address, if it has one", "rest"),
        ("API key", "api_key"),
    ):
        assert program.press("Tab") == field
        session.write(exchange.told[name])
    assert program.press("Tab", "Tab") == "Secret key", "the kind of the secret, then the secret"
    session.write(exchange.told["api_secret"])
    session.press_key("Return")
    program.wait_for("label", "The key works, but may do more than it needs to:")
    assert program.press("shift+Tab") == "Add anyway"
    session.press_key("space")


def see_it_live(program: "Program[Session]") -> None:
    """The account is there, and its figures are confirmed."""
    program.wait_for("page tab", NAME)
    program.wait_for("label", "LIVE")
    program.wait_for("cell", "BTC, Wallet balance")


def an_account_is_added_once(computer: Computer, exchange: Exchange) -> None:
    """Somebody logs in, adds the account, sees it live, and closes the window."""
    with computer.session() as session:
        session.launch()
        with session.heard() as program:
            add_the_account(session, program, exchange)
            see_it_live(program)
            close(session)


def close(session: Session) -> None:
    """Close the window as its frame's button does, and see the program end."""
    session.turn_to("tidemark")
    session.press_key("alt+F4")
    session.wait_until_gone()


def traces(session: Session, secrets: Mapping[str, str]) -> list[str]:
    """Where secrets are on the computer: all its files, those in memory too, and its processes."""
    inside = session.machine.inside
    return traces_in_files(secrets, inside) + traces_in_processes(secrets, inside)
