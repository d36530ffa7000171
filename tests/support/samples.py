"""Balances, prices, margins, states and accounts, as a test needs some that agree."""

from dataclasses import replace
from types import MappingProxyType
from typing import Any

from tidemark.domain.amount import Amount
from tidemark.domain.balance import Balance
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.freshness import State
from tidemark.domain.margin import CoinMargin, Margin, MarginSnapshot, Position
from tidemark.domain.price import Price
from tidemark.domain.profile import AccountProfile
from tidemark.domain.row import Row
from tidemark.domain.status import Status

NOON_MS = 1_795_780_800_000
"""Noon of 27 November 2026, UTC."""


def amount(text: str | None) -> Amount | None:
    """An amount of a text, None of None."""
    return None if text is None else Amount.parse(text)


def balance(
    asset: str, wallet: str | None = "1.00000000", pnl: str | None = "0.00000000", **more: Any
) -> Balance:
    """A balance whose figures agree with each other."""
    free = amount(wallet)
    figures = {
        "wallet_balance": amount(wallet),
        "available_balance": free,
        "withdraw_available": free,
        "cross_wallet_balance": free,
        "cross_unrealized_pnl": amount(pnl),
        "update_time": NOON_MS - 3_600_000,
        "account_alias": "SgsRAuAuoCuXfW",
    }
    return Balance(asset, **(figures | more))


def row(
    asset: str, wallet: str | None = "1.00000000", *, as_of: float = 1000.0, **more: Any
) -> Row:
    """A row confirmed at ``as_of``."""
    return Row(balance(asset, wallet, **more), as_of)


def price(usd: str, *, as_of: float = 1000.0) -> Price:
    """An index price that came at ``as_of``."""
    return Price(Amount.parse(usd), NOON_MS + round(1000 * (as_of - 1000.0)), as_of)


def margin(
    *coins: CoinMargin, positions: tuple[Position, ...] = (), as_of: float = 1000.0
) -> Margin:
    """What an `account.status` asked for at ``as_of`` said."""
    by_asset = MappingProxyType({coin.asset: coin for coin in coins})
    return Margin(MarginSnapshot(by_asset, positions), as_of)


def status(state: State = State.LIVE, *, now: float = 1000.0, **more: Any) -> Status:
    """A status as a session would tell it."""
    is_connected = state in {State.LIVE, State.CONFIRMING, State.STALE}
    told = Status(
        generation=1,
        state=state,
        trouble=None,
        confirmed_at=now - 0.4,
        not_live_since=None if state is State.LIVE else now - 134.0,
        next_try_at=None,
        next_check_at=now + 0.6 if is_connected else None,
        check_interval=1.0,
        round_trip_ms=38.0,
        weight_used=310,
        weight_limit=2400,
        clock_offset_ms=12.0,
        proxy=None,
        inspected_by=None,
    )
    return replace(told, **more)


def profile(
    label: str = "Main",
    environment: Environment = Environment.MAINNET,
    account_id: str = "",
    endpoints: Endpoints | None = None,
) -> AccountProfile:
    """An account's profile; its id is its label unless given."""
    return AccountProfile(account_id or label, label, environment, KeyKind.HMAC, "wxyz", endpoints)


def credential(text: str = "canary-secret") -> Credential:
    """A key that opens nothing."""
    return Credential("test-key-wxyz", KeyKind.HMAC, Secret(text))
