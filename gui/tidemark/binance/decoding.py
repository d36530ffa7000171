"""From one text frame to typed values, or to `ProtocolError`: nothing else ever escapes.

Numbers keep the digits they were written with. They never pass through float, and no arithmetic
is done on them before their length and size are bounded.
"""

import ipaddress
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tidemark.binance.errors import ProtocolError
from tidemark.domain.amount import Amount, NotAnAmount
from tidemark.domain.balance import Balance, RefusedRow, Snapshot, is_asset_name

_INTEGER = re.compile(r"-?[0-9]{1,18}", re.ASCII)
_ALIAS = re.compile(r"[!-~]{1,64}", re.ASCII)
_AMOUNT_FIELDS: Final = {
    "balance": "wallet_balance",
    "availableBalance": "available_balance",
    "withdrawAvailable": "withdraw_available",
    "crossWalletBalance": "cross_wallet_balance",
    "crossUnPnl": "cross_unrealized_pnl",
}


class _Digits(str):
    """A JSON number, by its own digits (also ``NaN`` and ``Infinity``, which are none)."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """The exchange's no: its code, the status, and when it allows another try.

    ``retry_after`` is ms since the epoch by the exchange's clock; ``request_ip`` the address it
    saw us come from, where it told it with its refusal (-2015 of REST). The exchange's words are
    kept out on purpose: they are untrusted, and our own sentence is shown in their place.
    """

    code: int
    status: int | None = None
    retry_after: int | None = None
    request_ip: str | None = None


@dataclass(frozen=True, slots=True)
class Weight:
    """Request weight used in this minute from this IP address, and the limit on it."""

    used: int
    limit: int


@dataclass(frozen=True, slots=True)
class Reply:
    """A frame that answers a request, or (``request_id`` None) one that could not be matched.

    Exactly one of ``result`` and ``rejection`` means something: a rejection wins.
    """

    request_id: str | None
    result: object
    rejection: Rejection | None
    weight: Weight | None


def decode_frame(text: str) -> Reply | None:
    """Read a frame; None for a notice that answers nothing. Raises `ProtocolError`."""
    frame = _load(text)
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
        request_id=None if request_id is None else _own_id(request_id),
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
        return _load(text)
    try:
        error = _load(text)
    except ProtocolError:
        error = None
    return _rejection({"error": error, "status": str(status)})


def _load(text: str) -> object:
    try:
        return json.loads(
            text,
            parse_float=_Digits,
            parse_int=_Digits,
            parse_constant=_Digits,
            object_pairs_hook=_without_duplicates,
        )
    except (ValueError, RecursionError):
        # `from None`: a JSONDecodeError holds the whole frame.
        raise ProtocolError("the frame is not JSON") from None


def _without_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ProtocolError("an object names a member twice")
    return members


def _own_id(request_id: object) -> str:
    return _text(request_id) or ""


def _text(value: object) -> str | None:
    """A JSON string, else None: a number is no text, though its digits are kept as such."""
    return value if isinstance(value, str) and not isinstance(value, _Digits) else None


def _integer(value: object) -> int | None:
    """An integer given as a number or as its digits in a string (both occur), else None."""
    if isinstance(value, str) and _INTEGER.fullmatch(value):
        return int(value)
    return None


def _moment(value: object) -> int | None:
    """Milliseconds since the epoch, else None."""
    moment = _integer(value)
    return moment if moment is not None and moment >= 0 else None


# REST says "banned until N" in words only; the WebSocket API has `retryAfter` beside them.
_BANNED_UNTIL = re.compile(r"banned until ([0-9]{12,14})", re.ASCII)
_REQUEST_IP = re.compile(r"request ip: ?([0-9a-f.:]{2,45})", re.ASCII | re.IGNORECASE)
_LONGEST_MESSAGE = 500


def _rejection(frame: Mapping[str, object]) -> Rejection | None:
    error, status = frame.get("error"), _integer(frame.get("status"))
    if error is None and (status is None or status < 400):
        return None
    members = error if isinstance(error, dict) else {}
    code = _integer(members.get("code"))
    data = members.get("data")
    retry_after = _moment(data.get("retryAfter")) if isinstance(data, dict) else None
    message = (_text(members.get("msg")) or "")[:_LONGEST_MESSAGE]
    if retry_after is None and (found := _BANNED_UNTIL.search(message)):
        retry_after = int(found.group(1))
    return Rejection(0 if code is None else code, status, retry_after, _request_ip(message))


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
            and _integer(limit.get("intervalNum", "1")) == 1
        ):
            used, most = _integer(limit.get("count")), _integer(limit.get("limit"))
            if used is not None and most is not None and used >= 0 and most > 0:
                return Weight(used, most)
    return None


def decode_server_time(result: object) -> int | None:
    """The exchange's time (ms) in a reply to a `session.*` request, if it is there."""
    if not isinstance(result, dict):
        return None
    return _moment(result.get("serverTime")) or None


def decode_balances(result: object) -> Snapshot:
    """Read the result of `account.balance`.

    A row with a figure that cannot be one is set apart, so that the others still count. A
    missing figure is None. Raises `ProtocolError` when there are no rows to speak of.
    """
    if not isinstance(result, list):
        raise ProtocolError("result of account.balance is not a list")
    balances: dict[str, Balance] = {}
    refused: list[RefusedRow] = []
    for member in result:
        row = _decode_row(member)
        if isinstance(row, RefusedRow):
            refused.append(row)
        elif balances.setdefault(row.asset, row) is not row:
            refused.append(RefusedRow(row.asset, "asset", "listed twice"))
    twice_or_bad = {row.asset for row in refused}
    return Snapshot(
        tuple(row for asset, row in balances.items() if asset not in twice_or_bad),
        tuple(refused),
    )


def _decode_row(row: object) -> Balance | RefusedRow:
    if not isinstance(row, dict):
        return RefusedRow(None, "asset", "the row is not an object")
    asset = _text(row.get("asset"))
    if asset is None or not is_asset_name(asset):
        return RefusedRow(None, "asset", "cannot be the name of a coin")
    amounts: dict[str, Amount | None] = {}
    for field, attribute in _AMOUNT_FIELDS.items():
        value = row.get(field)
        if value is not None and not isinstance(value, str):
            return RefusedRow(asset, field, f"{type(value).__name__} cannot be an amount")
        try:
            amounts[attribute] = None if value is None else _amount(str(value))
        except NotAnAmount as error:
            return RefusedRow(asset, field, str(error))
    alias = _text(row.get("accountAlias"))
    return Balance(
        asset,
        **amounts,
        update_time=_moment(row.get("updateTime")),
        account_alias=alias if alias is not None and _ALIAS.fullmatch(alias) else None,
    )


# Nearly every figure is the one of a second ago: reading each text once saves half the work.
@lru_cache(maxsize=4096)
def _amount(text: str) -> Amount:
    return Amount.parse(text)
