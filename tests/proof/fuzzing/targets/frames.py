"""The decoder of the WebSocket API's frames, judged by another reading of the same text."""

from random import Random
from typing import Any

from proof.fuzzing import truth
from proof.fuzzing.choices import Drawn
from proof.fuzzing.exchange_text import frame
from proof.fuzzing.json_text import spoilt
from proof.fuzzing.target import Target, bytes_of, require, text_of
from tidemark.binance import decoding, decoding_margin
from tidemark.binance.balance_reader import BalanceReader
from tidemark.binance.decoding import Reply
from tidemark.binance.errors import ProtocolError
from tidemark.domain.balance import Balance, Snapshot
from tidemark.domain.margin import CoinMargin, MarginSnapshot, Position

BALANCE_FIELDS = {
    "balance": "wallet_balance",
    "availableBalance": "available_balance",
    "withdrawAvailable": "withdraw_available",
    "crossWalletBalance": "cross_wallet_balance",
    "crossUnPnl": "cross_unrealized_pnl",
}
_COIN_FIELDS = {
    "walletBalance": "wallet_balance",
    "unrealizedProfit": "unrealized_profit",
    "marginBalance": "margin_balance",
    "maintMargin": "maintenance_margin",
    "initialMargin": "initial_margin",
    "positionInitialMargin": "position_initial_margin",
    "openOrderInitialMargin": "open_order_initial_margin",
    "crossWalletBalance": "cross_wallet_balance",
}
_POSITION_FIELDS = {
    "positionAmt": "amount",
    "entryPrice": "entry_price",
    "unrealizedProfit": "unrealized_profit",
    "maintMargin": "maintenance_margin",
    "initialMargin": "initial_margin",
    "notionalValue": "notional",
    "leverage": "leverage",
    "isolatedWallet": "isolated_wallet",
}
_BALANCE_NAMES = frozenset(BALANCE_FIELDS) | {"asset"}
_MARGIN_NAMES = frozenset([*_COIN_FIELDS, *_POSITION_FIELDS, "asset", "symbol", "positionSide"])
_LARGEST_INTEGER = 10**18


def _run(data: bytes) -> None:
    text = text_of(data)
    try:
        reply = decoding.decode_frame(text)
    except ProtocolError as error:
        require_our_words(error)
        return
    if reply is not None:
        sent = _sent(text)
        _require_reply(reply, sent)
        _decode_result(reply.result, sent.get("result"))


def require_our_words(error: ProtocolError) -> None:
    """What it says is short, and fit to be logged."""
    require(str(error).isascii() and len(str(error)) <= 120, "a refusal quotes the other side")


def _sent(text: str) -> dict[str, Any]:
    try:
        sent = truth.read(text)
    except truth.Unreadable:
        sent = None
    require(isinstance(sent, dict), "what is no object of JSON was taken for a frame")
    return dict(sent)


def _require_reply(reply: Reply, sent: dict[str, Any]) -> None:
    told = sent.get("id")
    is_text = isinstance(told, str) and not isinstance(told, truth.Token)
    wanted = None if told is None else told if is_text else ""
    require(reply.request_id == wanted, "a reply is taken for another request's")
    if sent.get("error") is not None:
        require(reply.rejection is not None, "an error is taken for an answer")
    if reply.weight is not None:
        require(0 <= reply.weight.used < _LARGEST_INTEGER, "a weight that cannot be")
        require(0 < reply.weight.limit < _LARGEST_INTEGER, "a limit that cannot be")
    if reply.rejection is not None:
        until = reply.rejection.retry_after
        require(until is None or 0 <= until < _LARGEST_INTEGER, "an end that cannot be")
        require(abs(reply.rejection.code) < _LARGEST_INTEGER, "a code that cannot be")


def _decode_result(result: object, sent: object) -> None:
    try:
        require_snapshot(BalanceReader().read(result), sent)
    except ProtocolError as error:
        require_our_words(error)
        require(not isinstance(sent, list), "a list of rows was refused as a whole")
    try:
        require_margin(decoding_margin.decode_margin(result), sent)
    except ProtocolError as error:
        require_our_words(error)
    moment = decoding.decode_server_time(result)
    require(moment is None or 0 < moment < _LARGEST_INTEGER, "a time that cannot be")
    key = decoding.decode_listen_key(result)
    require(key is None or (key.isascii() and key.isprintable()), "a key that cannot be")


def require_snapshot(snapshot: Snapshot, sent: object) -> None:
    """Every row is what was sent, or refused by the name of its field; none is lost."""
    for balance in snapshot.balances:
        _require_balance(balance, truth.row_named(sent, balance.asset))
    truth.require_refused(snapshot.refused, _BALANCE_NAMES)
    if isinstance(sent, list):
        _require_all_told(snapshot, sent)


def _require_all_told(snapshot: Snapshot, sent: list[Any]) -> None:
    told = {each.asset for each in snapshot.balances} | {each.asset for each in snapshot.refused}
    if None not in told:
        names = {each.get("asset") if isinstance(each, dict) else None for each in sent}
        require(names == told, "a row was lost")
    require(len(snapshot.balances) + len(snapshot.refused) <= len(sent), "a row was told twice")


def _require_balance(balance: Balance, row: dict[str, Any]) -> None:
    for field, ours in BALANCE_FIELDS.items():
        truth.require_amount(getattr(balance, ours), row.get(field), f"{balance.asset} {field}")


def require_margin(snapshot: MarginSnapshot, sent: object) -> None:
    """The same of margin and positions."""
    members = sent if isinstance(sent, dict) else {}
    for asset, coin in snapshot.coins.items():
        require(asset == coin.asset, "a coin under another's name")
        _require_coin(coin, truth.row_named(members.get("assets"), asset))
        ratio = coin.ratio
        require(ratio is None or not ratio.is_nan(), "a ratio that is no number")
    for position in snapshot.positions:
        _require_position(position, members.get("positions"))
    truth.require_refused(snapshot.refused, _MARGIN_NAMES)


def _require_coin(coin: CoinMargin, row: dict[str, Any]) -> None:
    for field, ours in _COIN_FIELDS.items():
        truth.require_amount(getattr(coin, ours), row.get(field), f"{coin.asset} {field}")


def _require_position(position: Position, sent: object) -> None:
    found = [
        row
        for row in truth.rows_of(sent)
        if row.get("symbol") == position.symbol and _side_of(row) == position.side
    ]
    require(len(found) == 1, f"{len(found)} positions are called {position.symbol}")
    for field, ours in _POSITION_FIELDS.items():
        what = f"{position.symbol} {field}"
        truth.require_amount(getattr(position, ours), found[0].get(field), what)


def _side_of(row: dict[str, Any]) -> object:
    side = row.get("positionSide")
    return side if isinstance(side, str) and not isinstance(side, truth.Token) and side else "BOTH"


def _make(random: Random) -> bytes:
    source = Drawn(random)
    return bytes_of(spoilt(frame(source), source))


FRAMES = Target(
    "frames",
    "tidemark.binance.decoding",
    _run,
    _make,
    tokens=(
        *('"id"', '"status"', '"result"', '"error"', '"rateLimits"', '"asset"', '"balance"'),
        *('"assets"', '"positions"', '"symbol"', '"positionSide"', '"BTCUSD_PERP"', "NaN"),
        *("REQUEST_WEIGHT", "MINUTE", "1E+3000000", "-Infinity", "\\ud800", "\\u0000", "null"),
        *('"marginBalance"', '"crossUnPnl"', '"serverTime"', '"listenKey"', "banned until "),
    ),
)
