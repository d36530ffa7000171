"""From one text frame to typed values, or to `ProtocolError`: nothing else ever escapes."""

import ipaddress
import re
from collections.abc import Callable, Mapping
from typing import Final

from tidemark.binance.errors import ProtocolError
from tidemark.binance.json_values import integer_of, load, moment_of, text_of
from tidemark.binance.rows import amounts_of, asset_of, members_of
from tidemark.domain.balance import Balance
from tidemark.domain.values import frozen

_ALIAS = re.compile(r"[!-~]{1,64}", re.ASCII)
_LISTEN_KEY = re.compile(r"[!-~]{8,128}", re.ASCII)  # 64 letters and digits, 60 in one example
_AMOUNT_FIELDS: Final = {
    "balance": "wallet_balance",
    "availableBalance": "available_balance",
    "withdrawAvailable": "withdraw_available",
    "crossWalletBalance": "cross_wallet_balance",
    "crossUnPnl": "cross_unrealized_pnl",
}


@frozen
class Rejection:
    """The exchange's no: its code, the status, and when it allows another try.

    ``retry_after`` is ms since the epoch by the exchange's clock, ``server_time`` what that clock
    showed, where it told both; ``request_ip`` the address it saw us come from, where it told it
    with its refusal (-2015 of REST). The exchange's words are kept out on purpose: they are
    untrusted, and our own sentence is shown in their place.
    """

    code: int
    status: int | None = None
    retry_after: int | None = None
    request_ip: str | None = None
    server_time: int | None = None


@frozen
class Weight:
    """Request weight used in this minute from this IP address, and the limit on it."""

    used: int
    limit: int


@frozen
class Reply:
    """A frame that answers a request, or (``request_id`` None) one that could not be matched.

    Exactly one of ``result`` and ``rejection`` means something: a rejection wins.
    """

    request_id: str | None
    result: object
    rejection: Rejection | None
    weight: Weight | None


def decode_frame(text: str, parse: Callable[[str], object] | None = None) -> Reply | None:
    """Read a frame; None for a notice that answers nothing. Raises `ProtocolError`.

    ``parse`` is how a conversation takes its frames apart, where it does better than `load`.
    """
    frame = (parse or load)(text)
    if not isinstance(frame, dict):
        raise ProtocolError("the frame is not a JSON object")
    if "id" not in frame and "status" not in frame:
        return None
    rejection = _rejection(frame)
    if rejection is None and "result" not in frame:
        raise ProtocolError("the reply has neither result nor error")
    request_id = frame.get("id")
    return Reply(
        # Ours are all strings; a number is nobody's we know, and must not equal a string's digits.
        request_id=None if request_id is None else text_of(request_id) or "",
        result=frame.get("result"),
        rejection=rejection,
        weight=_weight(frame.get("rateLimits")),
    )


def decode_answer(status: int, text: str) -> object:
    """Read the body of a REST answer; a `Rejection` where the status says no.

    Numbers come as the text of their digits. Raises `ProtocolError`, but not for a rejection
    without readable words: its status says enough.
    """
    if status < 400:
        return load(text)
    try:
        error = load(text)
    except ProtocolError:
        error = None
    return _rejection({"error": error, "status": str(status)})


# REST says "banned until N" in words only; the WebSocket API has `retryAfter` beside them.
_BANNED_UNTIL = re.compile(r"banned until ([0-9]{12,14})", re.ASCII)
_REQUEST_IP = re.compile(r"request ip: ?([0-9a-f.:]{2,45})", re.ASCII | re.IGNORECASE)
_LONGEST_MESSAGE = 500


def _rejection(frame: Mapping[str, object]) -> Rejection | None:
    error, status = frame.get("error"), integer_of(frame.get("status"))
    if error is None and (status is None or status < 400):
        return None
    members = error if isinstance(error, dict) else {}
    code = integer_of(members.get("code"))
    data = members.get("data")
    times = data if isinstance(data, dict) else {}
    retry_after = moment_of(times.get("retryAfter"))
    message = (text_of(members.get("msg")) or "")[:_LONGEST_MESSAGE]
    if retry_after is None and (found := _BANNED_UNTIL.search(message)):
        retry_after = int(found.group(1))
    return Rejection(
        0 if code is None else code,
        status,
        retry_after,
        _request_ip(message),
        moment_of(times.get("serverTime")) if retry_after else None,
    )


def _request_ip(message: str) -> str | None:
    """Our own address as the exchange saw it, if the message names one that can be one."""
    found = _REQUEST_IP.search(message)
    if found is None:
        return None
    try:
        return str(ipaddress.ip_address(found.group(1).rstrip(".")))
    except ValueError:
        return None


def _weight(limits: object) -> Weight | None:
    """The per-minute request weight, or None: error frames may come without any limits."""
    for limit in limits if isinstance(limits, list) else ():
        if (
            isinstance(limit, dict)
            and limit.get("rateLimitType") == "REQUEST_WEIGHT"
            and limit.get("interval") == "MINUTE"
            and integer_of(limit.get("intervalNum", "1")) == 1
        ):
            used, most = integer_of(limit.get("count")), integer_of(limit.get("limit"))
            if used is not None and most is not None and used >= 0 and most > 0:
                return Weight(used, most)
    return None


def decode_server_time(result: object) -> int | None:
    """The exchange's time (ms) in a reply to a `session.*` request, if it is there."""
    if not isinstance(result, dict):
        return None
    return moment_of(result.get("serverTime")) or None


def decode_listen_key(result: object) -> str | None:
    """The listen key in a reply to `userDataStream.start`, if it can be one."""
    listen_key = text_of(result.get("listenKey")) if isinstance(result, dict) else None
    if listen_key is None or not _LISTEN_KEY.fullmatch(listen_key):
        return None
    return listen_key


def balance_of(row: object, before: Balance | None = None) -> Balance:
    """Read one row of `account.balance`; raises `RowRefused`.

    Most figures of a row that moved are those of ``before``, and need not be read again.
    """
    members = members_of(row)
    asset = asset_of(members)
    amounts = amounts_of(members, _AMOUNT_FIELDS, asset, before)
    alias = text_of(members.get("accountAlias"))
    return Balance(
        asset,
        **amounts,
        update_time=moment_of(members.get("updateTime")),
        account_alias=alias if alias is not None and _ALIAS.fullmatch(alias) else None,
    )
