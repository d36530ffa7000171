"""From an older file to the present one: a step for each version, done wholly or not at all."""

import sqlite3
from collections.abc import Callable, Mapping

from tidemark.history import connections, copies
from tidemark.history.copies import Damaged
from tidemark.history.place import Place

Migration = Callable[[sqlite3.Connection], None]

STEPS: Mapping[int, Migration] = {}
"""What makes of a file of version N (the key) one of version N + 1; see `schema.VERSION`."""


def migrate(
    connection: sqlite3.Connection,
    place: Place,
    version: int,
    steps: Mapping[int, Migration] = STEPS,
) -> None:
    """Bring the file to ``version``; before the first step a copy is made.

    A kill leaves a version whole: the one before a step or the one after it, from where the next
    call goes on. Raises `Damaged` where no step leads on from the version that the file says it is
    of, and where a step left rows that point nowhere.
    """
    present = version_of(connection)
    if present >= version:
        return
    if not is_reached(version, present, steps):
        raise Damaged(f"no Tidemark wrote files of version {present}")
    before = place.before(present + 1)
    copies.copy(place.path, before, place.draft("before"))
    connection.execute("PRAGMA foreign_keys = OFF")  # has to be outside of the transaction
    try:
        for each in range(present, version):
            _take(connection, steps[each], each + 1)
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def is_reached(version: int, present: int, steps: Mapping[int, Migration]) -> bool:
    """Whether steps lead from the ``present`` version to this one, or none is needed."""
    return all(each in steps for each in range(present, version))


def version_of(connection: sqlite3.Connection) -> int:
    """The version that the file says it is of; 0 for one with nothing in it."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _take(connection: sqlite3.Connection, step: Migration, version: int) -> None:
    with connections.transaction(connection):
        step(connection)
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise Damaged(f"the step to version {version} left rows without their owner")
        connection.execute(f"PRAGMA user_version = {version}")
