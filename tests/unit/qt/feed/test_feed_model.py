"""The feed's model: news at the top, one row for a late reason, and never a reset in use."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from moved import Moving, change
from samples import NOON_MS
from tidemark.qt.feed.feed_columns import MOVED
from tidemark.qt.feed.feed_entries import FeedBook
from tidemark.qt.feed.feed_filter import FeedFilter
from tidemark.qt.feed.feed_model import FeedModel
from tidemark.qt.feed.feed_words import Moment


class Fed:
    """A model under Qt's own tester, fed from one account's log, and what it announced."""

    def __init__(self) -> None:
        self.account = Moving()
        self.book = FeedBook([self.account])
        self.model = FeedModel()
        self.model.moment = Moment(NOON_MS)
        self.shown = FeedFilter(self.model)
        self.told: list[tuple[str, int, int]] = []
        self.model.rowsInserted.connect(self._inserted)
        self.model.rowsRemoved.connect(self._removed)
        self.model.dataChanged.connect(self._changed)
        self.model.modelReset.connect(lambda: self.told.append(("reset", 0, 0)))

    def _inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.told.append(("inserted", first, last))

    def _removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.told.append(("removed", first, last))

    def _changed(self, left: QModelIndex, right: QModelIndex) -> None:
        self.told.append(("changed", left.row(), right.row()))

    def show(self) -> None:
        """Show what is in the log, and forget what was announced before."""
        self.told.clear()
        self.book.take()
        self.model.show(self.book.entries)

    @property
    def coins(self) -> list[str]:
        return [entry.change.asset for entry in self.model.entries]

    @property
    def found(self) -> list[str]:
        return [str(self.shown.index(row, 2).data()) for row in range(self.shown.rowCount())]


@pytest.fixture
def fed() -> Iterator[Fed]:
    fed = Fed()
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    testers = [QAbstractItemModelTester(model, mode) for model in (fed.model, fed.shown)]
    yield fed
    del testers


def test_news_come_in_at_the_top(fed: Fed) -> None:
    fed.account.note(change(asset="ADA", ago=30))
    fed.show()
    fed.account.note(change(asset="BTC", ago=20), change(asset="ETH", ago=10))
    fed.show()

    assert fed.told == [("inserted", 0, 1)]
    assert fed.coins == ["ETH", "BTC", "ADA"]


def test_what_is_older_by_the_exchanges_time_finds_its_place(fed: Fed) -> None:
    fed.account.note(change(asset="ADA", ago=30), change(asset="ETH", ago=10))
    fed.show()
    fed.account.note(change(asset="BTC", ago=20))
    fed.show()

    assert fed.told == [("inserted", 1, 1)]
    assert fed.coins == ["ETH", "BTC", "ADA"]


def test_a_late_reason_changes_one_row(fed: Fed) -> None:
    fed.account.note(change(reason=None, ago=20), change(ago=10))
    fed.show()
    assert fed.account.changes is not None
    fed.account.changes.explain("BTC", NOON_MS - 20_000, "ORDER")
    fed.show()

    assert fed.told == [("changed", 1, 1)]


def test_the_oldest_leaves_when_there_are_too_many(fed: Fed) -> None:
    fed.account.note(*(change(str(number), ago=9999 - number) for number in range(1, 1001)))
    fed.show()
    fed.account.note(change("7"))
    fed.show()

    assert fed.told == [("removed", 999, 999), ("inserted", 0, 0)]


def test_masking_changes_every_cell_and_no_row(fed: Fed) -> None:
    fed.account.note(change(ago=20), change(ago=10))
    fed.show()
    fed.told.clear()
    fed.model.tick(Moment(NOON_MS, is_masked=True))

    assert fed.told == [("changed", 0, 1)]
    assert fed.model.text_at(0, MOVED) == "•••••"


def test_a_second_that_goes_by_changes_nothing(fed: Fed) -> None:
    fed.account.note(change())
    fed.show()
    fed.told.clear()
    fed.model.tick(Moment(NOON_MS + 1000))

    assert fed.told == []


def test_the_next_day_dates_the_times(fed: Fed) -> None:
    fed.account.note(change())
    fed.show()
    fed.told.clear()
    fed.model.tick(Moment(NOON_MS + 86_400_000))

    assert fed.told == [("changed", 0, 0)]
    assert len(fed.model.text_at(0, 0)) == len("2026-11-27 12:00:00")


def test_a_row_is_read_out_whole(fed: Fed) -> None:
    fed.account.note(change("0.5", balance="4.2"))
    fed.show()

    read = fed.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert read.endswith("BTC rose by 0.5 to 4.2, funding, pushed")


def test_part_of_a_name_finds_every_coin_that_has_it(fed: Fed) -> None:
    fed.account.note(change(asset="BTC", ago=20), change(asset="BTCDOM", ago=10))
    fed.show()
    fed.shown.want("bt")

    assert fed.found == ["BTCDOM", "BTC"]


def test_a_whole_name_finds_that_coin_alone(fed: Fed) -> None:
    fed.account.note(change(asset="BTC", ago=20), change(asset="BTCDOM", ago=10))
    fed.show()
    fed.shown.want("btc ")

    assert fed.found == ["BTC"]


def test_a_name_that_only_now_became_one_finds_that_coin_alone(fed: Fed) -> None:
    fed.account.note(change(asset="BTCDOM", ago=20))
    fed.show()
    fed.shown.want("BTC")
    assert fed.found == ["BTCDOM"]

    fed.account.note(change(asset="BTC"))
    fed.show()

    assert fed.found == ["BTC"]


def test_figures_that_need_more_room_say_so(fed: Fed) -> None:
    outgrown: list[int] = []
    fed.model.outgrown.connect(outgrown.append)
    fed.account.note(change("123456789.1"))
    fed.show()

    assert outgrown == [MOVED]
