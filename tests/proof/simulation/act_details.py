"""With what an act is done, drawn for the cast of a schedule."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from proof.simulation.memory_link import Opening

_HOUR = 3600.0


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


def nothing(_random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {}


def account(random: Random, cast: Cast) -> Mapping[str, Any]:
    return {"account": random.choice(cast.accounts)}


def key(random: Random, cast: Cast) -> Mapping[str, Any]:
    return {"api_key": random.choice(cast.accounts)}


def coin(random: Random, cast: Cast) -> str:
    return random.choice(cast.coins)


def seconds(least: float, most: float) -> Details:
    return lambda random, _cast: {"seconds": round(random.uniform(least, most), 2)}


def hold(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"hold": round(random.uniform(0.1, 4.0), 2)}


def close(random: Random, _cast: Cast) -> Mapping[str, Any]:
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


def reject(random: Random, cast: Cast) -> Mapping[str, Any]:
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


def wait_by_words(random: Random, _cast: Cast) -> Mapping[str, Any]:
    """A refusal that asks for silence; until when, stands in it at the time of striking.

    None: no time is named.
    """
    seconds = random.choice([3, 15, 75, 100, None])
    return {"status": random.choice([418, 429]), "for_seconds": seconds}


def warned_at_the_door(random: Random, _cast: Cast) -> Mapping[str, Any]:
    """Everybody has to come again, and the first word is answered with a wish for silence."""
    return {
        "status": random.choice([418, 429]),
        "for_seconds": random.choice([15, 40]),
        "method": random.choice(["session.status", "session.status", None]),
    }


def warning(random: Random, _cast: Cast) -> Mapping[str, Any]:
    """The next question is answered with a wish for fewer of them."""
    return {"status": 429, "for_seconds": random.choice([2, 5]), "method": None, "times": 1}


def refused_balances(random: Random, cast: Cast) -> Mapping[str, Any]:
    """Balances are refused again and again; a wallet moves meanwhile."""
    return {
        "code": random.choice([-1000, -1008, -1016]),
        "asset": coin(random, cast),
        "account": random.choice(cast.accounts),
    }


def streams_sent_away(random: Random, _cast: Cast) -> Mapping[str, Any]:
    """Streams are closed, and whoever comes back is told to wait."""
    return {
        "status": random.choice([418, 429]),
        "headers": {"Retry-After": str(random.choice([15, 30]))},
    }


def clock_refused(random: Random, _cast: Cast) -> Mapping[str, Any]:
    """One timestamp is refused, or two in a row."""
    return {
        "method": "account.balance",
        "status": 400,
        "code": -1021,
        "msg": "Timestamp for this request is outside of the recvWindow.",
        "times": random.choice([1, 1, 2]),
    }


def time_not_told(_random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"change": "", "method": "session.status"}


def slow_refusal(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {
        "delay": random.choice([4.0, 7.5]),
        "status": random.choice([418, 429]),
        "headers": {"Retry-After": str(random.choice([10, 25]))},
    }


def burst(random: Random, cast: Cast) -> Mapping[str, Any]:
    overtaking = [("delay_replies", {"seconds": 1.5}), ("shuffle_pushes", {"hold": 2.0})]
    overtaking += [("shuffle_replies", {"hold": 1.8}), ("delay_pushes", {"seconds": 1.2})]
    overtaking += [("shuffle_pushes", {"hold": 0.2})]
    fault, details = random.choice(overtaking)
    return {
        "asset": coin(random, cast),
        "account": random.choice(cast.accounts),
        "while": fault,
        "with": details,
        "between": random.choice([0.05, 0.7, 0.7, 2.2]),
        "twice": random.random() < 0.3,
        "together": random.random() < 0.5,
    }


def holding(random: Random, cast: Cast) -> Mapping[str, Any]:
    """Of a coin that no price is told of but where somebody has it."""
    return {"asset": cast.coins[-1], "account": random.choice(cast.accounts)}


def wallet(random: Random, cast: Cast) -> Mapping[str, Any]:
    return {"asset": coin(random, cast), "account": random.choice(cast.accounts)}


def two_bans(random: Random, _cast: Cast) -> Mapping[str, Any]:
    """Seconds of a ban, and of one that is told while it lasts."""
    return {"first": random.choice([25, 40]), "second": random.choice([2, 6])}


def much_weight(random: Random, _cast: Cast) -> Mapping[str, Any]:
    """Nearly all that an address may use in a minute."""
    return {"weight": random.choice([2300, 2340])}


def old_price(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"seconds_ago": random.choice([3, 8, 600]), "price": "1.00000000"}


def very_old_price(_random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"seconds_ago": 600, "price": "1.00000000"}


def lost_balances(_random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"change": "", "method": "account.balance"}


def handshake(random: Random, _cast: Cast) -> Mapping[str, Any]:
    status = random.choice([200, 302, 400, 403, 418, 429, 429, 451, 500, 502, 503, 511])
    headers = {}
    if status in {418, 429} and random.random() < 0.8:
        headers["Retry-After"] = str(random.choice([2, 10, 45]))
    if status == 302:
        headers["Location"] = "http://portal.test/"
    return {"status": status, "headers": headers, "body": b"<html>sign in</html>"}


def mutation(random: Random, _cast: Cast) -> Mapping[str, Any]:
    changes: list[object] = ["", "{", "null", {"id": None}, {"result": []}, {"result": None}]
    changes += [{"status": "200"}, {"rateLimits": [{"count": "x"}]}]
    return {
        "change": random.choice(changes),
        "method": random.choice(["account.balance", "account.status", "session.status", None]),
        "times": random.randint(1, 4),
    }


def bad_row(random: Random, cast: Cast) -> Mapping[str, Any]:
    fields = [
        "balance",
        "availableBalance",
        "crossWalletBalance",
        "crossUnPnl",
        "withdrawAvailable",
    ]
    return {
        "asset": coin(random, cast),
        "fields": {random.choice(fields): random.choice(_BAD_VALUES)},
        "times": random.randint(1, 5),
    }


def missing_field(random: Random, cast: Cast) -> Mapping[str, Any]:
    fields = ["availableBalance", "crossUnPnl", "withdrawAvailable", "updateTime"]
    return {
        "asset": coin(random, cast),
        "fields": {},
        "without": [random.choice(fields)],
        "times": random.randint(1, 5),
    }


def false_row(random: Random, cast: Cast) -> Mapping[str, Any]:
    return {
        "asset": coin(random, cast),
        "fields": {"balance": random.choice(_COIN_VALUES), "updateTime": 0},
        "times": random.randint(1, 2),
    }


def push_change(random: Random, _cast: Cast) -> Mapping[str, Any]:
    changes: list[object] = ["", "{", {"a": None}, {"T": "x"}, {"e": "?"}, {"a": {"B": [{"a": 5}]}}]
    return {"change": random.choice(changes), "times": random.randint(1, 3)}


def drift(random: Random, cast: Cast) -> Mapping[str, Any]:
    return {"asset": coin(random, cast), "amount": random.choice(["0.00000001", "-0.5", "3"])}


def coins(random: Random, cast: Cast) -> Mapping[str, Any]:
    return {"assets": [coin(random, cast)] if random.random() < 0.5 else []}


def asset(random: Random, cast: Cast) -> Mapping[str, Any]:
    return {"asset": coin(random, cast)}


def made_up_push(random: Random, cast: Cast) -> Mapping[str, Any]:
    found: dict[str, Any] = {
        "asset": coin(random, cast),
        "balance": random.choice(_COIN_VALUES),
        "account": random.choice(cast.accounts),
    }
    if random.random() < 0.5:
        found["transaction_time"] = random.choice([1, 1_600_000_000_000, 1_899_999_999_999])
    return found


def set_balance(random: Random, cast: Cast) -> Mapping[str, Any]:
    return {
        "asset": coin(random, cast),
        "balance": random.choice(_COIN_VALUES),
        "push": random.random() < 0.6,
        "account": random.choice(cast.accounts),
    }


def position(random: Random, cast: Cast) -> Mapping[str, Any]:
    return {
        "symbol": "BTCUSD_PERP",
        "contracts": random.choice([-50, 0, 10, 200]),
        "entry_price": "65000.5",
        "account": random.choice(cast.accounts),
    }


def price_move(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"asset": random.choice(["BTC", "ETH"]), "percent": random.choice([-20, -3, 2, 30])}


def listing(random: Random, cast: Cast) -> Mapping[str, Any]:
    return {
        "asset": random.choice(["NEW1", "NEW2", *cast.coins[-1:]]),
        "balance": random.choice(["0", "7.5"]),
        "account": random.choice(cast.accounts),
    }


def permissions(random: Random, cast: Cast) -> Mapping[str, Any]:
    name = random.choice(["enable_futures", "enable_reading"])
    return {"api_key": random.choice(cast.accounts), "permissions": {name: False}}


def raw(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"text": random.choice(_GARBAGE)}


def skew(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"milliseconds": random.choice([-3_600_000, -30_000, -2_000, 1_500, 30_000, 3_600_000])}


def weight(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"weight": random.choice([300, 1200, 2000, 2350])}


def ban(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"seconds": random.choice([4.0, 20.0, 70.0])}


def weather(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"latency": round(random.choice([0.001, 0.08, 0.3, 1.2, 2.6]), 3)}


def opening(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"opening": random.choice([each for each in Opening if each is not Opening.OPENS])}


def pieces(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"pieces": random.choice([1, 7, 60, 400])}


def sleep(random: Random, cast: Cast) -> Mapping[str, Any]:
    return {
        "timers_slept": random.random() < 0.5,
        "sockets": random.choice(["alive", "dead", "reset"]),
    }


def jump(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"milliseconds": random.choice([-86_400_000, -7_000, -900, 900, 7_000, 3_600_000])}


def pace(random: Random, cast: Cast) -> Mapping[str, Any]:
    quickest = 20.0 if cast.length > _HOUR / 2 else 1.0
    interval = quickest * random.choice([1.0, 2.0, 5.0])
    return {"interval": min(60.0, interval), "share": random.choice([0.1, 0.25, 0.5])}


def long_ban(random: Random, _cast: Cast) -> Mapping[str, Any]:
    return {"seconds": random.choice([30.0, 75.0])}


def locked(random: Random, cast: Cast) -> Mapping[str, Any]:
    causes = ["KEYRING_LOCKED", "KEYRING_SILENT", "KEY_MISSING", "KEYRING_DENIED"]
    return {"account": random.choice(cast.accounts), "cause": random.choice(causes)}
