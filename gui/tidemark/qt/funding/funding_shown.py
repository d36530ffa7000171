"""What the funding dialog shows at one moment: rows, or the words that stand instead of them."""

from collections.abc import Sequence
from dataclasses import replace

from tidemark.domain.values import frozen
from tidemark.qt.funding.funding_days import Funding, FundingRow
from tidemark.qt.funding.funding_words import (
    asking_words,
    no_history_words,
    nothing_words,
    unreadable_words,
    watch_words,
)


@frozen
class FundingShown:
    """``funding`` is what the history answered, None before it did. ``failure`` is why it did
    not, in English. Words are made when they are asked for, in the language of that moment."""

    funding: Funding | None = None
    failure: str | None = None
    has_history: bool = True
    tells_account: bool = False
    is_masked: bool = False

    @property
    def days(self) -> Sequence[FundingRow]:
        """Every row, newest day first."""
        return () if self.funding is None else self._masked(self.funding.rows)

    @property
    def sums(self) -> Sequence[FundingRow]:
        """The sum of each coin."""
        return () if self.funding is None else self._masked(self.funding.sums)

    def _masked(self, rows: Sequence[FundingRow]) -> Sequence[FundingRow]:
        return [replace(row, is_masked=self.is_masked) for row in rows]

    @property
    def instead(self) -> str:
        """What is said while there is no row."""
        if not self.has_history:
            return no_history_words()
        if self.failure is not None:
            return unreadable_words(self.failure)
        return asking_words() if self.funding is None else nothing_words()

    @property
    def note(self) -> str:
        """Since when anything is known, and what is not."""
        return "" if self.funding is None else watch_words(self.funding.watches)
