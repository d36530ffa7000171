"""A row of an account: a balance, how far it is believed, and what a push makes of it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from tidemark.domain.balance import Balance
from tidemark.domain.values import value

if TYPE_CHECKING:
    from tidemark.domain.balance import RefusedRow
    from tidemark.domain.push_ledger import Pushed


@value
class Row:
    """A balance with its history of being believed.

    ``as_of`` is the moment (seconds of the caller's steady clock) at which the request that
    last confirmed this row was sent, so the age told is never too young; None where no good
    figures ever came. ``gone_at`` is set
    when the coin was left out of two snapshots running; ``refused`` when the newest snapshot
    had this coin with a figure that cannot be one, and the last good figures stand. ``pushed``
    is set while wallet and cross wallet are a push's and await their snapshot; the other
    figures are then still those of ``as_of``. ``moved_at`` is when the snapshot that showed the
    wallet's last change was asked for, or its push came; None where no change was seen.
    ``is_recalled``: an earlier run saw it, this one has not; ``as_of`` of None is then an age
    that nobody knows.
    """

    balance: Balance
    as_of: float | None
    gone_at: float | None = None
    refused: "RefusedRow | None" = None
    pushed: "Pushed | None" = None
    moved_at: float | None = None
    is_recalled: bool = False

    def says(self, balance: Balance) -> bool:
        """Whether it says this very balance, as seen by this run, and nothing else."""
        return (
            self.balance is balance
            and self.pushed is None
            and self.refused is None
            and self.gone_at is None
            and not self.is_recalled
        )

    def says_what_is_said_by(self, other: "Row") -> bool:
        """Whether both say the same, but for when that was confirmed."""
        return (
            self.balance == other.balance
            and self.gone_at == other.gone_at
            and self.refused == other.refused
            and self.pushed == other.pushed
            and self.moved_at == other.moved_at
            and self.is_recalled is other.is_recalled
        )


def moved_at(old: Row | None, new: Balance, seen_at: float) -> float | None:
    """When the wallet moved last, if what was seen at ``seen_at`` (s) is the newest of it."""
    if old is None:
        return None
    before, after = old.balance.wallet_balance, new.wallet_balance
    is_same = after is None or (before is not None and before.value == after.value)
    is_same = is_same or (before is None and old.refused is not None)  # it was there, unreadable
    return old.moved_at if is_same and old.gone_at is None else seen_at


def of_this_run(row: Row) -> Row:
    """What this run was told of a row that an earlier one knew."""
    balance = Balance(row.balance.asset)
    if row.pushed is not None:
        balance = patched(balance, row.pushed)
    return replace(row, balance=balance, as_of=None, gone_at=None, is_recalled=False)


def patched(balance: Balance, pushed: "Pushed") -> Balance:
    """The balance with what a push says of it; what it leaves out stays."""
    wallet = pushed.wallet
    return replace(
        balance,
        wallet_balance=wallet.wallet_balance,
        cross_wallet_balance=wallet.cross_wallet_balance or balance.cross_wallet_balance,
        update_time=pushed.transaction_time,
    )
