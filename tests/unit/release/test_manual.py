"""The manual page tells of everything that may be typed, and of nothing else."""

import argparse
import re
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from release import identity, templates
from release.completions import subparsers
from tidemark.commands.ending import ExitCode
from tidemark.commands.parser import build_parser

_PATH = identity.ROOT / "packaging" / "linux" / "tidemark.1"
_PAGE = _PATH.read_text(encoding="utf-8")
_ANYWHERE = {"-h", "--help"}  # of every command, and told once


def _sections(page: str) -> dict[str, str]:
    parts = re.split(r"^\.Sh (.+)$", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _shown(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """What may be typed there, but for what Tidemark starts itself with."""
    return [each for each in parser._actions if each.help is not argparse.SUPPRESS]


def _commands(
    parser: argparse.ArgumentParser, name: str = ""
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command that does something by itself: a group does not."""
    children = subparsers(parser)
    if name == "" or not children:
        yield name, parser
    for child, each in children.items():
        yield from _commands(each, f"{name} {child}".strip())


_SECTIONS = _sections(_PAGE)
_COMMANDS = dict(_commands(build_parser(with_simulator=True)))
_ACTIONS = [each for parser in _COMMANDS.values() for each in _shown(parser)]


def _synopsis() -> dict[str, str]:
    """What is written behind each command."""
    told = {}
    for part in re.split(r"^\.Nm$", _SECTIONS["SYNOPSIS"], flags=re.MULTILINE)[1:]:
        command = re.match(r"\n\.Cm (.+)\n", part)
        told[command[1] if command else ""] = part[command.end() :] if command else part
    return told


def _flags(text: str) -> set[str]:
    """The options in a text of the page: ``Fl -json`` is written as --json."""
    return {f"-{name}" for name in re.findall(r"\bFl (-?\w[\w-]*)", text)}


def _items(section: str) -> list[str]:
    return re.findall(r"^\.It (.+)$", _SECTIONS[section], re.MULTILINE)


def test_the_synopsis_has_every_command_and_no_other() -> None:
    assert _synopsis().keys() == _COMMANDS.keys()


@pytest.mark.parametrize("command", _COMMANDS)
def test_the_synopsis_of_a_command_has_its_options_and_no_other(command: str) -> None:
    taken = {name for each in _shown(_COMMANDS[command]) for name in each.option_strings}
    assert _flags(_synopsis()[command]) == (taken if command == "" else taken - _ANYWHERE)


@pytest.mark.parametrize("command", [name for name in _COMMANDS if name])
def test_the_synopsis_asks_for_what_the_parser_asks_for(command: str) -> None:
    """What may be left out stands in brackets, and nothing else does."""
    needed = {
        name
        for each in _shown(_COMMANDS[command])
        if each.required and each.option_strings
        for name in each.option_strings
    }
    bare = "\n".join(re.findall(r"^\.Fl .+$", _synopsis()[command], re.MULTILINE))
    assert _flags(bare) - {"--credentials-from-env"} == needed


@pytest.mark.parametrize("command", [name for name in _COMMANDS if name])
def test_what_a_command_does_is_told(command: str) -> None:
    assert f"\n.It Cm {command}\n" in _SECTIONS["DESCRIPTION"]


def test_every_option_is_explained_once_and_no_other_is() -> None:
    explained = [flag for item in _items("OPTIONS") for flag in sorted(_flags(item))]
    assert sorted(explained) == sorted({name for each in _ACTIONS for name in each.option_strings})


@pytest.mark.parametrize("item", _items("OPTIONS"))
def test_an_option_is_told_with_the_values_that_it_takes(item: str) -> None:
    choices = {
        tuple(each.choices) if each.choices else ()
        for each in _ACTIONS
        if _flags(item) & set(each.option_strings)
    }
    told = re.search(r" Cm (.+)$", item)
    assert choices == {tuple(told[1].split(" | ")) if told else ()}


@pytest.mark.parametrize("item", _items("OPTIONS"))
def test_an_option_that_takes_a_value_is_told_with_one(item: str) -> None:
    takes = {each.nargs != 0 for each in _ACTIONS if _flags(item) & set(each.option_strings)}
    assert takes == {" Ar " in item or " Cm " in item}


def test_every_exit_status_is_told_and_no_other() -> None:
    assert [int(item) for item in _items("EXIT STATUS")] == [each.value for each in ExitCode]


def test_it_has_no_fault_that_readers_of_manuals_complain_of() -> None:
    mandoc = shutil.which("mandoc")
    assert mandoc is not None, "mandoc is one of the tools that `make test` installs"
    lint = [mandoc, "-T", "lint", "-W", "style"]
    page = templates.fill(_PATH)
    done = subprocess.run(lint, input=page, capture_output=True, text=True, check=False)
    assert (done.stdout + done.stderr, done.returncode) == ("", 0)
