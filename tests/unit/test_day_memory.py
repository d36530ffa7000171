"""How days began outlives a restart, to the digit, and for its owner's eyes alone."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tidemark.day_memory import DayMemoryFile
from tidemark.domain.amount import Amount
from tidemark.domain.day_start import CoinStart, DayStart

DAY = date(2026, 11, 28)
COINS = {
    "BTC": CoinStart(Amount.parse("0.10000000"), Amount.parse("60000.5"), 1_795_780_800_000),
    "XYZ": CoinStart(None),
}

UNREADABLE_AMOUNT = (
    b'{"schema": 1, "starts": [{"account_id": "a", "day": "2026-11-28", "at": 1, '
    b'"coins": {"BTC": {"margin_balance": "much"}}}]}'
)


def start(account: str = "main", day: date = DAY, at: int = 7) -> DayStart:
    return DayStart(account, day, at, COINS)


def test_a_restart_still_knows_how_the_day_began(tmp_path: Path) -> None:
    DayMemoryFile(tmp_path / "days.json").keep(start())

    assert DayMemoryFile(tmp_path / "days.json").load() == [start()]


def test_the_first_start_of_a_day_stays(tmp_path: Path) -> None:
    """As when another Tidemark has begun the day meanwhile."""
    memory = DayMemoryFile(tmp_path / "days.json")
    memory.keep(start(at=7))
    memory.keep(start(at=8))

    assert [each.at for each in memory.load()] == [7]


def test_accounts_and_days_are_kept_apart(tmp_path: Path) -> None:
    memory = DayMemoryFile(tmp_path / "days.json")
    told = [start(), start("sub"), start(day=DAY + timedelta(days=1))]
    for each in told:
        memory.keep(each)

    assert memory.load() == told


def test_days_long_past_are_let_go(tmp_path: Path) -> None:
    memory = DayMemoryFile(tmp_path / "days.json")
    for number in range(9):
        memory.keep(start(day=DAY + timedelta(days=number)))

    assert [each.day.day for each in memory.load()] == [3, 4, 5, 6]


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

    assert memory.load() == []
    memory.keep(start())

    assert (tmp_path / "days.unusable-1.json").read_bytes() == damage
    assert memory.load() == [start()]
    assert "moved to" in caplog.text


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "no-folder").write_text("in the way")

    with pytest.raises(OSError, match="no-folder"):
        DayMemoryFile(tmp_path / "no-folder" / "days.json").keep(start())
