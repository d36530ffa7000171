"""How days began outlives a restart, to the digit, and for its owner's eyes alone."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tidemark.day_memory import DayMemoryFile
from tidemark.domain.amount import Amount
from tidemark.domain.day_start import CoinStart, DayStart, KeptDays, Period, Since

DAY = date(2026, 11, 28)
COINS = {
    "BTC": CoinStart(Amount.parse("0.10000000"), Amount.parse("60000.5"), 1_795_780_800_000),
    "XYZ": CoinStart(None),
}

OF_AN_OLDER_TIDEMARK = (
    b'{"schema":1,"starts":[{"account_id":"main","day":"2026-11-28","at":7,"coins":'
    b'{"BTC":{"margin_balance":"0.10000000","price":"60000.5","price_at":1795780800000},'
    b'"XYZ":{"margin_balance":null}}}]}'
)

UNREADABLE_AMOUNT = (
    b'{"schema": 1, "starts": [{"account_id": "a", "day": "2026-11-28", "at": 1, '
    b'"coins": {"BTC": {"margin_balance": "much"}}}]}'
)


def start(account: str = "main", day: date = DAY, at: int = 7) -> DayStart:
    return DayStart(account, Period(Since.LOCAL, day), at, COINS)


def test_a_restart_still_knows_how_the_day_began(tmp_path: Path) -> None:
    DayMemoryFile(tmp_path / "days.json").keep(start())

    assert DayMemoryFile(tmp_path / "days.json").load() == KeptDays((start(),))


def test_the_first_start_of_a_day_stays(tmp_path: Path) -> None:
    """As when another Tidemark has begun the day meanwhile."""
    memory = DayMemoryFile(tmp_path / "days.json")
    memory.keep(start(at=7))
    memory.keep(start(at=8))

    assert [each.at for each in memory.load().starts] == [7]


def test_accounts_and_days_are_kept_apart(tmp_path: Path) -> None:
    memory = DayMemoryFile(tmp_path / "days.json")
    told = [start(), start("sub"), start(day=DAY + timedelta(days=1))]
    for each in told:
        memory.keep(each)

    assert memory.load() == KeptDays(tuple(told))


def test_days_long_past_are_let_go(tmp_path: Path) -> None:
    memory = DayMemoryFile(tmp_path / "days.json")
    for number in range(9):
        memory.keep(start(day=DAY + timedelta(days=number)))

    assert [each.period.day.day for each in memory.load().starts] == [3, 4, 5, 6]


def since_mark(mark: int, account: str = "main") -> DayStart:
    return DayStart(account, Period(Since.MARK, mark=mark), mark + 1, COINS)


def test_what_an_older_tidemark_kept_is_of_days_here(tmp_path: Path) -> None:
    (tmp_path / "days.json").write_bytes(OF_AN_OLDER_TIDEMARK)

    assert DayMemoryFile(tmp_path / "days.json").load() == KeptDays((start(),))


def test_an_older_tidemark_finds_days_here_where_it_looks_for_them(tmp_path: Path) -> None:
    """And no other ones: it would take them for its own."""
    memory = DayMemoryFile(tmp_path / "days.json")
    utc = DayStart("main", Period(Since.UTC, DAY), 5, COINS)
    for each in (start(), utc):
        memory.keep(each)
    memory.set_mark(6)
    memory.keep(since_mark(6))

    kept = json.loads(memory.path.read_bytes())

    assert kept["schema"] == 1
    assert kept["starts"] == json.loads(OF_AN_OLDER_TIDEMARK)["starts"]


def test_a_mark_and_what_began_since_outlast_a_restart(tmp_path: Path) -> None:
    memory = DayMemoryFile(tmp_path / "days.json")
    memory.set_mark(6)
    memory.keep(since_mark(6))

    assert DayMemoryFile(memory.path).load() == KeptDays((since_mark(6),), 6)


def test_another_mark_ends_what_began_since_the_one_before(tmp_path: Path) -> None:
    memory = DayMemoryFile(tmp_path / "days.json")
    memory.set_mark(6)
    memory.keep(since_mark(6))
    memory.set_mark(5)
    memory.keep(since_mark(6, "late"))

    assert memory.load() == KeptDays((), 5)


def test_a_mark_is_not_let_go_with_days_long_past(tmp_path: Path) -> None:
    memory = DayMemoryFile(tmp_path / "days.json")
    memory.set_mark(6)
    memory.keep(since_mark(6))
    memory.keep(start(day=DAY + timedelta(days=99)))

    assert since_mark(6) in memory.load().starts


def test_a_forgotten_account_leaves_nothing(tmp_path: Path) -> None:
    memory = DayMemoryFile(tmp_path / "days.json")
    memory.set_mark(6)
    for each in (start(), since_mark(6), start("sub")):
        memory.keep(each)

    memory.forget("main")

    assert memory.load() == KeptDays((start("sub"),), 6)


def test_forgetting_makes_no_file(tmp_path: Path) -> None:
    memory = DayMemoryFile(tmp_path / "days.json")
    memory.forget("main")

    assert not memory.path.exists()


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    memory = DayMemoryFile(tmp_path / "days.json")
    memory.keep(start())

    assert memory.path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"schema": 2}',
        b'{"schema": 1, "starts": [{"account_id": "main"}]}',
        b'{"schema": 1, "starts": [{"account_id": "a", "day": "2026-11-28", "at": 1, "coins": 7}]}',
        UNREADABLE_AMOUNT,
        b"[" * 10_000,
    ],
)
def test_a_damaged_file_is_set_aside_whole(
    tmp_path: Path, damage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    memory = DayMemoryFile(tmp_path / "days.json")
    memory.path.write_bytes(damage)

    assert memory.load() == KeptDays()
    memory.keep(start())

    assert (tmp_path / "days.unusable-1.json").read_bytes() == damage
    assert memory.load() == KeptDays((start(),))
    assert "moved to" in caplog.text


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "no-folder").write_text("in the way")

    with pytest.raises(OSError, match="no-folder"):
        DayMemoryFile(tmp_path / "no-folder" / "days.json").keep(start())
