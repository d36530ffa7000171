"""What must be there after a kill, point by point: asked of the program's own opening code."""

import contextlib
import sqlite3
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from history_in_migration import rewrite
from history_prefix import prefix_in
from proof.kill_and_tear import works
from tidemark import export_file, private_file
from tidemark.history.book import Book
from tidemark.history.opening import open_for_writing
from tidemark.history.place import Place
from tidemark.settings_file import SetAside, SettingsFile

DAY = date(2026, 1, 1)
_ANOTHER = "another.csv"


class Broken(Exception):
    """What a kill must not leave; the text says what."""


def require(holds: bool, what: str) -> None:
    """Raise `Broken` unless it holds."""
    if not holds:
        raise Broken(what)


def history(folder: Path, first: int, acknowledged: int) -> int:
    """The next start opens it, and finds the first so many entries: of all batches, or of none."""
    path = folder / works.HISTORY
    open_as_the_next_start(path)
    found = entries_in(path)
    require(found >= acknowledged, f"{acknowledged} were acknowledged, {found} are there")
    require((found - first) % works.AT_ONCE == 0, f"{found}: a batch is there in part")
    _require_only(folder, {works.HISTORY, f"{works.HISTORY}.lock"})
    return found


def open_as_the_next_start(path: Path) -> None:
    """Have it opened for writing, and closed in order; nothing may have to be set aside."""
    book = Book(Place(path), lambda: DAY)
    try:
        book.open()
    finally:
        book.close()
    require(book.set_aside is None, f"{book.set_aside} was set aside as damaged")


def entries_in(path: Path) -> int:
    """How many there are, in an order without a gap, in a file that is sound in all its parts."""
    try:
        return prefix_in(path)
    except (AssertionError, sqlite3.Error) as error:
        raise Broken(f"the history is no beginning of what was put: {error!r:.500}") from error


def settings(folder: Path, _: int, acknowledged: int) -> int:
    """They are those of the last choice that was acknowledged, or of the one after it, whole."""
    aside: list[SetAside] = []
    found = SettingsFile(folder / works.SETTINGS, on_set_aside=aside.append).load()
    require(not aside, f"they were set aside: {aside}")
    number = found.detail_height
    require(number in {acknowledged, acknowledged + 1}, f"{number} after {acknowledged}")
    whole = works.geometry(number) if number else ""
    require(found.window_geometry == whole, f"those of {number} are there in part")
    private_file.tidy(folder)  # as each start does
    _require_only(folder, {works.SETTINGS, f"{works.SETTINGS}.lock"})
    return number


def migration(folder: Path, _: int, acknowledged: int) -> int:
    """The file is of the old version or of the new one, and the next start makes it the new."""
    path = folder / works.HISTORY
    with contextlib.closing(sqlite3.connect(path)) as connection:
        version = _version_in(connection, _rows_in(folder))
        require(version > acknowledged, f"it was acknowledged, and is of version {version}")
    opened = open_for_writing(Place(path), DAY, 2, {1: rewrite})
    with contextlib.closing(opened.connection) as connection:
        require(opened.set_aside is None, "it was set aside as damaged")
        require(_version_in(connection, _rows_in(folder)) == 2, "the next start left it")
    before = Place(path).before(2)
    with contextlib.closing(sqlite3.connect(before)) as connection:
        require(_version_in(connection, _rows_in(folder)) == 1, "the copy before is of another")
    _require_only(folder, {works.HISTORY, before.name, ROWS})
    return 0


ROWS = "rows"
"""The name of a file that tells how many rows the history had."""


def _rows_in(folder: Path) -> int:
    return int((folder / ROWS).read_text(encoding="ascii"))


def _version_in(connection: sqlite3.Connection, rows: int) -> int:
    """The version that a sound file is of in all its rows."""
    (told,) = connection.execute("PRAGMA integrity_check").fetchone()
    require(told == "ok", f"integrity: {told}")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    found = connection.execute("SELECT reason, count(*) FROM balance GROUP BY 1").fetchall()
    reason = {1: None, 2: "new"}[version]
    require(found == [(reason, rows)], f"version {version} with {found}, of {rows}")
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    require(("mood" in tables) is (version == 2), f"version {version} has {tables}")
    return int(version)


def export(folder: Path, _: int, acknowledged: int) -> int:
    """The file is one that was exported, whole: the last that was acknowledged or the next."""
    path = folder / works.EXPORTED
    found = path.read_bytes() if path.exists() else b""
    of = [each for each in (acknowledged, acknowledged + 1) if _is_export(folder, each, found)]
    require(bool(of), f"{len(found)} bytes are neither export {acknowledged} nor the next")
    export_file.write(path.with_name(_ANOTHER), b"x")  # as the next start's first export
    _require_only(path.parent, {path.name, _ANOTHER})
    return of[-1]


def _is_export(folder: Path, number: int, found: bytes) -> bool:
    return found == (works.exported(folder, number) if number else b"")


def _require_only(folder: Path, names: Iterable[str]) -> None:
    left = {each.name for each in folder.iterdir() if each.is_file()} - set(names)
    require(not left, f"left behind: {sorted(left)}")
