"""How days began, remembered across restarts, so that a restart does not begin the day anew."""

import logging
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

import msgspec

from tidemark import own_folders
from tidemark.domain.amount import Amount, NotAnAmount
from tidemark.domain.day_start import CoinStart, DayStart, KeptDays, Period, Since
from tidemark.json_file import JsonFile, Unusable

SCHEMA = 1
"""Raised when an older Tidemark could no longer read what is written."""

_log = logging.getLogger(__name__)
_DAYS_KEPT = 3


class _Coin(msgspec.Struct, frozen=True, omit_defaults=True):
    """Amounts are the exchange's own texts: a number of JSON might lose a digit."""

    margin_balance: str | None
    price: str | None = None
    price_at: int | None = None


class _Begun(msgspec.Struct, frozen=True):
    account_id: str
    at: int
    coins: dict[str, _Coin]


class _Start(_Begun, frozen=True):
    day: date


class _Marked(msgspec.Struct, frozen=True):
    """``set_at`` is when the user set the mark, in ms since the epoch."""

    set_at: int
    starts: list[_Begun] = []


class _File(msgspec.Struct, frozen=True):
    """``starts`` are of days here, the only ones that older Tidemarks know.

    They skip the others when they read, and lose them when they write.
    """

    schema: int = SCHEMA
    starts: list[_Start] = []
    utc: list[_Start] = []
    mark: _Marked | None = None


class DayMemoryFile:
    """The starts of the last days and of the mark, shared by every Tidemark of this user.

    A file that cannot be understood is moved aside, whole, and days begin anew. All methods
    block for as long as a disk may take, and raise `OSError` with everything left as it was.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = default_path() if path is None else path
        self._file = JsonFile(self.path, _File, schema=SCHEMA)

    def load(self) -> KeptDays:
        """All that is kept."""
        if not self.path.exists():
            return KeptDays()
        with self._file.locked():
            return self._read_or_set_aside()

    def keep(self, start: DayStart) -> None:
        """Keep one more, unless that day has a start, and let go of days long past.

        One that is measured from another mark than the one that is kept is out of date.
        """
        with self._file.locked():
            kept = self._read_or_set_aside()
            known = {(each.account_id, each.period) for each in kept.starts}
            is_outdated = start.period.since is Since.MARK and start.period.mark != kept.mark
            if (start.account_id, start.period) not in known and not is_outdated:
                starts = [each for each in kept.starts if _is_near(each.period, start.period)]
                self._file.replace(_file_of([*starts, start], kept.mark))

    def set_mark(self, wall_ms: int) -> None:
        """Keep another mark; nothing has begun since then."""
        with self._file.locked():
            kept = self._read_or_set_aside()
            starts = [each for each in kept.starts if each.period.since is not Since.MARK]
            self._file.replace(_file_of(starts, wall_ms))

    def forget(self, account_id: str) -> None:
        """Keep nothing of an account."""
        if not self.path.exists():
            return
        with self._file.locked():
            kept = self._read_or_set_aside()
            starts = [each for each in kept.starts if each.account_id != account_id]
            if len(starts) < len(kept.starts):
                self._file.replace(_file_of(starts, kept.mark))

    def _read_or_set_aside(self) -> KeptDays:
        try:
            return _days_of(self._file.read() or _File())
        except (Unusable, NotAnAmount):
            aside = self._file.set_aside()
            _log.warning("how days began could not be read and was moved to %s", aside)
            return KeptDays()


def default_path() -> Path:
    """Where this system keeps a user's data."""
    return own_folders.data() / "days.json"


def _days_of(kept: _File) -> KeptDays:
    starts = [_start_of(each, Period(Since.LOCAL, each.day)) for each in kept.starts]
    starts += [_start_of(each, Period(Since.UTC, each.day)) for each in kept.utc]
    if kept.mark is None:
        return KeptDays(tuple(starts))
    since_mark = Period(Since.MARK, mark=kept.mark.set_at)
    starts += [_start_of(each, since_mark) for each in kept.mark.starts]
    return KeptDays(tuple(starts), kept.mark.set_at)


def _start_of(kept: _Begun, period: Period) -> DayStart:
    coins = {
        asset: CoinStart(_amount(coin.margin_balance), _amount(coin.price), coin.price_at)
        for asset, coin in kept.coins.items()
    }
    return DayStart(kept.account_id, period, kept.at, coins)


def _amount(text: str | None) -> Amount | None:
    return None if text is None else Amount.parse(text)


def _file_of(starts: Sequence[DayStart], mark: int | None) -> _File:
    since_mark = [each for each in starts if each.period.since is Since.MARK]
    return _File(
        starts=_days_since(Since.LOCAL, starts),
        utc=_days_since(Since.UTC, starts),
        mark=None
        if mark is None
        else _Marked(mark, [_Begun(each.account_id, each.at, _coins(each)) for each in since_mark]),
    )


def _days_since(since: Since, starts: Iterable[DayStart]) -> list[_Start]:
    return [
        _Start(each.account_id, each.at, _coins(each), each.period.day)
        for each in starts
        if each.period.since is since and each.period.day is not None
    ]


def _coins(start: DayStart) -> dict[str, _Coin]:
    return {asset: _coin(coin) for asset, coin in start.coins.items()}


def _coin(coin: CoinStart) -> _Coin:
    margin, price = coin.margin_balance, coin.price
    return _Coin(
        None if margin is None else margin.text,
        None if price is None else price.text,
        coin.price_at,
    )


def _is_near(kept: Period, new: Period) -> bool:
    """Whether a day is worth keeping: a clock that was wrong for a while costs none."""
    if kept.day is None or new.day is None:
        return True
    return abs(kept.day - new.day) <= timedelta(days=_DAYS_KEPT)
