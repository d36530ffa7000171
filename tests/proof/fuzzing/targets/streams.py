"""The decoder of the streams: what is pushed of wallets, and prices."""

from random import Random
from typing import Any

from proof.fuzzing import truth
from proof.fuzzing.choices import Drawn
from proof.fuzzing.exchange_text import event
from proof.fuzzing.json_text import spoilt
from proof.fuzzing.target import Target, bytes_of, require, text_of
from proof.fuzzing.targets.frames import require_our_words
from tidemark.binance import decoding_stream
from tidemark.binance.decoding_stream import IndexPrice, OtherEvent, StreamEvent
from tidemark.binance.errors import ProtocolError
from tidemark.domain.account_update import AccountUpdate

_FIELDS = frozenset({"a", "wb", "cw", "asset"})


def _run(data: bytes) -> None:
    text = text_of(data)
    try:
        event = decoding_stream.decode_stream_frame(text)
    except ProtocolError as error:
        require_our_words(error)
        return
    require_event(event, _event_in(text))


def _event_in(text: str) -> dict[str, Any]:
    try:
        sent = truth.read(text)
    except truth.Unreadable:
        sent = None
    require(isinstance(sent, dict), "what is no object of JSON was taken for an event")
    told = sent.get("data") if "stream" in sent else sent
    require(isinstance(told, dict), "what is no object was taken for an event")
    return dict(told)


def require_event(event: StreamEvent, sent: dict[str, Any]) -> None:
    """It says what was sent."""
    match event:
        case AccountUpdate():
            _require_update(event, sent)
        case IndexPrice():
            _require_price(event, sent)
        case OtherEvent(kind):
            require(kind.isascii() and len(kind) <= 40, "a kind that quotes the other side")
        case _:
            pass


def _require_update(update: AccountUpdate, sent: dict[str, Any]) -> None:
    rows = sent["a"].get("B")
    for wallet in update.wallets:
        row = truth.row_named(rows, wallet.asset, "a")
        truth.require_amount(wallet.wallet_balance, row.get("wb"), f"{wallet.asset} wb")
        truth.require_amount(wallet.cross_wallet_balance, row.get("cw"), f"{wallet.asset} cw")
    truth.require_refused(update.refused, _FIELDS)
    require(update.reason.isascii() and len(update.reason) <= 40, "a reason that quotes")
    times = {str(sent.get("T")), str(sent.get("E"))}
    require(_is_one_of(update.transaction_time, times), "a time that was never sent")
    require(_is_one_of(update.event_time, times), "a time that was never sent")


def _is_one_of(moment: int, sent: set[str]) -> bool:
    return moment >= 0 and any(each.lstrip("-0") == str(moment).lstrip("0") for each in sent)


def _require_price(price: IndexPrice, sent: dict[str, Any]) -> None:
    truth.require_amount(price.usd, sent.get("p"), "a price")
    require(price.usd.value > 0, "a price of nothing")
    require(f"{price.asset}USD" == sent.get("i"), "the price of another coin")


def _make(random: Random) -> bytes:
    source = Drawn(random)
    return bytes_of(spoilt(event(source), source))


STREAMS = Target(
    "streams",
    "tidemark.binance.decoding_stream",
    _run,
    _make,
    tokens=(
        *('"e"', '"E"', '"T"', '"a"', '"B"', '"wb"', '"cw"', '"m"', '"i"', '"p"', '"stream"'),
        *('"data"', "ACCOUNT_UPDATE", "indexPriceUpdate", "listenKeyExpired", "BTCUSD", "NaN"),
    ),
)
