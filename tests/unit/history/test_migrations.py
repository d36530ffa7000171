"""Steps from an older file to the present one, made up here: there is only one version yet."""

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from history_entries import balance, rows, wallets
from tidemark.history import schema
from tidemark.history.applying import Applier
from tidemark.history.copies import Damaged
from tidemark.history.holes import Holes
from tidemark.history.migrations import STEPS, migrate
from tidemark.history.opening import open_for_writing
from tidemark.history.place import Place


def _add_mood(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE account ADD COLUMN mood TEXT")


def _add_weather(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE weather (at INTEGER PRIMARY KEY, told TEXT) STRICT")


def _fail(connection: sqlite3.Connection) -> None:
    _add_weather(connection)
    raise sqlite3.OperationalError("the disk says no")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "history.db")


@pytest.fixture
def connection(place: Place) -> Iterator[sqlite3.Connection]:
    opened = open_for_writing(place, date(2026, 1, 1))
    Applier(opened.connection, Holes()).apply(balance("1"))
    yield opened.connection
    opened.connection.close()


def _version(path: Path) -> int:
    return int(rows(path, "PRAGMA user_version")[0][0])


def test_there_is_a_step_from_every_version_to_the_next() -> None:
    assert set(STEPS) == set(range(1, schema.VERSION))


def test_steps_are_taken_one_after_the_other(connection: sqlite3.Connection, place: Place) -> None:
    migrate(connection, place, 3, {1: _add_mood, 2: _add_weather})
    assert _version(place.path) == 3
    assert rows(place.path, "SELECT account_id, mood FROM account") == [("main", None)]
    assert rows(place.path, "SELECT * FROM weather") == []


def test_a_step_and_its_version_are_on_the_disk_together(
    connection: sqlite3.Connection, place: Place
) -> None:
    """Killed between them, the step would be taken again."""
    told: list[str] = []
    connection.set_trace_callback(told.append)
    migrate(connection, place, 2, {1: _add_mood})
    connection.set_trace_callback(None)
    step = told[told.index("BEGIN IMMEDIATE") :]
    assert "PRAGMA user_version = 2" in step[: step.index("COMMIT")]


def test_before_the_first_step_there_is_a_copy(
    connection: sqlite3.Connection, place: Place
) -> None:
    migrate(connection, place, 3, {1: _add_mood, 2: _add_weather})
    assert place.before(2).name == "history.before-v2.db"
    assert _version(place.before(2)) == 1
    assert wallets(place.before(2)) == ["1"]


def test_a_file_of_the_present_version_is_not_copied(
    connection: sqlite3.Connection, place: Place
) -> None:
    migrate(connection, place, 1, {})
    assert not place.copies()


def test_a_step_that_fails_leaves_the_version_before_it(
    connection: sqlite3.Connection, place: Place
) -> None:
    with pytest.raises(sqlite3.OperationalError, match="the disk says no"):
        migrate(connection, place, 3, {1: _add_mood, 2: _fail})
    assert _version(place.path) == 2
    assert rows(place.path, "SELECT count(*) FROM sqlite_schema WHERE name = 'weather'") == [(0,)]


def test_a_step_that_leaves_orphans_is_not_taken(
    connection: sqlite3.Connection, place: Place
) -> None:
    with pytest.raises(Damaged, match="without their owner"):
        migrate(connection, place, 2, {1: lambda each: each.execute("DELETE FROM account")})
    assert _version(place.path) == 1
    assert rows(place.path, "SELECT count(*) FROM account") == [(1,)]


def test_an_older_file_is_brought_up_to_date_at_its_opening(
    connection: sqlite3.Connection, place: Place
) -> None:
    connection.close()
    opened = open_for_writing(place, date(2026, 1, 1), 2, {1: _add_mood})
    with contextlib.closing(opened.connection):
        assert _version(place.path) == 2


def test_a_version_that_no_step_leads_on_from_is_none_of_ours(
    connection: sqlite3.Connection, place: Place
) -> None:
    with pytest.raises(Damaged, match="no Tidemark wrote files of version 1"):
        migrate(connection, place, schema.VERSION + 2, {2: _add_mood})
    assert not place.copies()
