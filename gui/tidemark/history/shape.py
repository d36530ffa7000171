"""Whether a file's tables are the ones we make: nothing missing, otherwise made, or hung on them.

The same name says little. A view can stand where a table was and never end, a trigger can delete
what was just written, a table that is not STRICT can hold anything. What others add beside ours,
such as a view or an index to look things up by, is their own.
"""

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from functools import cache

from tidemark.history import schema
from tidemark.history.connections import code_of

Part = tuple[object, ...]

_TABLES = tuple(re.findall(r"^CREATE TABLE (\w+)", schema.TABLES, re.MULTILINE))
_INDEXES = frozenset(re.findall(r"^CREATE (?:UNIQUE )?INDEX (\w+)", schema.TABLES, re.MULTILINE))

_KIND = "SELECT type, wr, strict FROM pragma_table_list(?) WHERE schema = 'main'"
_COLUMN = 'SELECT name, type, "notnull", pk, hidden FROM pragma_table_xinfo(?)'
_INDEX = 'SELECT name, "unique", partial FROM pragma_index_list(?)'
_TRIGGER = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND lower(tbl_name) = ?"


def what_is_wrong(connection: sqlite3.Connection) -> str | None:
    """What of our tables is other than we make it; None where all is well. Reads no row."""
    wrong = (table for table in _TABLES if not _is_as_ours(connection, table))
    return next((f"its table {table} is not as Tidemark makes it" for table in wrong), None)


def _is_as_ours(connection: sqlite3.Connection, table: str) -> bool:
    try:
        return set(_parts(connection, table)) == _ours()[table]
    except sqlite3.OperationalError as error:
        if code_of(error):
            raise
        return False  # a name in it is no text, which is Python's word and has no code


@cache
def _ours() -> dict[str, set[Part]]:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema.TABLES)
        return {table: set(_parts(connection, table)) for table in _TABLES}


def _parts(connection: sqlite3.Connection, table: str) -> Iterator[Part]:
    """All that a table is made of, and all that has a say when it is written to."""
    for question in (_KIND, _COLUMN, _TRIGGER):
        yield from ((question, *row) for row in connection.execute(question, (table,)))
    for name, is_unique, is_partial in connection.execute(_INDEX, (table,)):
        if is_unique or name in _INDEXES:  # another one of the user's makes nothing wrong
            yield _INDEX, name, is_unique, is_partial
