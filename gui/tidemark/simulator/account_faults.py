"""Bad days of an account: its stream's key, events that never were, and its books themselves."""

from collections.abc import Callable
from decimal import Decimal

from tidemark.simulator.exchange import Exchange
from tidemark.simulator.made_up_events import ODD_EVENTS, made_up_update, odd_event
from tidemark.simulator.publisher import Publisher
from tidemark.simulator.user_events import listen_key_expired, user_event


class AccountFaults:
    """Switches and single strokes that concern one account."""

    def __init__(self, exchange: Exchange, publisher: Publisher, now: Callable[[], int]) -> None:
        self._exchange = exchange
        self._publisher = publisher
        self._now = now

    def expire_listen_key(self) -> None:
        """Let the user data stream's key go: one last frame, then silence on an open socket."""
        if (expired := self._exchange.listen_keys.expire()) is not None:
            last = listen_key_expired(expired, sent_at=self._now())
            self._publisher.tell_account(expired, last)

    def expire_listen_key_silently(self) -> None:
        """Let the user data stream's key go without a word."""
        self._exchange.listen_keys.expire()

    def stop_listen_key(self) -> None:
        """Close the user data stream's key as another program of the account would."""
        self._exchange.listen_keys.stop()

    def wrong_listen_key(self, on: bool = True) -> None:
        """Give out a listen key on which nothing is ever pushed, until turned off."""
        self._exchange.listen_keys.give_out_wrong_ones(on)

    def send_push(
        self,
        asset: str,
        balance: str,
        *,
        transaction_time: int | None = None,
        reason: str = "ADJUSTMENT",
    ) -> None:
        """Push a made-up ACCOUNT_UPDATE of a coin without touching the books.

        ``transaction_time`` is its ``T`` (ms since the epoch), this moment by default.
        """
        now = self._now()
        happened = now if transaction_time is None else transaction_time
        alias = self._exchange.world.account_alias
        self._tell(made_up_update(reason, asset, Decimal(balance), alias, happened, now))

    def push_unknown_coin(self, asset: str = "NEWCOIN") -> None:
        """Push a balance of a coin which no snapshot lists."""
        self.send_push(asset, "12.5", reason="ASSET_TRANSFER")

    def push_unknown_event(self, kind: str | None = None) -> None:
        """Push an event of this kind; by default, one of every kind that is no balance or order.

        Realistic for the kinds that the exchange's documents describe, made up for any other.
        """
        for name in ODD_EVENTS if kind is None else (kind,):
            self._tell(odd_event(name, self._exchange.world.account_alias, self._now()))

    def set_balance(self, asset: str, balance: str, *, push: bool = False) -> None:
        """Make a wallet hold exactly this, its position closed; ``push`` tells the stream."""
        event = self._exchange.world.books.settle_balance(asset, Decimal(balance), self._now())
        if push:
            alias = self._exchange.world.account_alias
            self._tell(user_event(event, alias=alias, sent_at=self._now()))

    def appear(self, asset: str, balance: str = "0") -> None:
        """Let a coin be listed."""
        self._exchange.world.books.list_coin(asset, Decimal(balance), update_time=self._now())

    def vanish(self, asset: str) -> None:
        """Let a coin be delisted, with all the account had of it."""
        self._exchange.world.books.delist_coin(asset)

    def _tell(self, event: dict[str, object]) -> None:
        self._publisher.tell_account(self._exchange.listen_keys.active, event)
