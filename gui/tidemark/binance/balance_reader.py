"""Answers to `account.balance` one after the other: a row that came before is not read again."""

from tidemark.binance.decoding import balance_of
from tidemark.binance.errors import ProtocolError
from tidemark.binance.rows import believed
from tidemark.domain.balance import Balance, Snapshot

_ASSET, _ALIAS = "asset", "accountAlias"


class BalanceReader:
    """Reads the results of one conversation.

    Most rows of an answer are those of the one before, to the digit; for such a row the very
    `Balance` of before is given.
    """

    def __init__(self) -> None:
        self._before: dict[str, tuple[dict[str, object], Balance]] = {}
        self._now: dict[str, tuple[dict[str, object], Balance]] = {}

    def read(self, result: object) -> Snapshot:
        """Read a result.

        A row with a figure that cannot be one is set apart, so that the others still count. A
        missing figure is None. Raises `ProtocolError` when there are no rows to speak of.
        """
        if not isinstance(result, list):
            raise ProtocolError("result of account.balance is not a list")
        self._now = {}
        snapshot = Snapshot(*believed(result, self._balance, _ASSET))
        self._before = self._now
        return snapshot

    def _balance(self, row: object) -> Balance:
        if not isinstance(row, dict):
            return balance_of(row)
        asset = row.get(_ASSET)
        known = self._before.get(asset) if type(asset) is str else None
        if asset in self._now:  # listed twice: each has to be a row of its own to be told apart
            known = None
        if known is None or not _is_same(row, known[0]):
            known = row, balance_of(row)
        self._now[known[1].asset] = known
        return known[1]


def _is_same(row: dict[str, object], other: dict[str, object]) -> bool:
    """Whether both say the same: a number equals the text of its digits, but is no alias."""
    return row == other and type(row.get(_ALIAS)) is type(other.get(_ALIAS))
