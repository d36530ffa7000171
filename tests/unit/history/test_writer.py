"""The one thread that writes."""

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fake_clock import FakeClock
from history_entries import NOON, balance, moved, one_of_each, price, rows, spell, wallets
from tidemark.history import retention, schema
from tidemark.history.book import Book
from tidemark.history.condition import Condition, Keeping
from tidemark.history.limits import Limits
from tidemark.history.opening import Opened, open_for_writing
from tidemark.history.pace import Pace
from tidemark.history.place import Place
from tidemark.history.questions import HistoryUnreadable
from tidemark.history.writer import Writer

QUICK = Pace(commit=0.0, retry=0.01, is_copied=False)
_PATIENCE = 20.0
_ENDLESS = "WITH RECURSIVE n(x) AS (VALUES(1) UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"

pytestmark = pytest.mark.allows_log(
    "the history is not being written", "the history is damaged", "the damaged history"
)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "history.db")


@pytest.fixture
def told() -> list[Condition]:
    return []


Make = Callable[..., Writer]


@pytest.fixture
def make(place: Place, told: list[Condition]) -> Iterator[Make]:
    """Makes writers, which end with the test."""
    made: list[Writer] = []

    def make(pace: Pace = QUICK, **more: Any) -> Writer:
        made.append(Writer(place, pace=pace, on_condition=told.append, **more))
        made[-1].start()
        return made[-1]

    yield make
    for each in made:
        _close(each)


def _close(writer: Writer) -> None:
    writer.close()
    assert writer.ended.wait(_PATIENCE)


def _until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, "it never came to be"
        time.sleep(0.002)


def _until_told(told: list[Condition], keeping: Keeping) -> None:
    _until(lambda: bool(told) and told[-1].keeping is keeping)


def _book_of(place: Place, connect: Callable[[Place, date], Opened]) -> Book:
    return Book(place, lambda: date(2026, 1, 1), connect)


def _impatient(place: Place, today: date) -> Opened:
    opened = open_for_writing(place, today)
    opened.connection.execute("PRAGMA busy_timeout = 20")
    return opened


class _Disk:
    """A disk that may be full: SQLite's own limit of pages stands for its size."""

    def __init__(self) -> None:
        self.connection: sqlite3.Connection | None = None

    def connect(self, place: Place, today: date) -> Opened:
        opened = open_for_writing(place, today)
        self.connection = opened.connection
        self.resize(40)
        return opened

    def resize(self, pages: int) -> None:
        assert self.connection is not None
        self.connection.execute(f"PRAGMA max_page_count = {pages}")


def test_what_is_put_is_written(make: Make, place: Place) -> None:
    writer = make()
    writer.put(one_of_each())
    _until(lambda: writer.committed == 4)
    assert wallets(place.path) == ["1.5"]


def test_what_was_put_before_the_start_is_written_too(place: Place) -> None:
    writer = Writer(place, pace=QUICK)
    writer.put([balance("1")])
    writer.start()
    _close(writer)
    assert wallets(place.path) == ["1"]


def test_what_waits_at_the_end_is_written(make: Make, place: Place) -> None:
    writer = make(Pace(commit=3600.0, is_copied=False))
    writer.put([balance("1")])
    _until(lambda: writer.committed == 1)
    writer.put([balance("2", NOON + 1)])
    _close(writer)
    assert wallets(place.path) == ["1", "2"]
    assert [part.exists() for part in place.parts] == [True, False, False, False]


def test_the_end_interrupts_what_takes_long_and_writes_what_waits(
    make: Make, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def endless(connection: sqlite3.Connection, *_: object) -> Iterator[None]:
        begun.set()
        connection.execute(_ENDLESS).fetchall()
        yield

    monkeypatch.setattr(retention, "sweep", endless)
    writer = make(Pace(commit=0.0, settle=0.0, is_copied=False))
    assert begun.wait(_PATIENCE)
    writer.put([balance("1")])
    time.sleep(0.01)
    _close(writer)
    assert wallets(place.path) == ["1"]


def test_what_is_put_from_many_threads_is_all_written(make: Make, place: Place) -> None:
    writer = make()

    def put(name: int) -> None:
        for each in range(100):
            writer.put([moved(str(each), "1", NOON + each, asset=f"C{name}")])

    threads = [threading.Thread(target=put, args=(name,)) for name in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    _close(writer)
    assert wallets(place.path) == [str(each) for each in range(100)] * 4


def test_how_it_fares_is_told(make: Make, told: list[Condition], place: Place) -> None:
    writer = make()
    assert writer.tried.wait(_PATIENCE)
    writer.put([balance("1")])
    _close(writer)
    assert told == [Condition(Keeping.WRITING, place.path), Condition(Keeping.CLOSED, place.path)]


def test_a_full_disk_is_told_and_nothing_is_lost_when_there_is_room_again(
    make: Make, told: list[Condition], place: Place
) -> None:
    disk = _Disk()
    writer = make(book=_book_of(place, disk.connect))
    writer.put([balance("1")])
    _until(lambda: writer.committed == 1)
    writer.put([moved(str(each), "1", NOON + each) for each in range(2, 5000)])
    _until_told(told, Keeping.FULL)
    assert told[-1].waiting == 4998
    assert wallets(place.path) == ["1"]
    disk.resize(10_000)
    _until_told(told, Keeping.WRITING)
    assert len(wallets(place.path)) == 4999
    assert told[-1].dropped == 0


def test_what_a_full_disk_did_not_take_for_too_long_is_a_gap(
    make: Make, told: list[Condition], place: Place
) -> None:
    disk = _Disk()
    writer = make(book=_book_of(place, disk.connect))
    writer.put([spell(NOON, NOON), moved("0", "1")])
    _until(lambda: writer.committed == 2)
    for each in range(1, 12_000):
        writer.put([moved(str(each), "1", NOON + each)])
    _until_told(told, Keeping.FULL)
    _until(lambda: writer.condition.dropped > 0)
    disk.resize(100_000)
    writer.put([spell(NOON, NOON + 12_000)])
    _until_told(told, Keeping.WRITING)
    _close(writer)
    spells = rows(place.path, "SELECT began_at, ended_at, ending FROM spell")
    assert (spells[0][0], spells[0][2]) == (NOON, "lost")
    assert spells[-1][1:] == (NOON + 12_000, None)
    kept = [int(each) for each in wallets(place.path)]
    for began, ended, _ in spells:
        within = [each for each in range(12_000) if began < NOON + each < ended]
        assert set(within) <= set(kept)
    assert kept[-1] == 11_999


def test_a_file_that_another_program_holds_is_tried_again(
    make: Make, told: list[Condition], place: Place
) -> None:
    writer = make(book=_book_of(place, _impatient))
    assert writer.tried.wait(_PATIENCE)
    other = sqlite3.connect(place.path, isolation_level=None)
    with contextlib.closing(other):
        other.execute("BEGIN IMMEDIATE")
        writer.put([balance("1")])
        _until_told(told, Keeping.LOCKED)
        other.execute("ROLLBACK")
    _until_told(told, Keeping.WRITING)
    _until(lambda: writer.committed == 1)
    assert wallets(place.path) == ["1"]


def test_a_second_writer_waits_for_the_first_to_end(make: Make, place: Place) -> None:
    first = make()
    first.put([balance("1")])
    _until(lambda: first.committed == 1)
    second = make()
    second.put([balance("2", NOON + 1)])
    _until(lambda: second.condition.keeping is Keeping.LOCKED)
    _close(first)
    _until(lambda: second.committed == 1)
    assert wallets(place.path) == ["1", "2"]


def test_a_newer_file_is_left_alone(make: Make, told: list[Condition], place: Place) -> None:
    _close(make())
    with contextlib.closing(sqlite3.connect(place.path)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    before = place.path.read_bytes()
    writer = make()
    writer.put([balance("1")])
    _until_told(told, Keeping.NEWER)
    _close(writer)
    assert place.path.read_bytes() == before


def test_a_damaged_file_is_set_aside_and_writing_goes_on(
    make: Make, told: list[Condition], place: Place
) -> None:
    place.path.write_bytes(b"no database")
    writer = make()
    writer.put([balance("1")])
    _until(lambda: writer.committed == 1 and bool(told))
    assert told[0].keeping is Keeping.WRITING
    assert told[0].set_aside is not None
    assert told[0].set_aside.read_bytes() == b"no database"
    assert wallets(place.path) == ["1"]


def test_a_file_that_turns_out_to_be_damaged_is_set_aside(
    make: Make, told: list[Condition], place: Place
) -> None:
    writer = make()
    writer.put([balance(str(each), NOON + each) for each in range(2000)])
    _until(lambda: writer.committed == 2000)
    with contextlib.closing(sqlite3.connect(place.path)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _break(place.path)
    writer.suspect()
    _until(lambda: writer.condition.set_aside is not None)
    _until_told(told, Keeping.WRITING)
    writer.put([balance("2", NOON + 9999)])
    _until(lambda: writer.committed == 2001)
    assert wallets(place.path) == ["1999", "2"]


def test_prices_that_wait_go_with_the_account_that_is_forgotten(make: Make, place: Place) -> None:
    """Written after it, they would tell what it held."""
    writer = make(Pace(commit=3600.0, is_copied=False))
    writer.put([balance("1", asset="DOGE")])
    _until(lambda: writer.committed == 1)
    writer.put([price("0.1", asset="DOGE"), price("50000")])
    assert writer.forget("main").result(_PATIENCE) == ()
    _close(writer)
    assert rows(place.path, "SELECT asset FROM pair") == []


def test_nothing_is_forgotten_after_the_end(make: Make) -> None:
    writer = make()
    _close(writer)
    with pytest.raises(HistoryUnreadable, match="closed"):
        writer.forget("main").result(0)


def test_limits_are_obeyed(make: Make, place: Place) -> None:
    writer = make()
    writer.put([moved(str(each), "1", NOON - each * schema.DAY) for each in range(9)])
    _until(lambda: writer.committed == 9)
    writer.keep(Limits(days=1))
    writer.put([moved("0", "1", NOON + 1)])
    _close(writer)
    assert wallets(place.path)[-1] == "0"


def test_another_file_is_another_edition(make: Make, place: Place) -> None:
    writer = make()
    writer.put([balance("1")])
    _until(lambda: writer.committed == 1)
    before = writer.edition
    place.path.unlink()
    writer.put([balance("2", NOON + 1)])
    _until(lambda: writer.committed == 2)
    assert writer.edition == before + 1


def test_a_second_passes_when_the_clock_says_so(make: Make, place: Place) -> None:
    clock = FakeClock()
    writer = make(Pace(commit=3600.0, is_copied=False), monotonic=clock.now)
    writer.put([balance("1")])
    _until(lambda: writer.committed == 1)
    clock.advance(3600.0)
    writer.put([balance("2", NOON + 1)])
    _until(lambda: writer.committed == 2)


def test_a_suspicion_without_ground_changes_nothing(make: Make, place: Place) -> None:
    writer = make()
    writer.put([balance("1")])
    writer.suspect()
    _close(writer)
    assert writer.condition.set_aside is None
    assert wallets(place.path) == ["1"]


def test_what_is_no_file_is_told(make: Make, told: list[Condition], place: Place) -> None:
    place.path.mkdir()
    writer = make()
    writer.put([balance("1")])
    _until_told(told, Keeping.NOT_A_FILE)
    place.path.rmdir()
    _until_told(told, Keeping.WRITING)
    _until(lambda: writer.committed == 1)


def test_a_failure_that_nobody_foresaw_is_told_and_tried_again(
    make: Make, told: list[Condition], place: Place
) -> None:
    tries: list[date] = []

    def connect(place: Place, today: date) -> Opened:
        tries.append(today)
        if len(tries) < 3:
            raise ArithmeticError("nobody foresaw this")
        return open_for_writing(place, today)

    writer = make(book=_book_of(place, connect))
    writer.put([balance("1")])
    _until(lambda: writer.committed == 1)
    _until_told(told, Keeping.WRITING)
    assert [each.keeping for each in told] == [Keeping.FAILED, Keeping.FAILED, Keeping.WRITING]


def _break(path: Path) -> None:
    with path.open("r+b") as file:
        for page in range(4, path.stat().st_size // 4096):
            file.seek(page * 4096)
            file.write(bytes(range(100, 116)))
