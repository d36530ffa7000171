"""Rows of figures: objects whose named members are amounts, or which are refused by the name."""

from collections.abc import Callable, Mapping
from typing import Protocol as Interface
from typing import TypeVar

from tidemark.binance.json_values import amount_of, text_of
from tidemark.domain.amount import Amount, NotAnAmount
from tidemark.domain.balance import RefusedRow, is_asset_name


class OfCoin(Interface):
    """What a row is read into."""

    @property
    def asset(self) -> str:
        """The coin it is about."""
        ...


T = TypeVar("T", bound=OfCoin)


class RowRefused(Exception):
    """A row cannot be believed; ``row`` says which figure of it.

    ``name`` is the row's own, by which its namesakes are doubted: its coin's unless given.
    """

    def __init__(self, row: RefusedRow, name: str | None = None) -> None:
        super().__init__(row.reason)
        self.row = row
        self.name = row.asset if name is None else name


def members_of(row: object) -> Mapping[str, object]:
    """The row's members; raises `RowRefused` for what is no object."""
    if not isinstance(row, dict):
        raise RowRefused(RefusedRow(None, "asset", "the row is not an object"))
    return row


def asset_of(members: Mapping[str, object], field: str = "asset") -> str:
    """The coin of a row; raises `RowRefused` for what can be no coin's name."""
    asset = text_of(members.get(field))
    if asset is None or not is_asset_name(asset):
        raise RowRefused(RefusedRow(None, field, "cannot be the name of a coin"))
    return asset


def amounts_of(
    members: Mapping[str, object],
    fields: Mapping[str, str],
    asset: str | None,
    before: OfCoin | None = None,
) -> dict[str, Amount | None]:
    """The amounts of a row under our own names (``fields``: the exchange's name to ours).

    A figure that was not sent is None, and one that reads as it did in ``before`` is the very same.
    Raises `RowRefused` for one that cannot be an amount.
    """
    amounts: dict[str, Amount | None] = {}
    for field, attribute in fields.items():
        value = members.get(field)
        if value is not None and not isinstance(value, str):
            reason = f"{type(value).__name__} cannot be an amount"
            raise RowRefused(RefusedRow(asset, field, reason))
        known: Amount | None = getattr(before, attribute, None)
        if known is not None and known.text == value:
            amounts[attribute] = known
            continue
        try:
            amounts[attribute] = None if value is None else amount_of(str(value))
        except NotAnAmount as error:
            raise RowRefused(RefusedRow(asset, field, str(error))) from None
    return amounts


def believed(
    rows: list[object],
    read: Callable[[object], T],
    field: str,
    name: Callable[[T], str] = lambda row: row.asset,
) -> tuple[tuple[T, ...], tuple[RefusedRow, ...]]:
    """Read rows, and set apart those that cannot be believed: `read` raises `RowRefused` for them.

    Each row has a ``name`` of its own, told by ``field``. Of one that is listed twice, or that
    was refused once, no row is believed.
    """
    found: dict[str, T] = {}
    refused: list[RefusedRow] = []
    doubted: set[str | None] = set()
    for each in rows:
        try:
            row = read(each)
        except RowRefused as refusal:
            refused.append(refusal.row)
            doubted.add(refusal.name)
            continue
        if found.setdefault(name(row), row) is not row:
            refused.append(RefusedRow(row.asset or None, field, "listed twice"))
            doubted.add(name(row))
    return tuple(row for key, row in found.items() if key not in doubted), tuple(refused)
