"""Balances as JSON lines: the exchange's own strings under the exchange's own field names."""

import json
from collections.abc import Iterable

from tidemark.domain.amount import Amount
from tidemark.domain.balance import Balance
from tidemark.domain.freshness import State
from tidemark.domain.margin import CoinMargin
from tidemark.domain.profile import AccountProfile
from tidemark.domain.row import Row
from tidemark.domain.stream_status import StreamState
from tidemark.domain.verification import Comparison


def snapshot_line(profile: AccountProfile, rows: Iterable[Row], *, state: State, as_of: int) -> str:
    """One verified snapshot, by coin; one that is gone is not in it.

    ``state`` is STALE where the answer took so long that the figures were old on arrival, else
    LIVE. ``as_of`` is when its request was sent, in ms since the epoch by the exchange's clock.
    """
    present = (row.balance for row in rows if row.gone_at is None)
    balances = sorted(present, key=lambda balance: balance.asset)
    return _line(
        account=profile.label,
        environment=profile.environment.value,
        state=state.value,
        as_of=as_of,
        balances=[_row(balance) for balance in balances],
    )


def change_line(
    profile: AccountProfile,
    row: Row,
    *,
    state: State,
    as_of: int | None,
    comparison: Comparison | None = None,
) -> str:
    """One coin's change. ``state`` is what may be believed of this row, ``as_of`` as above.

    A coin that left the account has ``gone`` and no figures; one whose newest figures cannot be
    right has the offending field's name in ``refused``, and the last good figures with their age.
    ``source`` is ``push`` while wallet and cross wallet are a push's, with its ``reason`` and its
    time (``pushed_at``, ms since the epoch), else ``snapshot``. ``comparison`` is what became of
    the push before: its ``verified`` says how it compares with the snapshot that followed.
    """
    told: dict[str, object] = {"account": profile.label, "as_of": as_of, "state": state.value}
    told |= _origin(row, comparison)
    if row.gone_at is not None:
        return _line(**told, asset=row.balance.asset, gone=True)
    if row.refused is not None:
        told["refused"] = row.refused.field
    return _line(**told, balance=_row(row.balance))


def state_line(profile: AccountProfile, state: State, message: str | None) -> str:
    """The account's new state, and in words what is the matter, if anything is."""
    return _line(account=profile.label, state=state.value, message=message)


def stream_line(profile: AccountProfile, state: StreamState, message: str | None) -> str:
    """How the pushes do, and in words why they are missing; the balances go on without them."""
    return _line(account=profile.label, pushes=state.value, message=message)


def blind_line(profile: AccountProfile, *, state: State, seconds: int, as_of: int | None) -> str:
    """The account has not been LIVE for so long; ``as_of`` is of its newest whole snapshot."""
    return _line(
        account=profile.label, alert="not live", state=state.value, seconds=seconds, as_of=as_of
    )


def margin_alert_line(profile: AccountProfile, coin: CoinMargin, *, as_of: int) -> str:
    """A coin's margin is nearly used up; ``as_of`` is when margin was asked for, as above."""
    return _line(
        account=profile.label,
        alert="margin",
        asset=coin.asset,
        maintMargin=_text(coin.maintenance_margin),
        marginBalance=_text(coin.margin_balance),
        as_of=as_of,
    )


def _origin(row: Row, comparison: Comparison | None) -> dict[str, object]:
    if row.pushed is not None:
        pushed = row.pushed
        return {"source": "push", "reason": pushed.reason, "pushed_at": pushed.transaction_time}
    if comparison is None:
        return {"source": "snapshot"}
    verified = {
        "field": comparison.field,
        "pushed": comparison.pushed.text,
        "confirmed": _text(comparison.confirmed),
        "drift": format(comparison.drift, "f"),
    }
    return {"source": "snapshot", "reason": comparison.reason, "verified": verified}


def _row(balance: Balance) -> dict[str, str | int | None]:
    """A row as the exchange writes it; what it left out is null."""
    return {
        "accountAlias": balance.account_alias,
        "asset": balance.asset,
        "balance": _text(balance.wallet_balance),
        "withdrawAvailable": _text(balance.withdraw_available),
        "crossWalletBalance": _text(balance.cross_wallet_balance),
        "crossUnPnl": _text(balance.cross_unrealized_pnl),
        "availableBalance": _text(balance.available_balance),
        "updateTime": balance.update_time,
    }


def _text(amount: Amount | None) -> str | None:
    return None if amount is None else amount.text


def _line(**members: object) -> str:
    # ASCII, so that no terminal or locale can spoil it.
    return json.dumps(members, separators=(", ", ": "))
