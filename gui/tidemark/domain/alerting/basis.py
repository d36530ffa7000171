"""What an alert may go by: committed figures of an account that is LIVE."""

from collections.abc import Mapping

from tidemark.domain.balance import Balance
from tidemark.domain.freshness import State
from tidemark.domain.margin import CoinMargin, Margin
from tidemark.domain.outdated import is_outdated
from tidemark.domain.price import Price
from tidemark.domain.row import Row
from tidemark.domain.status import Status
from tidemark.domain.values import frozen


@frozen
class AccountView:
    """An account as it stands. Accounts whose figures may be added up share a ``group``."""

    account_id: str
    group: str
    status: Status
    rows: Mapping[str, Row]
    margin: Margin | None
    prices: Mapping[str, Price]


@frozen
class Basis:
    """The figures of one moment that a snapshot has vouched for, by coin.

    ``doubtful`` are the coins that the account may have more or less of than anybody vouches for,
    ``outdated`` those whose margin is left out, for their wallets moved after it was asked for.
    """

    balances: Mapping[str, Balance]
    margins: Mapping[str, CoinMargin]
    prices: Mapping[str, Price]
    doubtful: frozenset[str]
    outdated: frozenset[str] = frozenset()


def basis_of(view: AccountView, now: float) -> Basis | None:
    """What may be alerted on now; None while the account is anything but LIVE.

    A pushed figure whose snapshot is on its way is not in it, nor one that was refused, is gone or
    is of an earlier run, nor margin or a price that is older than it may be, nor margin of before
    a transfer.
    """
    if view.status.state is not State.LIVE:
        return None
    present = {asset: row for asset, row in view.rows.items() if row.gone_at is None}
    committed = {
        asset: row.balance
        for asset, row in present.items()
        if row.pushed is None and row.refused is None and not row.is_recalled
    }
    outdated = _outdated(view)
    return Basis(
        committed,
        {asset: coin for asset, coin in _young(view, now).items() if asset not in outdated},
        {asset: price for asset, price in view.prices.items() if not price.is_old(now)},
        frozenset(present.keys() - committed.keys()),
        outdated,
    )


def _young(view: AccountView, now: float) -> Mapping[str, CoinMargin]:
    margin = view.margin
    if margin is None or margin.is_recalled or now - margin.as_of > view.status.margin_limit:
        return {}
    return margin.snapshot.coins


def _outdated(view: AccountView) -> frozenset[str]:
    margin = view.margin
    if margin is None:
        return frozenset()
    return frozenset(
        asset
        for asset, row in view.rows.items()
        if is_outdated(row, margin.of(asset), margin.as_of)
    )


def is_seen(status: Status) -> bool:
    """Whether the balance can be seen. A push that awaits its snapshot is no blindness."""
    return status.state is State.LIVE or status.awaits_pushes_only
