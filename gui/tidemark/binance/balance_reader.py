"""Answers to `account.balance` one after the other: a row that came before is not read again."""

from tidemark.binance.decoding import balance_of
from tidemark.binance.errors import ProtocolError
from tidemark.binance.rows import RowRefused, believed
from tidemark.domain.balance import Balance, Snapshot

_ASSET, _ALIAS = "asset", "accountAlias"

_Known = tuple[dict[str, object], Balance]


class BalanceReader:
    """Reads the results of one conversation.

    Most rows of an answer are those of the one before, to the digit; for such a row the very
    `Balance` of before is given.
    """

    def __init__(self) -> None:
        self._before: dict[str, _Known] = {}
        self._now: dict[str, _Known] = {}
        self._order: list[_Known] = []  # of the answer before, if each of its rows was believed

    def read(self, result: object) -> Snapshot:
        """Read a result.

        A row with a figure that cannot be one is set apart, so that the others still count. A
        missing figure is None. Raises `ProtocolError` when there are no rows to speak of.
        """
        if not isinstance(result, list):
            raise ProtocolError("result of account.balance is not a list")
        if (snapshot := self._read_in_order(result)) is not None:
            return snapshot
        self._before = {known[1].asset: known for known in self._order} or self._before
        self._now = {}
        snapshot = Snapshot(*believed(result, self._balance, _ASSET))
        self._before = self._now
        self._order = [] if snapshot.refused else list(self._now.values())
        return snapshot

    def _read_in_order(self, result: list[object]) -> Snapshot | None:
        """An answer of the same coins in the same order as before; None if it is any other.

        Each of them was there once and was believed, so there is nothing to be doubted.
        """
        if len(result) != len(self._order):
            return None
        read = self._order.copy()
        for place, (row, known) in enumerate(zip(result, self._order, strict=True)):
            if row is known[0]:
                continue
            if not isinstance(row, dict):
                return None
            balance = known[1]
            if not _is_same(row, known[0]):
                try:
                    balance = balance_of(row, balance)
                except RowRefused:
                    return None
                if balance.asset != known[1].asset:
                    return None
            read[place] = row, balance
        self._order = read
        return Snapshot(tuple([balance for _, balance in read]))

    def _balance(self, row: object) -> Balance:
        if not isinstance(row, dict):
            return balance_of(row)
        asset = row.get(_ASSET)
        # Where a coin is listed twice, each row has to be one of its own to be told apart.
        known = None
        if isinstance(asset, str) and asset not in self._now:
            known = self._before.get(asset)
        if known is None or not _is_same(row, known[0]):
            known = row, balance_of(row)
        self._now[known[1].asset] = known
        return known[1]


def _is_same(row: dict[str, object], other: dict[str, object]) -> bool:
    """Whether both say the same: a number equals the text of its digits, but is no name."""
    return row is other or (
        row == other
        and type(row.get(_ALIAS)) is type(other.get(_ALIAS))
        and type(row.get(_ASSET)) is type(other.get(_ASSET))
    )
