"""The history changed while no Tidemark keeps it: by a command, which begins and ends with that."""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tidemark import private_file
from tidemark.history import connections, copies, forgetting
from tidemark.history.connections import transaction
from tidemark.history.opening import is_damage
from tidemark.history.place import Place
from tidemark.history.questions import HistoryInUse, HistoryUnreadable
from tidemark.history.read_only import damaged_words

_LOOKS_UNTIL_TOLD = 10  # at a log that is in use: about two seconds


def require_alone(path: Path) -> None:
    """Raise `HistoryInUse` where the file cannot be changed, as while Tidemark runs."""
    with _held(path), closing(_opened(path)):
        return


def forget_alone(path: Path, account_id: str, on_waiting: Callable[[], None]) -> tuple[Path, ...]:
    """Delete all of an account as `Keeper.forget` does; answers with the same files.

    Who keeps the history keeps this out: it has in mind what it wrote, and would go on from it.
    ``on_waiting`` is called once if another program reads what is to go. Raises `HistoryInUse`
    and `HistoryUnreadable`, both with whole sentences for their texts.
    """
    place = Place(path)
    with _held(path), closing(_opened(path)) as connection:
        try:
            forgetting.delete_copies(place, connection)
            forgetting.hide(connection, account_id)
            for hidden in forgetting.unfinished(connection):
                _delete(connection, hidden, on_waiting)
        except (copies.Damaged, sqlite3.Error, OSError) as error:
            if is_damage(error):
                raise HistoryUnreadable(damaged_words(path)) from error
            raise HistoryInUse(
                f"The history could not be deleted to the end: {_why(error)}. Tidemark goes on "
                f"with it when it opens {path} next."
            ) from error
    return tuple(place.set_aside())


def _delete(connection: sqlite3.Connection, hidden: str, on_waiting: Callable[[], None]) -> None:
    for _ in forgetting.delete(connection, hidden):
        pass
    for looked, _ in enumerate(forgetting.clear_up(connection, hidden)):
        if looked == _LOOKS_UNTIL_TOLD:
            on_waiting()


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Hold the lock that a Tidemark has for as long as it keeps the history."""
    try:
        lock = private_file.hold(path)
    except OSError as error:
        raise _unchangeable(path, error) from error
    if lock is None:
        raise HistoryInUse(
            "Tidemark is running and keeps the history. Delete it there, in its settings under "
            "History, or quit Tidemark and try again."
        )
    try:
        yield
    finally:
        os.close(lock)


def _opened(path: Path) -> sqlite3.Connection:
    connection = None
    try:
        connection = connections.to_write(path)
        with transaction(connection):  # others let us; whether the file does is told by a write
            connection.execute("UPDATE note SET value = value WHERE FALSE")
    except sqlite3.Error as error:
        if connection is not None:
            with contextlib.suppress(sqlite3.Error):
                connection.close()
        raise _unchangeable(path, error) from error
    return connection


def _unchangeable(path: Path, error: Exception) -> HistoryInUse:
    return HistoryInUse(f"{path} cannot be changed: {_why(error)}. Nothing was deleted.")


def _why(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else None
    return reason or str(error)
