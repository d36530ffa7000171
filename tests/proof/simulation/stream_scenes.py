"""Strokes that belong together, by which streams never hear what they were asked for."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, Any

from proof.simulation.acts import Act

if TYPE_CHECKING:
    from proof.simulation.play import Play

_UNWISHED = 4.0
_A_MOMENT = 1.0


async def _unheard_wish(play: "Play", act: Act) -> None:
    """A coin is wished for that nobody had, while the exchange does not listen."""
    faults, asset = play.exchange.simulator.faults, act.details["asset"]
    account = act.details["account"]
    if asset not in play.exchange.simulator.books_of(account).assets:
        return
    faults.set_balance(asset, "0", account=account)
    await asyncio.sleep(_UNWISHED)
    faults.silence_streams()
    await asyncio.sleep(_A_MOMENT)
    if asset in play.exchange.simulator.books_of(account).assets:
        faults.set_balance(asset, "5.5", account=account)
    await asyncio.sleep(act.lasts)
    faults.silence_streams(on=False)


async def _deaf_streams(play: "Play", act: Act) -> None:
    """Streams are opened anew, and the exchange does not listen to them at first."""
    faults = play.exchange.simulator.faults
    faults.silence_streams()
    faults.drop_streams()
    await asyncio.sleep(act.lasts)
    faults.silence_streams(on=False)


SCENES: Mapping[str, Callable[["Play", Act], Coroutine[Any, Any, None]]] = {
    "unheard_wish": _unheard_wish,
    "deaf_streams": _deaf_streams,
}
"""By the name of the act."""
