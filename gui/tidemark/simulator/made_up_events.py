"""Events of the user data stream that no books stand behind: made-up figures, and odd kinds.

Source: COIN-M User Data Streams (one page an event); the figures are of the simulator's making.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from tidemark.simulator.wire import trimmed

Frame = dict[str, object]
NOBODY_KNOWS = "TIDE_TABLE_UPDATE"
"""A kind of event that stands in no document."""


def made_up_update(  # noqa: PLR0917 the event's members in their order on the wire
    reason: str, asset: str, balance: Decimal, alias: str, transaction_time: int, sent_at: int
) -> Frame:
    """An ACCOUNT_UPDATE which says that a coin's wallets hold exactly ``balance``."""
    held = trimmed(balance)
    rows = [{"a": asset, "wb": held, "cw": held, "bc": "0"}]
    change = {"m": reason, "B": rows, "P": []}
    return {"e": "ACCOUNT_UPDATE", "E": sent_at, "T": transaction_time, "i": alias, "a": change}


def odd_event(kind: str, alias: str, now: int) -> Frame:
    """An event of this kind, realistic where the exchange's documents describe one."""
    describe = ODD_EVENTS.get(kind, _unheard_of)
    return {"e": kind, "E": now, **describe(alias, now)}


def _strategy(_alias: str, now: int) -> Frame:
    strategy = {
        "si": 176054594,
        "st": "GRID",
        "ss": "NEW",
        "s": "BTCUSD_PERP",
        "ut": now,
        "c": 8007,
    }
    return {"T": now, "su": strategy}


def _grid(_alias: str, now: int) -> Frame:
    grid = {
        "si": 176057039,
        "st": "GRID",
        "ss": "WORKING",
        "s": "BTCUSD_PERP",
        "r": "-0.00300716",
        "up": "16720",
        "uq": "-0.001",
        "uf": "-0.00300716",
        "mp": "0.0",
        "ut": now,
    }
    return {"T": now, "gu": grid}


def _margin_call(alias: str, _now: int) -> Frame:
    position = {
        "s": "ETHUSD_PERP",
        "ps": "BOTH",
        "pa": "132",
        "mt": "CROSSED",
        "iw": "0",
        "mp": "3187.17127",
        "up": "-1.166074",
        "mm": "1.614445",
    }
    return {"i": alias, "cw": "3.16812045", "p": [position]}


def _configuration(_alias: str, now: int) -> Frame:
    return {"T": now, "ac": {"s": "BTCUSD_PERP", "l": 25}}


def _unheard_of(alias: str, now: int) -> Frame:
    return {"T": now, "i": alias, "tt": {"high": "4.1", "low": ["0.3", None]}}


ODD_EVENTS: Mapping[str, Callable[[str, int], Frame]] = {
    NOBODY_KNOWS: _unheard_of,
    "STRATEGY_UPDATE": _strategy,
    "GRID_UPDATE": _grid,
    "MARGIN_CALL": _margin_call,
    "ACCOUNT_CONFIG_UPDATE": _configuration,
}
