"""Mistakes about who is told: what is known changes, and whoever shows it does not hear."""

import asyncio
from typing import Any

from proof.simulation.breaks.patching import Patches
from tidemark.client.intake import Intake
from tidemark.client.margin_desk import MarginDesk
from tidemark.client.price_feed import PriceFeed
from tidemark.domain.account import Account


def pushes_untold(patches: Patches) -> None:
    """A push is taken in, and its snapshot alone is told."""

    def apply(real: Any, self: Account, update: Any, **named: Any) -> frozenset[str]:
        real(self, update, **named)
        return frozenset()

    patches.wrap(Account, "apply_update", apply)


def confirmations_untold(patches: Patches) -> None:
    """A snapshot that says what a push said before tells nothing anew."""

    def apply(real: Any, self: Account, snapshot: Any, **named: Any) -> frozenset[str]:
        before = {asset: row.balance for asset, row in self.rows.items()}
        changed: frozenset[str] = real(self, snapshot, **named)
        return frozenset(each for each in changed if before.get(each) != self.rows[each].balance)

    patches.wrap(Account, "apply_snapshot", apply)


def margins_untold(patches: Patches) -> None:
    """Margin that came is told with the next balance that moves."""

    def take(real: Any, self: MarginDesk, *args: Any, **named: Any) -> frozenset[str]:
        real(self, *args, **named)
        return frozenset()

    patches.wrap(MarginDesk, "take", take)


def prices_untold(patches: Patches) -> None:
    """A price is told to the first of all accounts that hold the coin."""

    def announce(real: Any, self: PriceFeed, assets: frozenset[str]) -> None:
        users, self._users = self._users, dict(list(self._users.items())[:1])
        real(self, assets)
        self._users = users

    patches.wrap(PriceFeed, "_announce", announce)


def prices_of_an_ended_line_untold(patches: Patches) -> None:
    """What came just before a connection ended waits for the next one."""

    def tell(real: Any, self: PriceFeed) -> None:
        task = asyncio.current_task()
        if task is not None and task.get_name() != "prices":
            real(self)

    patches.wrap(PriceFeed, "_tell_changed", tell)


def every_third_change_untold(patches: Patches) -> None:
    """Nobody is told of it, then or later."""
    told: list[frozenset[str]] = []

    def tell(real: Any, self: Intake, changed: frozenset[str]) -> None:
        told.append(changed)
        real(self, frozenset() if len(told) % 3 == 0 else changed)

    patches.wrap(Intake, "tell", tell)
