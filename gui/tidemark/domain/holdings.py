"""What each coin of an account adds to its total: the one rule for the window and the history."""

from typing import TYPE_CHECKING

from tidemark.domain.outdated import is_outdated
from tidemark.domain.valuation import Holding

if TYPE_CHECKING:
    from tidemark.domain.margin import CoinMargin
    from tidemark.domain.row import Row


def holding_of(
    row: "Row", margin: "CoinMargin | None", as_of: float | None, *, is_recalled: bool = False
) -> tuple[Holding, ...]:
    """What a coin adds to a total: nothing if it is gone, or if there is none of it.

    It counts with its margin balance, asked for at ``as_of`` (s), by an earlier run if it
    ``is_recalled``. A margin that is not known is no holding of zero, unless the row itself is
    known for nothing.
    """
    balance = None if margin is None else margin.margin_balance
    is_nothing = balance is None and row.balance.is_zero
    if row.gone_at is not None or is_nothing:
        return ()
    amount = None if balance is None else balance.value
    outdated = is_outdated(row, margin, as_of)
    return (Holding(row.balance.asset, amount, as_of, outdated, is_recalled),)
