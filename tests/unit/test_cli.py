"""How a command line ends, whatever happens on the way."""

import json
from pathlib import Path

import pytest

from tidemark import __version__, cli
from tidemark.commands import accounts_list, balances, unheard, window
from tidemark.commands.ending import CommandFailed, ExitCode
from tidemark.settings import SettingsUnavailable


def _ending(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> int:
    def fail(_options: object) -> ExitCode:
        raise error

    monkeypatch.setattr(balances, "run", fail)
    return cli.run(["balances"])


def test_a_failure_is_its_sentence_and_its_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failed = CommandFailed(ExitCode.REFUSED, "The exchange refused this key.")
    assert _ending(failed, monkeypatch) == 3
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "The exchange refused this key.\n")


def test_nobody_is_shown_a_traceback_or_what_a_stranger_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _ending(RuntimeError("hunter2"), monkeypatch) == 1
    said = capsys.readouterr().err
    assert "RuntimeError" in said
    assert "hunter2" not in said
    assert said.count("\n") == 1


def test_settings_that_cannot_be_used_are_told_with_their_path(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _ending(SettingsUnavailable("The settings x cannot be used."), monkeypatch) == 1
    assert capsys.readouterr().err == "The settings x cannot be used.\n"


@pytest.mark.parametrize(
    ("error", "code"), [(KeyboardInterrupt(), 130), (BrokenPipeError(), 141)], ids=["^C", "pipe"]
)
def test_an_interruption_is_silent(
    error: BaseException,
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert _ending(error, monkeypatch) == code
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "")


def test_options_that_do_not_go_together_are_a_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["balances", "--seed", "3"]) == 2
    assert "--seed, --speed and --faults go with --demo" in capsys.readouterr().err


def test_the_version_is_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--version"]) == 0
    assert capsys.readouterr().out == f"tidemark {__version__}\n"


def test_without_accounts_the_list_is_empty_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no such folder"))
    assert accounts_list.run(as_json=True) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_settings_that_had_to_be_set_aside_are_told_with_their_new_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "tidemark").mkdir()
    (tmp_path / "tidemark" / "settings.json").write_text("{")
    assert accounts_list.run(as_json=True) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == []
    assert "settings.unusable-1.json" in said.err


@pytest.mark.parametrize(
    ("words", "error", "sentence"),
    [
        ([], CommandFailed(ExitCode.FAILED, "No window."), "No window."),
        (
            [],
            SettingsUnavailable("The settings x cannot be used."),
            "The settings x cannot be used.",
        ),
        ([], RuntimeError("hunter2"), "Something went wrong inside Tidemark (RuntimeError)"),
        (["--seed", "3"], None, "--seed, --speed and --faults go with --demo"),
        (["dropped.txt"], None, "dropped.txt"),
    ],
    ids=["failure", "settings", "bug", "misuse", "file dropped on the icon"],
)
def test_whatever_comes_instead_of_a_window_is_told_to_who_sees_no_terminal(
    words: list[str], error: Exception | None, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def fail(_options: object) -> int:
        assert error is not None
        raise error

    monkeypatch.setattr(unheard, "say_in_a_window", lambda text, _argv: told.append(text))
    if error is not None:
        monkeypatch.setattr(window, "run", fail)
    assert cli.run(words) in {1, 2}
    assert len(told) == 1
    assert sentence in told[0]
