"""What was known of an account at one moment, and how much of it can be vouched for."""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from tidemark.domain.alerting.basis import is_seen
from tidemark.domain.changes import ChangeLog
from tidemark.domain.day_start import Moment
from tidemark.domain.holdings import holding_of
from tidemark.domain.margin import CoinMargin, Margin
from tidemark.domain.price import Price
from tidemark.domain.row import Row
from tidemark.domain.status import Status
from tidemark.domain.trouble import Cause
from tidemark.domain.valuation import Holding, Total, total_of
from tidemark.domain.values import value
from tidemark.history.entries import Watched

Found = Mapping[Watched, float | Cause]
"""Of each thing that is watched until when it is known (s), or why it is not."""

_NO_PRICES: Mapping[str, Price] = MappingProxyType({})


@value
class Sight:
    """An account as it stood at ``at``; ``changes`` is None without a session."""

    at: Moment
    status: Status
    rows: Mapping[str, Row]
    margin: Margin | None = None
    prices: Mapping[str, Price] = field(default_factory=lambda: _NO_PRICES)
    changes: ChangeLog | None = None

    @property
    def is_vouched_for(self) -> bool:
        """Whether the rows are the present ones. A push that awaits its snapshot is no doubt."""
        return is_seen(self.status) and self.status.confirmed_at is not None

    @property
    def young_margin(self) -> Margin | None:
        """The margin, unless it is older than it may be, or of an earlier run."""
        margin = self.margin
        if (
            margin is None
            or margin.is_recalled
            or self.at.now - margin.as_of > self.status.margin_limit
        ):
            return None
        return margin

    @property
    def young_prices(self) -> dict[str, Price]:
        """The prices, without those that are older than they may be, or of an earlier run."""
        return {
            asset: price for asset, price in self.prices.items() if not price.is_old(self.at.now)
        }

    def margin_of(self, asset: str) -> CoinMargin | None:
        """The newest margin that this run has of a coin, however old it is."""
        margin = self.margin
        return None if margin is None or margin.is_recalled else margin.of(asset)


def total_in(sight: Sight, prices: Mapping[str, Price]) -> Total:
    """The account's total by its young margin, as the window sums it, at these prices."""
    return total_of(_holdings(sight), prices)


def _holdings(sight: Sight) -> list[Holding]:
    margin = sight.young_margin
    as_of = None if margin is None else margin.as_of
    return [
        holding
        for asset, row in sight.rows.items()
        for holding in holding_of(row, None if margin is None else margin.of(asset), as_of)
    ]


def what_is_known(sight: Sight, total: Total, prices: Mapping[str, Price]) -> Found:
    """Of each thing that is watched until when it is known, or why it is not.

    What is made of several parts is known for as long as the oldest of them.
    """
    balances, margin = _balances(sight), _margin(sight)
    told = _prices(sight, total, prices, balances)
    return {
        Watched.BALANCES: balances,
        Watched.MARGIN: margin,
        Watched.PRICES: told,
        Watched.TOTAL: _total(total, balances, margin, told),
    }


def _balances(sight: Sight) -> float | Cause:
    status = sight.status
    if sight.is_vouched_for and status.confirmed_at is not None:
        return status.confirmed_at
    return Cause.NO_ANSWER if status.trouble is None else status.trouble.cause


def _margin(sight: Sight) -> float | Cause:
    margin = sight.young_margin
    if margin is not None:
        return margin.as_of
    trouble = sight.status.margin_trouble or sight.status.trouble
    return Cause.NO_ANSWER if trouble is None else trouble.cause


def _prices(
    sight: Sight, total: Total, prices: Mapping[str, Price], balances: float | Cause
) -> float | Cause:
    """A coin whose amount is not known may be held, and wants a price like one that is."""
    held = {asset for asset, amount in total.coins.items() if amount} | set(total.unknown)
    if not held:
        return balances  # nothing needs a price
    if held <= prices.keys():
        return min(prices[asset].as_of for asset in held)
    trouble = sight.status.prices_trouble or sight.status.trouble
    return Cause.PRICES_LOST if trouble is None else trouble.cause


def _total(
    total: Total, balances: float | Cause, margin: float | Cause, prices: float | Cause
) -> float | Cause:
    for part in (balances, margin, prices):
        if isinstance(part, Cause):
            return part
    if not total.is_whole:
        return Cause.NO_ANSWER
    moments = [balances, margin, prices, total.oldest_figure, total.oldest_price]
    return min(each for each in moments if each is not None and not isinstance(each, Cause))
