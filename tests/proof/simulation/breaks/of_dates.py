"""Mistakes about dates: when something is told is not when it happened; and about its reason."""

from dataclasses import replace
from typing import Any

from proof.simulation.breaks.patching import Patches
from tidemark.binance import decoding_stream
from tidemark.domain import account, changes
from tidemark.domain.account import Account
from tidemark.domain.changes import Change, ChangeLog, Source


def pushes_dated_by_the_event(patches: Patches) -> None:
    """The one time of an event passes for the other."""

    real: Any = decoding_stream._account_update

    def read(event: Any) -> Any:
        update = real(event)
        return replace(update, transaction_time=update.event_time)

    readers = {**decoding_stream._READERS, "ACCOUNT_UPDATE": read}
    patches.set(decoding_stream, "_READERS", readers)


def rows_dated_by_the_event(patches: Patches) -> None:
    def patched(real: Any, balance: Any, pushed: Any) -> Any:
        return replace(real(balance, pushed), update_time=pushed.event_time)

    patches.wrap(account, "patched", patched)


def changes_dated_by_the_event(patches: Patches) -> None:
    def log(real: Any, self: Account, before: Any, pushed: Any) -> None:
        real(self, before, replace(pushed, transaction_time=pushed.event_time))

    patches.wrap(Account, "_log_push", log)


def late_reasons_unheard(patches: Patches) -> None:
    """A push that a snapshot has overtaken says nothing any more."""
    patches.set(ChangeLog, "explain", lambda *_args: None)


def late_reasons_of_any_change(patches: Patches) -> None:
    """The newest change without a reason gets it, whenever that was."""

    def is_explained(change: Change, asset: str, _time: int) -> bool:
        return change.reason is None and change.asset == asset

    patches.set(changes, "_is_explained", is_explained)


def found_changes_undated(patches: Patches) -> None:
    """When a wallet moved by the exchange's clock is only kept where a push told of it."""

    def note(real: Any, self: ChangeLog, change: Change) -> None:
        real(self, change if change.source is Source.PUSH else replace(change, time=None))

    patches.wrap(ChangeLog, "note", note)


def wallets_keep_their_time(patches: Patches) -> None:
    """A snapshot's row keeps the time of the row before it."""

    def store(real: Any, self: Account, balance: Any, *args: Any, **named: Any) -> Any:
        old = self._rows.get(balance.asset)
        if old is not None and old.balance.update_time and balance.update_time:
            balance = replace(balance, update_time=old.balance.update_time)
        return real(self, balance, *args, **named)

    patches.wrap(Account, "_store", store)
