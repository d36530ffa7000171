"""Where a session keeps margin: the newest figures, and why there are no newer ones."""

from tidemark.binance.events import AnswerUnreadable, RequestTimedOut
from tidemark.client.backoff import Backoff
from tidemark.client.link import Link
from tidemark.client.network import Network
from tidemark.client.news import BesideRefused
from tidemark.domain.margin import Margin, MarginSnapshot
from tidemark.domain.trouble import Cause, Trouble


class MarginDesk:
    """Takes replies and refusals of `account.status`."""

    def __init__(self, network: Network) -> None:
        self._clock = network.clock
        timing = network.timing
        self._least = timing.least_waits.get(Cause.MARGIN_REFUSED, 0.0)
        self._backoff = Backoff(timing.backoff_base, timing.longest_stream_wait, network.uniform)
        self.margin: Margin | None = None
        """The newest margin figures, None before any."""
        self.trouble: Trouble | None = None
        """Why the newest question brought none, None if it did."""

    def recall(self, margin: Margin) -> frozenset[str]:
        """Keep an earlier run's figures until newer ones come; return the coins they are of."""
        if self.margin is not None:
            return frozenset()
        self.margin = margin
        return frozenset(margin.snapshot.coins)

    def forget_before(self) -> frozenset[str]:
        """Keep nothing of an earlier run; return the coins whose figures are gone."""
        if self.margin is None or not self.margin.is_recalled:
            return frozenset()
        coins, self.margin = frozenset(self.margin.snapshot.coins), None
        return coins

    def take(self, snapshot: MarginSnapshot, sent_at: float) -> frozenset[str]:
        """Keep figures asked for at ``sent_at`` (s); return the coins whose figures changed."""
        old = self.margin
        if old is not None and sent_at <= old.as_of:
            return frozenset()
        self._backoff.reset()
        self.margin = Margin(snapshot, sent_at)
        self.trouble = None
        if snapshot.refused:
            self.trouble = Trouble(Cause.MARGIN_REFUSED, detail=snapshot.refused[0].field)
        before = MarginSnapshot() if old is None else old.snapshot
        changed = _changed(before, snapshot)
        return changed | before.coins.keys() if old is not None and old.is_recalled else changed

    def fail(
        self, news: BesideRefused | AnswerUnreadable | RequestTimedOut, link: Link | None
    ) -> None:
        """Note that there were none; where that was an answer, ask less often for a while."""
        code = news.trouble.code if isinstance(news, BesideRefused) else None
        self.trouble = Trouble(Cause.MARGIN_REFUSED, code=code)
        if link is not None and not isinstance(news, RequestTimedOut):
            wait = self._backoff.next_delay(self._least)
            link.schedule.postpone_margin(self._clock.now() + wait)


def _changed(old: MarginSnapshot, new: MarginSnapshot) -> frozenset[str]:
    coins = {
        asset
        for asset in old.coins.keys() | new.coins.keys()
        if old.coins.get(asset) != new.coins.get(asset)
    }
    positions = {each.asset for each in set(old.positions) ^ set(new.positions)}
    return frozenset(coins | positions)
