"""Mistakes about pushes: what they tell of, and how long they stand; and one about who tells."""

from dataclasses import replace
from typing import Any

from proof.simulation.breaks.patching import Patches
from tidemark.client import condition
from tidemark.domain import account
from tidemark.domain.account import Account
from tidemark.domain.freshness import State
from tidemark.domain.push_ledger import PushLedger
from tidemark.domain.verification import Comparison


def first_coin_of_a_push(patches: Patches) -> None:
    def apply(real: Any, self: Account, update: Any, **named: Any) -> Any:
        return real(self, replace(update, wallets=update.wallets[:1]), **named)

    patches.wrap(Account, "apply_update", apply)


def gone_coins_stay_gone(patches: Patches) -> None:
    def put(real: Any, self: Account, new: Any, old: Any) -> Any:
        is_gone = old is not None and old.gone_at is not None and new.pushed is not None
        return real(self, replace(new, gone_at=old.gone_at) if is_gone else new, old)

    patches.wrap(Account, "_put", put)


def pushes_make_readable(patches: Patches) -> None:
    """A push takes the word away that the newest snapshot of its coin could not be read."""

    def put(real: Any, self: Account, new: Any, old: Any) -> Any:
        return real(self, replace(new, refused=None) if new.pushed is not None else new, old)

    patches.wrap(Account, "_put", put)


def pushes_not_compared(patches: Patches) -> None:
    """A push is forgotten when its snapshot comes, whatever that says."""
    patches.set(Account, "_note", lambda *_args: None)


def drifts_are_agreements(patches: Patches) -> None:
    """Whatever a snapshot says agrees with the push before it."""
    patches.set(Comparison, "is_equal", property(lambda _self: True))


def overruled_by_one(patches: Patches) -> None:
    """The first snapshot that differs from a push is believed."""

    def judge(real: Any, self: PushLedger, asset: str, *rest: Any) -> Any:
        self._doubted.add(asset)
        return real(self, asset, *rest)

    patches.wrap(PushLedger, "judge", judge)


def times_of_the_stream_before(patches: Patches) -> None:
    """What an earlier stream said last is held against the next one's pushes."""
    patches.set(PushLedger, "begin_stream", lambda self: self._untold.clear())


def cross_wallet_forgotten(patches: Patches) -> None:
    """A push that leaves out the cross wallet takes it away."""

    def patched(real: Any, balance: Any, pushed: Any) -> Any:
        cross = pushed.wallet.cross_wallet_balance
        return replace(real(balance, pushed), cross_wallet_balance=cross)

    patches.wrap(account, "patched", patched)


def offline_is_stale(patches: Patches) -> None:
    def state(real: Any, seen: Any, now: float) -> State:
        found: State = real(seen, now)
        return State.STALE if found is State.OFFLINE else found

    patches.wrap(condition, "state", state)
