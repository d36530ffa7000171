"""Which rows are shown, in which order, and the smallest moves from one order to the next."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter

from tidemark.domain.account import Row
from tidemark.qt.balance_columns import COLUMNS, Kind

SortKey = Decimal | int | str | float
"""What rows are compared by; the same type for all rows of a column."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What the user wants to see."""

    hide_zero: bool = False
    search: str = ""

    def hides(self, row: Row) -> bool:
        """Whether the row is nothing, and known to be: what is marked is never hidden."""
        return (
            self.hide_zero and row.balance.is_zero and row.gone_at is None and row.refused is None
        )

    def finds(self, asset: str) -> bool:
        """Whether the coin is among those searched for."""
        return self.search.strip().casefold() in asset.casefold()


def sorted_assets(
    rows: Mapping[str, Row], shown: Collection[str], column: int, *, descending: bool
) -> list[str]:
    """The assets in the order of a column; equal ones by name, unknown figures always last."""
    known: list[tuple[SortKey, str]] = []
    unknown: list[str] = []
    key_of = _key_of(column)
    for asset in sorted(shown):
        key = key_of(rows[asset])
        if key is None:
            unknown.append(asset)
        else:
            known.append((key, asset))
    known.sort(key=itemgetter(0), reverse=descending)
    return [asset for _, asset in known] + unknown


def _key_of(column: int) -> Callable[[Row], SortKey | None]:
    definition = COLUMNS[column]
    if (amount_of := definition.amount) is not None:

        def by_amount(row: Row) -> Decimal | None:
            amount = None if row.gone_at is not None else amount_of(row.balance)
            return None if amount is None else amount.value

        return by_amount
    return {
        Kind.NAME: lambda row: row.balance.asset,
        Kind.MOMENT: lambda row: row.balance.update_time,
        Kind.TEXT: lambda row: row.balance.account_alias,
        Kind.AGE: lambda row: None if row.as_of is None else -row.as_of,
    }[definition.kind]


@dataclass(frozen=True, slots=True)
class Moves:
    """How to get from one order to another, in Qt's order: remove, rearrange, insert.

    ``removed`` are ranges (first, last) of the old order, to be taken from the last to the
    first; ``kept`` is the order of the survivors; ``inserted`` are ranges of the new order.
    """

    removed: tuple[tuple[int, int], ...]
    kept: tuple[str, ...]
    is_rearranged: bool
    inserted: tuple[tuple[int, int], ...]


def moves(old: Sequence[str], new: Sequence[str]) -> Moves:
    """Find the moves from ``old`` to ``new``; each asset is in either at most once."""
    wanted, present = set(new), set(old)
    survivors = [asset for asset in old if asset in wanted]
    kept = tuple(asset for asset in new if asset in present)
    return Moves(
        removed=_ranges([index for index, asset in enumerate(old) if asset not in wanted])[::-1],
        kept=kept,
        is_rearranged=tuple(survivors) != kept,
        inserted=_ranges([index for index, asset in enumerate(new) if asset not in present]),
    )


def _ranges(indexes: Sequence[int]) -> tuple[tuple[int, int], ...]:
    ranges: list[tuple[int, int]] = []
    for index in indexes:
        if ranges and ranges[-1][1] == index - 1:
            ranges[-1] = (ranges[-1][0], index)
        else:
            ranges.append((index, index))
    return tuple(ranges)
