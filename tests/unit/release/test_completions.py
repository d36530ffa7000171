"""Shells complete what the parser takes, and nothing else: tried in the shells themselves."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from release.completions import SHELLS, completion, subparsers
from shells import completed_by_bash, completed_by_zsh
from tidemark.commands.parser import build_parser

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="bash and zsh")


def _commands(
    parser: argparse.ArgumentParser, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    yield words, parser
    for name, each in subparsers(parser).items():
        yield from _commands(each, (*words, name))


_COMMANDS = dict(_commands(build_parser(with_simulator=True)))


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both scripts, each by the name that its shell looks for."""
    folder = tmp_path_factory.mktemp("completions")
    for shell, name in zip(SHELLS, ("tidemark", "_tidemark"), strict=True):
        (folder / name).write_text(completion(shell), encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Somewhere with one file in it."""
    (tmp_path / "unlucky day.toml").touch()
    return tmp_path


@pytest.mark.parametrize("command", _COMMANDS, ids=" ".join)
def test_bash_offers_every_option_of_a_command(scripts: Path, command: tuple[str, ...]) -> None:
    shown = [each for each in _COMMANDS[command]._actions if each.help is not argparse.SUPPRESS]
    options = {name for each in shown for name in each.option_strings}
    offered = completed_by_bash(scripts / "tidemark", "tidemark", *command, "-")
    assert set(offered) == options


@pytest.mark.parametrize("command", [(), ("accounts",), ("history",)], ids=str)
def test_bash_offers_the_commands(scripts: Path, command: tuple[str, ...]) -> None:
    offered = completed_by_bash(scripts / "tidemark", "tidemark", *command, "")
    assert set(offered) == set(subparsers(_COMMANDS[command]))


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (("--environment", ""), ["mainnet", "testnet", "custom"]),
        (("history", "export", "--format", "j"), ["jsonl"]),
        (("accounts", "add", "--log-level", "w"), ["warning"]),
        (("--demo", "--faults", "unl"), ["unlucky day.toml"]),
        (("history", "export", "--output", "unl"), ["unlucky day.toml"]),
        (("simulator", "--public-key", "unl"), ["unlucky day.toml"]),
        (("history", "export", "--account", ""), []),  # names of accounts are nobody's business
    ],
)
def test_bash_offers_the_values_of_an_option(
    scripts: Path, folder: Path, typed: tuple[str, ...], offered: list[str]
) -> None:
    assert completed_by_bash(scripts / "tidemark", "tidemark", *typed, folder=folder) == offered


@pytest.mark.parametrize(
    ("typed", "became"),
    [
        ("tidemark bal", "tidemark balances "),
        ("tidemark --mini", "tidemark --minimised "),
        ("tidemark accounts rem", "tidemark accounts remove "),
        ("tidemark accounts add --environment cus", "tidemark accounts add --environment custom "),
        ("tidemark history export --format j", "tidemark history export --format jsonl "),
        ("tidemark --demo --faults unl", "tidemark --demo --faults unlucky\\ day.toml "),
        ("tidemark simulator --public", "tidemark simulator --public-key "),
    ],
)
def test_zsh_completes(scripts: Path, folder: Path, typed: str, became: str) -> None:
    assert completed_by_zsh(scripts, typed, home=folder) == became


@pytest.mark.parametrize("shell", SHELLS)
def test_two_makings_are_alike(shell: str) -> None:
    assert completion(shell) == completion(shell)
