"""The prices of one exchange as they are written: one a minute, and one whenever a wallet moved."""

from collections.abc import Collection, Mapping

from tidemark.domain.day_start import Moment
from tidemark.domain.price import Price
from tidemark.history.entries import Entry, Figure, PriceSeen
from tidemark.history.minutes import Minutes, minute_of


class PriceRecorder:
    """Shared by the accounts of an exchange: what one of them saw is not written for another."""

    def __init__(self, exchange: str) -> None:
        self.exchange = exchange
        self._minutes = Minutes(exchange)
        self._seen: dict[str, Price] = {}
        self._written: dict[str, PriceSeen] = {}

    def look(
        self, prices: Mapping[str, Price], at: Moment, moved: Collection[str] = ()
    ) -> list[Entry]:
        """What is to be written of these prices, none of which is old.

        ``moved`` are the coins whose wallets just moved.
        """
        entries: list[Entry] = []
        for asset, price in prices.items():
            if price != self._seen.get(asset):
                self._seen[asset] = price
                self._minutes.see(Figure.INDEX_PRICE, asset, price.usd.value, at.wall_ms)
            if self._is_due(asset, price, at, is_wanted=asset in moved):
                seen = PriceSeen(self.exchange, asset, at.wall_ms, price.usd, price.event_time)
                self._written[asset] = seen
                entries.append(seen)
        return [*entries, *self._minutes.take_over(None, at.wall_ms)]

    def tell(self) -> list[Entry]:
        """What is to be told of all prices by now, as somebody says until when they are known."""
        return [*self._minutes.tell(None, self._minutes.keys_of((Figure.INDEX_PRICE,)))]

    def close(self) -> list[Entry]:
        """What is still to be told of this minute."""
        return [*self._minutes.close(None)]

    def begin_anew(self) -> list[Entry]:
        """What is still to be told of this minute; from now on nothing counts as written."""
        told = self.close()
        self._minutes, self._seen, self._written = Minutes(self.exchange), {}, {}
        return told

    def _is_due(self, asset: str, price: Price, at: Moment, *, is_wanted: bool) -> bool:
        written = self._written.get(asset)
        if written is None:
            return True
        if written.event_time == price.event_time or written.seen_at == at.wall_ms:
            return False
        return is_wanted or minute_of(written.seen_at) != minute_of(at.wall_ms)
