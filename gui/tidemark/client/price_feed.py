"""Index prices of the coins that sessions hold: one socket of an exchange for all of them.

Prices cost no truth of a balance: where they fail, values keep their last price with its age.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Protocol as Interface

from tidemark.binance.decoding_stream import ControlAnswered, IndexPrice, StreamEvent
from tidemark.binance.stream_requests import (
    CONTROL_MESSAGES_PER_SECOND,
    STREAMS_PER_CONNECTION,
    market_url,
)
from tidemark.client.connection import Connection
from tidemark.client.internal_errors import log_internal
from tidemark.client.lag import Lag
from tidemark.client.network import Network
from tidemark.client.side_line import LineEnded, SideLine, StreamWay
from tidemark.client.subscriptions import Subscriptions
from tidemark.client.tasks import run_until_one_fails
from tidemark.domain.price import Price
from tidemark.domain.trouble import Cause, Trouble

_logger = logging.getLogger(__name__)
_MOST_PRICES = STREAMS_PER_CONNECTION
_TELL_OF_CLOCKS = 3
"""So many old prices in a row, and no new one: one may have been held up, or be a stray."""
_ALWAYS = frozenset({"BTC"})  # totals are told in it, and it shows that prices come at all


class PriceUser(Interface):
    """Whoever wants prices; called in the loop's thread."""

    def prices_changed(self, assets: frozenset[str]) -> None:
        """These coins' prices changed, or (no assets) the feed's trouble did."""
        ...


class PriceFeed:
    """The prices of one exchange, for as long as anybody wants some."""

    def __init__(self, network: Network, way: StreamWay) -> None:
        self._timing = network.timing
        self._clock = network.clock
        self._url = market_url(way.stream_base)
        self._line = SideLine(network, way, Cause.PRICES_LOST)
        self._users: dict[PriceUser, frozenset[str]] = {}
        self._wanted = _ALWAYS
        self._prices: dict[str, Price] = {}
        self._changed: set[str] = set()
        self._lag = Lag()
        self._old_in_a_row = 0
        self._subscriptions = Subscriptions()
        self._news = asyncio.Event()
        self._newest_at = 0.0
        self._running: asyncio.Task[None] | None = None
        self.trouble: Trouble | None = None
        """Why no prices come; None while they do."""

    @property
    def prices(self) -> Mapping[str, Price]:
        """The newest price of each coin; read-only and live."""
        return MappingProxyType(self._prices)

    def recall(self, prices: Mapping[str, Price]) -> None:
        """Keep an earlier run's prices of coins that nobody told a price of yet.

        All users are told at once: the prices are theirs too, and the next may be long in coming.
        """
        unknown = {asset: each for asset, each in prices.items() if asset not in self._prices}
        self._prices |= unknown
        if unknown:
            self._announce(frozenset(unknown))

    def forget_before(self, user: PriceUser) -> None:
        """Keep no price of an earlier run but of coins that others than ``user`` want."""
        others = [wanted for each, wanted in self._users.items() if each is not user]
        kept = _ALWAYS.union(*others) if others else frozenset[str]()
        for asset in [asset for asset, price in self._prices.items() if price.is_recalled]:
            if asset not in kept:
                del self._prices[asset]

    def want(self, user: PriceUser, assets: frozenset[str]) -> None:
        """Have prices of these coins for ``user`` from now on, in place of those wanted before."""
        self._users[user] = assets
        self._follow_users()
        if self._running is None:
            self._running = asyncio.create_task(self._run(), name="prices")

    async def leave(self, user: PriceUser) -> None:
        """Want nothing any more. With the last user the feed ends; it can begin again."""
        self._users.pop(user, None)
        self._follow_users()
        if self._users or self._running is None:
            return
        running, self._running = self._running, None
        running.cancel()
        await asyncio.wait({running})

    def _follow_users(self) -> None:
        self._wanted = _ALWAYS.union(*self._users.values())
        self._news.set()
        if len(self._prices) > _MOST_PRICES:
            for asset in self._prices.keys() - self._wanted:
                del self._prices[asset]

    async def _run(self) -> None:
        while True:
            await self._line.await_turn()
            trouble = await self._line.outcome(self._one_connection())
            if trouble is not None:
                self._line.rest(self._line.backoff.next_delay())
                self._be(trouble)

    async def _one_connection(self) -> None:
        connection = await self._line.open(self._url)
        self._lag.begin_connection()
        self._subscriptions = Subscriptions()
        self._newest_at = self._clock.now()
        self._old_in_a_row = 0
        try:
            await run_until_one_fails(
                {
                    "listen to prices": self._line.listen(connection, "a price", self._hear),
                    "subscribe to prices": self._subscribe(connection),
                    "watch the prices": self._line.watch(connection.opened_at, self._look),
                }
            )
        finally:
            connection.abort()
            self._tell_changed()  # the next one may be a long time in coming

    def _look(self, now: float) -> None:
        """No prices, or old ones alone, or a wish unheard: another connection may do better."""
        limit = now - self._timing.price_silence
        if self._newest_at < limit and self._old_in_a_row >= _TELL_OF_CLOCKS:
            self._lag.compare_anew()  # they come, and are old by what was known of the clocks
        if self._newest_at < limit or self._subscriptions.is_answer_owed_since(limit):
            raise LineEnded(Trouble(Cause.PRICES_LOST))

    # -- what comes in ---------------------------------------------------------------------------

    def _hear(self, event: StreamEvent) -> None:
        if isinstance(event, IndexPrice):
            self._take(event)
        elif isinstance(event, ControlAnswered):
            self._subscriptions.answered(event.request_id)
            if event.is_refused:
                _logger.warning("the exchange refused a subscription to prices")

    def _take(self, event: IndexPrice) -> None:
        if event.asset not in self._wanted:
            return
        now = self._clock.now()
        known, price = self._prices.get(event.asset), self._dated(event, now)
        is_old = price.as_of < now - self._timing.price_silence
        self._old_in_a_row = self._old_in_a_row + 1 if is_old else 0
        if known is not None and _is_late(price, known, now):
            return
        if known is not None and price.event_time == known.event_time:
            # The very same price once more, be it on another connection, is no younger for it.
            price = replace(price, as_of=min(price.as_of, known.as_of))
        self._newest_at = max(self._newest_at, price.as_of)
        self._prices[event.asset] = price
        if known is None or known.is_recalled or known.usd.value != price.usd.value:
            self._changed.add(event.asset)
            self._news.set()
        if self.trouble is not None and not price.is_old(now):
            self._line.backoff.reset()
            self._be(None)

    def _dated(self, event: IndexPrice, now: float) -> Price:
        return Price(event.usd, event.event_time, self._lag.as_of(event.event_time, now))

    # -- what is asked and told ------------------------------------------------------------------

    async def _subscribe(self, connection: Connection) -> None:
        """Follow what is wanted, a few messages a second at the most; tell what changed.

        Where there is neither, it sleeps: a quiet exchange does not wake the program.
        """
        pace = max(self._timing.price_fold, 1 / CONTROL_MESSAGES_PER_SECOND)
        while True:
            while await self._is_followed(connection) and not self._changed:
                await self._news.wait()
                self._news.clear()
            self._tell_changed()
            await asyncio.sleep(pace)

    async def _is_followed(self, connection: Connection) -> bool:
        """Whether all is as it is wished; if not, and it may, it asks for a part of the rest."""
        if self._line.is_silenced:
            return False
        message = self._subscriptions.next_message(self._wanted, self._clock.now())
        if message is not None:
            await connection.send(message)
        return message is None

    def _tell_changed(self) -> None:
        changed, self._changed = frozenset(self._changed), set()
        if changed:
            self._announce(changed)

    def _be(self, trouble: Trouble | None) -> None:
        if trouble != self.trouble:
            self.trouble = trouble
            self._announce(frozenset())

    def _announce(self, assets: frozenset[str]) -> None:
        for user in list(self._users):
            try:
                user.prices_changed(assets)
            except Exception as error:  # noqa: BLE001 - one user's failure is not the others'
                log_internal(error)


def _is_late(price: Price, known: Price, now: float) -> bool:
    """Whether a newer one is known; a time that was wrong is believed until it is old by our clock.

    Otherwise one price from the future would make every true one look late, for ever.
    """
    is_earlier = price.event_time < known.event_time
    return is_earlier and not (known.is_old(now) and price.as_of > known.as_of)
