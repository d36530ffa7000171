"""Questions answered in threads of their own."""

import asyncio
import contextlib
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from tidemark.history import asking
from tidemark.history.asking import Asking
from tidemark.history.connection_pool import ConnectionPool
from tidemark.history.keeper import Reader
from tidemark.history.questions import HistoryUnreadable

_ENDLESS = "WITH RECURSIVE n(x) AS (VALUES(1) UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


class _Reader:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection


def _asks(question: str) -> Callable[[Reader], list[Any]]:
    return lambda reader: cast(_Reader, reader).connection.execute(question).fetchall()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "history.db"
    sqlite3.connect(path).close()
    path.touch()
    return path


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def asked(path: Path, told: list[str]) -> Asking:
    return Asking(
        ConnectionPool(path, lambda: 1),
        lambda connection: cast(Reader, _Reader(connection)),
        suspect=lambda: told.append("suspected"),
        wait=lambda: told.append("waited"),
    )


async def test_a_question_is_answered_once_the_file_was_waited_for(
    asked: Asking, told: list[str]
) -> None:
    assert await asked.ask(_asks("SELECT 7")) == [(7,)]
    assert told == ["waited"]


async def test_it_is_answered_in_another_thread(asked: Asking) -> None:
    answered = await asked.ask(lambda _: threading.current_thread().name)
    assert answered == "history reader"


async def test_what_sqlite_cannot_answer_is_told_as_unreadable(
    asked: Asking, told: list[str]
) -> None:
    with pytest.raises(HistoryUnreadable, match="no such table: t"):
        await asked.ask(_asks("SELECT * FROM t"))
    assert told == ["waited"]


@pytest.fixture
def damaged(path: Path) -> None:
    path.write_bytes(b"no database at all, " * 100)


@pytest.mark.usefixtures("damaged")
async def test_a_damaged_file_is_suspected(asked: Asking, told: list[str]) -> None:
    with pytest.raises(HistoryUnreadable, match="not a database"):
        await asked.ask(_asks("SELECT * FROM t"))
    assert told == ["waited", "suspected"]


async def test_a_disk_that_fails_is_told_as_unreadable(asked: Asking) -> None:
    def fails(_: Reader) -> None:
        raise OSError(5, "Input/output error")

    with pytest.raises(HistoryUnreadable, match="Input/output error"):
        await asked.ask(fails)


async def test_an_answer_that_takes_too_long_is_not_waited_for(
    asked: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_LONGEST_ANSWER", 0.01)
    with pytest.raises(HistoryUnreadable, match="took too long"):
        await asked.ask(_asks(_ENDLESS))


async def test_two_questions_are_answered_at_a_time_and_no_more(asked: Asking) -> None:
    meet = threading.Barrier(2)
    running: list[int] = []
    lock = threading.Lock()

    def question(_: Reader) -> int:
        with lock:
            running.append(1)
            most = len(running)
        meet.wait(20)
        with lock:
            running.pop()
        return most

    answers = await asyncio.gather(*(asked.ask(question) for _ in range(4)))
    assert max(answers) == 2


async def test_a_question_that_nobody_waits_for_is_interrupted(asked: Asking) -> None:
    begun, ended = threading.Event(), threading.Event()

    def endless(reader: Reader) -> None:
        begun.set()
        try:
            _asks(_ENDLESS)(reader)
        finally:
            ended.set()

    task = asyncio.create_task(asked.ask(endless))
    await asyncio.to_thread(begun.wait, 20)
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    assert await asyncio.to_thread(ended.wait, 20)
