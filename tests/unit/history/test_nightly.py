"""A copy at most once a day."""

import os
import shutil
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from history_entries import NOON, balance, moved, wallets
from tidemark.history import copies
from tidemark.history.book import Book
from tidemark.history.nightly import NightlyCopy
from tidemark.history.place import Place
from tidemark.history.schema import DAY, HOUR


class _Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "history.db")


@pytest.fixture
def book(place: Place) -> Iterator[Book]:
    book = Book(place, lambda: date(2026, 1, 1))
    book.open()
    book.write([balance("1")])
    yield book
    book.close()


@pytest.fixture
def suspicions() -> list[str]:
    return []


@pytest.fixture
def nightly(place: Place, suspicions: list[str]) -> NightlyCopy:
    return NightlyCopy(place, lambda: suspicions.append("damaged"))


def _copy(nightly: NightlyCopy, place: Place, now: int = NOON) -> None:
    nightly.begin_if_due(now)
    nightly.wait()
    if place.copy.exists():
        os.utime(place.copy, (now / 1000, now / 1000))


def test_it_is_what_was_written(book: Book, place: Place, nightly: NightlyCopy) -> None:
    _copy(nightly, place)
    assert wallets(place.copy) == ["1"]
    assert place.copy.stat().st_mode & 0o777 == 0o600
    assert not place.drafts()


def test_it_is_made_once_a_day(book: Book, place: Place, nightly: NightlyCopy) -> None:
    _copy(nightly, place)
    book.write([balance("2", NOON + 1)])
    _copy(nightly, place, NOON + 23 * HOUR)
    assert wallets(place.copy) == ["1"]
    os.utime(place.copy, (NOON / 1000, NOON / 1000))
    _copy(nightly, place, NOON + DAY)
    assert wallets(place.copy) == ["1", "2"]


def test_a_copy_from_the_future_counts_as_old(
    book: Book, place: Place, nightly: NightlyCopy
) -> None:
    _copy(nightly, place, NOON + 99 * DAY)
    book.write([balance("2", NOON + 1)])
    _copy(nightly, place)
    assert wallets(place.copy) == ["1", "2"]


def test_writing_goes_on_meanwhile(book: Book, place: Place, nightly: NightlyCopy) -> None:
    book.write([moved(str(each), "1", NOON + each) for each in range(20_000)])
    nightly.begin_if_due(NOON)
    for each in range(20):
        book.write([balance(str(each), NOON + 30_000 + each)])
    nightly.wait()
    assert len(wallets(place.copy)) >= 20_001
    assert len(wallets(place.path)) == 20_021


def test_a_disk_that_is_nearly_full_gets_none(
    book: Book, place: Place, nightly: NightlyCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: _Usage(10**12, 10**12, 50_000_000))
    _copy(nightly, place)
    assert not place.copy.exists()


@pytest.mark.expects_log("the history could not be copied")
def test_a_damaged_file_does_not_replace_the_last_copy(
    book: Book, place: Place, nightly: NightlyCopy, suspicions: list[str]
) -> None:
    book.write([moved(str(each), "1", NOON + each) for each in range(2000)])
    _copy(nightly, place)
    book.close()
    with place.path.open("r+b") as file:
        for page in range(4, place.path.stat().st_size // 4096):
            file.seek(page * 4096)
            file.write(bytes(range(100, 116)))
    _copy(nightly, place, NOON + DAY)
    assert suspicions == ["damaged"]
    assert len(wallets(place.copy)) == 2001
    assert not place.drafts()


def test_one_that_is_stopped_leaves_the_last_copy(
    book: Book, place: Place, nightly: NightlyCopy
) -> None:
    _copy(nightly, place)
    book.write([moved(str(each), "1", NOON + each) for each in range(20_000)])
    nightly.begin_if_due(NOON + DAY)
    nightly.stop()
    assert not place.drafts()
    assert len(wallets(place.copy)) in {1, 20_001}


@pytest.mark.expects_log("the history could not be copied")
def test_a_disk_that_fails_is_no_damage(
    book: Book, place: Place, nightly: NightlyCopy, suspicions: list[str]
) -> None:
    """A folder stands where the copy would be made: the file itself is sound."""
    place.draft("copy").mkdir()
    _copy(nightly, place)
    assert (suspicions, place.copy.exists()) == ([], False)
    place.draft("copy").rmdir()


def test_while_one_is_being_made_no_other_is_begun(
    book: Book, place: Place, nightly: NightlyCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on, made = threading.Event(), list[str]()

    def copy(*_: object) -> None:
        made.append("a copy")
        goes_on.wait(20)

    monkeypatch.setattr(copies, "copy", copy)
    nightly.begin_if_due(NOON)
    nightly.begin_if_due(NOON)
    goes_on.set()
    nightly.wait()
    assert made == ["a copy"]
