"""How days began, remembered across restarts, so that a restart does not begin the day anew."""

import logging
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import msgspec
import platformdirs

from tidemark.domain.amount import Amount, NotAnAmount
from tidemark.domain.day_start import CoinStart, DayStart
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


class _Start(msgspec.Struct, frozen=True):
    account_id: str
    day: date
    at: int
    coins: dict[str, _Coin]


class _File(msgspec.Struct, frozen=True):
    schema: int = SCHEMA
    starts: list[_Start] = []


class DayMemoryFile:
    """The starts of the last days, of all accounts, shared by every Tidemark of this user.

    A file that cannot be understood is moved aside, whole, and days begin anew.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = default_path() if path is None else path
        self._file = JsonFile(self.path, _File, schema=SCHEMA)

    def load(self) -> list[DayStart]:
        """All starts that are kept. Blocks for as long as a disk may take; raises `OSError`."""
        if not self.path.exists():
            return []
        with self._file.locked():
            return self._read_or_set_aside()

    def keep(self, start: DayStart) -> None:
        """Keep one more, unless that day has a start, and let go of days long past.

        Blocks likewise; raises `OSError` with everything left as it was.
        """
        with self._file.locked():
            kept = self._read_or_set_aside()
            if any((each.account_id, each.day) == (start.account_id, start.day) for each in kept):
                return
            self._file.replace(_file_of(_near([*kept, start], start.day)))

    def _read_or_set_aside(self) -> list[DayStart]:
        try:
            kept = self._file.read() or _File()
            return [_start_of(each) for each in kept.starts]
        except (Unusable, NotAnAmount):
            aside = self._file.set_aside()
            _log.warning("how days began could not be read and was moved to %s", aside)
            return []


def default_path() -> Path:
    """Where this system keeps a user's data."""
    return platformdirs.user_data_path("tidemark", appauthor=False) / "days.json"


def _start_of(kept: _Start) -> DayStart:
    coins = {
        asset: CoinStart(_amount(coin.margin_balance), _amount(coin.price), coin.price_at)
        for asset, coin in kept.coins.items()
    }
    return DayStart(kept.account_id, kept.day, kept.at, coins)


def _amount(text: str | None) -> Amount | None:
    return None if text is None else Amount.parse(text)


def _file_of(starts: Iterable[DayStart]) -> _File:
    kept = [
        _Start(start.account_id, start.day, start.at, {a: _coin(c) for a, c in start.coins.items()})
        for start in starts
    ]
    return _File(starts=kept)


def _coin(coin: CoinStart) -> _Coin:
    margin, price = coin.margin_balance, coin.price
    return _Coin(
        None if margin is None else margin.text,
        None if price is None else price.text,
        coin.price_at,
    )


def _near(starts: Iterable[DayStart], day: date) -> list[DayStart]:
    """The starts of days close to ``day``: a clock that was wrong for a while costs none."""
    return [each for each in starts if abs(each.day - day) <= timedelta(days=_DAYS_KEPT)]
