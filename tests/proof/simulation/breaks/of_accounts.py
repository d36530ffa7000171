"""Mistakes about whose figures are whose, and about what may happen and is taken for a mistake."""

from dataclasses import replace
from typing import Any
from weakref import WeakKeyDictionary

from proof.simulation.breaks.patching import Patches
from tidemark.binance import balance_reader
from tidemark.binance.balance_reader import BalanceReader
from tidemark.binance.decoding_stream import OtherEvent
from tidemark.binance.events import SnapshotReceived
from tidemark.client.network import Network
from tidemark.client.session import Session
from tidemark.client.user_stream import UserStream


def answers_to_whoever_came_last(patches: Patches) -> None:
    """All links tell their news to the session that was opened last."""
    newest: WeakKeyDictionary[Network, Session] = WeakKeyDictionary()

    def made(real: Any, self: Session, *args: Any, **named: Any) -> None:
        real(self, *args, **named)
        newest[self._network] = self

    def apply(real: Any, self: Session, news: Any) -> None:
        of_another = isinstance(news, SnapshotReceived) and self._network in newest
        real(newest[self._network] if of_another else self, news)

    patches.wrap(Session, "__init__", made)
    patches.wrap(Session, "_apply", apply)


def rows_known_by_their_figures(patches: Patches) -> None:
    """A row that says the same figures is taken for the same row, whose account it may be of."""
    known: dict[object, Any] = {}

    def balance_of(real: Any, row: Any, before: Any = None) -> Any:
        read = real(row, before)
        said = (read.asset, *(each and each.text for each in read.amounts), read.update_time)
        return known.setdefault(said, read)

    def is_same(_row: Any, _other: Any) -> bool:
        return False

    patches.wrap(balance_reader, "balance_of", balance_of)
    patches.set(balance_reader, "_is_same", is_same)


def figures_of_before_stay(patches: Patches) -> None:
    """Of a row that moved what may be used is not read again, though it reads otherwise."""

    def balance_of(real: Any, row: Any, before: Any = None) -> Any:
        read = real(row, before)
        if before is None or before.available_balance is None:
            return read
        return replace(read, available_balance=before.available_balance)

    patches.wrap(balance_reader, "balance_of", balance_of)


def rows_of_before_shared(patches: Patches) -> None:
    """What came before is remembered for all accounts together, and an alias is no figure."""
    memory: dict[str, Any] = {}

    def read(real: Any, self: BalanceReader, result: object) -> Any:
        self._before, self._order = memory, []
        snapshot = real(self, result)
        memory.update(self._before)
        return snapshot

    def is_same(real: Any, row: dict[str, object], other: dict[str, object]) -> bool:
        return bool(real({**row, "accountAlias": ""}, {**other, "accountAlias": ""}))

    patches.wrap(BalanceReader, "read", read)
    patches.wrap(balance_reader, "_is_same", is_same)


def other_events_are_mistakes(patches: Patches) -> None:
    """An event that is not in the table is not expected."""

    def take(real: Any, self: UserStream, event: Any) -> None:
        if isinstance(event, OtherEvent):
            raise KeyError(event.kind)
        real(self, event)

    patches.wrap(UserStream, "_take", take)
