"""Mistakes about what an earlier run knew."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from proof.simulation.breaks.patching import Patches
from tidemark.client.margin_desk import MarginDesk
from tidemark.domain.account import Account
from tidemark.domain.last_known import LastKnown
from tidemark.domain.row import Row
from tidemark.qt.accounts import recalling
from tidemark.qt.accounts.session_controller import SessionController


def recalled_rows_are_of_now(patches: Patches) -> None:
    """Rows of an earlier run are not marked as such."""

    def recall(real: Any, self: Account, rows: Mapping[str, Row]) -> Any:
        return real(self, {coin: replace(row, is_recalled=False) for coin, row in rows.items()})

    patches.wrap(Account, "recall", recall)


def recalled_margin_is_of_now(patches: Patches) -> None:
    """Margin of an earlier run is not marked as such."""
    patches.wrap(
        MarginDesk,
        "recall",
        lambda real, self, margin: real(self, replace(margin, is_recalled=False)),
    )


def recalled_as_young(patches: Patches) -> None:
    """What is read from the history is as old as its reading."""
    patches.set(recalling, "recalled_moment", lambda _as_of_ms, present: present.now)


def recalled_late(patches: Patches) -> None:
    """A history that opens late takes the place of what the exchange has said by then."""

    def recall(self: Account, rows: Mapping[str, Row]) -> frozenset[str]:
        self._rows |= rows
        return frozenset(rows)

    patches.set(Account, "recall", recall)
    patches.set(SessionController, "_is_seen_anew", False)


def recalled_of_another(patches: Patches) -> None:
    """All accounts are shown what was known of the first."""
    known: list[LastKnown] = []

    def last_known(real: Any, *args: Any) -> LastKnown:
        known.append(real(*args))
        return known[0]

    patches.wrap(recalling, "last_known", last_known)
