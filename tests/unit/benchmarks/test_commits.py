"""Commits are counted by the thread that makes them, however they come about."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from bench.commits import Commits


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch) -> Commits:
    monkeypatch.setattr(sqlite3, "connect", sqlite3.connect)
    watching = Commits()
    watching.watch()
    return watching


def _write(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO kept VALUES (1)")
        connection.execute("INSERT INTO kept VALUES (2)")
        connection.execute("COMMIT")
        connection.execute("INSERT INTO kept VALUES (3)")
        connection.execute("SELECT count(*) FROM kept").fetchone()


def test_a_transaction_is_one_commit_and_a_lone_insert_another(
    commits: Commits, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "kept.db")) as connection:
        connection.execute("CREATE TABLE kept (number)")
    before = commits.by_thread.total()

    _write(tmp_path / "kept.db")

    assert commits.by_thread.total() - before == 2


def test_commits_of_another_thread_are_none_of_ours(commits: Commits, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "kept.db")) as connection:
        connection.execute("CREATE TABLE kept (number)")
    before = commits.by_thread[threading.get_ident()]

    writing = threading.Thread(target=_write, args=(tmp_path / "kept.db",))
    writing.start()
    writing.join()

    assert commits.by_thread[threading.get_ident()] == before
    assert commits.by_thread.total() == before + 2
