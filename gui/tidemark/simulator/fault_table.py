"""Every fault by its name in a script: what it is given, and what ends it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tidemark.simulator.fault_parameters import (
    Parameter,
    amount,
    body,
    change,
    close_code,
    contract,
    flag,
    headers,
    http_status,
    name,
    optional,
    percent,
    permissions,
    price,
    priced_coin,
    seconds,
    table,
    text,
    texts,
    times,
    whole,
)

if TYPE_CHECKING:  # a script can be read where no socket is opened
    from tidemark.simulator.faults import Faults


@dataclass(frozen=True, slots=True)
class Ending:
    """What turns a fault off: its own switch, or ``method``, with these arguments.

    ``same`` are the parameters whose values it shares with the beginning.
    """

    arguments: Mapping[str, object] = field(default_factory=dict)
    method: str = ""
    same: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FaultKind:
    """A fault. Without an ending it is a single stroke.

    The values of ``listed`` are given one by one, the members of ``spread`` each by its name.
    """

    parameters: tuple[Parameter, ...] = ()
    ending: Ending | None = None
    listed: str = ""
    spread: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A switch to be set, with its arguments."""

    fault: str
    arguments: Mapping[str, Any] = field(default_factory=dict)

    def strike(self, faults: "Faults") -> None:
        """Set the switch."""
        kind = FAULT_KINDS[self.fault]
        named = dict(self.arguments)
        listed = named.pop(kind.listed, ())
        spread = named.pop(kind.spread, {})
        getattr(faults, self.fault)(*listed, **named, **spread)

    def ended_by(self) -> "Stroke | None":
        """What turns it off again; None for what cannot be turned off."""
        ending = FAULT_KINDS[self.fault].ending
        if ending is None:
            return None
        kept = {key: value for key, value in self.arguments.items() if key in ending.same}
        return Stroke(ending.method or self.fault, {**kept, **ending.arguments})


_ACCOUNT = optional("account", name)
_API_KEY = Parameter("api_key", name)
_ASSET = Parameter("asset", name)
_OFF = Ending({"on": False})
_OFF_FOR_ACCOUNT = Ending({"on": False}, same=("account",))
_STATUS = (
    Parameter("status", http_status),
    optional("headers", headers),
    optional("body", body),
)
_CLOSING = (optional("code", close_code), optional("reason", text))

_OF_REPLIES: Mapping[str, FaultKind] = {
    "silence_api": FaultKind(ending=_OFF),
    "delay_replies": FaultKind((Parameter("seconds", seconds),), Ending({"seconds": 0.0})),
    "shuffle_replies": FaultKind((optional("hold", seconds),), Ending({"hold": 0.0})),
    "duplicate_replies": FaultKind(ending=_OFF),
    "unknown_ids": FaultKind(ending=_OFF),
    "omit_rate_limits": FaultKind(ending=_OFF),
    "reject": FaultKind(
        (
            optional("method", name),
            Parameter("status", whole),
            Parameter("code", whole),
            Parameter("msg", text),
            optional("data", table),
            optional("times", times),
        ),
        Ending(method="stop_rejecting"),
    ),
    "overload": FaultKind((optional("times", times),), _OFF),
    "maintenance": FaultKind(ending=_OFF),
    "stop_rejecting": FaultKind(),
    "mutate_reply": FaultKind(
        (Parameter("change", change), optional("method", name), optional("times", times)),
        Ending(method="stop_mutating_replies"),
    ),
    "replace_balance_row": FaultKind(
        (_ASSET, Parameter("fields", table), optional("without", texts), optional("times", times)),
        Ending(method="stop_mutating_replies"),
        spread="fields",
    ),
    "stop_mutating_replies": FaultKind(),
}
_OF_STREAMS: Mapping[str, FaultKind] = {
    "silence_streams": FaultKind(ending=_OFF),
    "delay_pushes": FaultKind((Parameter("seconds", seconds),), Ending({"seconds": 0.0})),
    "duplicate_pushes": FaultKind(ending=_OFF),
    "shuffle_pushes": FaultKind((optional("hold", seconds),), Ending({"hold": 0.0})),
    "drop_pushes": FaultKind(ending=_OFF),
    "mutate_push": FaultKind(
        (Parameter("change", change), optional("times", times)),
        Ending(method="stop_mutating_pushes"),
    ),
    "stop_mutating_pushes": FaultKind(),
    "push_drift": FaultKind(
        (_ASSET, Parameter("amount", amount)), Ending({"amount": "0"}, same=("asset",))
    ),
    "silence_prices": FaultKind(
        (optional("assets", texts),), Ending({"on": False}, same=("assets",)), listed="assets"
    ),
    "unlist_price": FaultKind((_ASSET,), Ending({"on": False}, same=("asset",))),
    "drop_streams": FaultKind(_CLOSING),
    "send_raw_to_streams": FaultKind((Parameter("text", text),)),
}
_OF_ACCOUNTS: Mapping[str, FaultKind] = {
    "expire_listen_key": FaultKind((_ACCOUNT,)),
    "expire_listen_key_silently": FaultKind((_ACCOUNT,)),
    "stop_listen_key": FaultKind((_ACCOUNT,)),
    "wrong_listen_key": FaultKind((_ACCOUNT,), _OFF_FOR_ACCOUNT),
    "send_push": FaultKind(
        (
            _ASSET,
            Parameter("balance", amount),
            optional("transaction_time", whole),
            optional("reason", name),
            _ACCOUNT,
        )
    ),
    "push_unknown_coin": FaultKind((optional("asset", name), _ACCOUNT)),
    "push_unknown_event": FaultKind((optional("kind", name), _ACCOUNT)),
    "set_balance": FaultKind(
        (_ASSET, Parameter("balance", amount), optional("push", flag), _ACCOUNT)
    ),
    "set_position": FaultKind(
        (
            Parameter("symbol", contract),
            Parameter("contracts", whole),
            Parameter("entry_price", price),
            optional("leverage", times),
            optional("isolated_wallet", amount),
            _ACCOUNT,
        )
    ),
    "move_price": FaultKind((Parameter("asset", priced_coin), Parameter("percent", percent))),
    "appear": FaultKind(
        (_ASSET, optional("balance", amount), _ACCOUNT), Ending(method="vanish", same=("asset",))
    ),
    "vanish": FaultKind((_ASSET,)),
    "portfolio_margin": FaultKind((_ACCOUNT,), _OFF_FOR_ACCOUNT),
    "lock_keys": FaultKind((_ACCOUNT,), _OFF_FOR_ACCOUNT),
    "outdate_keys": FaultKind((_ACCOUNT,), _OFF_FOR_ACCOUNT),
    "close_futures_account": FaultKind(
        (_ACCOUNT,), Ending(method="open_futures_account", same=("account",))
    ),
    "open_futures_account": FaultKind((_ACCOUNT,)),
    "revoke_session": FaultKind((_ACCOUNT,)),
    "revoke_key": FaultKind((_API_KEY,)),
    "restrict_ip": FaultKind(
        (_API_KEY, optional("ip_list", texts)), Ending(method="allow_ip", same=("api_key",))
    ),
    "allow_ip": FaultKind((_API_KEY,)),
    "change_permissions": FaultKind(
        (_API_KEY, Parameter("permissions", permissions)), spread="permissions"
    ),
}
_OF_THE_NETWORK: Mapping[str, FaultKind] = {
    "go_silent": FaultKind(ending=_OFF),
    "drop_connections": FaultKind(_CLOSING),
    "half_open": FaultKind(ending=Ending(method="read_again")),
    "read_again": FaultKind(),
    "refuse_handshakes": FaultKind(_STATUS, Ending(method="accept_handshakes")),
    "accept_handshakes": FaultKind(),
    "delay_handshakes": FaultKind((Parameter("seconds", seconds),), Ending({"seconds": 0.0})),
    "accept_then_close": FaultKind((optional("code", close_code),), Ending({"code": None})),
    "refuse_rest": FaultKind(_STATUS, Ending(method="accept_rest")),
    "accept_rest": FaultKind(),
    "send_raw": FaultKind((Parameter("text", text),)),
    "skew_clock": FaultKind((Parameter("milliseconds", whole),), Ending({"milliseconds": 0})),
    "use_weight": FaultKind((Parameter("weight", whole),)),
    "ban": FaultKind((Parameter("seconds", seconds),), Ending(method="lift_ban")),
    "lift_ban": FaultKind(),
    "resume": FaultKind(),
}
FAULT_KINDS: Mapping[str, FaultKind] = {
    **_OF_REPLIES,
    **_OF_STREAMS,
    **_OF_ACCOUNTS,
    **_OF_THE_NETWORK,
}
"""Every fault there is; `Faults` has a method of the same name and parameters."""
