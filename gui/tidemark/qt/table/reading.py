"""How lines are read at one moment: the accounts' condition, the unit, and whether they may be."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import field
from types import MappingProxyType

from tidemark.domain.unit import BITCOIN, Unit
from tidemark.domain.values import value
from tidemark.qt.table.balance_columns import COLUMNS, VALUE, Origin
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.table.standing import Look, Standing

Looks = tuple[Look, Look, bool, bool, bool]
"""The look of a line's balances, that of its margin, whether its price is old, whether what it is
worth is, and whether a push is told of."""


@value
class Reading:
    """``now`` and ``wall_ms`` are one moment, ``standings`` the accounts' conditions by id.

    Where it ``is_masked``, no words made of it hold a digit of an amount.
    """

    now: float
    wall_ms: int
    standings: Mapping[str, Standing] = field(default_factory=lambda: MappingProxyType({}))
    unit: Unit = Unit.BTC
    is_masked: bool = False

    @classmethod
    def of(cls, standings: Mapping[str, Standing], unit: Unit = Unit.BTC) -> "Reading":
        """The reading of accounts whose standings are of the same moment; at least one."""
        first = next(iter(standings.values()))
        return cls(first.now, first.wall_ms, standings, unit)

    def standing_of(self, line: CoinLine) -> Standing:
        """The condition of a single account's line."""
        known = self.standings.get(line.key.account_id)
        return Standing(self.now, self.wall_ms) if known is None else known

    def wall_ms_of(self, moment: float) -> int:
        """A moment of the steady clock (s) in ms since the epoch by this computer's clock."""
        return self.wall_ms - round(1000 * (self.now - moment))

    def look_of(self, line: CoinLine) -> Look:
        """How far the line's balances can be believed; a sum is as doubtful as its worst part."""
        if not line.parts:
            return self.standing_of(line).look_of(line.row)
        look = _together(self.look_of(part) for part in line.parts)
        return look | Look.DIMMED if line.untold else look

    def margin_look(self, line: CoinLine) -> Look:
        """How far the line's margin figures can be believed."""
        if not line.parts:
            if line.is_margin_recalled:
                return Look.DIMMED
            standing, as_of = self.standing_of(line), line.margin_as_of
            return standing.margin_look(as_of, is_outdated=line.is_margin_outdated)
        return _together(self.margin_look(part) for part in line.parts)

    def looks_of(self, lines: Iterable[CoinLine]) -> list[Looks]:
        """All that the looks of the lines' cells are made of.

        Rows of one snapshot look alike, so each answer's age is judged once.
        """
        known: dict[_AskedFor, tuple[Look, Look]] = {}
        looks: list[Looks] = []
        for line in lines:
            key = _asked_for(line)
            pair = None if key is None else known.get(key)
            if pair is None:
                pair = self.look_of(line), self.margin_look(line)
                if key is not None:
                    known[key] = pair
            is_pushed = line.row.pushed is not None
            looks.append((*pair, self.is_price_old(line), self.is_worth_old(line), is_pushed))
        return looks

    def told_by(self, line: CoinLine) -> Hashable | None:
        """Lines that are told by the same look alike, cell by cell; None of one like no other."""
        asked_for = _asked_for(line)
        if asked_for is None:
            return None
        return *asked_for, self.is_price_old(line), self.is_worth_old(line)

    def is_price_old(self, line: CoinLine) -> bool:
        """Whether the coin's own price is too old for a present one."""
        return line.price is not None and line.price.is_old(self.now)

    def is_worth_old(self, line: CoinLine) -> bool:
        """Whether a price that the line's value rests on is too old for a present one.

        Nothing is worth nothing at any price.
        """
        price, unit = line.price, self.unit
        if price is None or unit is Unit.COIN:
            return False
        bitcoin = line.bitcoin if unit is Unit.BTC else None
        if not (price.is_old(self.now) or (bitcoin is not None and bitcoin.is_old(self.now))):
            return False
        balance = line.margin_balance
        is_nothing = balance is not None and balance.is_zero
        return not is_nothing and not (unit is Unit.BTC and line.asset == BITCOIN)

    @staticmethod
    def is_of_push(column: int) -> bool:
        """Whether a push is told of in this column: its figures, and what tells of the row."""
        return column in _TELLING_OF_PUSHES

    def cell_look(self, line: CoinLine, column: int) -> Look:
        """How far one cell can be believed: by the age of the answer that its figure is from."""
        look, origin = self.look_of(line), COLUMNS[column].origin
        if look & Look.GONE or origin is Origin.WALLET:
            return look
        if origin is Origin.BALANCE:
            is_marked = line.row.pushed is None or self.is_of_push(column)
            return look if is_marked else look & ~Look.UNCONFIRMED
        if origin is Origin.PRICE:
            return Look.DIMMED if self.is_price_old(line) else Look.NORMAL
        margin = self.margin_look(line)
        is_old = column == VALUE and self.is_worth_old(line)
        return Look.DIMMED if is_old else margin


_TELLING_OF_PUSHES = frozenset(
    index
    for index, column in enumerate(COLUMNS)
    if column.origin is Origin.WALLET or column.key in {"account", "asset", "age"}
)


_AskedFor = tuple[str, float | None, float | None]


def _asked_for(line: CoinLine) -> _AskedFor | None:
    """Whose it is and when its answers were asked for; None where its look has other reasons."""
    row = line.row
    if line.parts or row.pushed or row.refused or row.gone_at is not None or row.is_recalled:
        return None
    if line.is_margin_recalled or (row.moved_at is not None and line.is_margin_outdated):
        return None
    return line.key.account_id, row.as_of, line.margin_as_of


def _together(looks: Iterable[Look]) -> Look:
    together = Look.NORMAL
    for look in looks:
        together |= look
    is_dimmed = Look.DIMMED in together
    return together & ~(Look.UNCONFIRMED | Look.OUTDATED) if is_dimmed else together
