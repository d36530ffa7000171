"""A line of the table: what is known of a coin of one account, or of several accounts together."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tidemark.domain import holdings
from tidemark.domain.outdated import is_outdated
from tidemark.domain.unit import BITCOIN
from tidemark.domain.valuation import Value, value_of
from tidemark.domain.values import value
from tidemark.qt.environment_names import account_name

if TYPE_CHECKING:
    from tidemark.domain.amount import Amount
    from tidemark.domain.margin import CoinMargin, Margin
    from tidemark.domain.price import Price
    from tidemark.domain.profile import AccountProfile
    from tidemark.domain.row import Row
    from tidemark.domain.valuation import Holding
    from tidemark.history.questions import Spark

_NO_VALUE = Value(None, None, None)

Past = tuple[Decimal | None, ...]


class RowKey(NamedTuple):
    """What a line is found by. A sum of accounts has no account id."""

    account_id: str
    asset: str


class Figures(Protocol):
    """What is known of one account; a `SessionController` is one."""

    @property
    def profile(self) -> "AccountProfile": ...
    @property
    def rows(self) -> Mapping[str, "Row"]: ...
    @property
    def margin(self) -> "Margin | None": ...
    @property
    def prices(self) -> Mapping[str, "Price"]: ...
    @property
    def sparks(self) -> Mapping[str, "Spark"]: ...


@value
class CoinLine:
    """One coin's row with its margin (asked for at ``margin_as_of``, by an earlier run if it
    ``is_margin_recalled``) and its worth.

    ``label`` names the account. A sum has ``parts``, one for each account that has the coin,
    and ``untold``, the labels of accounts of which nothing is known at all. ``past`` are its
    margin balances over the last 24 hours, equally far apart, None in gaps; empty: not known.
    """

    key: RowKey
    label: str
    row: "Row"
    margin: "CoinMargin | None" = None
    margin_as_of: float | None = None
    price: "Price | None" = None
    bitcoin: "Price | None" = None
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
    def margin_balance(self) -> "Amount | None":
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


def holding_of(line: CoinLine) -> tuple["Holding", ...]:
    """What the line adds to a total; see `domain.holdings`."""
    return holdings.holding_of(
        line.row, line.margin, line.margin_as_of, is_recalled=line.is_margin_recalled
    )


def counts_as(before: CoinLine, line: CoinLine) -> bool:
    """Whether two lines of a coin add the same to a total, at the same prices."""
    row, old = line.row, before.row
    return (
        row.balance is old.balance
        and (row.gone_at, row.moved_at, row.is_recalled)
        == (old.gone_at, old.moved_at, old.is_recalled)
        and line.margin is before.margin
        and line.margin_as_of == before.margin_as_of
        and line.is_margin_recalled is before.is_margin_recalled
        and line.price is before.price
        and line.bitcoin is before.bitcoin
    )


def lines_of(
    figures: Figures, assets: Iterable[str], known: Mapping[RowKey, CoinLine]
) -> Iterator[CoinLine]:
    """The lines of an account's coins; raises `KeyError` where it has no row of one.

    What a coin is worth is taken from the line of before, if it is ``known`` and made of the same.
    """
    account_id, label = figures.profile.account_id, account_name(figures.profile)
    rows, margin, prices, sparks = figures.rows, figures.margin, figures.prices, figures.sparks
    coins = {} if margin is None else margin.snapshot.coins
    margin_as_of = None if margin is None else margin.as_of
    is_recalled, bitcoin = margin is not None and margin.is_recalled, prices.get(BITCOIN)
    for asset in assets:
        key = RowKey(account_id, asset)
        before, coin, price = known.get(key), coins.get(asset), prices.get(asset)
        if (
            before is not None
            and before.margin is coin
            and before.price is price
            and before.bitcoin is bitcoin
        ):
            worth = before.value
        else:
            balance = None if coin is None else coin.margin_balance
            worth = value_of(asset, None if balance is None else balance.value, prices)
        spark = sparks.get(asset)
        yield CoinLine(
            key,
            label,
            rows[asset],
            coin,
            margin_as_of,
            price,
            bitcoin,
            worth,
            is_margin_recalled=is_recalled,
            past=() if spark is None else spark.values,
        )
