"""The books as replies show them: `account.balance`, `account.status`, `account.position`."""

from decimal import Decimal

from tidemark.simulator.accounts import Account
from tidemark.simulator.figures import Figures
from tidemark.simulator.positions import Position
from tidemark.simulator.wire import eight_places

_ROOM_FOR_CONTRACTS = 100_000


def balance_rows(account: Account) -> list[dict[str, object]]:
    """The result of `account.balance`: one row a coin, empty ones too, in no useful order."""
    return [_balance_row(account, asset) for asset in account.books.assets]


def status(account: Account) -> dict[str, object]:
    """The result of `account.status`."""
    return {
        "feeTier": 0,
        "canTrade": True,
        "canDeposit": True,
        "canWithdraw": True,
        "updateTime": 0,
        "assets": [
            _status_asset(asset, account.books.figures(asset)) for asset in account.books.assets
        ],
        "positions": [_status_position(account, held) for held in account.books.positions],
    }


def positions(
    account: Account, *, margin_asset: str | None = None, pair: str | None = None
) -> list[dict[str, object]]:
    """The result of `account.position`: one row a contract, flat ones too."""
    return [
        _position_row(account, held)
        for held in account.books.positions
        if margin_asset in {None, held.contract.asset} and pair in {None, held.contract.pair}
    ]


def _balance_row(account: Account, asset: str) -> dict[str, object]:
    figures = account.books.figures(asset)
    return {
        "accountAlias": account.alias,
        "asset": asset,
        "balance": eight_places(figures.balance),
        "withdrawAvailable": eight_places(figures.withdrawable),
        "crossWalletBalance": eight_places(figures.cross_wallet),
        "crossUnPnl": eight_places(figures.cross_unrealized),
        "availableBalance": eight_places(figures.available),
        "updateTime": figures.update_time,
    }


def _status_asset(asset: str, figures: Figures) -> dict[str, object]:
    return {
        "asset": asset,
        "walletBalance": eight_places(figures.balance),
        "unrealizedProfit": eight_places(figures.unrealized),
        "marginBalance": eight_places(figures.margin_balance),
        "maintMargin": eight_places(figures.maintenance_margin),
        "initialMargin": eight_places(figures.initial_margin),
        "positionInitialMargin": eight_places(figures.position_margin),
        "openOrderInitialMargin": eight_places(figures.order_margin),
        "maxWithdrawAmount": eight_places(figures.withdrawable),
        "crossWalletBalance": eight_places(figures.cross_wallet),
        "crossUnPnl": eight_places(figures.cross_unrealized),
        "availableBalance": eight_places(figures.available),
        "updateTime": figures.update_time,
    }


def _status_position(account: Account, position: Position) -> dict[str, object]:
    mark, symbol = account.books.mark_price(position), position.contract.symbol
    margin, orders = position.initial_margin(mark), account.books.order_margin(symbol)
    return {
        "symbol": symbol,
        "initialMargin": eight_places(margin + orders),
        "maintMargin": eight_places(position.maintenance_margin(mark)),
        "unrealizedProfit": eight_places(position.unrealized(mark)),
        "positionInitialMargin": eight_places(margin),
        "openOrderInitialMargin": eight_places(orders),
        "leverage": str(position.leverage),
        "isolated": not position.is_cross,
        "positionSide": "BOTH",
        "entryPrice": eight_places(position.entry_price),
        "maxQty": str(_ROOM_FOR_CONTRACTS),
        "notionalValue": eight_places(position.notional(mark)),
        "isolatedWallet": eight_places(position.isolated_wallet or Decimal(0)),
        "updateTime": position.update_time,
        "positionAmt": str(position.contracts),
        "breakEvenPrice": eight_places(position.entry_price),
    }


def _position_row(account: Account, position: Position) -> dict[str, object]:
    mark, symbol = account.books.mark_price(position), position.contract.symbol
    unrealized, isolated = position.unrealized(mark), position.isolated_wallet
    return {
        "symbol": symbol,
        "positionAmt": str(position.contracts),
        "entryPrice": eight_places(position.entry_price),
        "markPrice": eight_places(mark),
        "unRealizedProfit": eight_places(unrealized),
        "liquidationPrice": eight_places(account.books.liquidation_price(symbol)),
        "leverage": str(position.leverage),
        "maxQty": str(_ROOM_FOR_CONTRACTS),
        "marginType": "cross" if isolated is None else "isolated",
        "isolatedMargin": eight_places(Decimal(0) if isolated is None else isolated + unrealized),
        "isAutoAddMargin": "false",
        "positionSide": "BOTH",
        "notionalValue": eight_places(position.notional(mark)),
        "isolatedWallet": eight_places(isolated or Decimal(0)),
        "updateTime": position.update_time,
        "breakEvenPrice": eight_places(position.entry_price),
    }
