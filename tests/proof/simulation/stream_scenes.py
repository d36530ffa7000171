"""Strokes that belong together, by which streams never hear what they were asked for."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, Any

from proof.simulation import words
from proof.simulation.acts import Act

if TYPE_CHECKING:
    from proof.simulation.play import Play

_SOON_ENOUGH = 5.0
"""A silence may not last until the other prices are missed as well."""
_A_MOMENT = 1.0
_MISSED = 10.5
"""So long without a price, and those that are known are old."""
_OPEN_AGAIN = 3.0
_HELD = 6.5


async def _unheard_wish(play: "Play", act: Act) -> None:
    """A coin is wished for that nobody had, while the exchange does not listen."""
    faults, asset = play.exchange.simulator.faults, act.details["asset"]
    account = act.details["account"]
    if asset not in play.exchange.simulator.books_of(account).assets:
        return
    until_asked = min(_SOON_ENOUGH, play.schedule.check_interval) + _A_MOMENT
    faults.set_balance(asset, "0", account=account)
    await asyncio.sleep(until_asked)
    faults.silence_streams()
    await asyncio.sleep(_A_MOMENT)
    if asset in play.exchange.simulator.books_of(account).assets:
        faults.set_balance(asset, "5.5", account=account)
    await asyncio.sleep(until_asked)
    faults.silence_streams(on=False)


async def _deaf_streams(play: "Play", act: Act) -> None:
    """Streams are opened anew, and the exchange does not listen to them at first."""
    faults = play.exchange.simulator.faults
    faults.silence_streams()
    faults.drop_streams()
    await asyncio.sleep(act.lasts)
    faults.silence_streams(on=False)


async def _stale_first(play: "Play", act: Act) -> None:
    """The first that a new connection brings is a price of long before."""
    faults = play.exchange.simulator.faults
    faults.silence_prices()
    await asyncio.sleep(_MISSED)
    faults.drop_streams()
    await asyncio.sleep(_OPEN_AGAIN)
    faults.send_raw_to_streams(**words.of_price(play, act.details))
    await asyncio.sleep(_A_MOMENT)
    faults.silence_prices(on=False)


async def _late_silence(play: "Play", act: Act) -> None:
    """Silence is asked for in an answer that nobody waits for any more, while others come."""
    faults = play.exchange.simulator.faults
    faults.shuffle_replies(_HELD)
    faults.reject(**words.of_wait(play, act.details))
    await asyncio.sleep(act.lasts)
    faults.stop_rejecting()
    faults.shuffle_replies(0.0)


SCENES: Mapping[str, Callable[["Play", Act], Coroutine[Any, Any, None]]] = {
    "unheard_wish": _unheard_wish,
    "deaf_streams": _deaf_streams,
    "stale_first": _stale_first,
    "late_silence": _late_silence,
}
"""By the name of the act."""
