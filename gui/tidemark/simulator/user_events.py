"""What happens to the account as frames of the user data stream.

Source: COIN-M User Data Streams ("Event: Balance and Position Update", "Event: Order Update",
"Event: User Data Stream Expired"). Amounts are trimmed here, unlike in replies.
"""

from functools import singledispatch

from tidemark.simulator.events import (
    AccountUpdated,
    Execution,
    OrderUpdated,
    PositionChange,
    WalletChange,
)
from tidemark.simulator.wire import trimmed

_STATUS = {
    Execution.NEW: "NEW",
    Execution.TRADE: "FILLED",
    Execution.CANCELED: "CANCELED",
}


@singledispatch
def user_event(event: object, *, alias: str, sent_at: int) -> dict[str, object]:
    """The frame which tells of an event; ``sent_at`` is its ``E``."""
    raise TypeError(f"nobody is told of {type(event).__name__}")


@user_event.register
def _account_update(event: AccountUpdated, *, alias: str, sent_at: int) -> dict[str, object]:
    change: dict[str, object] = {
        "m": event.reason.value,
        "B": [_wallet(wallet) for wallet in event.wallets],
        "P": [_position(position) for position in event.positions],
    }
    if event.symbol is not None:
        change["S"] = event.symbol
    return {"e": "ACCOUNT_UPDATE", "E": sent_at, "T": event.time, "i": alias, "a": change}


@user_event.register
def _order_update(event: OrderUpdated, *, alias: str, sent_at: int) -> dict[str, object]:
    order, filled = event.order, event.execution is Execution.TRADE
    quantity, price = str(abs(order.contracts)), trimmed(order.price)
    done, paid = (quantity, price) if filled else ("0", "0")
    details: dict[str, object] = {
        "s": order.symbol,
        "c": f"tide{order.order_id}",
        "S": order.side,
        "o": "LIMIT",
        "f": "GTC",
        "q": quantity,
        "p": price,
        "ap": paid,
        "sp": "0",
        "x": event.execution.value,
        "X": _STATUS[event.execution],
        "i": order.order_id,
        "l": done,
        "z": done,
        "L": paid,
        "ma": order.asset,
        "N": order.asset,
        "n": trimmed(event.fee),
        "T": event.time,
        "t": event.trade_id,
        "rp": trimmed(event.realized),
        "b": "0",
        "a": "0",
        "m": filled,
        "R": False,
        "wt": "CONTRACT_PRICE",
        "ot": "LIMIT",
        "ps": "BOTH",
        "cp": False,
        "pP": False,
        "V": "NONE",
        "pm": "NONE",
    }
    return {"e": "ORDER_TRADE_UPDATE", "E": sent_at, "T": event.time, "i": alias, "o": details}


def listen_key_expired(listen_key: str, *, sent_at: int) -> dict[str, object]:
    """The last frame of a listen key. Its ``E`` is text, as in every frame seen in the wild."""
    return {"e": "listenKeyExpired", "E": str(sent_at), "listenKey": listen_key}


def _wallet(change: WalletChange) -> dict[str, object]:
    return {
        "a": change.asset,
        "wb": trimmed(change.balance),
        "cw": trimmed(change.cross_wallet),
        "bc": trimmed(change.moved),
    }


def _position(change: PositionChange) -> dict[str, object]:
    entry = trimmed(change.entry_price)
    isolated = change.isolated_wallet
    return {
        "s": change.symbol,
        "pa": str(change.amount),
        "ep": entry,
        "bep": entry,
        "cr": trimmed(change.realized),
        "up": trimmed(change.unrealized),
        "mt": "cross" if isolated is None else "isolated",
        "iw": "0" if isolated is None else trimmed(isolated),
        "ps": "BOTH",
    }
