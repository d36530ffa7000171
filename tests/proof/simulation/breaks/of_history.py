"""Mistakes about the history: whose figures are written, which, when, and what is left out."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from proof.simulation.breaks.patching import Patches
from tidemark.domain.amount import Amount
from tidemark.domain.changes import Source
from tidemark.domain.exact import EXACT
from tidemark.history import (
    balance_recorder,
    minutes,
    price_recorder,
    recorder,
    sight,
    spells,
)
from tidemark.history.balance_recorder import BalanceRecorder
from tidemark.history.entries import Figures, PriceSeen
from tidemark.history.keys import Keys
from tidemark.history.recorder import Recorder
from tidemark.history.rollups import Rollups
from tidemark.history.schema import HOUR
from tidemark.history.texts import plain
from tidemark.history.waiting import Waiting, key_of
from tidemark.qt.history.watching import Watching


def coins_known_by_name_alone(patches: Patches) -> None:
    """Which number a coin has in the file is remembered without whose it is."""

    def coin(real: Any, self: Keys, owner: Any, asset: str) -> int:
        known = self._coins.get(("", asset))
        if known is None:
            known = self._coins["", asset] = real(self, owner, asset)
        return known

    patches.wrap(Keys, "coin", coin)


def written_at_the_exchanges_time(patches: Patches) -> None:
    """When a wallet moved by the exchange's clock passes for when it was seen."""

    def dated(real: Any, *args: Any) -> Any:
        seen = real(*args)
        return replace(seen, seen_at=seen.exchange_time or seen.seen_at)

    patches.wrap(balance_recorder, "_seen", dated)
    patches.wrap(balance_recorder, "_changed", dated)


def changes_written_undated(patches: Patches) -> None:
    """When a wallet moved by the exchange's clock is not kept."""
    patches.wrap(
        balance_recorder,
        "_changed",
        lambda real, *args: replace(real(*args), exchange_time=None),
    )


def sources_not_kept(patches: Patches) -> None:
    """How a change became known is not kept: all were found by a check."""
    patches.wrap(
        balance_recorder,
        "_changed",
        lambda real, *args: replace(real(*args), source=Source.SNAPSHOT),
    )


def late_reasons_not_written(patches: Patches) -> None:
    """Why a wallet moved is written with the change, or never."""
    patches.set(BalanceRecorder, "_reasons", lambda *_args: ())


def last_of_several_changes(patches: Patches) -> None:
    """Of changes of a coin that were found at one look the last is written, with all that moved."""

    def since(real: Any, *args: Any) -> Any:
        return list({change.asset: (number, change) for number, change in real(*args)}.values())

    patches.wrap(balance_recorder, "_since", since)


def changes_newest_first(patches: Patches) -> None:
    patches.wrap(balance_recorder, "_since", lambda real, *args: real(*args)[::-1])


def newest_of_a_second_alone(patches: Patches) -> None:
    """Of what waits for the same commit, the newest of each coin is thought to say all."""

    def take(real: Any, self: Waiting) -> Any:
        entries, hole = real(self)
        return list({key_of(entry): entry for entry in entries}.values()), hole

    patches.wrap(Waiting, "take", take)


def once_a_minute(patches: Patches) -> None:
    """A wallet that a check found changed waits for its minute as all else does."""
    patches.set(balance_recorder, "_AT_ONCE", ())
    patches.wrap(
        balance_recorder,
        "_since",
        lambda real, *args: [each for each in real(*args) if each[1].reason],
    )


def begun_without_what_was_before(patches: Patches) -> None:
    """What an earlier run wrote is not read: what moved meanwhile seems to have been so."""

    async def recall(real: Any, self: Watching) -> None:
        keeper, unread = self.keeper, _unread()
        self.keeper = unread
        try:
            await real(self)
        finally:
            self.keeper = keeper

    patches.wrap(Watching, "recall", recall)


def _unread() -> Any:
    async def ask(_question: object) -> None:
        return None

    return SimpleNamespace(ask=ask)


def margin_worked_out(patches: Patches) -> None:
    """A margin balance that nobody told is the sum of what was told at two moments."""

    def figures(real: Any, row: Any, margin: Any) -> Figures:
        found: Figures = real(row, margin)
        wallet, profit = found.wallet_balance, found.cross_unrealized_pnl
        if wallet is None or profit is None:
            return found
        worth = EXACT.add(wallet.value, profit.value)
        return replace(found, margin_balance=Amount(plain(worth), worth))

    patches.wrap(balance_recorder, "_figures", figures)


def prices_rounded(patches: Patches) -> None:
    """Prices are written in whole dollars."""

    def seen(exchange: str, asset: str, seen_at: int, usd: Amount, event_time: int) -> PriceSeen:
        return PriceSeen(exchange, asset, seen_at, Amount.parse(f"{usd.value:.0f}"), event_time)

    patches.set(price_recorder, "PriceSeen", seen)


def a_lost_connection_is_no_gap(patches: Patches) -> None:
    """What was confirmed once is known until the next answer."""

    def balances(real: Any, seen: Any) -> Any:
        confirmed_at = seen.status.confirmed_at
        return real(seen) if confirmed_at is None else confirmed_at

    patches.wrap(sight, "_balances", balances)


def every_change_is_a_gap(patches: Patches) -> None:
    """A spell ends with each change, and the next one begins a while later."""

    def look(real: Any, self: Any, owner: Any, found: Any, at: Any) -> Any:
        told: Iterable[Any] = real(self, owner, found, at)
        is_over = [each for each in self._running.values() if at.wall_ms - each.began_at > 12_000]
        return [*told, *(self.close(owner) if is_over else ())]

    patches.wrap(spells.Spells, "look", look)


def hours_of_their_last_minute(patches: Patches) -> None:
    """An hour, or a day, is what its last minute was."""

    def span(real: Any, self: Any, series_key: int, length: int, began_at: int) -> Any:
        return None if length >= HOUR else real(self, series_key, length, began_at)

    patches.wrap(Rollups, "_span", span)


def minutes_without_their_extremes(patches: Patches) -> None:
    """What a figure was within a minute, and is no more at its end, is forgotten."""

    def take(_real: Any, self: Any, value: Any) -> None:
        self.last, self.is_told = value, self.is_told and value == self.last
        self.least, self.greatest = min(self.first, value), max(self.first, value)

    patches.wrap(minutes._Minute, "take", take)


def totals_not_written(patches: Patches) -> None:
    patches.set(Recorder, "_see_total", lambda *_args: None)


def totals_in_cents(patches: Patches) -> None:
    """Totals are written as they are mostly shown."""

    def see(real: Any, self: Any, total: Any, wall_ms: int) -> None:
        usd = None if total.usd is None else total.usd.quantize(Decimal("0.01"))
        real(self, replace(total, usd=usd), wall_ms)

    patches.wrap(Recorder, "_see_total", see)


def totals_in_whole_bitcoins(patches: Patches) -> None:
    """Of a total in bitcoin what is behind the point is not written."""

    def total(real: Any, *args: Any) -> Any:
        made = real(*args)
        return replace(made, btc=None if made.btc is None else made.btc - made.btc % 1)

    patches.wrap(recorder, "total_in", total)
