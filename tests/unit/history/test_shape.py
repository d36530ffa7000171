"""A file's tables are the ones we make, or it is not ours."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from tidemark.history import shape
from tidemark.history.schema import TABLES
from tidemark.history.shape import what_is_wrong


@pytest.fixture
def connection() -> sqlite3.Connection:
    """A file of ours, held against what ours are like as these tests work it out themselves."""
    shape._ours.cache_clear()
    connection = sqlite3.connect(":memory:")
    connection.executescript(TABLES)
    return connection


def test_a_file_of_ours_is_as_we_make_it(connection: sqlite3.Connection) -> None:
    assert what_is_wrong(connection) is None


@pytest.mark.parametrize(
    ("harm", "table"),
    [
        ("DROP TABLE note", "note"),
        ("DROP TABLE note; CREATE VIEW note AS SELECT 'a' AS name, 'b' AS value", "note"),
        ("DROP TABLE note; CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT)", "note"),
        ("ALTER TABLE price ADD COLUMN more TEXT", "price"),
        ("ALTER TABLE price ADD COLUMN more TEXT AS (usd || usd)", "price"),
        ("CREATE TRIGGER t AFTER INSERT ON balance BEGIN DELETE FROM balance; END", "balance"),
        ("CREATE UNIQUE INDEX another ON spell (began_at)", "spell"),
        ("DROP INDEX balance_moved", "balance"),
        ("DROP INDEX balance_moved; CREATE INDEX balance_moved ON balance (moved)", "balance"),
    ],
)
def test_what_is_otherwise_made_or_hung_on_a_table_is_named(
    connection: sqlite3.Connection, harm: str, table: str
) -> None:
    connection.executescript(harm)
    assert what_is_wrong(connection) == f"its table {table} is not as Tidemark makes it"


@pytest.mark.parametrize(
    "addition",
    [
        "CREATE TABLE mine (x)",
        "CREATE VIEW funding AS SELECT * FROM balance WHERE reason = 'FUNDING_FEE'",
        "CREATE INDEX by_time ON balance (seen_at)",
        "CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN SELECT 1; END",
    ],
)
def test_what_others_add_beside_ours_is_their_own(
    connection: sqlite3.Connection, addition: str
) -> None:
    connection.executescript("CREATE VIEW v AS SELECT 1 AS x")
    connection.executescript(addition)
    assert what_is_wrong(connection) is None


def test_a_column_whose_name_is_no_text_is_none_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    with contextlib.closing(sqlite3.connect(path)) as made:
        made.executescript(TABLES)
    path.write_bytes(path.read_bytes().replace(b"greatest   TEXT", b"greate\xfft   TEXT"))
    with contextlib.closing(sqlite3.connect(path)) as damaged:
        assert what_is_wrong(damaged) is not None


def test_a_file_that_cannot_be_asked_is_not_judged(connection: sqlite3.Connection) -> None:
    """An interruption says nothing of the file."""
    connection.set_progress_handler(lambda: 1, 1)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        what_is_wrong(connection)
