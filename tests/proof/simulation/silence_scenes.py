"""Strokes that belong together, by which the exchange says no, or tells of others, more than once.

They are played in few schedules, beside whatever else is played in those (`rare` of `acts`).
"""

import asyncio
import json
from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, Any

from proof.simulation.acts import Act

if TYPE_CHECKING:
    from proof.simulation.play import Play

_A_BLINK = 0.05
_ASKED_BY = 1.5
"""So much later than the check interval the next balances have been told, mostly."""
_EARLY_IN_A_MINUTE = 8.0
_MINUTE = 60.0


async def _shorter_ban(play: "Play", act: Act) -> None:
    """A ban is told, and right after it another that is over sooner."""
    simulator = play.exchange.simulator
    for name in ("first", "second"):
        simulator.faults.send_raw(_no(simulator.now(), act.details[name]))
        await asyncio.sleep(_A_BLINK)


def _no(now: int, seconds: int) -> str:
    """A ban of the address, as it is told to whoever is connected."""
    message = f"Way too many requests; IP banned until {now + 1000 * seconds}."
    return json.dumps({"id": None, "status": 418, "error": {"code": -1003, "msg": message}})


async def _bans_unnamed(play: "Play", act: Act) -> None:
    """A ban without an end, and another as soon as its two minutes are over."""
    faults = play.exchange.simulator.faults
    faults.reject(None, 418, -1003, "Way too many requests.")
    await asyncio.sleep(act.lasts)
    faults.stop_rejecting()


async def _others_use(play: "Play", act: Act) -> None:
    """Early in a minute other programs use up nearly all that the address may use in it."""
    simulator = play.exchange.simulator
    second = simulator.now() % 60_000 / 1000
    await asyncio.sleep((_EARLY_IN_A_MINUTE - second) % _MINUTE)
    simulator.faults.use_weight(act.details["weight"])


async def _unreadable_and_pushed(play: "Play", act: Act) -> None:
    """A coin's row cannot be read, and what moves in it meanwhile is pushed."""
    faults, details = play.exchange.simulator.faults, act.details
    account, asset = details["account"], details["asset"]
    faults.replace_balance_row(asset, availableBalance="NaN")
    await asyncio.sleep(play.schedule.check_interval + _ASKED_BY)
    for number in range(2):
        if asset in play.exchange.simulator.books_of(account).assets:
            faults.set_balance(asset, f"6.{number + 1}", push=True, account=account)
        await asyncio.sleep(act.lasts / 2)
    faults.stop_mutating_replies()


SCENES: Mapping[str, Callable[["Play", Act], Coroutine[Any, Any, None]]] = {
    "shorter_ban": _shorter_ban,
    "bans_unnamed": _bans_unnamed,
    "others_use": _others_use,
    "unreadable_and_pushed": _unreadable_and_pushed,
}
"""By the name of the act."""
