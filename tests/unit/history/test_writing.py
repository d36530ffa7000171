"""What the writer does in its turns, at moments that a test names."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from fake_clock import FakeClock
from history_entries import NOON, balance, moved, wallets
from tidemark.history import copies, retention, schema
from tidemark.history.book import Book
from tidemark.history.condition import Condition, Keeping
from tidemark.history.copies import Damaged
from tidemark.history.limits import Limits
from tidemark.history.opening import Opened, open_for_writing
from tidemark.history.pace import Pace
from tidemark.history.place import Place
from tidemark.history.questions import HistoryUnreadable
from tidemark.history.writing import Writing

PACE = Pace(commit=1.0, retry=60.0, upkeep=3600.0, settle=120.0, is_copied=False)

pytestmark = pytest.mark.allows_log(
    "the history is not being written", "the history is damaged", "the damaged history"
)

Connect = Callable[[Place, date], Opened]


class _Desk:
    """A writing that a test takes the turns of, and all that it told."""

    def __init__(self, place: Place, connect: Connect = open_for_writing) -> None:
        self.clock = FakeClock(now=1000.0, wall_ms=NOON)
        self.place = place
        self.book = Book(place, lambda: date(2026, 1, 1), connect)
        self.conditions: list[Condition] = []
        self.commits: list[int] = []
        self.woken = 0
        self.writing = Writing(
            place,
            pace=PACE,
            now=self.clock.wall_ms,
            monotonic=self.clock.now,
            wake=self._woken,
            on_condition=self.conditions.append,
            on_commit=self.commits.append,
            book=self.book,
        )

    def _woken(self) -> None:
        self.woken += 1

    def turn_after(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.writing.turn()

    @property
    def keepings(self) -> list[Keeping]:
        return [each.keeping for each in self.conditions]

    def break_with(self, error: Exception) -> None:
        """From now on the disk fails."""

        def connect(_: Place, __: date) -> Opened:
            raise error

        self.book.shut()
        self.book._connect = connect

    def mend(self) -> None:
        self.book._connect = open_for_writing


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "history.db")


@pytest.fixture
def desk(place: Place) -> Iterator[_Desk]:
    desk = _Desk(place)
    yield desk
    desk.writing.close()


def test_a_turn_writes_what_waits(desk: _Desk) -> None:
    desk.writing.put([balance("1")])
    desk.writing.turn()
    assert (wallets(desk.place.path), desk.commits, desk.writing.committed) == (["1"], [1], 1)


def test_what_comes_first_wakes_and_what_follows_it_does_not(desk: _Desk) -> None:
    desk.writing.put([balance("1")])
    desk.writing.put([balance("2", NOON + 1)])
    assert desk.woken == 1


def test_two_batches_are_a_second_apart(desk: _Desk) -> None:
    desk.writing.put([balance("1")])
    desk.writing.turn()
    desk.writing.put([balance("2", NOON + 1)])
    desk.turn_after(0.9)
    assert wallets(desk.place.path) == ["1"]
    desk.turn_after(0.1)
    assert wallets(desk.place.path) == ["1", "2"]


def test_the_next_turn_is_due_when_the_second_is_over(desk: _Desk) -> None:
    desk.writing.put([balance("1")])
    desk.writing.turn()
    desk.writing.put([balance("2", NOON + 1)])
    desk.clock.advance(0.25)
    assert desk.writing.idle_for == 0.75


def test_with_nothing_to_do_the_next_turn_is_the_first_look_at_what_is_kept(desk: _Desk) -> None:
    desk.writing.turn()
    assert desk.writing.idle_for == 120.0


def test_before_the_first_turn_there_is_nothing_to_do(desk: _Desk) -> None:
    assert desk.writing.idle_for is None


def test_what_is_too_old_is_deleted_an_hour_later(desk: _Desk) -> None:
    desk.writing.keep(Limits(days=1))
    desk.writing.put([moved("1", "1", NOON - 2 * schema.DAY), moved("2", "1", NOON)])
    desk.writing.turn()
    desk.turn_after(120.0)
    while desk.writing.idle_for == 0:
        desk.writing.turn()
    assert wallets(desk.place.path) == ["1", "2"]  # the first was in force a day ago
    assert desk.writing.idle_for == 3600.0
    desk.clock.set_wall_forward(schema.DAY / 1000)
    desk.turn_after(3600.0)
    while desk.writing.idle_for == 0:
        desk.writing.turn()
    assert wallets(desk.place.path) == ["2"]


def test_a_trouble_is_told_and_rested_from_for_a_minute(desk: _Desk) -> None:
    desk.break_with(PermissionError(13, "no"))
    desk.writing.turn()
    assert desk.keepings == [Keeping.READ_ONLY]
    desk.clock.advance(15.0)
    assert desk.writing.idle_for == 45.0


def test_after_the_rest_a_turn_is_due(desk: _Desk) -> None:
    desk.break_with(PermissionError(13, "no"))
    desk.writing.turn()
    desk.clock.advance(60.0)
    assert desk.writing.idle_for == 0.0


def test_a_trouble_that_lasts_is_told_again_and_logged_once(
    desk: _Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.break_with(PermissionError(13, "no"))
    for _ in range(2):
        desk.turn_after(60.0)
    assert desk.keepings == [Keeping.READ_ONLY] * 2
    assert caplog.text.count("the history is not being written") == 1


def test_what_waits_through_a_trouble_is_written_after_it(desk: _Desk) -> None:
    desk.writing.put([balance("1")])
    desk.break_with(PermissionError(13, "no"))
    desk.writing.turn()
    assert desk.conditions[-1].waiting == 1
    desk.mend()
    desk.turn_after(60.0)
    assert (desk.keepings[-1], wallets(desk.place.path)) == (Keeping.WRITING, ["1"])


def test_what_does_not_change_is_told_once(desk: _Desk) -> None:
    for _ in range(3):
        desk.turn_after(1.0)
    assert desk.keepings == [Keeping.WRITING]


def test_a_file_that_another_program_holds_stays_open(desk: _Desk) -> None:
    desk.writing.turn()
    desk.book.connection.execute("PRAGMA busy_timeout = 0")
    with contextlib.closing(sqlite3.connect(desk.place.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        desk.writing.put([balance("1")])
        desk.turn_after(1.0)
    assert desk.keepings[-1] is Keeping.LOCKED
    assert desk.writing.edition == 1
    desk.turn_after(60.0)
    assert (desk.writing.edition, wallets(desk.place.path)) == (1, ["1"])


def test_a_file_that_turns_out_to_be_damaged_is_followed_by_another(
    desk: _Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.writing.turn()
    _find_damaged(monkeypatch)
    desk.writing.suspect()
    desk.writing.turn()
    assert desk.writing.condition.set_aside == desk.place.set_aside()[0]
    assert desk.keepings == [Keeping.WRITING, Keeping.WRITING]


def test_files_that_break_one_after_the_other_are_rested_from(
    desk: _Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a dying disk would be filled with what was set aside."""
    desk.writing.turn()
    for _ in range(2):
        _find_damaged(monkeypatch)
        desk.writing.suspect()
        desk.turn_after(1.0)
    assert len(desk.place.set_aside()) == 1
    assert desk.keepings[-1] is Keeping.FAILED


def test_a_file_that_breaks_later_is_set_aside_as_well(
    desk: _Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.writing.turn()
    for _ in range(2):
        _find_damaged(monkeypatch)
        desk.writing.suspect()
        desk.turn_after(61.0)
    assert len(desk.place.set_aside()) == 2


def test_where_no_other_file_can_be_begun_either_that_is_told(
    desk: _Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.writing.turn()
    _find_damaged(monkeypatch)

    def fails() -> None:
        raise OSError(30, "read-only file system")

    monkeypatch.setattr(desk.book, "begin_anew", fails)
    desk.writing.suspect()
    desk.writing.turn()
    assert desk.keepings[-1] is Keeping.READ_ONLY


def _find_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next examination finds that the file is damaged; those after it find nothing."""

    told = iter(["a page is no page"])

    def check(_: sqlite3.Connection) -> None:
        for wrong in told:
            raise Damaged(wrong)

    monkeypatch.setattr(copies, "check", check)


def test_who_wanted_something_forgotten_is_disappointed_by_a_trouble(desk: _Desk) -> None:
    desk.break_with(PermissionError(13, "permission denied"))
    answer = desk.writing.forget("main")
    desk.writing.turn()
    with pytest.raises(HistoryUnreadable, match="permission denied"):
        answer.result(0)


def test_who_wanted_something_forgotten_is_disappointed_by_the_end(desk: _Desk) -> None:
    answer = desk.writing.forget("main")
    desk.writing.disappoint("the history is closed")
    with pytest.raises(HistoryUnreadable, match="closed"):
        answer.result(0)


def test_an_account_is_forgotten_in_turns(desk: _Desk) -> None:
    desk.writing.put([balance("1")])
    answer = desk.writing.forget("main")
    while not answer.done():
        assert desk.writing.idle_for == 0
        desk.writing.turn()
    assert (answer.result(0), wallets(desk.place.path)) == ((), [])


def test_an_entry_that_can_never_be_written_counts_as_lost(
    desk: _Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.writing.put([balance("1"), balance("2", 1 << 70)])
    desk.writing.turn()
    caplog.clear()
    assert (wallets(desk.place.path), desk.writing.condition.dropped) == (["1"], 1)


def test_what_was_thinned_out_is_cut_out_of_the_spells(desk: _Desk) -> None:
    desk.writing.put([moved(str(each), "1", NOON + each) for each in range(10_001)])
    desk.writing.turn()
    assert desk.writing.condition.dropped == 1001
    assert desk.book.holes._holes != []


def test_the_last_try_writes_what_waits_before_its_time(desk: _Desk) -> None:
    desk.writing.turn()
    desk.writing.put([balance("1")])
    desk.writing.turn()
    desk.writing.put([balance("2", NOON + 1)])
    desk.writing.finish()
    assert wallets(desk.place.path) == ["1", "2"]


def test_the_last_try_may_fail(desk: _Desk) -> None:
    desk.break_with(PermissionError(13, "no"))
    desk.writing.put([balance("1")])
    desk.writing.finish()
    assert desk.writing.condition.waiting == 1


def test_the_end_cuts_a_turn_short_without_taking_it_for_a_trouble(
    desk: _Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def long(connection: sqlite3.Connection, *_: object) -> Iterator[None]:
        connection.set_progress_handler(desk.writing.interrupt, 1)
        connection.execute("SELECT count(*) FROM balance, rollup").fetchall()
        yield

    monkeypatch.setattr(retention, "sweep", long)
    desk.writing.turn()
    desk.turn_after(120.0)
    assert desk.keepings == [Keeping.WRITING]


def test_the_end_does_not_cut_the_last_try_short(desk: _Desk) -> None:
    """A thread may begin it while the one that ends it is just about to interrupt."""
    desk.writing.turn()
    desk.writing.put([balance("1")])
    desk.book.connection.set_progress_handler(desk.writing.interrupt, 1)
    desk.writing.finish()
    assert wallets(desk.place.path) == ["1"]


def test_the_end_is_told(desk: _Desk) -> None:
    desk.writing.turn()
    desk.writing.close()
    assert desk.keepings == [Keeping.WRITING, Keeping.CLOSED]


def test_damaged_files_are_named_after_the_day_here(
    place: Place, wall_of: Callable[[str], None]
) -> None:
    wall_of("Pacific/Auckland")
    place.path.write_bytes(b"no database")
    evening = datetime(2026, 1, 1, 20, tzinfo=UTC).timestamp() * 1000
    writing = Writing(
        place,
        pace=PACE,
        now=lambda: round(evening),
        monotonic=lambda: 0.0,
        wake=lambda: None,
        on_condition=lambda _: None,
        on_commit=lambda _: None,
    )
    writing.turn()
    writing.close()
    assert [each.name for each in place.set_aside()] == ["history.damaged-2026-01-02-1.db"]
