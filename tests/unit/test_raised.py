"""Type and place of an error, and nothing that it says."""

from pathlib import Path

import pytest

from tidemark.raised import raised


def caught(source: str, file: str) -> Exception:
    """What some source code raises that says it is from this file."""
    try:
        exec(compile(source, file, "exec"), {})  # noqa: S102 - two lines of our own
    except Exception as error:  # noqa: BLE001 - whatever it raises
        return error
    raise AssertionError("nothing was raised")


def test_type_and_place_are_told_and_nothing_that_it_says() -> None:
    error = caught("\nraise ValueError('a secret')", "tidemark/session.py")
    assert raised(error) == "ValueError at session.py:2"


def test_an_error_that_nobody_raised_has_no_place() -> None:
    assert raised(KeyError("a secret")) == "KeyError"


def test_no_file_is_read_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A frozen program's sources are named from nowhere, so from the current folder."""
    (tmp_path / "session.py").write_text("raise ValueError\n")
    monkeypatch.chdir(tmp_path)
    error = caught("raise ValueError", "session.py")
    monkeypatch.setattr("tokenize.open", lambda name: pytest.fail(f"{name} is read"))
    assert raised(error) == "ValueError at session.py:1"
