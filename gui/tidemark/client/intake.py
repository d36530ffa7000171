"""What the exchange says of an account: taken in, put in order, and told to whoever shows it."""

import logging
from typing import Protocol as Interface

from tidemark.binance.events import (
    AnswerUnreadable,
    MarginReceived,
    RequestTimedOut,
    SnapshotReceived,
)
from tidemark.binance.requests import Method
from tidemark.client.condition import Condition, trouble_of_rows
from tidemark.client.margin_desk import MarginDesk
from tidemark.client.news import BesideRefused, News
from tidemark.client.price_feed import PriceFeed
from tidemark.client.relay import Relay
from tidemark.domain.account import Account
from tidemark.domain.trouble import Trouble

_logger = logging.getLogger(__name__)


class SessionListener(Interface):
    """Whoever shows a session; called in the loop's thread, after the figures are stored."""

    def rows_changed(self, assets: frozenset[str]) -> None:
        """These coins' balances, margin or prices changed in more than their age, and with them
        anything of the status: of that nothing is told besides."""
        ...

    def status_changed(self) -> None:
        """Something of the status changed that time alone would not have changed."""
        ...


class Intake:
    """Takes in news of the account named ``label``; a `PriceUser` of ``feed``, if there is one."""

    def __init__(
        self,
        label: str,
        account: Account,
        *,
        margin: MarginDesk,
        condition: Condition,
        relay: Relay,
        feed: PriceFeed | None,
        listener: SessionListener,
    ) -> None:
        self._label = label
        self._account = account
        self._margin = margin
        self._condition = condition
        self._relay = relay
        self._feed = feed
        self._listener = listener
        self._untold: frozenset[str] = frozenset()

    def take(self, news: News) -> None:
        """Take in what a link has heard."""
        match news:
            case SnapshotReceived():
                self._apply_snapshot(news)
            case MarginReceived(snapshot, sent_at):
                # Contracts are listed of coins, too, that are in no wallet.
                self.tell(self._margin.take(snapshot, sent_at) & self._account.rows.keys())
            case BesideRefused() | AnswerUnreadable() | RequestTimedOut(Method.ACCOUNT_STATUS):
                self._margin.fail(news, self._relay.link)
                self._listener.status_changed()
            case Trouble() as trouble:
                _logger.info("%s: %s", self._label, in_words(trouble))
                self._condition.trouble = trouble
                self._listener.status_changed()
            case _:
                pass

    def tell(self, changed: frozenset[str]) -> None:
        """Tell which rows changed, also those which a listener failed to take in before.

        Once for each answer: whoever shows it has to look at everything each time.
        """
        self._untold |= changed
        if not self._untold:
            self._listener.status_changed()
            return
        self._listener.rows_changed(self._untold)
        self._untold = frozenset()

    def prices_changed(self, assets: frozenset[str]) -> None:
        """See `PriceUser`."""
        self.tell(assets & self._account.rows.keys())

    def follow_holdings(self) -> None:
        """Have prices of the coins that are more or less than nothing."""
        if self._feed is not None:
            rows = self._account.rows
            held = (asset for asset, row in rows.items() if not row.balance.is_zero)
            self._feed.want(self, frozenset(held))

    def _apply_snapshot(self, news: SnapshotReceived) -> None:
        self._condition.round_trip_ms = 1000 * (news.received_at - news.sent_at)
        changed = self._account.apply_snapshot(news.snapshot, sent_at=news.sent_at)
        self._tell_drifts()
        self._condition.trouble = trouble_of_rows(self._account.refused)
        if self._account.pending and self._relay.link is not None:
            self._relay.link.confirm_soon()
        if changed:
            self.follow_holdings()
        self.tell(changed)

    def _tell_drifts(self) -> None:
        for drift in self._account.take_drifts():
            _logger.warning(
                "%s: drift: %s of %s was pushed as %s, the snapshot says %s",
                self._label,
                drift.field,
                drift.asset,
                drift.pushed.text,
                "nothing of it" if drift.confirmed is None else drift.confirmed.text,
            )


def in_words(trouble: Trouble) -> str:
    """A trouble as the log names it."""
    until = "" if trouble.until_ms is None else f"until {trouble.until_ms} ms"
    details = [str(trouble.code) if trouble.code is not None else "", trouble.detail, until]
    return " ".join([trouble.cause.value, *filter(None, details)])
