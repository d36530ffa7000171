"""Sessions and examinations of keys that say what a test wants said."""

import asyncio
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from samples import status
from tidemark.domain.changes import ChangeLog
from tidemark.domain.credential import Credential
from tidemark.domain.diagnosis import Diagnosis
from tidemark.domain.freshness import State
from tidemark.domain.key_rights import KeyRights
from tidemark.domain.last_known import LastKnown
from tidemark.domain.margin import Margin
from tidemark.domain.price import Price
from tidemark.domain.profile import AccountProfile
from tidemark.domain.row import Row
from tidemark.domain.status import Status
from tidemark.domain.trouble import Trouble
from tidemark.qt.engine import Listener


class FakeSession:
    """Says what a test wants said; keeps what it was asked."""

    def __init__(self, profile: AccountProfile, credential: Credential, listener: Listener) -> None:
        self.profile = profile
        self.credential = credential
        self.listener = listener
        self.told: Callable[[float], Status] = lambda now: status(
            State.OFFLINE, now=now, confirmed_at=None, not_live_since=None
        )
        self.asked: list[str] = []
        self.closed = False
        self.margin: Margin | None = None
        self.prices: dict[str, Price] = {}
        self.changes = ChangeLog()
        self._rows: dict[str, Row] = {}
        self._ended = asyncio.Event()

    @property
    def rows(self) -> Mapping[str, Row]:
        return MappingProxyType(self._rows)

    def status(self, now: float) -> Status:
        return self.told(now)

    def recall(self, known: LastKnown) -> None:
        self._rows = {**known.rows, **self._rows}
        self.margin = self.margin or known.margin
        self.prices = {**known.prices, **self.prices}

    def forget_before(self) -> None:
        self.changes.forget_before()
        self._rows = {asset: row for asset, row in self._rows.items() if not row.is_recalled}
        if self.margin is not None and self.margin.is_recalled:
            self.margin = None
        self.prices = {asset: each for asset, each in self.prices.items() if not each.is_recalled}

    def confirm_now(self) -> None:
        self.asked.append("confirm")

    def retry_now(self) -> None:
        self.asked.append("retry")

    async def run(self) -> None:
        await self._ended.wait()

    async def close(self) -> None:
        self.closed = True
        self._ended.set()

    # What a test does with it.

    def show_rows(self, *rows: Row) -> None:
        """Store rows, then announce them."""
        self._rows.update((each.balance.asset, each) for each in rows)
        self.listener.rows_changed(frozenset(each.balance.asset for each in rows))

    def show_margin(self, margin: Margin) -> None:
        """Store margin figures, then announce the coins they are of."""
        self.margin = margin
        self.listener.rows_changed(frozenset(margin.snapshot.coins))

    def show_prices(self, **prices: Price) -> None:
        """Store prices, then announce the coins they are of."""
        self.prices |= prices
        self.listener.rows_changed(frozenset(prices))

    def be(self, state: State, **more: Any) -> None:
        """Be in a state from now on."""
        self.told = lambda now: status(state, now=now, **more)
        self.listener.status_changed()


class FakeExamination:
    """The examination of one key: finds what a test wants found, when it wants it."""

    def __init__(self, profile: AccountProfile, credential: Credential) -> None:
        self.profile = profile
        self.credential = credential
        self.stopped = False
        self._found: asyncio.Future[Diagnosis] = asyncio.get_running_loop().create_future()

    async def found(self) -> Diagnosis:
        """Wait for what is found."""
        try:
            return await self._found
        except asyncio.CancelledError:
            self.stopped = True
            raise

    # What a test does with it.

    def finds(self, trouble: Trouble | None = None, rights: KeyRights | None = None) -> None:
        """Come to an end."""
        self._found.set_result(Diagnosis(trouble, rights))
