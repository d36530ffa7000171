"""`tidemark` without a command, as far as the door of the window."""

import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tidemark.commands import window
from tidemark.commands.choices import Misuse
from tidemark.commands.ending import CommandFailed
from tidemark.commands.parser import parse
from tidemark.domain.environment import Environment


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Mapping[str, Any]]:
    """What windows were opened with, by a stand-in for the package that imports Qt."""
    options: list[Mapping[str, Any]] = []

    def run_window(asked: Mapping[str, Any]) -> int:
        options.append(asked)
        return 0

    stand_in = ModuleType("tidemark.app")
    stand_in.__dict__.update(WindowOptions=dict, run_window=run_window)
    monkeypatch.setitem(sys.modules, "tidemark.app", stand_in)
    return options


def _run(*words: str) -> int:
    return window.run(parse(words)[1])


def test_a_demo_for_a_picture_is_passed_on(opened: list[Mapping[str, Any]]) -> None:
    assert _run("--demo", "--seed", "7", "--screenshot", "x.png", "--after", "3") == 0
    (options,) = opened
    assert (options["demo"], options["seed"], options["credential"]) == (True, 7, None)
    assert (options["screenshot"], options["after"]) == (Path("x.png"), 3.0)


def test_a_key_from_the_environment_is_for_this_run(
    opened: list[Mapping[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIDEMARK_API_KEY", "the-api-key")
    monkeypatch.setenv("TIDEMARK_API_SECRET", "the-secret")
    _run("--credentials-from-env", "--environment", "testnet", "--proxy", "off")
    (options,) = opened
    assert options["credential"].api_key == "the-api-key"
    assert options["profile"].environment is Environment.TESTNET
    assert options["proxy"] == "off"


@pytest.mark.parametrize(("words", "minimised"), [((), False), (("--minimised",), True)])
def test_it_starts_minimised_if_asked_to(
    opened: list[Mapping[str, Any]], words: tuple[str, ...], minimised: bool
) -> None:
    _run(*words)
    (options,) = opened
    assert options["minimised"] is minimised


@pytest.mark.usefixtures("opened")
def test_a_moment_without_a_picture_is_a_misuse() -> None:
    with pytest.raises(Misuse, match="--screenshot"):
        _run("--demo", "--after", "3")


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tidemark.app", None)
    with pytest.raises(CommandFailed, match="cannot be opened") as failed:
        _run()
    assert failed.value.code == 1
