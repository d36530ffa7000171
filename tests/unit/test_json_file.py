"""A file of ours in JSON: read as a type, or not at all."""

import json
import os
from enum import Enum
from pathlib import Path

import pytest

from tidemark.json_file import JsonFile, Unusable


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tidemark" / "counts.json"


def file_of(path: Path, content: bytes, *, schema: int | None = None) -> JsonFile[dict[str, int]]:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return JsonFile(path, dict[str, int], schema=schema)


def test_without_a_file_there_is_nothing(path: Path) -> None:
    assert JsonFile(path, dict[str, int]).read() is None


def test_what_was_put_in_comes_out(path: Path) -> None:
    JsonFile(path, dict[str, int]).replace({"a": 1})
    assert JsonFile(path, dict[str, int]).read() == {"a": 1}


def test_indented_it_is_for_people(path: Path) -> None:
    JsonFile(path, dict[str, int]).replace({"a": 1}, indent=2)
    assert path.read_text() == '{\n  "a": 1\n}\n'


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b'{"a": "one"}', b"[" * 100_000])
def test_what_is_none_of_ours_is_unusable(path: Path, content: bytes) -> None:
    with pytest.raises(Unusable):
        file_of(path, content).read()


def test_a_pipe_is_never_waited_for(path: Path) -> None:
    path.parent.mkdir()
    os.mkfifo(path)
    with pytest.raises(Unusable, match="not a file"):
        JsonFile(path, dict[str, int]).read()


def test_what_a_newer_tidemark_wrote_is_unusable(path: Path) -> None:
    with pytest.raises(Unusable, match="newer"):
        file_of(path, b'{"schema": 3}', schema=2).read()


@pytest.mark.parametrize("content", [b'{"schema": 2}', b'{"schema": 1}', b'{"a": 1}'])
def test_what_an_older_one_wrote_is_read(path: Path, content: bytes) -> None:
    assert file_of(path, content, schema=2).read() is not None


def test_what_is_set_aside_stays_whole_beside_what_was_before(path: Path) -> None:
    first = file_of(path, b"first").set_aside()
    second = file_of(path, b"second").set_aside()
    assert [first.read_bytes(), second.read_bytes()] == [b"first", b"second"]
    assert not path.exists()


def test_why_a_file_is_unusable_fits_on_a_line_whatever_stands_in_it(path: Path) -> None:
    class Kind(Enum):
        ONE = "one"

    path.parent.mkdir()
    path.write_text(json.dumps("\n\u202e" + 1000 * "x"))
    with pytest.raises(Unusable) as unusable:
        JsonFile(path, Kind).read()
    assert str(unusable.value).isprintable()
    assert len(str(unusable.value)) <= 500
