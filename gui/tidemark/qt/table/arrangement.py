"""Which lines are shown, and in what order: kept up with every change at the price of that change.

It knows lines and a filter, but neither Qt nor the time. The order is only ever *made* here;
whoever shows it takes it over with `set_order` when it may move.
"""

from bisect import bisect
from collections.abc import Mapping
from dataclasses import replace

from tidemark.domain.unit import Unit
from tidemark.qt.table.balance_columns import AGE, NAME, VALUE
from tidemark.qt.table.coin_line import CoinLine, RowKey
from tidemark.qt.table.row_filter import HIDDEN, Filter, Verdict
from tidemark.qt.table.row_order import Sorting, by_name

_FEW = 32
"""Lines that are put in their places one by one; more of them, and all are sorted."""


class Arrangement:
    """The order of ``lines``, which somebody else keeps; `note` every one that is stored there."""

    def __init__(self, lines: Mapping[RowKey, CoinLine]) -> None:
        self._lines = lines
        self.order: list[RowKey] = []
        self.position: dict[RowKey, int] = {}
        self.filter = Filter()
        self.sorting = Sorting(NAME)
        self._verdicts: dict[RowKey, Verdict] = {}
        self._staying: set[RowKey] = set()  # what was more than little while it was shown
        self._moved: set[RowKey] = set()
        self.newcomers: set[RowKey] = set()
        """Lines that are wanted and have no place yet."""
        self.is_due = False
        """Whether lines wait for their places, or all of them for another order."""
        self._named: list[RowKey] | None = None

    # What changes it.

    def set_filter(self, wanted: Filter) -> None:
        """Show other rows: somebody asked for it, so what became little is hidden with the rest."""
        self._staying.clear()
        old, self.filter = self.filter, wanted
        if replace(old, search=wanted.search) != wanted:
            self._verdicts = {key: wanted.judge(line) for key, line in self._lines.items()}
        self.is_due = True

    def sort(self, column: int, *, is_descending: bool) -> None:
        """Sort by another column, or the other way round."""
        self.sorting = Sorting(column, is_descending, self.sorting.unit)
        self.is_due = True

    def set_unit(self, unit: Unit) -> None:
        """Sort values as they are told now."""
        self.sorting = replace(self.sorting, unit=unit)
        self.is_due |= self.sorting.column == VALUE

    def note(self, key: RowKey, old: CoinLine | None, line: CoinLine) -> None:
        """A line was stored in place of ``old``."""
        before, verdict = self._verdicts.get(key), self.filter.judge(line)
        self._verdicts[key] = verdict
        if old is None or old.label != line.label:
            self._named = None
        if key in self.position and old is not None:
            self._note_shown(key, old, line, before, verdict)
        self._note_place(key)

    def note_dates(self) -> None:
        """Lines were confirmed anew, and are the same but for that."""
        self.is_due |= self.sorting.column == AGE

    def forget(self) -> None:
        """There are no lines any more."""
        self._verdicts.clear()
        self._staying.clear()
        self._named = None
        self.set_order([])

    def _note_shown(
        self,
        key: RowKey,
        old: CoinLine,
        line: CoinLine,
        before: Verdict | None,
        verdict: Verdict,
    ) -> None:
        """A row that falls to nothing shows nothing; one that turns out to be little may leave."""
        has_fallen = verdict is Verdict.ZERO or before is Verdict.SHOWN
        if verdict in HIDDEN and has_fallen and _was_something(old):
            self._staying.add(key)
        if self.sorting.number_of(old) != self.sorting.number_of(line):
            self._moved.add(key)

    def _note_place(self, key: RowKey) -> None:
        """Whether the row has yet to come, or to go."""
        is_shown, is_wanted = key in self.position, self._is_wanted(key, self.filter.needle)
        self.newcomers.discard(key)
        if is_wanted and not is_shown:
            self.newcomers.add(key)
        self.is_due |= is_wanted is not is_shown

    # What comes of it.

    @property
    def is_current(self) -> bool:
        """Whether the order is the one that was asked for."""
        return not self.is_due and all(map(self._is_in_place, self._moved))

    def wanted(self) -> list[RowKey]:
        """The order as it has to be; the very list there is where nothing has to move."""
        if not self.is_due and all(map(self._is_in_place, self._moved)):
            return self.order
        if self.is_due or not self.sorting.has_ranks or len(self._moved) > _FEW:
            return self._sorted()
        return self._with_moved_in_place()

    def wanted_in_place(self) -> list[RowKey]:
        """The same rows where each that is shown keeps its place: new ones at the end."""
        named = sorted(self.newcomers, key=self._name_of)
        return self.order + self.sorting.sorted(named, self._lines)

    def set_order(self, order: list[RowKey]) -> None:
        """Take over the order that was asked for."""
        self.order = order
        self.position = {key: position for position, key in enumerate(order)}
        self.settle()

    def settle(self, *, is_wanted: bool = True) -> None:
        """The order stays for now; say so if it is not yet the one that was asked for."""
        self.is_due = not is_wanted
        self.newcomers.clear()
        if is_wanted:
            self._moved.clear()

    def hidden_keys(self) -> list[RowKey]:
        """The lines that are not shown."""
        if len(self.order) == len(self._lines):
            return []
        return [key for key in self._lines if key not in self.position]

    def reason(self, key: RowKey) -> Verdict | None:
        """Why a line is not shown: None where it is just not the one searched for."""
        return self._verdicts[key] if self.filter.finds(key.asset) else None

    # Inner workings.

    def _is_wanted(self, key: RowKey, needle: str) -> bool:
        if needle and needle not in key.asset.casefold():
            return False
        return self._verdicts[key] not in HIDDEN or key in self._staying

    def _sorted(self) -> list[RowKey]:
        if self._named is None or len(self._named) != len(self._lines):
            self._named = by_name(self._lines)
        needle = self.filter.needle
        named = [key for key in self._named if self._is_wanted(key, needle)]
        return self.sorting.sorted(named, self._lines)

    def _with_moved_in_place(self) -> list[RowKey]:
        rank = self.sorting.rank_of
        order = [key for key in self.order if key not in self._moved]
        for key in self._moved & self.position.keys():
            line = self._lines[key]
            order.insert(bisect(order, rank(line), key=lambda each: rank(self._lines[each])), key)
        return order

    def _is_in_place(self, key: RowKey) -> bool:
        """Whether a row stands where its figure belongs, as long as its neighbours do."""
        if key not in self.position:
            return True
        place = self.position[key]
        around = self.order[max(0, place - 1) : place + 2]
        return self.sorting.sorted(sorted(around, key=self._name_of), self._lines) == around

    def _name_of(self, key: RowKey) -> tuple[str, str]:
        return key.asset, self._lines[key].label


def _was_something(line: CoinLine) -> bool:
    """Whether there was known to be any of it: from what was not known, nothing falls."""
    amounts = (*line.row.balance.amounts, line.margin_balance)
    return any(amount is not None and not amount.is_zero for amount in amounts)
