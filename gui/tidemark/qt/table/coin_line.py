"""A line of the table: what is known of a coin of one account, or of several accounts together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, Protocol

from tidemark.domain import holdings
from tidemark.domain.amount import Amount
from tidemark.domain.balance import Balance
from tidemark.domain.exact import EXACT
from tidemark.domain.margin import CoinMargin, Margin
from tidemark.domain.outdated import is_outdated
from tidemark.domain.price import Price
from tidemark.domain.profile import AccountProfile
from tidemark.domain.row import Row
from tidemark.domain.unit import BITCOIN
from tidemark.domain.valuation import Holding, Value, value_of
from tidemark.history.questions import Spark
from tidemark.qt.environment_names import account_name

_NO_VALUE = Value(None, None, None)

Past = tuple[Decimal | None, ...]


class RowKey(NamedTuple):
    """What a line is found by. A sum of accounts has no account id."""

    account_id: str
    asset: str


class Figures(Protocol):
    """What is known of one account; a `SessionController` is one."""

    @property
    def profile(self) -> AccountProfile: ...
    @property
    def rows(self) -> Mapping[str, Row]: ...
    @property
    def margin(self) -> Margin | None: ...
    @property
    def prices(self) -> Mapping[str, Price]: ...
    @property
    def sparks(self) -> Mapping[str, Spark]: ...


@dataclass(frozen=True, slots=True)
class CoinLine:
    """One coin's row with its margin (asked for at ``margin_as_of``, by an earlier run if it
    ``is_margin_recalled``) and its worth.

    ``label`` names the account. A sum has ``parts``, one for each account that has the coin,
    and ``untold``, the labels of accounts of which nothing is known at all. ``past`` are its
    margin balances over the last 24 hours, equally far apart, None in gaps; empty: not known.
    """

    key: RowKey
    label: str
    row: Row
    margin: CoinMargin | None = None
    margin_as_of: float | None = None
    price: Price | None = None
    bitcoin: Price | None = None
    value: Value = _NO_VALUE
    parts: tuple["CoinLine", ...] = ()
    untold: tuple[str, ...] = ()
    is_margin_recalled: bool = False
    past: Past = ()

    @property
    def asset(self) -> str:
        """The coin."""
        return self.key.asset

    @property
    def margin_balance(self) -> Amount | None:
        """Wallet balance and unrealised profit together, as the exchange told it."""
        return None if self.margin is None else self.margin.margin_balance

    @property
    def ratio(self) -> Decimal | None:
        """Maintenance margin / margin balance; of several accounts that of the tightest."""
        if not self.parts:
            return None if self.margin is None else self.margin.ratio
        ratios = [part.ratio for part in self.parts]
        known = [ratio for ratio in ratios if ratio is not None]
        return max(known) if known and len(known) == len(ratios) else None

    @property
    def trend(self) -> tuple[Decimal, Decimal] | None:
        """The first and the last that is known of its past; None where nothing is."""
        known = [value for value in self.past if value is not None]
        return (known[0], known[-1]) if known else None

    @property
    def is_margin_outdated(self) -> bool:
        """Whether the wallet (of a sum: any of the wallets) moved after margin was asked for."""
        if self.parts:
            return any(part.is_margin_outdated for part in self.parts)
        return is_outdated(self.row, self.margin, self.margin_as_of)

    @property
    def is_zero(self) -> bool:
        """Whether every figure is known and nothing."""
        margin = self.margin_balance
        return self.row.balance.is_zero and (margin is None or margin.is_zero)


def holding_of(line: CoinLine) -> tuple[Holding, ...]:
    """What the line adds to a total; see `domain.holdings`."""
    return holdings.holding_of(
        line.row, line.margin, line.margin_as_of, is_recalled=line.is_margin_recalled
    )


def line_of(figures: Figures, asset: str) -> CoinLine:
    """The line of an account's coin; raises `KeyError` where it has no such row."""
    row, margin, prices = figures.rows[asset], figures.margin, figures.prices
    coin = None if margin is None else margin.of(asset)
    balance = None if coin is None else coin.margin_balance
    return CoinLine(
        RowKey(figures.profile.account_id, asset),
        account_name(figures.profile),
        row,
        coin,
        None if margin is None else margin.as_of,
        prices.get(asset),
        prices.get(BITCOIN),
        value_of(asset, None if balance is None else balance.value, prices),
        is_margin_recalled=margin is not None and margin.is_recalled,
        past=figures.sparks[asset].values if asset in figures.sparks else (),
    )


def sum_of(
    parts: Sequence[CoinLine], prices: Mapping[str, Price], untold: tuple[str, ...], label: str
) -> CoinLine:
    """The accounts' lines of one coin added up, exactly; an unknown figure makes a sum unknown.

    It is as old as its oldest part. A coin that an account no longer lists is no part of it,
    as long as another account lists it.
    """
    present = [part for part in parts if part.row.gone_at is None] or list(parts)
    asset = parts[0].asset
    margin = _margin_sum(asset, present, is_whole=not untold)
    balance = None if margin is None or margin.margin_balance is None else margin.margin_balance
    return CoinLine(
        RowKey("", asset),
        label,
        _row_sum(asset, present, is_whole=not untold),
        margin,
        _oldest([part.margin_as_of for part in present]),
        prices.get(asset),
        prices.get(BITCOIN),
        value_of(asset, None if balance is None else balance.value, prices),
        tuple(present),
        untold,
        any(part.is_margin_recalled for part in present),
        _past_sum([part.past for part in present], is_whole=not untold),
    )


def _row_sum(asset: str, parts: Sequence[CoinLine], *, is_whole: bool) -> Row:
    rows = [part.row for part in parts]
    balances = [row.balance for row in rows]

    def total(amounts: list[Amount | None]) -> Amount | None:
        return _total(amounts) if is_whole else None

    times = [each.update_time for each in balances if each.update_time is not None]
    balance = Balance(
        asset,
        total([each.wallet_balance for each in balances]),
        total([each.available_balance for each in balances]),
        total([each.withdraw_available for each in balances]),
        total([each.cross_wallet_balance for each in balances]),
        total([each.cross_unrealized_pnl for each in balances]),
        max(times) if len(times) == len(rows) else None,
    )
    return Row(
        balance,
        _oldest([row.as_of for row in rows]),
        gone_at=next((row.gone_at for row in rows if row.gone_at is not None), None),
        refused=next((row.refused for row in rows if row.refused is not None), None),
        pushed=next((row.pushed for row in rows if row.pushed is not None), None),
        is_recalled=any(row.is_recalled for row in rows),
    )


def _margin_sum(asset: str, parts: Sequence[CoinLine], *, is_whole: bool) -> CoinMargin | None:
    coins = [part.margin for part in parts if part.margin is not None]
    if not is_whole or len(coins) < len(parts):
        return None
    return CoinMargin(
        asset,
        _total([each.wallet_balance for each in coins]),
        _total([each.unrealized_profit for each in coins]),
        _total([each.margin_balance for each in coins]),
        _total([each.maintenance_margin for each in coins]),
        _total([each.initial_margin for each in coins]),
    )


def _past_sum(pasts: Sequence[Past], *, is_whole: bool) -> Past:
    """Where one of them has a gap, so has the sum."""
    if not is_whole or len({len(past) for past in pasts}) != 1:
        return ()
    return tuple(_added(values) for values in zip(*pasts, strict=True))


def _added(values: Sequence[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for value in values:
        if value is None:
            return None
        total = EXACT.add(total, value)
    return total


def _total(amounts: list[Amount | None]) -> Amount | None:
    total = Decimal(0)
    for amount in amounts:
        if amount is None:
            return None
        total = EXACT.add(total, amount.value)
    return Amount(format(total, "f"), total)


def _oldest(moments: list[float | None]) -> float | None:
    known = [moment for moment in moments if moment is not None]
    return min(known) if known and len(known) == len(moments) else None
