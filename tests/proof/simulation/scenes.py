"""Strokes of the exchange that belong together: what takes more than one fault to go wrong."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from proof.simulation.acts import Act
from tidemark.simulator.events import AccountUpdated
from tidemark.simulator.fault_table import Stroke
from tidemark.simulator.user_events import user_event

if TYPE_CHECKING:
    from proof.simulation.play import Play

_MOST_MOVES = 12
_FAR_AHEAD = 1_899_999_999_999
_OLD_ENOUGH = 4.5
"""A push is late by so much that a snapshot of meanwhile knows better, and not given up yet."""
_OVERRULED = 2.5
_BACK_AGAIN = 4.0


async def _burst(play: "Play", act: Act) -> None:
    """A wallet moves again and again, and what is told of it overtakes itself."""
    faults, details = play.exchange.simulator.faults, act.details
    fault = Stroke(details["while"], details["with"])
    fault.strike(faults)
    for number in range(min(_MOST_MOVES, int(act.lasts / details["between"]))):
        for half in (25, 75) if details["twice"] else (25,):
            _move(play, act, f"{number + 1}.{half}", together=details["together"])
        await asyncio.sleep(details["between"])
    if (end := fault.ended_by()) is not None:
        end.strike(faults)


def _move(play: "Play", act: Act, balance: str, *, together: bool = False) -> None:
    """Let a wallet hold that, and tell it; ``together``: every coin's, in one event."""
    exchange, account, asset = play.exchange, act.details["account"], act.details["asset"]
    assets = exchange.simulator.books_of(account).assets
    if asset not in assets:
        return
    faults = exchange.simulator.faults
    if not together:
        faults.set_balance(asset, balance, push=True, account=account)
        return
    owner, now = exchange.simulator.world.account(account), exchange.simulator.now()
    events = [owner.books.settle_balance(each, Decimal(balance), now) for each in assets]
    wallets = tuple(wallet for event in events for wallet in event.wallets)
    event: AccountUpdated = replace(events[0], wallets=wallets)
    faults._tell(account, user_event(event, alias=owner.alias, sent_at=now))


async def _come_back(play: "Play", act: Act) -> None:
    """A coin is delisted for a while, and a push is the first to tell that it is back."""
    faults, details = play.exchange.simulator.faults, act.details
    faults.vanish(details["asset"])
    await asyncio.sleep(act.lasts)
    faults.appear(details["asset"], account=details["account"])
    _move(play, act, "7.25")


async def _push_ahead(play: "Play", act: Act) -> None:
    """A push bears a time far ahead; the next stream's pushes are true."""
    faults, details = play.exchange.simulator.faults, act.details
    faults.send_push(
        details["asset"], "3.5", transaction_time=_FAR_AHEAD, account=details["account"]
    )
    await asyncio.sleep(_OVERRULED)
    faults.drop_streams()
    for number in range(2):
        await asyncio.sleep(_BACK_AGAIN)
        _move(play, act, f"{number + 8}.5")


async def _late_and_undated(play: "Play", act: Act) -> None:
    """A row has no time that a late push could be held against."""
    faults, details = play.exchange.simulator.faults, act.details
    faults.replace_balance_row(details["asset"], without=["updateTime"])
    faults.delay_pushes(_OLD_ENOUGH)
    _move(play, act, "1.5")
    await asyncio.sleep(_BACK_AGAIN - 1.0)
    _move(play, act, "2.5")
    await asyncio.sleep(_OLD_ENOUGH)
    faults.delay_pushes(0.0)
    faults.stop_mutating_replies()


async def _pushes_say_less(play: "Play", act: Act) -> None:
    """Pushes leave out the cross wallet."""
    faults = play.exchange.simulator.faults
    faults.mutate_push(_without_cross)
    for number in range(2):
        _move(play, act, f"{number + 4}.5")
        await asyncio.sleep(act.lasts / 2)
    faults.stop_mutating_pushes()


def _without_cross(frame: dict[str, Any]) -> dict[str, Any]:
    for row in (frame.get("a") or {}).get("B", ()):
        row.pop("cw", None)
    return frame


SCENES: Mapping[str, Callable[["Play", Act], Coroutine[Any, Any, None]]] = {
    "burst": _burst,
    "come_back": _come_back,
    "push_ahead": _push_ahead,
    "late_and_undated": _late_and_undated,
    "pushes_say_less": _pushes_say_less,
}
"""By the name of the act."""
