"""Mistakes that the simulation found in the engine, made once more."""

from typing import Any

from proof.simulation.breaks.patching import Patches
from tidemark.binance.protocol import Protocol
from tidemark.client import price_feed
from tidemark.client.lag import Lag
from tidemark.client.subscriptions import Subscriptions


def late_silence_is_ignored(patches: Patches) -> None:
    """Silence that is asked for in answer to a request that was given up is not kept."""

    def receive(self: Protocol, _reply: object) -> list[Any]:
        self.unknown_replies += 1
        return []

    patches.set(Protocol, "_receive_stray", receive)


def first_prices_are_news(patches: Patches) -> None:
    """The first price on a connection is young, however old it is."""
    patches.set(Lag, "begin_connection", Lag.compare_anew)


def unheard_wishes_are_borne(patches: Patches) -> None:
    """A subscription to prices that the exchange never heard is not made anew."""
    patches.set(Subscriptions, "is_answer_owed_since", lambda *_args: False)


def strays_tell_of_the_clocks(patches: Patches) -> None:
    """However few old prices come before a silence, the clocks are compared anew after it."""
    patches.set(price_feed, "_TELL_OF_CLOCKS", 0)
