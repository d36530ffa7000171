"""A program that brings a history up to date, to be killed within; a script.

Prints ``pid N``, ``done`` when the step is taken, and ``ended``.
"""

import os
import sqlite3
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2] / "gui"), str(Path(__file__).parent)]

from tidemark.history import connections
from tidemark.history.migrations import migrate
from tidemark.history.place import Place


def main() -> None:
    """As in `history_under_load`: another process for each path."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            place = Place(Path(line.strip()))
            os.write(1, f"pid {os.getpid()}\n".encode())
            migrate(connections.to_write(place.path), place, 2, {1: rewrite})
            os.write(1, b"done\n")
            os._exit(0)
        os.waitpid(child, 0)
        os.write(1, b"ended\n")


def rewrite(connection: sqlite3.Connection) -> None:
    """A step that writes much, in many statements."""
    connection.execute("CREATE TABLE mood (at INTEGER PRIMARY KEY, told TEXT) STRICT")
    connection.execute("INSERT INTO mood SELECT seen_at, wallet_balance FROM balance")
    for each in range(5):
        connection.execute("UPDATE balance SET reason = ?", (f"told again {each}",))
    connection.execute("UPDATE balance SET reason = 'new'")


if __name__ == "__main__":
    main()
