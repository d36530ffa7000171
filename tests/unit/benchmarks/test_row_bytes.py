"""All that a row of balances takes of the file is counted, its indexes among it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bench import history_file
from bench.row_bytes import bytes_of_a_row, bytes_of_rows
from tidemark.history.schema import DAY


def test_the_indexes_of_rows_are_theirs(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    history_file.fill(path, 1, until=20_000 * DAY).close()

    with closing(sqlite3.connect(path)) as connection:
        counted = bytes_of_rows(connection)
        connection.executescript("DROP INDEX balance_moved; DROP INDEX balance_gone")
        left = bytes_of_rows(connection)

    assert left < counted


def test_the_parts_of_a_row_make_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    history_file.fill(path, 1, until=20_000 * DAY).close()

    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT count(*) FROM balance").fetchone()[0]
        lines = bytes_of_a_row(connection).splitlines()[1:]
        whole = bytes_of_rows(connection) / rows

    at = next(place for place, line in enumerate(lines) if line.endswith("together"))
    assert abs(sum(float(line.split()[0]) for line in lines[:at]) - whole) < 0.5
