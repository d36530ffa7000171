"""Bad days of an account: its stream's key, events that never were, and its books themselves."""

from collections.abc import Callable
from decimal import Decimal

from tidemark.simulator.accounts import FIRST_DAY, MAIN
from tidemark.simulator.exchange import Exchange
from tidemark.simulator.made_up_events import ODD_EVENTS, made_up_update, odd_event
from tidemark.simulator.market import CONTRACTS, contract_named
from tidemark.simulator.positions import Position
from tidemark.simulator.publisher import Publisher
from tidemark.simulator.user_events import listen_key_expired, user_event


class AccountFaults:
    """Switches and single strokes that concern one account, the main one unless told otherwise.

    ``ValueError``: there is no account of that name.
    """

    def __init__(self, exchange: Exchange, publisher: Publisher, now: Callable[[], int]) -> None:
        self._exchange = exchange
        self._publisher = publisher
        self._now = now

    def expire_listen_key(self, account: str = MAIN) -> None:
        """Let the user data stream's key go: one last frame, then silence on an open socket."""
        if (expired := self._exchange.listen_keys(account).expire()) is not None:
            last = listen_key_expired(expired, sent_at=self._now())
            self._publisher.tell_account(expired, last)

    def expire_listen_key_silently(self, account: str = MAIN) -> None:
        """Let the user data stream's key go without a word."""
        self._exchange.listen_keys(account).expire()

    def stop_listen_key(self, account: str = MAIN) -> None:
        """Close the user data stream's key as another program of the account would."""
        self._exchange.listen_keys(account).stop()

    def wrong_listen_key(self, on: bool = True, account: str = MAIN) -> None:
        """Give out a listen key on which nothing is ever pushed, until turned off."""
        self._exchange.listen_keys(account).give_out_wrong_ones(on)

    def send_push(
        self,
        asset: str,
        balance: str,
        *,
        transaction_time: int | None = None,
        reason: str = "ADJUSTMENT",
        account: str = MAIN,
    ) -> None:
        """Push a made-up ACCOUNT_UPDATE of a coin without touching the books.

        ``transaction_time`` is its ``T`` (ms since the epoch), this moment by default.
        """
        now = self._now()
        happened = now if transaction_time is None else transaction_time
        alias = self._exchange.world.account(account).alias
        update = made_up_update(reason, asset, Decimal(balance), alias, happened, now)
        self._tell(account, update)

    def push_unknown_coin(self, asset: str = "NEWCOIN", account: str = MAIN) -> None:
        """Push a balance of a coin which no snapshot lists."""
        self.send_push(asset, "12.5", reason="ASSET_TRANSFER", account=account)

    def push_unknown_event(self, kind: str | None = None, account: str = MAIN) -> None:
        """Push an event of this kind; by default, one of every kind that is no balance or order.

        Realistic for the kinds that the exchange's documents describe, made up for any other.
        """
        alias = self._exchange.world.account(account).alias
        for name in ODD_EVENTS if kind is None else (kind,):
            self._tell(account, odd_event(name, alias, self._now()))

    def set_balance(
        self, asset: str, balance: str, *, push: bool = False, account: str = MAIN
    ) -> None:
        """Make a wallet hold exactly this, its positions closed; ``push`` tells the stream."""
        owner = self._exchange.world.account(account)
        event = owner.books.settle_balance(asset, Decimal(balance), self._now())
        if push:
            self._tell(account, user_event(event, alias=owner.alias, sent_at=self._now()))

    def set_position(
        self,
        symbol: str,
        contracts: int,
        entry_price: str,
        *,
        leverage: int = 5,
        isolated_wallet: str | None = None,
        account: str = MAIN,
    ) -> None:
        """Let an account hold so many contracts, negative when short; nothing is pushed.

        With an ``isolated_wallet``, of so many coins, it is on isolated margin, else on cross. A
        coin that was not listed is from now on. ``ValueError``: there is no such contract.
        """
        owner = self._exchange.world.account(account)
        held = None if isolated_wallet is None else Decimal(isolated_wallet)
        position = Position(
            contract_named(symbol),
            leverage,
            contracts,
            Decimal(entry_price) if contracts else Decimal(0),
            isolated_wallet=held,
            update_time=self._now(),
        )
        if position.contract.asset not in owner.books.assets:
            owner.books.list_coin(position.contract.asset)
        owner.books.take_over(position)

    def move_price(self, asset: str, percent: int) -> None:
        """Let a coin's price jump by so many percent, and stay there.

        ``ValueError``: the coin has no price, or the fall is one to nothing.
        """
        if asset not in CONTRACTS or percent <= -100:
            raise ValueError(f"the price of {asset} cannot move by {percent} %")
        self._exchange.world.market.jump(asset, percent)

    def appear(self, asset: str, balance: str = "0", account: str = MAIN) -> None:
        """Let a coin be listed: ``account`` holds so much of it, every other account nothing."""
        holder = self._exchange.world.account(account)
        for listed in self._exchange.world.accounts.values():
            if listed is not holder:
                listed.books.list_coin(asset)
        holder.books.list_coin(asset, Decimal(balance), update_time=self._now())

    def vanish(self, asset: str) -> None:
        """Let a coin be delisted, with all that any account had of it."""
        for account in self._exchange.world.accounts.values():
            account.books.delist_coin(asset)

    def portfolio_margin(self, on: bool = True, account: str = MAIN) -> None:
        """Let an account have portfolio margin, with which it is closed to all of this API."""
        self._exchange.world.account(account).has_portfolio_margin = on

    def lock_keys(self, on: bool = True, account: str = MAIN) -> None:
        """Lock all API keys of an account (-2017)."""
        self._exchange.world.account(account).keys_are_locked = on

    def close_futures_account(self, account: str = MAIN) -> None:
        """Let an account have no COIN-M futures (-1109)."""
        self._exchange.world.account(account).has_futures = False

    def open_futures_account(self, account: str = MAIN) -> None:
        """Let an account have COIN-M futures again."""
        self._exchange.world.account(account).has_futures = True

    def outdate_keys(self, on: bool = True, account: str = MAIN) -> None:
        """Let an account's futures be younger than any of its keys (-2015)."""
        since = self._now() if on else FIRST_DAY
        self._exchange.world.account(account).futures_since = since

    def _recover(self, account: str = MAIN) -> None:
        """Turn every switch of an account off."""
        self.wrong_listen_key(on=False, account=account)
        self.portfolio_margin(on=False, account=account)
        self.lock_keys(on=False, account=account)
        self.outdate_keys(on=False, account=account)
        self.open_futures_account(account)

    def _tell(self, account: str, event: dict[str, object]) -> None:
        self._publisher.tell_account(self._exchange.listen_keys(account).active, event)
