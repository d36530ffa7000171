"""A database copied page by page while others write to it, put in its place whole."""

import contextlib
import sqlite3
import threading
from pathlib import Path

from tidemark import private_file
from tidemark.history import connections

_PAGES_AT_ONCE = 512  # 2 MB
_STEPS_AT_ONCE = 10_000  # of SQLite's machine, between two looks at whether to stop


class Damaged(Exception):
    """The file is not what we wrote; the text says what is wrong with it."""


class Stopped(Exception):
    """The copying was told to end."""


def copy(source: Path, target: Path, draft: Path, stop: threading.Event | None = None) -> None:
    """Make ``target`` what ``source`` is at this moment; ``draft`` is its name until then.

    Raises `Damaged` where ``source`` is, `Stopped` soon after ``stop`` was set, `sqlite3.Error`
    and `OSError`, all with the old ``target`` in its place.
    """
    stop = stop or threading.Event()
    draft.unlink(missing_ok=True)
    try:
        connections.make_private(draft)
        with contextlib.closing(connections.to_read(source)) as reading:
            _copy_pages(reading, draft, stop)
        private_file.sync(draft)
        draft.replace(target)
    except sqlite3.OperationalError as error:
        if connections.code_of(error) == sqlite3.SQLITE_INTERRUPT:
            raise Stopped from error
        raise
    finally:
        draft.unlink(missing_ok=True)
    private_file.keep_the_name(target.parent)


def check(connection: sqlite3.Connection) -> None:
    """Raise `Damaged` where the file's structure is broken: a damaged digit does not show."""
    (told,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if told != "ok":
        raise Damaged(str(told))


def _copy_pages(source: sqlite3.Connection, draft: Path, stop: threading.Event) -> None:
    def after_some(_status: int, _left: int, _all: int) -> None:
        if stop.is_set():
            raise Stopped

    source.set_progress_handler(lambda: int(stop.is_set()), _STEPS_AT_ONCE)
    # A transaction holds the moment: else every commit of the writer would begin the copying anew.
    source.execute("BEGIN")
    check(source)
    with contextlib.closing(sqlite3.connect(draft)) as target:
        source.backup(target, pages=_PAGES_AT_ONCE, progress=after_some, sleep=0.001)
        target.execute("PRAGMA journal_mode = DELETE")  # one file, which reading adds none to
    source.execute("COMMIT")
