"""A history in memory: it keeps what it is put, and fares as a test wants it to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from tidemark.history.condition import Condition, Keeping
from tidemark.history.entries import BalanceSeen, Entry
from tidemark.history.keeper import Reader
from tidemark.history.questions import HistoryUnreadable, LastSeen

T = TypeVar("T")

PATH = Path("/home/me/data/history.db")


@dataclass
class FakeReader:
    """Answers what the history had of accounts before this run, and nothing else."""

    last: dict[str, LastSeen] = field(default_factory=dict)

    def last_seen(self, account_id: str) -> LastSeen | None:
        return self.last.get(account_id)

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"this history answers no {name}")


@dataclass
class FakeHistory:
    """``written`` is all that was put, in order; whoever is forgotten is in it no more."""

    written: list[Entry] = field(default_factory=list)
    reader: FakeReader = field(default_factory=FakeReader)
    condition: Condition = field(default_factory=lambda: Condition(Keeping.WRITING, PATH))
    forgotten: list[str] = field(default_factory=list)
    set_aside: tuple[Path, ...] = ()
    fails_with: str | None = None
    is_closed: bool = False

    def put(self, entries: Iterable[Entry]) -> None:
        assert not self.is_closed
        self.written += entries

    async def ask(self, question: Callable[[Reader], T]) -> T:
        self._may()
        return question(self.reader)  # type: ignore[arg-type]

    async def forget(self, account_id: str) -> tuple[Path, ...]:
        self._may()
        self.forgotten.append(account_id)
        return self.set_aside

    async def close(self) -> None:
        self.is_closed = True

    def _may(self) -> None:
        if self.fails_with is not None:
            raise HistoryUnreadable(self.fails_with)

    # What a test does with it, and looks for.

    def fares(self, keeping: Keeping, **more: Any) -> None:
        """Be in another condition from now on."""
        self.condition = replace(self.condition, keeping=keeping, **more)

    def of(self, kind: type[T]) -> list[T]:
        """Everything of one kind that was written."""
        return [each for each in self.written if isinstance(each, kind)]

    def wallets(self, asset: str) -> list[str]:
        """The wallet balances that were written of a coin."""
        return [
            each.figures.wallet_balance.text
            for each in self.of(BalanceSeen)
            if each.asset == asset and each.figures.wallet_balance is not None
        ]
