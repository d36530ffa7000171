"""How a day began: an account's first verified figures of it, which the day is measured by.

A day is whatever change is told since: midnight here, midnight UTC, this start of Tidemark, or a
mark that the user set.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from tidemark.domain.amount import Amount
from tidemark.domain.unit import BITCOIN
from tidemark.domain.values import frozen

if TYPE_CHECKING:
    from tidemark.domain.alerting.basis import Basis
    from tidemark.domain.price import Price
    from tidemark.domain.row import Row

_ZERO = Amount.parse("0")


class Since(Enum):
    """What the change is told since. The values are those of the setting."""

    LOCAL = "local"  # midnight by the clock on the wall
    UTC = "utc"  # midnight UTC
    START = "start"  # this start of Tidemark
    MARK = "mark"  # the moment that the user marked


@frozen
class Period:
    """Which day it is: of midnights the ``day``, of a mark when it was set (ms since the epoch,
    this computer's clock). There is one start of Tidemark only."""

    since: Since
    day: date | None = None
    mark: int | None = None


@frozen
class CoinStart:
    """What an account had of a coin when its day began, and what one coin was worth in USD.

    None is a figure that was not known then. ``price_at`` is ms since the epoch by this
    computer's clock.
    """

    margin_balance: Amount | None
    price: Amount | None = None
    price_at: int | None = None


@frozen
class DayStart:
    """An account's first verified figures of a day; a coin that is not in it was not held.

    ``at`` is when its margin was asked for, in ms since the epoch by this computer's clock.
    """

    account_id: str
    period: Period
    at: int
    coins: Mapping[str, CoinStart]

    @property
    def bitcoin(self) -> Amount | None:
        """The price of bitcoin then."""
        coin = self.coins.get(BITCOIN)
        return None if coin is None else coin.price


@frozen
class KeptDays:
    """What outlasts a run: starts of days, and when the mark was set (ms since the epoch)."""

    starts: tuple[DayStart, ...] = ()
    mark: int | None = None


class DayBook:
    """The starts of days, one for each account and period: the first that is told stays."""

    def __init__(self) -> None:
        self._starts: dict[tuple[str, Period], DayStart] = {}

    def of(self, account_id: str, period: Period) -> DayStart | None:
        """How the account's day began; None where it has not yet, or nobody was there."""
        return self._starts.get((account_id, period))

    def begin(self, start: DayStart) -> bool:
        """Take in a start; return whether it is the day's first. Other days stay as they are."""
        key = start.account_id, start.period
        return self._starts.setdefault(key, start) is start

    def forget(self, account_id: str, *, but: Since | None = None) -> None:
        """Know nothing of an account any longer, ``but`` how days of one kind began."""
        known = [key for key in self._starts if key[0] == account_id]
        for key in [(_, period) for _, period in known if period.since is not but]:
            del self._starts[key]


@frozen
class Moment:
    """One moment: ``now`` by the steady clock (s), ``wall_ms`` by this computer's."""

    now: float
    wall_ms: int

    def wall_ms_of(self, moment: float) -> int:
        """Another moment of the steady clock by this computer's, in ms since the epoch."""
        return self.wall_ms - round(1000 * (self.now - moment))


def coins_of(
    rows: Mapping[str, "Row"], basis: "Basis", prices: Mapping[str, "Price"], moment: Moment
) -> dict[str, CoinStart]:
    """What a day that begins with these figures starts from; coins that are not held are left out.

    Bitcoin's price is always in it, if known: all else is told in it.
    """
    coins = {}
    for asset, row in rows.items():
        amount = _held(asset, row, basis)
        if amount is None or amount.value or asset == BITCOIN:
            coins[asset] = _coin_start(amount, prices.get(asset), moment)
    if BITCOIN not in coins and BITCOIN in prices:
        coins[BITCOIN] = _coin_start(_ZERO, prices[BITCOIN], moment)
    return coins


def _held(asset: str, row: "Row", basis: "Basis") -> Amount | None:
    margin = basis.margins.get(asset)
    if margin is not None and margin.margin_balance is not None:
        return margin.margin_balance
    committed = basis.balances.get(asset)
    is_nothing = row.gone_at is not None or (committed is not None and committed.is_zero)
    return _ZERO if is_nothing else None


def _coin_start(amount: Amount | None, price: "Price | None", moment: Moment) -> CoinStart:
    if price is None or price.is_old(moment.now):
        return CoinStart(amount)
    return CoinStart(amount, price.usd, moment.wall_ms_of(price.as_of))
