"""The history of another process: read while that one may be writing, and never written."""

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tidemark.formatting import harmless
from tidemark.history import shape
from tidemark.history.connections import to_read
from tidemark.history.opening import is_damage
from tidemark.history.questions import HistoryUnreadable
from tidemark.history.reader import HistoryReader, RowUnreadable
from tidemark.history.schema import APPLICATION_ID, VERSION


@contextmanager
def reading(path: Path) -> Iterator[HistoryReader]:
    """A reader of the file as it is now. Raises `HistoryUnreadable`, whose text is whole sentences.

    What goes wrong later, in the middle of the file, is told in the same words.
    """
    _require_file(path)
    try:
        with closing(to_read(path)) as connection:
            _require_ours(connection, path)
            connection.execute("BEGIN")  # what is written meanwhile is another reading's
            yield HistoryReader(connection)
    except sqlite3.Error as error:
        raise HistoryUnreadable(_words(error, path)) from error
    except RowUnreadable as error:
        raise HistoryUnreadable(f"{path} cannot be read: {error}.") from error


def damaged_words(path: Path, what: str = "") -> str:
    """What to do about a damaged file, and ``what`` is wrong with it."""
    where = f" ({what})" if what else ""
    return (
        f"{path} is damaged{where}: open Tidemark's window, which sets it aside and goes on from "
        f"the last good copy."
    )


def _require_file(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise HistoryUnreadable(
            f"There is no history yet: Tidemark's window keeps one at {path} while it runs."
        ) from None
    except OSError as error:
        raise HistoryUnreadable(f"{path} cannot be read: {error.strerror or error}.") from error
    if not stat.S_ISREG(mode):
        raise HistoryUnreadable(f"{path} is not a file.")


def _require_ours(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise HistoryUnreadable(f"{path} is not a history that Tidemark wrote.")
    if version > VERSION:
        raise HistoryUnreadable(
            f"{path} was written by a newer Tidemark: update this one to read it."
        )
    if version < VERSION:
        raise HistoryUnreadable(
            f"{path} was written by an older Tidemark: open the window once to bring it up to date."
        )
    if (wrong := shape.what_is_wrong(connection)) is not None:
        raise HistoryUnreadable(damaged_words(path, wrong))


def _words(error: sqlite3.Error, path: Path) -> str:
    if is_damage(error):
        return damaged_words(path)
    return f"{path} cannot be read: {harmless(str(error))}."
