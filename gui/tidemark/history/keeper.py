"""What the rest of the program needs of the history: declared here, kept by `history_file`."""

from collections.abc import Callable, Iterable, Iterator
from datetime import tzinfo
from pathlib import Path
from typing import Protocol, TypeVar

from tidemark.domain.profile import AccountProfile
from tidemark.history.condition import Condition
from tidemark.history.entries import Entry, Owner
from tidemark.history.questions import (
    BalanceWritten,
    FundingDay,
    LastSeen,
    Line,
    Mark,
    Range,
    Spark,
    Subject,
)

T = TypeVar("T")


class Reader(Protocol):
    """Answers questions; every method blocks for as long as the disk may take.

    Used within the one call of `Keeper.ask` that it was handed to, and nowhere else. Where
    nothing was written, nothing is what they answer; they raise `HistoryUnreadable`. ``marks``
    and ``balances`` come in the order in which they were seen, whatever coin or account they
    are of, and never all at once.
    """

    def accounts(self) -> tuple[Owner, ...]: ...  # all that anything is kept of
    def last_seen(self, account_id: str) -> LastSeen | None: ...
    def extent(self, account_ids: Iterable[str]) -> Range | None: ...
    def line(self, subject: Subject, within: Range, most_pieces: int) -> Line: ...
    def sparks(
        self, account_id: str, within: Range, parts: int
    ) -> dict[str, Spark]: ...  # margin balances by coin
    def marks(self, account_ids: Iterable[str], within: Range) -> Iterator[Mark]: ...
    def newest_marks(
        self, account_ids: Iterable[str], within: Range, most: int
    ) -> tuple[Mark, ...]: ...  # the last of them, in the same order
    def balances(self, account_ids: Iterable[str], within: Range) -> Iterator[BalanceWritten]: ...
    def funding(
        self, account_ids: Iterable[str], within: Range, zone: tzinfo
    ) -> list[FundingDay]: ...


class Keeper(Protocol):
    """A history that is kept. ``put`` and ``condition`` never block, in whatever thread.

    A question may take minutes, as an export does: another is answered meanwhile.
    ``ask`` and ``forget`` raise `HistoryUnreadable`. ``forget`` returns the files which hold what
    was set aside as damaged, where the account may still stand.
    """

    @property
    def condition(self) -> Condition: ...
    def put(self, entries: Iterable[Entry]) -> None: ...
    async def ask(self, question: Callable[[Reader], T]) -> T: ...
    async def forget(self, account_id: str) -> tuple[Path, ...]: ...
    async def close(self) -> None: ...


KeeperOf = Callable[[AccountProfile], Keeper | None]
"""Which history an account is in; None where none is kept of it."""
