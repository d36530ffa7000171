"""Killed in a migration: the file is of the old version or of the new one, and goes on."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

import history_in_migration
from history_entries import NOON, moved, rows, wallets
from history_in_migration import rewrite
from tidemark.history import connections
from tidemark.history.book import Book
from tidemark.history.migrations import migrate
from tidemark.history.place import Place

KILLS = int(os.environ.get("HISTORY_MIGRATION_KILLS", "20"))
_ROWS = 2000
_LONGEST = 0.06

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does"),
    pytest.mark.timeout(600),
]


def test_a_kill_leaves_the_old_version_or_the_new_one(tmp_path: Path) -> None:
    moments = random.Random(3)  # noqa: S311 - repeated, not guessed
    old = Place(tmp_path / "old.db")
    _write_old(old)
    command = [sys.executable, history_in_migration.__file__]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        for kill in range(KILLS):
            place = Place(tmp_path / str(kill) / "history.db")
            place.path.parent.mkdir()
            shutil.copyfile(old.path, place.path)
            _kill(process, place, moments.uniform(0, _LONGEST))
            _examine(place)
            shutil.rmtree(place.path.parent)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(10) == 0


def _write_old(place: Place) -> None:
    book = Book(place, lambda: date(2026, 1, 1))
    book.open()
    book.write([moved(str(each), "1", NOON + each) for each in range(_ROWS)])
    book.close()


def _kill(process: "subprocess.Popen[str]", place: Place, after: float) -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{place.path}\n")
    process.stdin.flush()
    pid = int(process.stdout.readline().split()[1])
    time.sleep(after)
    with contextlib.suppress(ProcessLookupError):  # it was done
        os.kill(pid, signal.SIGKILL)
    while process.stdout.readline() != "ended\n":
        pass


def _examine(place: Place) -> None:
    assert rows(place.path, "PRAGMA integrity_check") == [("ok",)]
    (version,) = rows(place.path, "PRAGMA user_version")[0]
    found = rows(place.path, "SELECT DISTINCT reason FROM balance")
    assert found == {1: [(None,)], 2: [("new",)]}[version]
    assert len(wallets(place.path)) == _ROWS
    if version == 2:
        assert len(wallets(place.before(2))) == _ROWS
    with contextlib.closing(connections.to_write(place.path)) as connection:
        migrate(connection, place, 2, {1: rewrite})
    assert rows(place.path, "SELECT DISTINCT reason FROM balance") == [("new",)]
    assert rows(place.path, "SELECT count(*) FROM mood") == [(_ROWS,)]
