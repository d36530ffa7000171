"""Parts of Tidemark as people get them wrong: `breaks` puts each in the place of the right one."""

import json
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import msgspec
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from tidemark import json_file
from tidemark.binance import (
    decoding,
    decoding_stream,
    json_values,
    protocol,
    rows,
    signing,
)
from tidemark.binance.errors import ProtocolError
from tidemark.binance.events import SnapshotReceived
from tidemark.binance.frame_reader import FrameReader
from tidemark.binance.json_values import Digits
from tidemark.domain import account, proxy
from tidemark.domain.amount import Amount, NotAnAmount
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.simulator import fault_script

_PARSE_FOREIGN = proxy.ProxyAddress.parse_foreign


def with_password_in_user(text: str) -> tuple[proxy.ProxyAddress, Secret | None]:
    """`ProxyAddress.parse_foreign`, which takes all of a login for its user."""
    address, password = _PARSE_FOREIGN(text)
    if password is None or not password.reveal():
        return address, password
    return replace(address, user=f"{address.user or ''}:{password.reveal()}"[:200]), password


def loading(**how: Any) -> Callable[[str], object]:
    """`json_values.load` with another idea of JSON."""
    usual: dict[str, Any] = {
        "parse_float": Digits,
        "parse_int": Digits,
        "parse_constant": Digits,
        "object_pairs_hook": json_values._without_duplicates,
    }

    def load(text: str) -> object:
        try:
            return json.loads(text, **(usual | how))
        except (ValueError, RecursionError):
            raise ProtocolError("the frame is not JSON") from None

    return load


def load_narrowly(text: str) -> object:
    try:
        return json.loads(text, parse_float=Digits, parse_int=Digits, parse_constant=Digits)
    except json.JSONDecodeError:
        raise ProtocolError("the frame is not JSON") from None


def load_slowly(text: str) -> object:
    until = time.thread_time() + 0.3
    while time.thread_time() < until:
        pass
    return json_values.load(text)


def any_amount(text: str) -> Amount:
    try:
        return Amount(text, Decimal(text))
    except InvalidOperation:
        raise NotAnAmount(text) from None


def rounded_amount(text: str) -> Amount:
    return Amount(text, Decimal(float(Amount.parse(text).value)))


def nothing_is_zero(*asked: Any) -> dict[str, Amount | None]:
    amounts = rows.amounts_of(*asked)
    return {name: each or Amount.parse("0") for name, each in amounts.items()}


def first_of_doubles(found: list[object], read: Callable[[object], Any], *_: Any) -> Any:
    seen: dict[str, Any] = {}
    for each in found:
        try:
            row = read(each)
        except rows.RowRefused:
            continue
        seen.setdefault(row.asset, row)
    return tuple(seen.values()), ()


_decode_frame = decoding.decode_frame
_put = account.Account._put
_receive_reply = protocol.Protocol._receive_reply


def doubled(self: account.Account, new: Any, old: Any) -> bool:
    available = new.balance.available_balance
    balance = replace(new.balance, wallet_balance=available or new.balance.wallet_balance)
    return _put(self, replace(new, balance=balance), old)


def kept_waiting(self: protocol.Protocol, reply: decoding.Reply, now: float) -> Any:
    pending = self._pending.get(reply.request_id or "")
    told = _receive_reply(self, reply, now)
    if pending is not None:
        self._pending[reply.request_id or ""] = pending
    return told


def dated_on_arrival(self: protocol.Protocol, _pending: Any, result: object, now: float) -> Any:
    return SnapshotReceived(self._balances.read(result), now, now)


def snapshot_unguarded(self: protocol.Protocol, pending: Any, result: object, now: float) -> Any:
    return SnapshotReceived(self._balances.read(result), pending.sent_at, now)


def price_unchecked(event: Any) -> Any:
    return decoding_stream.IndexPrice(
        str(event.get("i")).removesuffix("USD"), json_values.amount_of(str(event.get("p"))), 1
    )


def any_credential(text: str) -> Credential | None:
    try:
        told = json.loads(text)
        return Credential(str(told["api_key"]), KeyKind(told["kind"]), Secret(str(told["secret"])))
    except (ValueError, LookupError, TypeError, RecursionError):
        return None


def opened_unguarded(pem: str, password: str | None) -> Any:
    return load_pem_private_key(pem.encode("utf-8", "replace"), None)


def document_unguarded(text: str) -> Any:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise fault_script.ScriptError("no TOML") from error


def decoded_narrowly(self: Any, content: bytes) -> Any:
    try:
        return msgspec.json.decode(content, type=self._kind)
    except msgspec.ValidationError as error:
        raise json_file.Unusable(str(error)) from error


def thrown_away(place: Any, today: Any) -> Path:
    place.path.unlink()
    return Path(place.damaged(today))


def signed_twice(self: signing.HmacSigner, payload: str) -> str:
    self._keyed.update(payload.encode())
    return self._keyed.hexdigest()


def bare_forms(secret: str) -> Iterator[str]:
    yield secret


def digits_of_float(text: str) -> Digits:
    return Digits(repr(float(text)))


def numbered(text: str) -> decoding.Reply | None:
    """Every reply with its id as text, though a number is nobody's we know."""
    reply = _decode_frame(text)
    frame = json_values.load(text) if reply is not None else None
    if reply is None or not isinstance(frame, dict) or frame.get("id") is None:
        return reply
    return replace(reply, request_id=str(frame["id"]))


_read_rows = FrameReader._read_rows


def rows_by_their_places(self: FrameReader, text: str, at: int) -> Any:
    """As many of the rows of before as there are."""
    before, told = list(self._known), _read_rows(self, text, at)
    if told is None:
        return None
    read, end = told
    return [*before[: len(read)], *read[len(before) :]], end


def number(value: object) -> Decimal:
    return value.value if isinstance(value, Amount) else Decimal(str(value))
