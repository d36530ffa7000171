"""Balances as a table for a terminal: decimal points under each other, every digit in place."""

from collections.abc import Callable, Iterable, Sequence

from tidemark.domain.amount import Amount
from tidemark.domain.balance import Balance
from tidemark.domain.row import Row
from tidemark.domain.values import frozen
from tidemark.formatting import UNKNOWN, exact, harmless, local_time

_GAP = "  "


@frozen
class _Column:
    heading: str
    amount: Callable[[Balance], Amount | None]


_AMOUNTS = (
    _Column("Wallet balance", lambda balance: balance.wallet_balance),
    _Column("Available", lambda balance: balance.available_balance),
    _Column("Withdrawable", lambda balance: balance.withdraw_available),
    _Column("Cross wallet", lambda balance: balance.cross_wallet_balance),
    _Column("Cross uPnL", lambda balance: balance.cross_unrealized_pnl),
)


def aligned_table(rows: Iterable[Row]) -> str:
    """Set out the rows by coin, with a heading and no line end at the end.

    Figures are exact, unknown ones a dash; a coin that is gone shows none. A row whose newest
    figures could not be read says so behind its last good ones.
    """
    ordered = sorted(rows, key=lambda row: row.balance.asset)
    columns = [
        _to_the_left(["Coin", *(row.balance.asset for row in ordered)]),
        *(_by_the_point(column, ordered) for column in _AMOUNTS),
        _to_the_left(["Updated", *map(_updated, ordered)]),
        ["", *map(_remark, ordered)],
    ]
    lines = zip(*columns, strict=True)
    return "\n".join(_GAP.join(line).rstrip() for line in lines)


def _by_the_point(column: _Column, rows: Sequence[Row]) -> list[str]:
    texts = [_amount(column, row) for row in rows]
    tail = max((len(_fraction(text)) for text in texts), default=0)
    padded = [text + " " * (tail - len(_fraction(text))) for text in texts]
    width = max(len(text) for text in (column.heading, *padded))
    return [text.rjust(width) for text in (column.heading, *padded)]


def _amount(column: _Column, row: Row) -> str:
    return UNKNOWN if row.gone_at is not None else exact(column.amount(row.balance))


def _fraction(text: str) -> str:
    """The part of a figure from its point on, where there is one."""
    return text[text.index(".") :] if "." in text else ""


def _to_the_left(texts: Sequence[str]) -> list[str]:
    width = max(map(len, texts))
    return [text.ljust(width) for text in texts]


def _updated(row: Row) -> str:
    return "never" if row.balance.update_time == 0 else local_time(row.balance.update_time)


def _remark(row: Row) -> str:
    if row.gone_at is not None:
        return "gone from the account"
    if row.refused is not None:
        return f"as last read; the newest {harmless(row.refused.field)} cannot be right"
    return ""
