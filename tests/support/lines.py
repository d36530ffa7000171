"""Lines of the table, and readings of them, for tests of what is shown."""

from dataclasses import dataclass, field
from typing import Any

from samples import NOON_MS, amount, profile, row
from tidemark.domain.freshness import State
from tidemark.domain.margin import CoinMargin, Margin, Position
from tidemark.domain.price import Price
from tidemark.domain.profile import AccountProfile
from tidemark.domain.row import Row
from tidemark.domain.unit import Unit
from tidemark.history.questions import Spark
from tidemark.qt.table.coin_line import CoinLine, Figures, RowKey, lines_of
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.standing import Standing

# 700 contracts of 10 USD: 7000/3650 coins in, 7000/3452.05... coins now.
LONG = Position(
    "ETHUSD_PERP",
    "LONG",
    amount=amount("700"),
    entry_price=amount("3650"),
    unrealized_profit=amount("-0.11"),
    maintenance_margin=amount("0.02"),
    notional=amount("2.02780822"),
    leverage=amount("20"),
    isolated_wallet=amount("0"),
)


@dataclass
class Account:
    """What is known of one account, as a test wants it."""

    rows: dict[str, Row] = field(default_factory=dict)
    margin: Margin | None = None
    prices: dict[str, Price] = field(default_factory=dict)
    profile: AccountProfile = field(default_factory=profile)
    sparks: dict[str, Spark] = field(default_factory=dict)


def account(label: str, *rows: Row, margin: Margin | None = None, **prices: Price) -> Account:
    """An account with these rows."""
    return Account({each.balance.asset: each for each in rows}, margin, prices, profile(label))


def line(
    told: Row | str, *, of: str = "Main", margin: Margin | None = None, **prices: Price
) -> CoinLine:
    """The line of a row, or of a coin with a usual one."""
    told = row(told) if isinstance(told, str) else told
    return line_of(account(of, told, margin=margin, **prices), told.balance.asset)


def lines(*told: Row) -> dict[RowKey, CoinLine]:
    """The lines of an account's rows, by key."""
    return {each.key: each for each in map(line, told)}


def coin_margin(
    asset: str, balance: str | None = "1.00000000", bound: str | None = "0.00000000"
) -> CoinMargin:
    """A coin's margin: so much margin balance, so much of it bound."""
    return CoinMargin(
        asset,
        margin_balance=amount(balance),
        maintenance_margin=amount(bound),
        initial_margin=amount(bound),
    )


def reading(
    state: State = State.LIVE,
    *,
    now: float = 1000.0,
    unit: Unit = Unit.BTC,
    of: str = "Main",
    **more: Any,
) -> Reading:
    """The reading of one account in a state."""
    wall_ms = NOON_MS + round(1000 * (now - 1000.0))
    return Reading(now, wall_ms, {of: Standing(now, wall_ms, state, **more)}, unit)


def line_of(figures: Figures, asset: str) -> CoinLine:
    """The line of an account's coin."""
    return next(lines_of(figures, (asset,), {}))
