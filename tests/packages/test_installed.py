"""Somebody who knows nothing of Python gets a file: from installing it to removing it."""

import contextlib
from pathlib import Path

import pytest

from clean_desktop import Computer, Exchange
from package_steps import add_the_account, close, install, see_it_live, traces

SUITES = ("bookworm", "trixie")


@pytest.mark.parametrize("computer", SUITES, indirect=True)
def test_a_person_installs_uses_and_removes_tidemark(
    computer: Computer, deb: Path, pictures: Path
) -> None:
    install(computer, deb)
    with contextlib.closing(Exchange(computer)) as exchange:
        exchange.open()
        an_account_is_added_and_is_live(computer, exchange, pictures)
        it_is_live_again_after_a_reboot(computer, exchange, pictures)
        it_tests_itself(computer)
        its_log_holds_nothing_of_the_key(computer, exchange)
    it_is_removed(computer)


def an_account_is_added_and_is_live(computer: Computer, exchange: Exchange, pictures: Path) -> None:
    with computer.session() as session:
        session.launch()
        with session.heard() as program:
            add_the_account(session, program, exchange)
            see_it_live(program)
            session.photograph(pictures / f"{computer.root.name}-added.png")
            assert traces(session, exchange.secrets) == []
            close(session)
        assert session.said() == ""


def it_is_live_again_after_a_reboot(computer: Computer, exchange: Exchange, pictures: Path) -> None:
    with computer.session() as session:
        session.launch()
        with session.heard() as program:
            see_it_live(program)
            session.photograph(pictures / f"{computer.root.name}-after-a-reboot.png")
            assert traces(session, exchange.secrets) == []
            close(session)
        assert session.said() == ""


def it_tests_itself(computer: Computer) -> None:
    with computer.session() as session:
        assert session.run("tidemark", "--self-test")


def its_log_holds_nothing_of_the_key(computer: Computer, exchange: Exchange) -> None:
    with computer.session() as session:
        session.start("tidemark", "--log-level", "debug")
        with session.heard() as program:
            see_it_live(program)
            close(session)
        assert "DEBUG" in session.said()
        assert traces(session, exchange.secrets) == []


def it_is_removed(computer: Computer) -> None:
    with computer.switched_on() as machine:
        machine.apt("purge", "tidemark")
        left = machine.run("find", "/usr", "/etc", "/var", "-iname", "*tidemark*").stdout
        assert left == ""
        assert machine.run("tidemark", "--version", may_fail=True).returncode != 0


def test_a_locked_keyring_is_told_of_and_asked_again(
    computer: Computer, deb: Path, pictures: Path
) -> None:
    install(computer, deb)
    with contextlib.closing(Exchange(computer)) as exchange:
        exchange.open()
        with computer.session() as session:
            session.launch()
            with session.heard() as program:
                add_the_account(session, program, exchange)
                see_it_live(program)
        with computer.session(is_unlocked=False) as session:
            session.launch()
            with session.heard() as program:
                session.wait_for_window("Unlock Login Keyring")
                program.wait_for("label", "Asking the keyring for the key.")
                session.press_key("Escape")
                program.wait_for("label", "The keyring is locked. Unlock it, then try again.")
                session.photograph(pictures / "locked-keyring.png")
                program.tab_to("Ask again")
                session.press_key("space")
                session.wait_for_window("Unlock Login Keyring")
                session.write(session.person.password)
                session.press_key("Return")
                see_it_live(program)
