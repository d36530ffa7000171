"""How the file is opened by SQLite: one connection to write, others to read."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from tidemark.history.place import parts_of

BUSY_MS = 5_000
"""How long SQLite waits for a lock."""

_LONGEST_TEXT = 1_000_000  # bytes; all of a row of ours is shorter by far
_NO_PLACE = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY})
_LARGEST_LOG = 16_000_000  # bytes that the write-ahead log keeps once it was larger

# auto_vacuum has to come before the first page, secure_delete before the first deletion.
_TO_WRITE = f"""
PRAGMA auto_vacuum = INCREMENTAL;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON;
PRAGMA cell_size_check = ON;
PRAGMA trusted_schema = OFF;
PRAGMA journal_size_limit = {_LARGEST_LOG};
"""


def to_write(path: Path) -> sqlite3.Connection:
    """A connection that begins no transaction by itself and waits 5 s for a lock.

    The file has to exist. Every commit is on the disk when it returns.
    """
    connection = _connect(path, "mode=rw")
    try:
        with _failing_as_damaged():
            connection.executescript(_TO_WRITE)
    except BaseException:
        connection.close()
        raise
    return connection


def to_read(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, whatever it is asked, and gives no text of a gigabyte."""
    try:
        return _first_read(path, "mode=ro")
    except sqlite3.OperationalError as error:
        # In a folder that cannot be written SQLite has no place for the log's index; without a
        # log nothing can be missed by not looking for one, and without a journal nothing is to be
        # undone.
        if code_of(error) not in _NO_PLACE or not _is_complete(path):
            raise
        return _first_read(path, "mode=ro&immutable=1")


def undo_what_was_cut_short(path: Path) -> None:
    """Have SQLite do so, as a connection that cannot write cannot.

    Only a file that was being made when Tidemark was killed, or that another program wrote to,
    has a journal: ours has a log.
    """
    if parts_of(path).journal.exists():
        with contextlib.closing(_connect(path, "mode=rw")) as connection, _failing_as_damaged():
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written within is on the disk at the end; after an exception, none of it.

    It takes the right to write at once: one that only reads first might be refused it later.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")  # which can be interrupted after it has begun
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # some failures end it by themselves
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        raise


def code_of(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 where the error is not SQLite's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def make_private(path: Path) -> None:
    """Let ``path`` exist, for its owner alone. SQLite gives its log the same rights."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, 0o600)  # whatever the umask took away or left to others
    finally:
        os.close(descriptor)


def _first_read(path: Path, how: str) -> sqlite3.Connection:
    """SQLite opens a file no sooner than it reads."""
    connection = _connect(path, how)
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_TEXT)
        with _failing_as_damaged():
            connection.execute("PRAGMA query_only = ON")
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def _failing_as_damaged() -> Iterator[None]:
    """Name for damage what SQLite or Python name otherwise, though only the file can be at fault.

    A damaged name that SQLite quotes may be no text, which Python fails to tell; a damaged number
    in the header is a format of the future to SQLite.
    """
    try:
        yield
    except UnicodeDecodeError:
        raise _damaged("its own names are no text") from None
    except sqlite3.OperationalError as error:
        if code_of(error) != sqlite3.SQLITE_ERROR:
            raise
        raise _damaged(str(error)) from error


def _damaged(what: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(what)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def _connect(path: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}",
        uri=True,
        timeout=BUSY_MS / 1000,
        isolation_level=None,
        check_same_thread=False,  # one thread at a time has it; another may interrupt or close it
    )


def _is_complete(path: Path) -> bool:
    """Whether the file alone says all."""
    parts = parts_of(path)
    return not any(each.exists() and each.stat().st_size for each in (parts.log, parts.journal))
