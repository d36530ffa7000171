"""Which lines are shown, and in what order: kept up with every change at the price of that change.

It knows lines and a filter, but neither Qt nor the time. The order is only ever *made* here;
whoever shows it takes it over with `set_order` or `move_to` when it may move.
"""

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tidemark.domain.unit import Unit
from tidemark.qt.table.balance_columns import AGE, NAME, VALUE
from tidemark.qt.table.coin_line import CoinLine, RowKey
from tidemark.qt.table.row_filter import HIDDEN, Filter, Verdict
from tidemark.qt.table.row_order import Sorting, by_name, stretch

_FEW = 32
"""Lines that are put in their places one by one; more of them, and all are sorted."""


class Arrangement:
    """The order of ``lines``, which somebody else keeps; `note` every one that is stored there."""

    def __init__(self, lines: Mapping[RowKey, CoinLine]) -> None:
        self._lines = lines
        self.order: list[RowKey] = []
        self._position: dict[RowKey, int] | None = {}
        self.filter = Filter()
        self._needle = self.filter.needle
        self._sort_by(Sorting(NAME))
        self._verdicts: dict[RowKey, Verdict] = {}  # of lines that are not simply shown
        self._staying: set[RowKey] = set()  # what was more than little while it was shown
        self._moved: set[RowKey] = set()
        self.newcomers: set[RowKey] = set()
        """Lines that are wanted and have no place yet."""
        self.is_due = False
        """Whether lines wait for their places, or all of them for another order."""
        self._named: list[RowKey] | None = None

    @property
    def position(self) -> dict[RowKey, int]:
        """Where each line of the order stands; counted when it is first asked for."""
        if self._position is None:
            self._position = {key: position for position, key in enumerate(self.order)}
        return self._position

    # What changes it.

    def set_filter(self, wanted: Filter) -> None:
        """Show other rows: somebody asked for it, so what became little is hidden with the rest."""
        self._staying.clear()
        old, self.filter, self._needle = self.filter, wanted, wanted.needle
        if replace(old, search=wanted.search) != wanted:
            self._judge()
        self.is_due = True

    def sort(self, column: int, *, is_descending: bool) -> None:
        """Sort by another column, or the other way round."""
        self._sort_by(Sorting(column, is_descending, self.sorting.unit))
        self.is_due = True

    def set_unit(self, unit: Unit) -> None:
        """Sort values as they are told now."""
        self._sort_by(replace(self.sorting, unit=unit))
        self.is_due |= self.sorting.column == VALUE

    def note(self, key: RowKey, old: CoinLine | None, line: CoinLine) -> None:
        """A line was stored in place of ``old``."""
        before, verdict = self._verdicts.get(key, Verdict.SHOWN), self.filter.judge(line)
        if verdict is not before:
            self._verdicts[key] = verdict
        if old is None or old.label != line.label:
            self._named = None
        is_shown = key in self.position
        if is_shown and old is not None:
            self._note_shown(key, old, line, before, verdict)
        self._note_place(key, is_shown=is_shown)

    def note_all(self) -> None:
        """All lines were stored, and none was there before."""
        self._judge()
        self._named, self.is_due = None, True

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
        before: Verdict,
        verdict: Verdict,
    ) -> None:
        """A row that falls to nothing shows nothing; one that turns out to be little may leave."""
        has_fallen = verdict is Verdict.ZERO or before is Verdict.SHOWN
        if verdict in HIDDEN and has_fallen and _was_something(old):
            self._staying.add(key)
        if self._number_of(old) != self._number_of(line):
            self._moved.add(key)

    def _note_place(self, key: RowKey, *, is_shown: bool) -> None:
        """Whether the row has yet to come, or to go."""
        is_wanted = bool(self._wanted_of((key,)))
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
        if self.is_due or len(self._moved) > _FEW:
            order = self._sorted()
            return self.order if order == self.order else order
        if all(map(self._is_in_place, self._moved)):
            return self.order
        return self._with_moved_in_place() if self.sorting.has_ranks else self._sorted()

    def wanted_in_place(self) -> list[RowKey]:
        """The same rows where each that is shown keeps its place: new ones at the end."""
        named = sorted(self.newcomers, key=self._name_of)
        return self.order + self.sorting.sorted(named, self._lines)

    def has_same_rows(self, order: Sequence[RowKey]) -> bool:
        """Whether a wanted order is another one of the rows that are shown."""
        if not self.is_due:
            return True
        return len(order) == len(self.order) and all(map(self.position.__contains__, order))

    def set_order(self, order: list[RowKey]) -> None:
        """Take over the order that was asked for."""
        self.order, self._position = order, None
        self.settle()

    def move_to(self, order: list[RowKey]) -> range:
        """Take over another order of the same rows: only from the first to the last that moved, as
        this tells, are they counted again."""
        moved = stretch(self.order, order)
        self.order = order
        self.position.update(zip(order[moved.start : moved.stop], moved, strict=True))
        self.settle()
        return moved

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

    def reasons(self, keys: Iterable[RowKey]) -> list[Verdict | None]:
        """Why lines are not shown: None where one is just not among those searched for."""
        needle, verdict = self._needle, self._verdicts.get
        return [
            verdict(key, Verdict.SHOWN) if needle in key.asset.casefold() else None for key in keys
        ]

    # Inner workings.

    def _sort_by(self, sorting: Sorting) -> None:
        self.sorting, self._number_of = sorting, sorting.number_of

    def _judge(self) -> None:
        self._verdicts = {}
        if self.filter.hides:
            judge = self.filter.judge
            judged = ((key, judge(line)) for key, line in self._lines.items())
            self._verdicts = {key: each for key, each in judged if each is not Verdict.SHOWN}

    def _wanted_of(self, keys: Sequence[RowKey]) -> Sequence[RowKey]:
        """Those that are searched for, and not hidden for what is known of them."""
        if needle := self._needle:
            keys = [key for key in keys if needle in key.asset.casefold()]
        if not self._verdicts:
            return keys
        verdict, staying = self._verdicts.get, self._staying
        return [key for key in keys if verdict(key) not in HIDDEN or key in staying]

    def _sorted(self) -> list[RowKey]:
        if self._named is None or len(self._named) != len(self._lines):
            self._named = by_name(self._lines)
        return self.sorting.sorted(self._wanted_of(self._named), self._lines)

    def _with_moved_in_place(self) -> list[RowKey]:
        rank = self.sorting.rank_of
        order, moved = self.order.copy(), self._moved & self.position.keys()
        for place in sorted(map(self.position.__getitem__, moved), reverse=True):
            del order[place]
        for key in moved:
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
