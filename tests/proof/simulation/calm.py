"""I7: after the last fault everything comes back by itself, in time, and equals the books."""

import asyncio
from typing import TYPE_CHECKING

from proof.simulation.exchange import Exchange
from proof.simulation.virtual_loop import Side, on
from tidemark.client.session import Extra
from tidemark.domain.freshness import State
from tidemark.domain.row import Row

if TYPE_CHECKING:
    from proof.simulation.play import Play

_WITHIN = 60.0
"""What is promised: LIVE again within so many seconds, where nothing else has to be waited for."""
_OPENING = 20.0
"""An opening that was under way and fails, and one more with its first answers."""
_FIREWALL = 3600.0
_BETWEEN_LOOKS = 1.0
_PRESSES_EVERY = 5.0


async def come(play: "Play") -> None:
    """Let the world behave, and wait until all is well; it is broken if that takes too long."""
    _end_all_faults(play)
    began = play.loop.time()
    if not play.schedule.is_patient:
        _press_all(play, always=True)
    pressed_at = began
    while True:
        await asyncio.sleep(_BETWEEN_LOOKS)
        now = play.loop.time()
        wrong = _wrong(play)
        if not wrong:
            return
        if now > _due(play, began):
            play.broken("I7", f"{now - began:.0f} s after the last fault: {wrong}")
            return
        if now - pressed_at >= _PRESSES_EVERY:
            pressed_at = now
            _press_all(play, always=False)


def _end_all_faults(play: "Play") -> None:
    faults = play.exchange.simulator.faults
    faults.resume()
    for name in play.accounts:
        keys = play.exchange.simulator._exchange.keys
        if not keys.named(name).is_deleted:
            faults.change_permissions(name, enable_futures=True, enable_reading=True)
    network = play.loop.network
    network.weather = type(network.weather)()
    network.weather_changed()
    if play.house is None:
        play.begin_house()
    for name in play.accounts:
        if play.controller(name) is None:
            play.open(name)


def _press_all(play: "Play", *, always: bool) -> None:
    """What a user does about what only a user can end."""
    for name in play.accounts:
        controller = play.controller(name)
        if controller is None:
            continue
        if not controller.is_open and not controller.is_opening:
            play.open(name)
        elif always or controller.status().state is State.REFUSED or (
            not play.schedule.is_patient and controller.status().state is State.OFFLINE
        ):
            with on(Side.ENGINE):
                controller.retry_now()


def _is_lost(play: "Play", name: str) -> bool:
    """Whether an account's key was deleted: nothing brings that back."""
    return bool(play.exchange.simulator._exchange.keys.named(name).is_deleted)


def _due(play: "Play", began: float) -> float:
    """By when all has to be well: the promise, and what the exchange had asked to wait for."""
    record = play.record
    due = max(began, record.silent_until + 2.0) + _WITHIN + _OPENING
    if len(record.connects) > 10:
        due = max(due, record.connects[0] + 300.0 + _WITHIN + _OPENING)
    if record.refused_with_403_at is not None:
        wait = min(_FIREWALL, 300.0 * 2 ** max(0, record.refusals_403 - 1))
        due = max(due, record.refused_with_403_at + wait + _WITHIN + _OPENING)
    return due


def _wrong(play: "Play") -> str:
    for name in play.accounts:
        seen = play.seen(name)
        if seen is None or seen.session is None:
            return f"{name} is not open"
        status = seen.status
        if _is_lost(play, name):
            if status.state is not State.REFUSED:
                return f"{name} is {status.state} with a key that was deleted"
            continue
        if status.state is not State.LIVE:
            return f"{name} is {status.state}, {status.trouble}, next try {status.next_try_at}"
        if flaw := _unlike_books(play.exchange, name, seen.rows):
            return f"{name} is LIVE, and {flaw}"
        if Extra.MARGIN in play.schedule.extras and (
            seen.margin is None or seen.now - seen.margin.as_of > status.margin_limit
        ):
            return f"{name} has no young margin: {status.margin_trouble}"
    return ""


def _unlike_books(exchange: Exchange, name: str, rows: "object") -> str:
    assert hasattr(rows, "items")
    shown: dict[str, Row] = {
        asset: row for asset, row in rows.items() if row.gone_at is None and not row.is_recalled
    }
    books = exchange.simulator.balances_of(name)
    if extra := shown.keys() - books.keys():
        return f"{sorted(extra)} are shown that the exchange does not list"
    for asset, said in books.items():
        row = shown.get(asset)
        if row is None:
            return f"{asset} is not shown"
        balance = row.balance
        pairs = (
            (balance.wallet_balance, said["balance"]),
            (balance.available_balance, said["availableBalance"]),
            (balance.withdraw_available, said["withdrawAvailable"]),
            (balance.cross_wallet_balance, said["crossWalletBalance"]),
            (balance.cross_unrealized_pnl, said["crossUnPnl"]),
        )
        for amount, text in pairs:
            if amount is None or amount.text != text:
                return f"{asset} shows {amount}, the books have {text}"
    return ""
