"""Changes of wallets, and the books they are read from, for tests of the change feed."""

from dataclasses import dataclass, field
from decimal import Decimal

from samples import NOON_MS, profile
from tidemark.domain.changes import Change, ChangeLog, Source
from tidemark.domain.profile import AccountProfile


def change(
    moved: str = "-0.00001231",
    asset: str = "BTC",
    *,
    balance: str = "1.00000000",
    ago: int | None = 0,
    reason: str | None = "FUNDING_FEE",
    source: Source = Source.PUSH,
) -> Change:
    """A change so many seconds before noon; ``ago`` of None: the exchange named no time."""
    time = None if ago is None else NOON_MS - 1000 * ago
    return Change(asset, Decimal(moved), Decimal(balance), time, reason, source)


@dataclass
class Moving:
    """An account whose wallets move when a test says so."""

    profile: AccountProfile = field(default_factory=profile)
    changes: ChangeLog | None = field(default_factory=ChangeLog)

    def note(self, *changes: Change) -> None:
        assert self.changes is not None
        for each in changes:
            self.changes.note(each)
