"""Everything that may happen in a schedule, as values: drawn from a seed, printed, played again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from random import Random
from typing import Any

from proof.simulation.memory_link import Opening
from tidemark.simulator.fault_table import FAULT_KINDS


class Actor(Enum):
    """Who acts."""

    EXCHANGE = "exchange"
    LINK = "link"
    COMPUTER = "computer"
    USER = "user"


@dataclass(frozen=True, slots=True)
class Act:
    """Something that happens ``at`` so many seconds, for as long as it ``lasts`` (0: at once)."""

    at: float
    actor: Actor
    what: str
    details: Mapping[str, Any] = field(default_factory=dict)
    lasts: float = 0.0

    def __str__(self) -> str:
        how_long = f" for {self.lasts:.1f} s" if self.lasts else ""
        return f"{self.at:8.2f}  {self.actor.value}: {self.what} {dict(self.details)}{how_long}"


@dataclass(frozen=True, slots=True)
class Cast:
    """What acts may be about."""

    accounts: Sequence[str]
    coins: Sequence[str]
    length: float


Details = Callable[[Random, Cast], Mapping[str, Any]]
_COIN_VALUES = ("0.5", "12.75", "0", "-0.30000001", "123456789.12345678", "0.00000001")
_BAD_VALUES: tuple[object, ...] = (
    1.5,
    "NaN",
    "NaN",
    "Infinity",
    "1e999",
    "",
    "abc",
    True,
    ["1"],
    "Infinity",
    {},
)
_GARBAGE = (
    "",
    "{",
    "[]",
    "null",
    '{"id":null}',
    '{"id":"x","status":200,"result":[]}',
    '{"id":null,"status":400,"error":{"code":-1000,"msg":"?"}}',
    "[" * 3000,
    '{"e":"ACCOUNT_UPDATE"}',
    "\ud83d\ude00",
)


def _nothing(_random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {}


def _account(random: Random, cast: Cast) -> Mapping[str, Any]:
    return {"account": random.choice(cast.accounts)}


def _key(random: Random, cast: Cast) -> Mapping[str, Any]:
    return {"api_key": random.choice(cast.accounts)}


def _coin(random: Random, cast: Cast) -> str:
    return random.choice(cast.coins)


def _seconds(least: float, most: float) -> Details:
    return lambda random, _cast: {"seconds": round(random.uniform(least, most), 2)}


def _hold(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"hold": round(random.uniform(0.1, 4.0), 2)}


def _close(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"code": random.choice([1000, 1001, 1006, 1006, 1008, 1011, 1012, 1013])}


_REFUSALS: tuple[tuple[int, int, str], ...] = (
    (400, -1000, "An unknown error occurred."),
    (503, -1008, "Request throttled by system-level protection."),
    (503, -1016, "This service is no longer available."),
    (500, -1007, "Timeout waiting for response."),
    (400, -1021, "Timestamp for this request is outside of the recvWindow."),
    (400, -1022, "Signature for this request is not valid."),
    (401, -2015, "Invalid API-key, IP, or permissions for action."),
    (403, -1099, "Not authorized."),
    (400, -9999, "<b>Something</b> new."),
)


def _reject(random: Random, cast: Cast) -> Mapping[str, Any]:
    status, code, message = random.choice(_REFUSALS)
    methods = [None, "account.balance", "account.status", "userDataStream.start", "session.status"]
    found: dict[str, Any] = {
        "method": random.choice(methods),
        "status": status,
        "code": code,
        "msg": message,
    }
    if random.random() < 0.5:
        found["times"] = random.randint(1, 3)
    return found


def _wait_by_words(random: Random, _cast: Cast) -> Mapping[str, Any]:
    """A refusal that asks for silence; until when, stands in it at the time of striking.

    None: no time is named.
    """
    seconds = random.choice([3, 15, 75, 100, None])
    return {"status": random.choice([418, 429]), "for_seconds": seconds}


def _warned_at_the_door(random: Random, _cast: Cast) -> Mapping[str, Any]:
    """Everybody has to come again, and the first word is answered with a wish for silence."""
    return {
        "status": random.choice([418, 429]),
        "for_seconds": random.choice([15, 40]),
        "method": random.choice(["session.status", "session.status", None]),
    }


def _refused_balances(random: Random, cast: Cast) -> Mapping[str, Any]:
    """Balances are refused again and again; a wallet moves meanwhile."""
    return {
        "code": random.choice([-1000, -1008, -1016]),
        "asset": _coin(random, cast),
        "account": random.choice(cast.accounts),
    }


def _streams_sent_away(random: Random, _cast: Cast) -> Mapping[str, Any]:
    """Streams are closed, and whoever comes back is told to wait."""
    return {
        "status": random.choice([418, 429]),
        "headers": {"Retry-After": str(random.choice([15, 30]))},
    }


def _clock_refused(random: Random, _cast: Cast) -> Mapping[str, Any]:
    """One timestamp is refused, or two in a row."""
    return {
        "method": "account.balance",
        "status": 400,
        "code": -1021,
        "msg": "Timestamp for this request is outside of the recvWindow.",
        "times": random.choice([1, 1, 2]),
    }


def _time_not_told(_random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"change": "", "method": "session.status"}


def _slow_refusal(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {
        "delay": random.choice([4.0, 7.5]),
        "status": random.choice([418, 429]),
        "headers": {"Retry-After": str(random.choice([10, 25]))},
    }


def _burst(random: Random, cast: Cast) -> Mapping[str, Any]:
    overtaking = [("delay_replies", {"seconds": 1.5}), ("shuffle_pushes", {"hold": 2.0})]
    overtaking += [("shuffle_replies", {"hold": 1.8}), ("delay_pushes", {"seconds": 1.2})]
    overtaking += [("shuffle_pushes", {"hold": 0.2})]
    fault, details = random.choice(overtaking)
    return {
        "asset": _coin(random, cast),
        "account": random.choice(cast.accounts),
        "while": fault,
        "with": details,
        "between": random.choice([0.05, 0.7, 0.7, 2.2]),
        "twice": random.random() < 0.3,
        "together": random.random() < 0.3,
    }


def _holding(random: Random, cast: Cast) -> Mapping[str, Any]:
    """Of a coin that no price is told of but where somebody has it."""
    return {"asset": cast.coins[-1], "account": random.choice(cast.accounts)}


def _wallet(random: Random, cast: Cast) -> Mapping[str, Any]:
    return {"asset": _coin(random, cast), "account": random.choice(cast.accounts)}


def _old_price(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"seconds_ago": random.choice([3, 8, 600]), "price": "1.00000000"}


def _lost_balances(_random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"change": "", "method": "account.balance"}


def _handshake(random: Random, _cast: Cast) -> Mapping[str, Any]:
    status = random.choice([200, 302, 400, 403, 418, 429, 429, 451, 500, 502, 503, 511])
    headers = {}
    if status in {418, 429} and random.random() < 0.8:
        headers["Retry-After"] = str(random.choice([2, 10, 45]))
    if status == 302:
        headers["Location"] = "http://portal.test/"
    return {"status": status, "headers": headers, "body": b"<html>sign in</html>"}


def _mutation(random: Random, _cast: Cast) -> Mapping[str, Any]:
    changes: list[object] = ["", "{", "null", {"id": None}, {"result": []}, {"result": None}]
    changes += [{"status": "200"}, {"rateLimits": [{"count": "x"}]}]
    return {
        "change": random.choice(changes),
        "method": random.choice(["account.balance", "account.status", "session.status", None]),
        "times": random.randint(1, 4),
    }


def _bad_row(random: Random, cast: Cast) -> Mapping[str, Any]:
    fields = [
        "balance",
        "availableBalance",
        "crossWalletBalance",
        "crossUnPnl",
        "withdrawAvailable",
    ]
    return {
        "asset": _coin(random, cast),
        "fields": {random.choice(fields): random.choice(_BAD_VALUES)},
        "times": random.randint(1, 5),
    }


def _missing_field(random: Random, cast: Cast) -> Mapping[str, Any]:
    fields = ["availableBalance", "crossUnPnl", "withdrawAvailable", "updateTime"]
    return {
        "asset": _coin(random, cast),
        "fields": {},
        "without": [random.choice(fields)],
        "times": random.randint(1, 5),
    }


def _false_row(random: Random, cast: Cast) -> Mapping[str, Any]:
    return {
        "asset": _coin(random, cast),
        "fields": {"balance": random.choice(_COIN_VALUES), "updateTime": 0},
        "times": random.randint(1, 2),
    }


def _push_change(random: Random, _cast: Cast) -> Mapping[str, Any]:
    changes: list[object] = ["", "{", {"a": None}, {"T": "x"}, {"e": "?"}, {"a": {"B": [{"a": 5}]}}]
    return {"change": random.choice(changes), "times": random.randint(1, 3)}


def _drift(random: Random, cast: Cast) -> Mapping[str, Any]:
    return {"asset": _coin(random, cast), "amount": random.choice(["0.00000001", "-0.5", "3"])}


def _coins(random: Random, cast: Cast) -> Mapping[str, Any]:
    return {"assets": [_coin(random, cast)] if random.random() < 0.5 else []}


def _asset(random: Random, cast: Cast) -> Mapping[str, Any]:
    return {"asset": _coin(random, cast)}


def _made_up_push(random: Random, cast: Cast) -> Mapping[str, Any]:
    found: dict[str, Any] = {
        "asset": _coin(random, cast),
        "balance": random.choice(_COIN_VALUES),
        "account": random.choice(cast.accounts),
    }
    if random.random() < 0.5:
        found["transaction_time"] = random.choice([1, 1_600_000_000_000, 1_899_999_999_999])
    return found


def _set_balance(random: Random, cast: Cast) -> Mapping[str, Any]:
    return {
        "asset": _coin(random, cast),
        "balance": random.choice(_COIN_VALUES),
        "push": random.random() < 0.6,
        "account": random.choice(cast.accounts),
    }


def _position(random: Random, cast: Cast) -> Mapping[str, Any]:
    return {
        "symbol": "BTCUSD_PERP",
        "contracts": random.choice([-50, 0, 10, 200]),
        "entry_price": "65000.5",
        "account": random.choice(cast.accounts),
    }


def _price_move(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"asset": random.choice(["BTC", "ETH"]), "percent": random.choice([-20, -3, 2, 30])}


def _listing(random: Random, cast: Cast) -> Mapping[str, Any]:
    return {
        "asset": random.choice(["NEW1", "NEW2", *cast.coins[-1:]]),
        "balance": random.choice(["0", "7.5"]),
        "account": random.choice(cast.accounts),
    }


def _permissions(random: Random, cast: Cast) -> Mapping[str, Any]:
    name = random.choice(["enable_futures", "enable_reading"])
    return {"api_key": random.choice(cast.accounts), "permissions": {name: False}}


def _raw(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"text": random.choice(_GARBAGE)}


def _skew(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"milliseconds": random.choice([-3_600_000, -30_000, -2_000, 1_500, 30_000, 3_600_000])}


def _weight(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"weight": random.choice([300, 1200, 2000, 2350])}


def _ban(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"seconds": random.choice([4.0, 20.0, 70.0])}


@dataclass(frozen=True, slots=True)
class Kind:
    """How an act is drawn: how often (``share``), with what, how long, and what it falsifies."""

    details: Details = _nothing
    share: float = 1.0
    lasts: tuple[float, float] | None = None
    lies: bool = False
    skews: bool = False
    presses: bool = False


_HOUR = 3600.0
_A_WHILE = (0.5, 14.0)
_SHORTLY = 9.0

EXCHANGE: Mapping[str, Kind] = {
    "silence_api": Kind(lasts=(0.5, 16.0), share=3),
    "delay_replies": Kind(_seconds(0.1, 6.5), lasts=_A_WHILE, share=5),
    "shuffle_replies": Kind(_hold, lasts=_A_WHILE, share=5),
    "duplicate_replies": Kind(lasts=_A_WHILE, share=2),
    "unknown_ids": Kind(lasts=_A_WHILE),
    "omit_rate_limits": Kind(lasts=_A_WHILE),
    "reject": Kind(_reject, lasts=_A_WHILE, share=3),
    "overload": Kind(lasts=_A_WHILE),
    "maintenance": Kind(lasts=_A_WHILE),
    "stop_rejecting": Kind(share=0.2),
    "mutate_reply": Kind(_mutation, lasts=_A_WHILE, share=2),
    "replace_balance_row": Kind(_bad_row, lasts=_A_WHILE, share=4),
    "stop_mutating_replies": Kind(share=0.2),
    "silence_streams": Kind(lasts=(2.0, 30.0), share=2),
    "delay_pushes": Kind(_seconds(0.1, 9.0), lasts=_A_WHILE, share=2),
    "duplicate_pushes": Kind(lasts=_A_WHILE),
    "shuffle_pushes": Kind(_hold, lasts=_A_WHILE, share=4),
    "drop_pushes": Kind(lasts=(2.0, 30.0), share=2),
    "mutate_push": Kind(_push_change, lasts=_A_WHILE, lies=True),
    "stop_mutating_pushes": Kind(share=0.2),
    "push_drift": Kind(_drift, lasts=_A_WHILE, lies=True),
    "silence_prices": Kind(_coins, lasts=(1.0, 25.0)),
    "unlist_price": Kind(_asset, lasts=_A_WHILE),
    "drop_streams": Kind(_close),
    "send_raw_to_streams": Kind(_raw),
    "expire_listen_key": Kind(_account, share=2),
    "expire_listen_key_silently": Kind(_account),
    "stop_listen_key": Kind(_account),
    "wrong_listen_key": Kind(_account, lasts=(2.0, 40.0)),
    "send_push": Kind(_made_up_push, lies=True),
    "push_unknown_coin": Kind(_account, lies=True),
    "push_unknown_event": Kind(_account),
    "set_balance": Kind(_set_balance, share=4),
    "set_position": Kind(_position),
    "move_price": Kind(_price_move),
    "appear": Kind(_listing),
    "vanish": Kind(_asset),
    "portfolio_margin": Kind(_account, lasts=_A_WHILE),
    "lock_keys": Kind(_account, lasts=_A_WHILE),
    "outdate_keys": Kind(_account, lasts=_A_WHILE),
    "close_futures_account": Kind(_account, lasts=_A_WHILE),
    "open_futures_account": Kind(_account, share=0.2),
    "revoke_session": Kind(_account),
    "revoke_key": Kind(_key, share=0.3),
    "restrict_ip": Kind(_key, lasts=_A_WHILE),
    "allow_ip": Kind(_key, share=0.2),
    "change_permissions": Kind(_permissions),
    "go_silent": Kind(lasts=(1.0, 20.0), share=2),
    "drop_connections": Kind(_close, share=3),
    "half_open": Kind(lasts=(5.0, 40.0), share=2),
    "read_again": Kind(share=0.2),
    "refuse_handshakes": Kind(_handshake, lasts=_A_WHILE, share=2, presses=True),
    "accept_handshakes": Kind(share=0.2),
    "delay_handshakes": Kind(_seconds(0.5, 14.0), lasts=_A_WHILE),
    "accept_then_close": Kind(_close, lasts=(6.0, 40.0), share=3),
    "refuse_rest": Kind(_handshake, lasts=_A_WHILE, presses=True),
    "accept_rest": Kind(share=0.2),
    "send_raw": Kind(_raw),
    "skew_clock": Kind(_skew, lasts=(1.0, 30.0), skews=True),
    "use_weight": Kind(_weight, presses=True),
    "ban": Kind(_ban, presses=True),
    "lift_ban": Kind(share=0.2),
    "resume": Kind(share=0.1),
}
"""One for every fault of the simulator's table."""

VARIANTS: Mapping[str, tuple[str, Kind]] = {
    "missing_field": ("replace_balance_row", Kind(_missing_field, lasts=_A_WHILE)),
    "false_row": ("replace_balance_row", Kind(_false_row, lasts=_A_WHILE, lies=True)),
    "burst": ("set_balance", Kind(_burst, lasts=(4.0, 9.0), share=6)),
    "come_back": ("vanish", Kind(_wallet, lasts=(4.0, 25.0))),
    "push_ahead": ("send_push", Kind(_wallet, lies=True)),
    "late_and_undated": ("delay_pushes", Kind(_wallet)),
    "pushes_say_less": ("mutate_push", Kind(_wallet, lasts=(1.0, 3.0))),
    "slow_refusal": ("refuse_handshakes", Kind(_slow_refusal, lasts=(6.0, 20.0), presses=True)),
    "warned_at_the_door": ("reject", Kind(_warned_at_the_door, lasts=(2.0, 5.0), presses=True)),
    "streams_sent_away": (
        "refuse_handshakes",
        Kind(_streams_sent_away, lasts=(3.0, 8.0), presses=True),
    ),
    "refused_balances": ("reject", Kind(_refused_balances, lasts=(6.0, 14.0), share=2)),
    "clock_refused": ("reject", Kind(_clock_refused, lasts=_A_WHILE)),
    "time_not_told": ("mutate_reply", Kind(_time_not_told, lasts=(6.0, 14.0))),
    "old_price": ("send_raw_to_streams", Kind(_old_price, share=2)),
    "unheard_wish": ("silence_streams", Kind(_holding, lasts=(3.0, 8.0), share=2)),
    "deaf_streams": ("silence_streams", Kind(lasts=(2.0, 7.0), share=2)),
    "lose_balances": ("mutate_reply", Kind(_lost_balances, lasts=(20.0, 45.0), share=3)),
    "wait_by_words": (
        "reject",
        Kind(_wait_by_words, lasts=(0.5, 4.0), share=2, presses=True),
    ),
}
"""Faults of the table in another guise."""


def _weather(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"latency": round(random.choice([0.001, 0.08, 0.3, 1.2, 2.6]), 3)}


def _opening(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"opening": random.choice([each for each in Opening if each is not Opening.OPENS])}


def _pieces(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"pieces": random.choice([1, 7, 60, 400])}


LINK: Mapping[str, Kind] = {
    "cut": Kind(share=3),
    "half_open": Kind(share=3),
    "latency": Kind(_weather, lasts=_A_WHILE, share=2),
    "loses": Kind(lasts=(0.5, 25.0), share=2),
    "stalls": Kind(lasts=(0.5, 12.0), share=3),
    "pieces": Kind(_pieces, lasts=(0.5, 6.0)),
    "opening": Kind(_opening, lasts=_A_WHILE, share=2),
}


def _sleep(random: Random, cast: Cast) -> Mapping[str, Any]:
    return {
        "timers_slept": random.random() < 0.5,
        "sockets": random.choice(["alive", "dead", "reset"]),
    }


def _jump(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"milliseconds": random.choice([-86_400_000, -7_000, -900, 900, 7_000, 3_600_000])}


COMPUTER: Mapping[str, Kind] = {
    "sleep": Kind(_sleep, lasts=(1.0, 90.0), share=3),
    "hiccup": Kind(_sleep, lasts=(0.2, 3.5), share=2),
    "wall_jump": Kind(_jump, share=2),
    "names_hang": Kind(lasts=_A_WHILE),
    "names_fail": Kind(lasts=_A_WHILE),
    "two_addresses": Kind(lasts=_A_WHILE, share=0.5),
}


def _pace(random: Random, cast: Cast) -> Mapping[str, Any]:
    quickest = 20.0 if cast.length > _HOUR / 2 else 1.0
    interval = quickest * random.choice([1.0, 2.0, 5.0])
    return {"interval": min(60.0, interval), "share": random.choice([0.1, 0.25, 0.5])}


def _long_ban(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"seconds": random.choice([30.0, 75.0])}


def _locked(random: Random, cast: Cast) -> Mapping[str, Any]:
    causes = ["KEYRING_LOCKED", "KEYRING_SILENT", "KEY_MISSING", "KEYRING_DENIED"]
    return {"account": random.choice(cast.accounts), "cause": random.choice(causes)}


USER: Mapping[str, Kind] = {
    "retry_now": Kind(_account, share=2),
    "confirm_now": Kind(_account, share=2),
    "hurry": Kind(_account, lasts=(0.5, 2.0)),
    "keep_pace": Kind(_pace),
    "look_away": Kind(lasts=(1.0, 20.0)),
    "reopen": Kind(_account, share=2),
    "reopen_locked": Kind(_locked),
    "remove_and_add": Kind(_account, lasts=(0.0, 5.0)),
    "use_proxy": Kind(lasts=(0.2, 8.0)),
    "restart": Kind(lasts=(0.2, 4.0), share=1.5),
    "restart_in_a_ban": Kind(_long_ban, lasts=(2.0, 6.0), share=1.5, presses=True),
}

KINDS: Mapping[Actor, Mapping[str, Kind]] = {
    Actor.EXCHANGE: {**EXCHANGE, **{name: kind for name, (_, kind) in VARIANTS.items()}},
    Actor.LINK: LINK,
    Actor.COMPUTER: COMPUTER,
    Actor.USER: USER,
}
_ACTORS = {Actor.EXCHANGE: 6.0, Actor.LINK: 3.0, Actor.COMPUTER: 1.5, Actor.USER: 2.0}


def drawn(random: Random, cast: Cast, at: float) -> Act:
    """One act, at a moment."""
    actor = random.choices(list(_ACTORS), list(_ACTORS.values()))[0]
    kinds = KINDS[actor]
    what = random.choices(list(kinds), [kind.share for kind in kinds.values()])[0]
    kind = kinds[what]
    lasts = 0.0 if kind.lasts is None else round(random.uniform(*kind.lasts), 2)
    return Act(at, actor, what, kind.details(random, cast), lasts)


def scene(random: Random, cast: Cast, at: float) -> Act:
    """An act of several strokes, of those that are about pushes."""
    what = random.choice(
        ["burst", "come_back", "push_ahead", "late_and_undated", "pushes_say_less"]
    )
    kind = KINDS[Actor.EXCHANGE][what]
    least, most = kind.lasts or (0.0, 0.0)
    lasts = round(random.uniform(least, min(most, _SHORTLY)), 2)
    return Act(at, Actor.EXCHANGE, what, kind.details(random, cast), lasts)


def kind_of(act: Act) -> Kind:
    """How such an act is drawn."""
    return KINDS[act.actor][act.what]


assert EXCHANGE.keys() == FAULT_KINDS.keys(), "a fault of the simulator is never played"
