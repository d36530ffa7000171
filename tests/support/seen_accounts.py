"""Accounts as an alert sees them, put together in a line."""

from collections.abc import Iterable, Mapping

from samples import amount, status
from tidemark.domain.alerting.basis import AccountView
from tidemark.domain.margin import CoinMargin, Margin
from tidemark.domain.price import Price
from tidemark.domain.row import Row
from tidemark.domain.status import Status

NOW = 1000.0


def bound(asset: str, maintenance: str, balance: str = "1") -> CoinMargin:
    """A coin's margin of which ``maintenance`` is bound."""
    return CoinMargin(asset, margin_balance=amount(balance), maintenance_margin=amount(maintenance))


def seen(
    account_id: str = "main",
    *,
    rows: Iterable[Row] = (),
    margin: Margin | None = None,
    prices: Mapping[str, Price] | None = None,
    status: Status = status(),  # noqa: B008 - a frozen value
    group: str = "mainnet",
) -> AccountView:
    """An account that is live unless told otherwise."""
    by_asset = {each.balance.asset: each for each in rows}
    return AccountView(account_id, group, status, by_asset, margin, prices or {})
