"""From the result of `account.status` to the margin of coins and positions.

Source: COIN-M WebSocket API, "Account Information (USER_DATA)".
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tidemark.binance.errors import ProtocolError
from tidemark.binance.json_values import moment_of, text_of
from tidemark.binance.rows import RowRefused, amounts_of, asset_of, believed, members_of
from tidemark.domain.balance import RefusedRow
from tidemark.domain.margin import CoinMargin, MarginSnapshot, Position

_SYMBOL = re.compile(r"[A-Z0-9]{1,24}_[A-Z0-9]{1,12}", re.ASCII)
_SIDES = frozenset({"BOTH", "LONG", "SHORT"})
_COIN_FIELDS: Final = {
    "walletBalance": "wallet_balance",
    "unrealizedProfit": "unrealized_profit",
    "marginBalance": "margin_balance",
    "maintMargin": "maintenance_margin",
    "initialMargin": "initial_margin",
    "positionInitialMargin": "position_initial_margin",
    "openOrderInitialMargin": "open_order_initial_margin",
    "crossWalletBalance": "cross_wallet_balance",
}
_POSITION_FIELDS: Final = {
    "positionAmt": "amount",
    "entryPrice": "entry_price",
    "unrealizedProfit": "unrealized_profit",
    "maintMargin": "maintenance_margin",
    "initialMargin": "initial_margin",
    "notionalValue": "notional",
    "leverage": "leverage",
    "isolatedWallet": "isolated_wallet",
}


def decode_margin(result: object) -> MarginSnapshot:
    """Read the result of `account.status`; rows that cannot be believed are set apart.

    Raises `ProtocolError` when there are no coins to speak of.
    """
    if not isinstance(result, dict) or not isinstance(result.get("assets"), list):
        raise ProtocolError("result of account.status names no assets")
    positions = result.get("positions")
    coins, refused_coins = believed(result["assets"], _coin, "asset")
    held, refused_positions = believed(
        positions if isinstance(positions, list) else [],
        _position,
        "symbol",
        lambda position: _name(position.symbol, position.side),
    )
    return MarginSnapshot(
        MappingProxyType({coin.asset: coin for coin in coins}),
        held,
        refused_coins + refused_positions,
    )


def _coin(row: object) -> CoinMargin:
    members = members_of(row)
    asset = asset_of(members)
    amounts = amounts_of(members, _COIN_FIELDS, asset)
    return CoinMargin(asset, **amounts, update_time=moment_of(members.get("updateTime")))


def _position(row: object) -> Position:
    members = members_of(row)
    symbol, side = _symbol(members), text_of(members.get("positionSide")) or "BOTH"
    if side not in _SIDES:
        raise RowRefused(RefusedRow(None, "positionSide", "is none of BOTH, LONG, SHORT"))
    try:
        amounts = amounts_of(members, _POSITION_FIELDS, None)
    except RowRefused as refusal:
        raise RowRefused(refusal.row, _name(symbol, side)) from None
    return Position(
        symbol,
        side,
        **amounts,
        is_isolated=members.get("isolated") in (True, "true"),
        update_time=moment_of(members.get("updateTime")),
    )


def _name(symbol: str, side: str) -> str:
    """What tells a position from others: in hedge mode a contract has two."""
    return f"{symbol} {side}"


def _symbol(members: Mapping[str, object]) -> str:
    symbol = text_of(members.get("symbol"))
    if symbol is None or not _SYMBOL.fullmatch(symbol):
        raise RowRefused(RefusedRow(None, "symbol", "cannot be the name of a contract"))
    return symbol
