"""An account that a recorder watches in a test: what it is shown, and what it wrote of it."""

from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

from fake_engine import FakeClock
from samples import amount, margin, price, row, status
from tidemark.domain.changes import Change, ChangeLog, Source
from tidemark.domain.day_start import Moment
from tidemark.domain.freshness import State
from tidemark.domain.margin import CoinMargin, Margin
from tidemark.domain.price import Price
from tidemark.domain.row import Row
from tidemark.domain.status import Status
from tidemark.history.entries import BalanceSeen, Entry, Owner
from tidemark.history.price_recorder import PriceRecorder
from tidemark.history.questions import LastSeen
from tidemark.history.recorder import Recorder
from tidemark.history.sight import Sight

OWNER = Owner("main", "Main", "mainnet", "wss://prices")

E = TypeVar("E")


class Watched:
    """Time goes on in steps; each ends with a look. ``written`` is all that was ever told."""

    def __init__(self, last: LastSeen | None = None, prices: PriceRecorder | None = None) -> None:
        self.clock = FakeClock()
        self.prices = prices or PriceRecorder(OWNER.exchange)
        self.recorder = Recorder(OWNER, self.prices, last.figures if last else {})
        self.changes = ChangeLog()
        self.rows: dict[str, Row] = {}
        self.margin: Margin | None = None
        self.known_prices: dict[str, Price] = {}
        self.status: Status | None = None
        """None: LIVE, confirmed just before each look."""
        self.written: list[Entry] = []
        self.wall_ahead_ms = 0

    @property
    def now(self) -> float:
        return self.clock.moment

    @property
    def wall_ms(self) -> int:
        return self.clock.wall_ms() + self.wall_ahead_ms

    def look(self, after: float = 0.0) -> list[Entry]:
        """Look once, so many seconds later; return what was told."""
        self.clock.moment += after
        told = self.recorder.look(self.sight())
        self.written += told
        return told

    def sight(self) -> Sight:
        """The account as it stands."""
        return Sight(
            Moment(self.now, self.wall_ms),
            self.status or status(now=self.now),
            self.rows,
            self.margin,
            self.known_prices,
            self.changes,
        )

    def watch(self, seconds: int, *, is_margin_told: bool = True) -> list[Entry]:
        """Look each second, prices and margin being told anew."""
        told: list[Entry] = []
        for _ in range(seconds):
            self.clock.moment += 1.0
            self._stay_young(is_margin_told)
            told += self.look()
        return told

    def close(self) -> list[Entry]:
        told = self.recorder.close()
        self.written += told
        return told

    def _stay_young(self, is_margin_told: bool) -> None:
        if self.margin is not None and is_margin_told:
            self.margin = replace(self.margin, as_of=self.now)
        for asset, each in self.known_prices.items():
            self.known_prices[asset] = price(each.usd.text, as_of=self.now)

    # What is known of the account.

    def has(self, asset: str, wallet: str | None, **more: Any) -> None:
        """A row as a snapshot brings it, with nothing in the log of changes."""
        self.rows[asset] = row(asset, wallet, as_of=self.now, **more)

    def moves(
        self,
        asset: str,
        wallet: str,
        *,
        reason: str | None = None,
        source: Source = Source.SNAPSHOT,
        time: int | None = 1_795_780_800_000,
    ) -> None:
        """A wallet that changes, as the account notes it."""
        before = self.rows[asset].balance.wallet_balance
        after = Decimal(wallet)
        moved = after - (Decimal(0) if before is None else before.value)
        self.changes.note(Change(asset, moved, after, time, reason, source))
        self.has(asset, wallet, update_time=time)

    def bound(self, **balances: str) -> None:
        """The margin balances of coins, asked for now."""
        coins = [CoinMargin(asset, margin_balance=amount(each)) for asset, each in balances.items()]
        self.margin = margin(*coins, as_of=self.now)

    def priced(self, **usd: str) -> None:
        """Prices that come now."""
        self.known_prices |= {asset: price(each, as_of=self.now) for asset, each in usd.items()}

    def is_offline(self, **more: Any) -> None:
        """Nobody knows any longer; what was confirmed last was confirmed just now."""
        self.status = status(State.OFFLINE, now=self.now, **more)

    def is_live(self) -> None:
        self.status = None

    # What was written.

    def of(self, kind: type[E]) -> list[E]:
        """Everything of one kind that was written."""
        return [each for each in self.written if isinstance(each, kind)]

    def wallets(self, asset: str) -> list[str]:
        """The wallet balances that were written of a coin."""
        return [
            each.figures.wallet_balance.text
            for each in self.of(BalanceSeen)
            if each.asset == asset and each.figures.wallet_balance is not None
        ]


def kinds(entries: list[Entry], kind: type[E]) -> list[E]:
    """Those of one kind."""
    return [each for each in entries if isinstance(each, kind)]
