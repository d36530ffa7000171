"""What can go wrong with an event on its way to a stream: late, twice, overtaken, wrong, lost."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import cycle
from typing import Any

from tidemark.simulator.market import CONTRACTS
from tidemark.simulator.wire import trimmed

Frame = dict[str, Any]
Change = Callable[[Frame], Frame | str | None]


@dataclass(frozen=True, slots=True)
class Push:
    """An event, or a text in its place, to be pushed after ``delay`` seconds."""

    content: Frame | str
    delay: float


@dataclass(slots=True)
class _Mutation:
    change: Change
    times: int | None

    def applied_to(self, frame: Frame) -> Frame | str | None:
        """The frame changed, so many times as was asked for."""
        if self.times == 0:
            return frame
        if self.times is not None:
            self.times -= 1
        return self.change(frame)


@dataclass(slots=True)
class _Switches:
    silent: bool = False
    dropped: bool = False
    duplicated: bool = False
    delay: float = 0.0
    shuffle: Iterator[float] | None = None
    drift: dict[str, Decimal] = field(default_factory=dict)
    mutations: list[_Mutation] = field(default_factory=list)
    silent_prices: set[str] = field(default_factory=set)
    unlisted_prices: set[str] = field(default_factory=set)


class PushFaults:
    """Switches between what happens on the exchange and what its streams tell of it.

    A switch is turned off by ``on=False``, by zero seconds or by a drift of zero, and all of them
    by `push_honestly`. Coins go by their names, as in ``BTC``.
    """

    def __init__(self) -> None:
        self._pushing = _Switches()

    def push_honestly(self) -> None:
        """Turn every switch off."""
        self._pushing = _Switches()

    @property
    def streams_are_silent(self) -> bool:
        """Whether the streams say nothing at all, answers to control messages included."""
        return self._pushing.silent

    def silence_streams(self, on: bool = True) -> None:
        """Let the streams say nothing more, sockets open and pings answered; the API works."""
        self._pushing.silent = on

    def delay_pushes(self, seconds: float) -> None:
        """Push every event of an account so many seconds late."""
        self._pushing.delay = seconds

    def duplicate_pushes(self, on: bool = True) -> None:
        """Push every event of an account twice."""
        self._pushing.duplicated = on

    def shuffle_pushes(self, hold: float = 0.2) -> None:
        """Let later events overtake earlier ones, held back by up to ``hold`` seconds."""
        self._pushing.shuffle = cycle((hold, 0.0, hold / 2)) if hold else None

    def drop_pushes(self, on: bool = True) -> None:
        """Lose every ACCOUNT_UPDATE; other events still come and the sockets stay open."""
        self._pushing.dropped = on

    def mutate_push(self, change: Change, times: int | None = None) -> None:
        """Pass events of an account through ``change``, ``times`` times (None: from now on).

        ``change`` gets the frame and returns one, or a text which goes out as it is, or None to
        swallow the event.
        """
        self._pushing.mutations.append(_Mutation(change, times))

    def stop_mutating_pushes(self) -> None:
        """Let events of an account be as they are again."""
        self._pushing.mutations.clear()

    def push_drift(self, asset: str, amount: str) -> None:
        """Push wallet and cross wallet of a coin wrong by ``amount``, which may be negative."""
        self._pushing.drift[asset] = Decimal(amount)

    def silence_prices(self, *assets: str, on: bool = True) -> None:
        """Let the price streams of these coins, or of all, say nothing more."""
        names = set(assets or CONTRACTS)
        if on:
            self._pushing.silent_prices |= names
        else:
            self._pushing.silent_prices -= names

    def unlist_price(self, asset: str, on: bool = True) -> None:
        """Let there be no pair of this coin: no stream has its price, and REST does not know it."""
        if on:
            self._pushing.unlisted_prices.add(asset)
        else:
            self._pushing.unlisted_prices.discard(asset)

    def has_pair(self, asset: str) -> bool:
        """Whether the exchange knows a price of this coin."""
        return asset in CONTRACTS and asset not in self._pushing.unlisted_prices

    def tells_price(self, asset: str) -> bool:
        """Whether a coin's price streams speak."""
        silent = self._pushing.silent or asset in self._pushing.silent_prices
        return self.has_pair(asset) and not silent

    def pushes(self, event: Frame) -> list[Push]:
        """What is pushed in place of an account's event, and how late."""
        lost = self._pushing.dropped and event["e"] == "ACCOUNT_UPDATE"
        if self._pushing.silent or lost:
            return []
        content = self._changed(self._drifted(deepcopy(event)))
        if content is None:
            return []
        delay = self._pushing.delay
        if self._pushing.shuffle is not None:
            delay += next(self._pushing.shuffle)
        return [Push(content, delay)] * (2 if self._pushing.duplicated else 1)

    def _drifted(self, event: Frame) -> Frame:
        for row in event.get("a", {}).get("B", ()):
            if drift := self._pushing.drift.get(row["a"]):
                for name in ("wb", "cw"):
                    row[name] = trimmed(Decimal(row[name]) + drift)
        return event

    def _changed(self, event: Frame) -> Frame | str | None:
        content: Frame | str | None = event
        for mutation in self._pushing.mutations:
            if isinstance(content, dict):
                content = mutation.applied_to(content)
        return content
