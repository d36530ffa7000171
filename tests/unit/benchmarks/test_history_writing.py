"""The writer that is measured is the one that ships, and it writes what is timed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bench import history_file
from bench.history_writing import Writer, entries_of
from tidemark.history.schema import DAY, SPANS

_UNTIL = 20_000 * DAY


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "history.db"
    history_file.fill(path, 1, until=_UNTIL).close()
    path.chmod(0o600)
    return path


@pytest.fixture
def writer(path: Path) -> Iterator[Writer]:
    writing = Writer(path)
    yield writing
    writing.close()


def test_it_commits_as_the_program_does_unless_it_is_told_otherwise(writer: Writer) -> None:
    assert writer.safety == "FULL"

    writer.be_as_safe_as("NORMAL")

    assert writer.safety == "NORMAL"


def test_a_row_comes_with_the_roll_ups_of_both_its_figures(writer: Writer, path: Path) -> None:
    writer.write(entries_of(_UNTIL))

    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT coin_key FROM balance WHERE seen_at = ?", (_UNTIL,))
        rolled_up = connection.execute("SELECT 1 FROM rollup WHERE began_at = ?", (_UNTIL,))

        assert rows.fetchall() == [(1,)]
        assert len(rolled_up.fetchall()) == 2 * len(SPANS)
