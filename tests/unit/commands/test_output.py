"""Data to standard output, words to standard error."""

import io
import os
from pathlib import Path

import pytest

from tidemark.commands.ending import CommandFailed
from tidemark.commands.output import finish, give, give_bytes, require_reader, tell


def test_data_and_words_go_separate_ways(capsys: pytest.CaptureFixture[str]) -> None:
    give("data")
    tell("words")
    assert capsys.readouterr() == ("data\n", "words\n")


def test_bytes_are_data_as_they_are(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    give_bytes("主\r\n".encode())
    assert capfdbinary.readouterr().out == "主\r\n".encode()


def test_bytes_become_text_where_only_text_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    output = io.StringIO(newline="")
    monkeypatch.setattr("sys.stdout", output)
    give_bytes("主\r\n".encode())
    assert output.getvalue() == "主\r\n"


def test_words_do_not_become_data_where_they_cannot_be_heard(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr", None)
    tell("words")
    assert capsys.readouterr().out == ""


def test_without_any_output_nothing_is_lost_or_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    give("data")
    finish()
    require_reader()


def test_a_reader_who_left_is_noticed_although_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "w") as pipe:
        monkeypatch.setattr("sys.stdout", pipe)
        require_reader()
        os.close(reading)
        with pytest.raises(BrokenPipeError):
            require_reader()


def test_an_output_that_is_no_file_always_has_a_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", io.StringIO())
    require_reader()


def test_a_full_disk_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("w") as full:
        monkeypatch.setattr("sys.stdout", full)
        with pytest.raises(CommandFailed, match="No space left"):
            give("data")
