"""From one frame of the streams to what it tells, or to `ProtocolError`.

Source: COIN-M User Data Streams and WebSocket Market Streams. Frames come bare, or wrapped in the
name of their stream; times come as numbers or as text (`listenKeyExpired`).
"""

import re
from collections.abc import Callable, Mapping

from tidemark.binance.errors import ProtocolError
from tidemark.binance.json_values import amount_of, integer_of, load, moment_of, text_of
from tidemark.binance.rows import RowRefused, amounts_of, asset_of, believed, members_of
from tidemark.domain.account_update import AccountUpdate, WalletUpdate
from tidemark.domain.amount import Amount, NotAnAmount
from tidemark.domain.balance import RefusedRow
from tidemark.domain.values import frozen

_REASON = re.compile(r"[A-Z][A-Z0-9_]{0,39}", re.ASCII)
_KIND = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}", re.ASCII)
_PAIR = re.compile(r"[A-Z0-9]{1,20}USD", re.ASCII)
_UNNAMED = "UNNAMED"
_WALLET_FIELDS = {"wb": "wallet_balance", "cw": "cross_wallet_balance"}


@frozen
class OrderChanged:
    """An order was placed, filled or cancelled: what it binds shows in no pushed figure."""


@frozen
class ListenKeyExpired:
    """The key is good for nothing more; the socket stays open, and silent."""


@frozen
class IndexPrice:
    """What one coin is worth (USD) at ``event_time`` (ms since the epoch)."""

    asset: str
    usd: Amount
    event_time: int


@frozen
class ControlAnswered:
    """SUBSCRIBE or UNSUBSCRIBE number ``request_id`` was carried out, or refused."""

    request_id: int | None
    is_refused: bool


@frozen
class OtherEvent:
    """An event that changes no figure of ours, by its kind."""

    kind: str


StreamEvent = (
    AccountUpdate | OrderChanged | ListenKeyExpired | IndexPrice | ControlAnswered | OtherEvent
)


def decode_stream_frame(text: str) -> StreamEvent:
    """Read a frame; an unknown kind of event is an `OtherEvent`. Raises `ProtocolError`."""
    frame = load(text)
    if not isinstance(frame, dict):
        raise ProtocolError("the frame is not a JSON object")
    data = frame.get("data") if "stream" in frame else frame
    if not isinstance(data, dict):
        raise ProtocolError("the event is not a JSON object")
    kind = text_of(data.get("e"))
    if kind is None:
        return _control(data)
    return _READERS.get(kind, _other)(data)


def _control(frame: Mapping[str, object]) -> ControlAnswered:
    if "result" not in frame and "error" not in frame:
        raise ProtocolError("the event names no kind")
    return ControlAnswered(integer_of(frame.get("id")), frame.get("error") is not None)


def _other(event: Mapping[str, object]) -> OtherEvent:
    kind = str(event["e"])
    return OtherEvent(kind if _KIND.fullmatch(kind) else _UNNAMED)


def _order(event: Mapping[str, object]) -> OrderChanged:
    return OrderChanged()


def _expired(event: Mapping[str, object]) -> ListenKeyExpired:
    return ListenKeyExpired()


def _account_update(event: Mapping[str, object]) -> AccountUpdate:
    change, event_time = event.get("a"), moment_of(event.get("E"))
    transaction_time = moment_of(event.get("T"))
    moment = event_time if transaction_time is None else transaction_time
    if not isinstance(change, dict) or moment is None:
        raise ProtocolError("an ACCOUNT_UPDATE without its time or its account")
    rows = change.get("B")
    wallets, refused = believed(rows if isinstance(rows, list) else [], _wallet, "a")
    reason = text_of(change.get("m")) or ""
    return AccountUpdate(
        wallets,
        reason if _REASON.fullmatch(reason) else _UNNAMED,
        transaction_time=moment,
        event_time=moment if event_time is None else event_time,
        refused=refused,
    )


def _wallet(row: object) -> WalletUpdate:
    members = members_of(row)
    asset = asset_of(members, "a")
    amounts = amounts_of(members, _WALLET_FIELDS, asset)
    wallet_balance = amounts["wallet_balance"]
    if wallet_balance is None:
        raise RowRefused(RefusedRow(asset, "wb", "is missing"))
    return WalletUpdate(asset, wallet_balance, amounts["cross_wallet_balance"])


def _index_price(event: Mapping[str, object]) -> IndexPrice:
    pair, price = text_of(event.get("i")), event.get("p")
    event_time = moment_of(event.get("E"))
    if pair is None or not _PAIR.fullmatch(pair) or event_time is None:
        raise ProtocolError("an index price without its pair or its time")
    try:
        usd = amount_of(str(price)) if isinstance(price, str) else None
    except NotAnAmount:
        usd = None
    if usd is None or usd.value <= 0:
        raise ProtocolError("an index price that cannot be one")
    return IndexPrice(pair.removesuffix("USD"), usd, event_time)


_READERS: Mapping[str, Callable[[Mapping[str, object]], StreamEvent]] = {
    "ACCOUNT_UPDATE": _account_update,
    "ORDER_TRADE_UPDATE": _order,
    "listenKeyExpired": _expired,
    "indexPriceUpdate": _index_price,
}
