"""The tables, and the lengths of roll-ups."""

import sqlite3
from itertools import pairwise

from tidemark.history.schema import APPLICATION_ID, DAY, MINUTE, SPANS, TABLES


def test_a_chart_of_any_range_finds_roll_ups_for_its_pixels() -> None:
    """Each length is a multiple of the one before, and at most ten times as long."""
    assert (SPANS[0], SPANS[-1]) == (MINUTE, DAY)
    steps = [longer / shorter for shorter, longer in pairwise(SPANS)]
    assert all(step <= 10 and step.is_integer() for step in steps)


def test_the_file_says_whose_it_is() -> None:
    assert APPLICATION_ID.to_bytes(4, "big") == b"tide"


def test_no_table_takes_what_its_columns_do_not_say() -> None:
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(TABLES)
        tables = connection.execute(
            "SELECT name, strict FROM pragma_table_list WHERE type = 'table'"
        )
        assert {name for name, is_strict in tables if not is_strict} == {
            *("sqlite_schema", "sqlite_temp_schema")
        }
    connection.close()
