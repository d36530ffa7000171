"""Room that is no longer needed given back to the disk, a little at a time."""

import math
import sqlite3
from collections.abc import Iterator

from tidemark.history.connections import BUSY_MS

_PAGES_AT_ONCE = 1_000
_A_MOMENT_MS = 200


def give_back(connection: sqlite3.Connection) -> Iterator[None]:
    """Shorten the file by its free pages; one that others made anew may not let itself be."""
    before, left = math.inf, free_pages(connection)
    while 0 < left < before:
        # A row without columns for each page: `execute` would take the first, and stop there.
        connection.executescript(f"PRAGMA incremental_vacuum({_PAGES_AT_ONCE})")
        yield
        before, left = left, free_pages(connection)


def truncate_log(connection: sqlite3.Connection) -> Iterator[None]:
    """Bring the write-ahead log home and empty it, as soon as nobody reads from it any more."""
    while _is_log_in_use(connection):
        yield


def free_pages(connection: sqlite3.Connection) -> int:
    """How many pages of the file hold nothing."""
    (free,) = connection.execute("PRAGMA freelist_count").fetchone()
    return int(free)


def used_bytes(connection: sqlite3.Connection) -> int:
    """How much the file holds, without its free pages."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    return (int(pages) - free_pages(connection)) * int(size)


def _is_log_in_use(connection: sqlite3.Connection) -> bool:
    """Try to empty it; the writer waits for a reader no longer than a moment."""
    connection.execute(f"PRAGMA busy_timeout = {_A_MOMENT_MS}")
    try:
        (is_busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    return bool(is_busy)
