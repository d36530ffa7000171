"""The history as the program uses it."""

import asyncio
import contextlib
import sqlite3
import threading
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from history_entries import NOON, balance, minute, moved, one_of_each, owner, price, rows, wallets
from tidemark.history.condition import Condition, Keeping
from tidemark.history.history_file import HistoryFile
from tidemark.history.keeper import Keeper, Reader
from tidemark.history.limits import Limits
from tidemark.history.pace import Pace
from tidemark.history.place import Place
from tidemark.history.questions import HistoryUnreadable
from tidemark.history.schema import DAY
from tidemark.history.writing import Writing

QUICK = Pace(commit=0.0, retry=0.01, settle=0.0, upkeep=0.01)
_ENDLESS = "WITH RECURSIVE n(x) AS (VALUES(1) UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"

pytestmark = pytest.mark.allows_log("the history is", "the damaged history", "could not be copied")


class _Reader:
    """Asks whatever it is told to."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def ask(self, question: str) -> list[Any]:
        return self.connection.execute(question).fetchall()


def _reader(connection: sqlite3.Connection) -> Reader:
    return cast(Reader, _Reader(connection))


def _asks(question: str) -> Callable[[Reader], list[Any]]:
    return lambda reader: cast(_Reader, reader).ask(question)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "history.db")


@pytest.fixture
def told() -> list[Condition]:
    return []


def _make(place: Place, told: list[Condition], pace: Pace = QUICK) -> HistoryFile:
    return HistoryFile(
        place.path,
        _reader,
        call_soon=asyncio.get_running_loop().call_soon_threadsafe,
        on_condition=told.append,
        pace=pace,
    )


@contextlib.asynccontextmanager
async def _opened(
    place: Place, told: list[Condition], pace: Pace = QUICK
) -> AsyncIterator[HistoryFile]:
    history = _make(place, told, pace)
    history.start()
    try:
        yield history
    finally:
        await history.close()


@pytest.fixture
async def history(place: Place, told: list[Condition]) -> AsyncIterator[HistoryFile]:
    async with _opened(place, told) as history:
        yield history


async def _until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not is_so():  # noqa: ASYNC110 - what is waited for is in files
            await asyncio.sleep(0.002)


async def _written(history: HistoryFile, place: Place, count: int) -> None:
    await _until(lambda: place.path.exists() and history.condition.keeping is Keeping.WRITING)
    await _until(lambda: len(wallets(place.path)) == count)


async def test_it_is_a_keeper(history: HistoryFile) -> None:
    keeper: Keeper = history
    assert keeper.condition.path.name == "history.db"


async def test_what_was_put_is_answered(history: HistoryFile, place: Place) -> None:
    history.put(one_of_each())
    await _written(history, place, 1)
    assert await history.ask(_asks("SELECT wallet_balance FROM balance")) == [("1.5",)]


async def test_at_the_first_start_nothing_was_written(history: HistoryFile) -> None:
    assert await history.ask(_asks("SELECT * FROM balance")) == []


async def test_an_answer_is_of_one_moment(history: HistoryFile, place: Place) -> None:
    history.put([balance("1")])
    await _written(history, place, 1)

    def twice(reader: Reader) -> tuple[list[Any], list[Any]]:
        count = _asks("SELECT count(*) FROM balance")
        before = count(reader)
        history.put([balance("2", NOON + 1)])
        deadline = time.monotonic() + 20
        while len(wallets(place.path)) < 2:
            assert time.monotonic() < deadline
        return before, count(reader)

    before, after = await history.ask(twice)
    assert before == after == [(1,)]


async def test_a_reader_changes_nothing(history: HistoryFile) -> None:
    with pytest.raises(HistoryUnreadable, match="readonly"):
        await history.ask(_asks("DELETE FROM balance"))


async def test_what_a_question_itself_raises_is_raised(history: HistoryFile) -> None:
    def wrong(_: Reader) -> None:
        raise LookupError("no such thing")

    with pytest.raises(LookupError, match="no such thing"):
        await history.ask(wrong)


async def test_a_question_that_nobody_waits_for_is_interrupted(history: HistoryFile) -> None:
    ended = threading.Event()

    def endless(reader: Reader) -> None:
        try:
            _asks(_ENDLESS)(reader)
        finally:
            ended.set()

    task = asyncio.create_task(history.ask(endless))
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await _until(ended.is_set)
    assert await history.ask(_asks("SELECT 1")) == [(1,)]


async def test_a_long_answer_does_not_hold_a_short_one_up(history: HistoryFile) -> None:
    task = asyncio.create_task(history.ask(_asks(_ENDLESS)))
    await asyncio.sleep(0.01)
    assert await history.ask(_asks("SELECT 1")) == [(1,)]
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def test_the_end_interrupts_what_is_being_asked(place: Place, told: list[Condition]) -> None:
    history = _make(place, told)
    history.start()
    task = asyncio.create_task(history.ask(_asks(_ENDLESS)))
    await asyncio.sleep(0.05)
    await history.close()
    with pytest.raises(HistoryUnreadable):
        await task
    with pytest.raises(HistoryUnreadable, match="closed"):
        await history.ask(_asks("SELECT 1"))


async def test_the_end_writes_what_waits(place: Place, told: list[Condition]) -> None:
    history = _make(place, told)
    history.start()
    history.put([balance("1")])
    await history.close()
    assert wallets(place.path) == ["1"]
    await asyncio.sleep(0)
    assert told[-1].keeping is Keeping.CLOSED


async def test_a_disk_that_hangs_does_not_hold_the_end_up(
    place: Place, told: list[Condition], monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs = threading.Event()
    monkeypatch.setattr(Writing, "_commit", lambda _: hangs.wait(30))
    history = _make(place, told)
    history.start()
    history.put([balance("1")])
    async with asyncio.timeout(10):
        await history.close()
    hangs.set()
    await _until(history._writer.ended.is_set)


async def test_trouble_is_told_in_the_loops_thread(place: Place) -> None:
    threads: list[threading.Thread] = []
    place.path.mkdir()
    history = HistoryFile(
        place.path,
        _reader,
        call_soon=asyncio.get_running_loop().call_soon_threadsafe,
        on_condition=lambda _: threads.append(threading.current_thread()),
        pace=QUICK,
    )
    history.start()
    await _until(lambda: bool(threads))
    await history.close()
    assert set(threads) == {threading.current_thread()}


async def test_what_cannot_be_read_is_told(place: Place, told: list[Condition]) -> None:
    place.path.mkdir()
    history = _make(place, told)
    history.start()
    with pytest.raises(HistoryUnreadable):
        await history.ask(_asks("SELECT 1"))
    with pytest.raises(HistoryUnreadable):
        await history.forget("main")
    await history.close()


async def test_limits_are_obeyed_soon(history: HistoryFile, place: Place) -> None:
    now = time.time_ns() // 1_000_000
    history.put([moved(str(each), "1", now - each * DAY) for each in range(9)])
    await _written(history, place, 9)
    history.keep(Limits(days=3))
    await _written(history, place, 4)


async def test_a_damaged_file_found_by_a_reader_is_set_aside(
    place: Place, told: list[Condition]
) -> None:
    async with _opened(place, told, replace(QUICK, is_copied=False)) as history:
        history.put([moved(str(each), "1", NOON + each) for each in range(2000)])
        await _written(history, place, 2000)
    async with _opened(place, told) as history:
        await _until(place.copy.exists)
        with contextlib.closing(sqlite3.connect(place.path)) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with place.path.open("r+b") as file:
            for page in range(4, place.path.stat().st_size // 4096):
                file.seek(page * 4096)
                file.write(bytes(range(100, 116)))
        with pytest.raises(HistoryUnreadable):
            await history.ask(_asks("SELECT sum(length(wallet_balance)) FROM balance"))
        await _until(lambda: history.condition.set_aside is not None)
        assert history.condition.restored
        assert await history.ask(_asks("SELECT count(*) FROM balance")) == [(2000,)]


async def test_an_account_is_forgotten_everywhere(history: HistoryFile, place: Place) -> None:
    aside = place.path.with_name("history.damaged-2025-01-01-1.db")
    aside.write_bytes(b"77345")
    before = place.before(2)
    before.write_bytes(b"77345")
    other = owner("other")
    history.put([balance("77345.25"), minute("77345.25"), balance("1", of=other)])
    await _written(history, place, 2)
    await _until(place.copy.exists)
    assert await history.forget("main") == (aside,)
    assert aside.read_bytes() == b"77345"
    for file in set(place.path.parent.iterdir()) - {aside}:
        assert b"77345" not in file.read_bytes(), file
    assert rows(place.path, "SELECT account_id FROM account") == [("other",)]


async def test_what_was_put_before_is_forgotten_and_what_comes_after_is_kept(
    history: HistoryFile, place: Place
) -> None:
    history.put([balance("1")])
    await history.forget("main")
    history.put([balance("2", NOON + 1)])
    await _written(history, place, 1)
    assert wallets(place.path) == ["2"]


async def test_prices_of_what_it_held_do_not_come_to_the_disk_later(
    history: HistoryFile, place: Place
) -> None:
    other = owner("other", "Other")
    history.put([balance("1", of=other), price("60000"), price("3000", asset="ETH")])
    await _written(history, place, 1)
    history.put([balance("1", asset="ETH"), price("3001", NOON + 1, asset="ETH")])
    await history.forget("main")
    history.put([balance("2", NOON + 1, of=other)])
    await _written(history, place, 2)
    assert rows(place.path, "SELECT asset FROM pair") == [("BTC",)]
