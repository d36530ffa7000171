"""A history that somebody else wrote into: nothing hangs, grows or lies for it."""

import contextlib
import sqlite3
from collections.abc import Callable
from datetime import UTC, date
from pathlib import Path

import pytest

from history_entries import NOON, one_of_each, rows
from history_rows import HistoryRows
from tidemark.domain.unit import Unit
from tidemark.history import schema, shape
from tidemark.history.applying import Applier
from tidemark.history.connections import to_read
from tidemark.history.copies import copy
from tidemark.history.holes import Holes
from tidemark.history.opening import Opened, open_for_writing
from tidemark.history.place import Place
from tidemark.history.questions import CALENDAR, EVER, HistoryUnreadable, Measure, Range, Subject
from tidemark.history.read_only import reading
from tidemark.history.reader import HistoryReader

TODAY = date(2026, 1, 2)

pytestmark = pytest.mark.allows_log("the history is damaged", "the damaged history was moved to")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A history in which something was seen."""
    place = Place(tmp_path / "history.db")
    _write(place)
    return place


def _write(place: Place) -> Opened:
    opened = open_for_writing(place, TODAY)
    with contextlib.closing(opened.connection):
        applier = Applier(opened.connection, Holes())
        for entry in one_of_each():
            applier.apply(entry)
    return opened


def _spoil(path: Path, script: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


# What stands in the file.

ENDLESS = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n FROM r"

NOT_AS_WE_MAKE_IT = {
    "a table that is missing": "DROP TABLE price",
    "a view that never ends": f"DROP TABLE note; CREATE VIEW note AS {ENDLESS}",
    "a table that takes anything": (
        "CREATE TABLE other AS SELECT * FROM price; DROP TABLE price;"
        "ALTER TABLE other RENAME TO price"
    ),
    "a column that is worked out": (
        "ALTER TABLE price ADD COLUMN huge TEXT AS (hex(zeroblob(1000000000)))"
    ),
    "a trigger that deletes": (
        "CREATE TRIGGER t AFTER INSERT ON balance BEGIN DELETE FROM price; END"
    ),
    "a trigger on a name in capitals": (
        "CREATE TRIGGER t AFTER INSERT ON BALANCE BEGIN DELETE FROM price; END"
    ),
    "an index that is missing": "DROP INDEX balance_moved",
    "an index that refuses rows": "CREATE UNIQUE INDEX few ON balance (source)",
}


@pytest.mark.parametrize("script", NOT_AS_WE_MAKE_IT.values(), ids=NOT_AS_WE_MAKE_IT.keys())
def test_a_file_that_is_not_as_we_make_it_is_set_aside(place: Place, script: str) -> None:
    _spoil(place.path, script)
    assert _write(place).set_aside is not None
    assert rows(place.path, "SELECT count(*) FROM balance") == [(1,)]


@pytest.mark.parametrize("script", NOT_AS_WE_MAKE_IT.values(), ids=NOT_AS_WE_MAKE_IT.keys())
def test_nothing_is_read_out_of_it_by_other_programs(place: Place, script: str) -> None:
    _spoil(place.path, script)
    with pytest.raises(HistoryUnreadable, match="is not as Tidemark makes it"), reading(place.path):
        pass


def test_what_a_user_adds_beside_ours_is_theirs(place: Place) -> None:
    """A view to look at it by, an index for it, a table of notes."""
    _spoil(
        place.path,
        "CREATE VIEW mine AS SELECT * FROM balance; CREATE INDEX quick ON balance (seen_at);"
        "CREATE TABLE thoughts (thought); CREATE TRIGGER t AFTER INSERT ON thoughts BEGIN"
        " SELECT 1; END",
    )
    assert _write(place).set_aside is None


def test_what_we_make_is_as_we_make_it() -> None:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema.TABLES)
        assert shape.what_is_wrong(connection) is None


@pytest.mark.parametrize("version", [0, -2_147_483_648])
def test_a_version_that_never_was_is_set_aside(place: Place, version: int) -> None:
    _spoil(place.path, f"PRAGMA user_version = {version}")
    assert _write(place).set_aside is not None


# What lies beside it.

USELESS_COPIES = {
    "another program's": "DROP TABLE note; PRAGMA application_id = 5",
    "one without a table": "DROP TABLE price",
    "one with a trigger": "CREATE TRIGGER t AFTER INSERT ON price BEGIN SELECT 1; END",
    "one of no version": "PRAGMA user_version = 0",
}


@pytest.mark.parametrize("script", USELESS_COPIES.values(), ids=USELESS_COPIES.keys())
def test_a_copy_that_would_be_set_aside_itself_is_not_gone_on_from(
    place: Place, script: str
) -> None:
    """Else one file after the other would be, each minute, and nothing be written."""
    copy(place.path, place.copy, place.draft("copy"))
    _spoil(place.copy, script)
    place.path.write_bytes(b"no database")
    opened = _write(place)
    aside = [each for each in place.set_aside() if each.suffix == ".db"]
    assert (opened.restored, len(aside)) == (False, 1)


# What stands in its rows.

NO_AMOUNTS = ("NaN", "Infinity", "1e999999999", "9" * 1000)
QUESTIONS: dict[str, Callable[[HistoryReader], object]] = {
    "rows": lambda reader: list(reader.balances(["a"], EVER)),
    "marks": lambda reader: list(reader.marks(["a"], EVER)),
    "newest marks": lambda reader: reader.newest_marks(["a"], EVER, 9),
    "funding": lambda reader: reader.funding(["a"], Range(0, 2 * NOON), UTC),
}


@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS.keys())
@pytest.mark.parametrize("text", NO_AMOUNTS)
def test_an_amount_that_is_none_is_neither_told_nor_counted(
    text: str, ask: Callable[[HistoryReader], object]
) -> None:
    history = HistoryRows()
    history.balance("a", "BTC", NOON, moved=text, reason="FUNDING_FEE")
    with pytest.raises(HistoryUnreadable, match="makes no sense"):
        ask(HistoryReader(history.connection))


@pytest.mark.parametrize("text", NO_AMOUNTS)
def test_a_roll_up_that_is_none_is_no_line(text: str) -> None:
    history = HistoryRows()
    history.amount("a", "BTC", NOON, "1")
    history.connection.execute("UPDATE rollup SET greatest = ?", (text,))
    subject = Subject(("a",), "BTC", Unit.COIN, Measure.MARGIN)
    with pytest.raises(HistoryUnreadable, match="makes no sense"):
        HistoryReader(history.connection).line(subject, Range(NOON - 9, NOON + 9), 100)


@pytest.mark.parametrize("column", ["source", "seen_at", "moved"])
def test_a_row_whose_page_was_doctored_is_told_as_such(column: str) -> None:
    """SQLite asks for types when it writes, not when it reads."""
    history = HistoryRows()
    history.balance("a", "BTC", NOON, moved="1")
    history.connection.executescript(
        f"CREATE TABLE other AS SELECT * FROM balance; DROP TABLE balance;"  # noqa: S608
        f"ALTER TABLE other RENAME TO balance; UPDATE balance SET {column} = x'00';"
        "CREATE INDEX balance_moved ON balance (coin_key, seen_at, number) WHERE moved IS NOT NULL"
    )
    with pytest.raises(HistoryUnreadable, match="makes no sense"):
        _everything(HistoryReader(history.connection))


def _everything(reader: HistoryReader) -> None:
    reader.extent(["a"])
    list(reader.balances(["a"], EVER))


@pytest.mark.parametrize("at", [EVER.since, -1, CALENDAR.until + 1, EVER.until])
def test_a_moment_beyond_all_calendars_is_at_their_end(at: int) -> None:
    """Whoever asks for a line as long as all that is known gets one that can be drawn."""
    history = HistoryRows()
    history.balance("a", "BTC", NOON, wallet_balance="1")
    history.balance("a", "BTC", at, wallet_balance="2", moved="1", reason="FUNDING_FEE")
    reader = HistoryReader(history.connection)
    extent = reader.extent(["a"])
    assert extent is not None
    assert CALENDAR.since <= extent.since <= extent.until <= CALENDAR.until
    reader.line(Subject(("a",), "BTC", Unit.COIN, Measure.WALLET), extent, 500)
    reader.funding(["a"], extent, UTC)


def test_a_text_of_a_hundred_megabytes_is_not_read(place: Place) -> None:
    _spoil(place.path, "UPDATE account SET label = hex(zeroblob(50000000))")
    with contextlib.closing(to_read(place.path)) as connection, pytest.raises(sqlite3.DataError):
        HistoryReader(connection).accounts()


def test_a_total_in_its_own_coin_cannot_be_asked_for() -> None:
    """There is no such coin."""
    with pytest.raises(ValueError, match="BTC or USD"):
        Subject(("a",), None, Unit.COIN)
