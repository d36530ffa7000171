"""The file opened for its one writer: begun, brought up to date, or set aside and begun anew."""

import contextlib
import logging
import sqlite3
import stat
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from tidemark import private_file
from tidemark.domain.values import frozen
from tidemark.history import connections, copies, schema, shape
from tidemark.history.condition import Keeping
from tidemark.history.copies import Damaged
from tidemark.history.migrations import STEPS, Migration, is_reached, migrate, version_of
from tidemark.history.place import Place

_log = logging.getLogger(__name__)

_MAGIC = b"SQLite format 3\0"
_CHEAP_TO_CHECK = 32_000_000  # bytes; larger files are checked before each nightly copy
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class Obstructed(Exception):
    """Something other than the disk is in the way of writing; the text says what, in English."""

    def __init__(self, keeping: Keeping, what: str) -> None:
        super().__init__(what)
        self.keeping = keeping


@frozen
class Opened:
    """``set_aside`` is where a damaged file was put; ``restored`` whether the present one goes
    on from the last copy.
    """

    connection: sqlite3.Connection
    set_aside: Path | None = None
    restored: bool = False


def open_for_writing(
    place: Place,
    today: date,
    version: int = schema.VERSION,
    steps: Mapping[int, Migration] = STEPS,
) -> Opened:
    """Open the file, whatever became of it; the caller holds its lock.

    Nothing is ever overwritten: a damaged file is set aside whole. Raises `Obstructed` with
    everything left as it is, and `sqlite3.Error` or `OSError` where the disk fails.
    """
    _refuse_what_is_no_file(place)
    private_file.make_folder(place.path.parent)
    _go_on_from_a_kill(place)
    _keep_from_others(place)
    try:
        return Opened(_open(place, version, steps))
    except (Damaged, sqlite3.DatabaseError) as error:
        if not is_damage(error):
            raise
        _log.warning("the history is damaged (%s)", error)
    return begin_anew(place, today, version, steps)


def begin_anew(
    place: Place,
    today: date,
    version: int = schema.VERSION,
    steps: Mapping[int, Migration] = STEPS,
) -> Opened:
    """Set the file aside, and go on from the last copy or from nothing. Raises as above."""
    draft = _restored(place, version, steps)
    aside = _set_aside(place, today)
    if draft is not None:
        draft.replace(place.path)
    _log.warning("the damaged history was moved to %s", aside)
    return Opened(_open(place, version, steps), aside, restored=draft is not None)


def is_damage(error: Exception) -> bool:
    """Whether this says that the file is not what we wrote."""
    if isinstance(error, sqlite3.Error):
        return connections.code_of(error) in _DAMAGE
    return isinstance(error, Damaged)


def _go_on_from_a_kill(place: Place) -> None:
    """A damaged file may have been set aside already, and what is to take its place be ready.

    Other drafts are of no use to anybody: whoever made them held the lock that is ours now.
    """
    draft = place.draft("restored")
    if draft.is_file() and not any(part.exists() for part in place.parts):
        draft.replace(place.path)
    for each in place.drafts():
        with contextlib.suppress(OSError):
            each.unlink()


def _refuse_what_is_no_file(place: Place) -> None:
    for part in place.parts:
        try:
            mode = part.lstat().st_mode
        except FileNotFoundError:
            continue
        if not stat.S_ISREG(mode):
            raise Obstructed(Keeping.NOT_A_FILE, f"{part.name} is no file")


def _keep_from_others(place: Place) -> None:
    """A file that was put here may be open to others, and what SQLite lays beside it as well."""
    for part in place.parts:
        with contextlib.suppress(OSError):  # what cannot be changed can still be read
            part.chmod(0o600)


def _open(place: Place, version: int, steps: Mapping[int, Migration]) -> sqlite3.Connection:
    is_new = not place.path.exists()
    if is_new and any(part.exists() for part in place.parts):
        raise Damaged("only a part of it is there")  # SQLite would replay a log on another file
    if not is_new and place.path.stat().st_size:
        _look(place.path, version)
    connections.make_private(place.path)
    connection = connections.to_write(place.path)
    try:
        _begin(connection)
        migrate(connection, place, version, steps)
        _examine(connection, place.path, version)
    except BaseException:
        connection.close()
        raise
    if is_new:
        private_file.keep_the_name(place.path.parent)
    return connection


def _look(path: Path, version: int) -> None:
    """Refuse what is not ours to write, before anything is: SQLite takes a file of a few bytes
    for an empty one, and even closing a connection that may write does write.

    But a change that was cut short is undone, as every program does that opens such a file.
    """
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise Damaged("it is no database")
    connections.undo_what_was_cut_short(path)
    with contextlib.closing(connections.to_read(path)) as connection:
        if _is_ours(connection):
            if version_of(connection) > version:
                raise Obstructed(Keeping.NEWER, "a newer Tidemark wrote it")
        elif _application_of(connection) or _has_anything(connection):
            raise Damaged("another program made it")


def _begin(connection: sqlite3.Connection) -> None:
    """Make the tables in a file that has none."""
    if _is_ours(connection):
        return
    connection.executescript(
        f"BEGIN IMMEDIATE; {schema.TABLES}"
        f"PRAGMA application_id = {schema.APPLICATION_ID};"
        f"PRAGMA user_version = {schema.VERSION}; COMMIT;"
    )


def _examine(connection: sqlite3.Connection, path: Path, version: int) -> None:
    _require_shape(
        connection, version
    )  # first: to check columns that are worked out works them out
    if path.stat().st_size <= _CHEAP_TO_CHECK:
        copies.check(connection)


def _is_ours(connection: sqlite3.Connection) -> bool:
    return _application_of(connection) == schema.APPLICATION_ID


def _application_of(connection: sqlite3.Connection) -> int:
    (told,) = connection.execute("PRAGMA application_id").fetchone()
    return int(told)


def _has_anything(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is not None


def _restored(place: Place, version: int, steps: Mapping[int, Migration]) -> Path | None:
    """The last copy as a draft; None where there is none to go on from."""
    if not place.copy.is_file() or not _is_of_use(place.copy, version, steps):
        return None
    draft, scratch = place.draft("restored"), place.draft("restoring")
    copies.copy(place.copy, draft, scratch)
    return draft


def _is_of_use(copy: Path, version: int, steps: Mapping[int, Migration]) -> bool:
    """Whether a copy would not be set aside in its turn. A newer one waits for its Tidemark."""
    try:
        with contextlib.closing(connections.to_read(copy)) as connection:
            _require_shape(connection, version)
            copies.check(connection)
            present = version_of(connection)
            return _is_ours(connection) and is_reached(version, present, steps)
    except (Damaged, sqlite3.DatabaseError):
        return False


def _require_shape(connection: sqlite3.Connection, version: int) -> None:
    """What other versions look like is for their steps to know."""
    if version_of(connection) != version or version != schema.VERSION:
        return
    if (wrong := shape.what_is_wrong(connection)) is not None:
        raise Damaged(wrong)


def _set_aside(place: Place, today: date) -> Path:
    """Move all parts; the log goes after its file, so that no other file ever stands beside it."""
    aside = Place(place.damaged(today))
    for part, target in zip(place.parts, aside.parts, strict=True):
        if part.exists():
            part.rename(target)
    private_file.keep_the_name(place.path.parent)
    return aside.path
