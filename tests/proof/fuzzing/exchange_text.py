"""Frames of the WebSocket API, of the streams and of REST, mostly right and wrong somewhere."""

import json

from proof.fuzzing.choices import Source, once_in, one_of
from proof.fuzzing.json_text import (
    Make,
    amount,
    anything,
    coin,
    constant,
    listed,
    members,
    moment,
    mostly,
)

CODES = (-1000, -1002, -1003, -1008, -1016, -1021, -1022, -1099, -2008, -2014, -2015, -2017, -4056)
STATUSES = (200, 200, 400, 401, 403, 418, 429, 451, 500, 503)
_MESSAGES = (
    "Invalid API-key, IP, or permissions for action, request ip: 203.0.113.9",
    "Way too many requests; IP(203.0.113.9) banned until 1767268800000. Please use the websocket",
    "request ip: 2001:db8::1.",
    "request ip: :::::",
    "banned until 99999999999999",
    "<b>no</b>\u202e",
    "",
)
_BALANCE = (
    *(("accountAlias", constant('"SgsR"', '"fWuXAuuXfWuX"', '"\\u0000"')), ("asset", coin)),
    *((name, amount) for name in ("balance", "withdrawAvailable", "crossWalletBalance")),
    *((name, amount) for name in ("crossUnPnl", "availableBalance")),
    ("updateTime", moment),
)
_MARGIN = (
    ("asset", coin),
    *((name, amount) for name in ("walletBalance", "unrealizedProfit", "marginBalance")),
    *((name, amount) for name in ("maintMargin", "initialMargin", "positionInitialMargin")),
    *((name, amount) for name in ("openOrderInitialMargin", "crossWalletBalance")),
    ("updateTime", moment),
)
_POSITION = (
    ("symbol", constant('"BTCUSD_PERP"', '"ETHUSD_250926"', '"BTCUSD_"', '"btcusd_perp"')),
    ("positionSide", constant('"BOTH"', '"LONG"', '"SHORT"', '"BOTH"', '"UP"', "null")),
    *((name, amount) for name in ("positionAmt", "entryPrice", "unrealizedProfit", "maintMargin")),
    *((name, amount) for name in ("initialMargin", "notionalValue", "leverage", "isolatedWallet")),
    ("isolated", constant("true", "false", '"true"')),
    ("updateTime", moment),
)
_LIMIT = (
    ("rateLimitType", constant('"REQUEST_WEIGHT"', '"ORDERS"')),
    ("interval", constant('"MINUTE"', '"SECOND"')),
    ("intervalNum", constant("1", "5", '"1"')),
    ("limit", constant("2400", '"2400"', "0", "-1", "1e999")),
    ("count", constant("7", '"70"', "-1", "999999999999999999999")),
)
_WALLET = (("a", coin), ("wb", amount), ("cw", amount), ("bc", amount))

balance: Make = mostly(members(*_BALANCE))
balances: Make = mostly(listed(members(*_BALANCE), most=4))
margin: Make = mostly(
    members(
        ("assets", mostly(listed(members(*_MARGIN), most=3))),
        ("positions", mostly(listed(members(*_POSITION), most=3))),
    )
)
session: Make = mostly(members(("serverTime", moment), ("apiKey", constant('"x"', "null"))))
listen_key: Make = mostly(
    members(("listenKey", constant(f'"{"pqia91ma19a5s61c" * 4}"', '"short"', '"\\u00e9"')))
)
RESULTS = (balances, margin, session, listen_key)


def result(source: Source) -> str:
    """The result of any request."""
    return one_of(source, RESULTS)(source)


def error(source: Source) -> str:
    """Why a request was refused."""
    data = members(("serverTime", moment), ("retryAfter", moment))
    return mostly(
        members(
            ("code", lambda inner: str(one_of(inner, CODES))),
            ("msg", lambda inner: json.dumps(one_of(inner, _MESSAGES))),
            *((("data", data),) if once_in(source, 2) else ()),
        )
    )(source)


def reply(source: Source, request_id: Make, answer: Make = result) -> str:
    """An answer to a request."""
    is_refused = once_in(source, 4)
    return members(
        ("id", request_id),
        ("status", lambda inner: str(one_of(inner, STATUSES)) if is_refused else "200"),
        ("error", error) if is_refused else ("result", answer),
        ("rateLimits", mostly(listed(members(*_LIMIT), most=2))),
    )(source)


def frame(source: Source) -> str:
    """A frame of the WebSocket API."""
    return mostly(lambda inner: reply(inner, constant('"1"', "null", "1", '"é"')))(source)


def account_update(source: Source) -> str:
    """What a change of an account is pushed as."""
    change = members(
        ("m", constant('"ORDER"', '"FUNDING_FEE"', '"DEPOSIT"', '"=1+1"', '"\\ud800"')),
        ("B", mostly(listed(members(*_WALLET), most=3))),
        ("P", constant("[]")),
    )
    return members(
        ("e", constant('"ACCOUNT_UPDATE"')), ("T", moment), ("E", moment), ("a", mostly(change))
    )(source)


def index_price(source: Source) -> str:
    """What a coin is worth."""
    return members(
        ("e", constant('"indexPriceUpdate"')),
        ("E", moment),
        ("i", constant('"BTCUSD"', '"ETHUSD"', '"USD"', '"btcusd"')),
        ("p", amount),
    )(source)


def _other_event(source: Source) -> str:
    return members(
        ("e", constant('"ORDER_TRADE_UPDATE"', '"listenKeyExpired"', '"x-y"', '"MARGIN_CALL"')),
        ("E", moment),
    )(source)


def _control(source: Source) -> str:
    return members(("result", constant("null", "[]")), ("id", constant("1", '"7"', "1e9")))(source)


def event(source: Source) -> str:
    """A frame of the streams, bare or wrapped in the name of its stream."""
    make = one_of(source, (account_update, account_update, index_price, _other_event, _control))
    if not once_in(source, 3):
        return make(source)
    return members(("stream", constant('"btcusd@indexPrice@1s"')), ("data", mostly(make)))(source)


_RIGHTS = (
    *("enableReading", "enableFutures", "enableSpotAndMarginTrading", "enableMargin"),
    *("enableVanillaOptions", "enablePortfolioMarginTrading", "enableFixApiTrade"),
    *("enableWithdrawals", "enableInternalTransfer", "permitsUniversalTransfer", "ipRestrict"),
)


def key_rights(source: Source) -> str:
    """The answer about a key's rights."""
    flag = constant("true", "false", '"true"', '"FALSE"', "null", "1")
    named = [(name, flag) for name in _RIGHTS if not once_in(source, 8)]
    times = [(name, moment) for name in ("createTime", "tradingAuthorityExpirationTime")]
    return mostly(members(*named, *times))(source)


def answer(source: Source) -> str:
    """The body of an answer of REST."""
    return one_of(source, (key_rights, session, error, anything))(source)
