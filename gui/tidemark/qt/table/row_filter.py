"""Which rows the user wants to see, and for what reason each of the others is hidden."""

from decimal import Decimal
from enum import Enum, auto

from tidemark.domain.amount import Amount
from tidemark.domain.values import frozen
from tidemark.qt.table.coin_line import CoinLine


class Verdict(Enum):
    """What there is to say of a row that is found by the search."""

    SHOWN = auto()  # for what is known of it
    UNCERTAIN = auto()  # shown, for too little is known to hide it
    ZERO = auto()
    SMALL = auto()

    __hash__ = object.__hash__  # Enum's own is a call of Python at each look into a dictionary


HIDDEN = Verdict.ZERO, Verdict.SMALL


@frozen
class Filter:
    """What the user wants to see. ``small_below`` (USD) hides what is worth less; None nothing."""

    hide_zero: bool = False
    search: str = ""
    small_below: Decimal | None = None

    @property
    def needle(self) -> str:
        """What a coin's name, its case folded, has to contain."""
        return self.search.strip().casefold()

    @property
    def hides(self) -> bool:
        """Whether any line may be hidden for what is known of it: if not, each is `SHOWN`."""
        return self.hide_zero or self.small_below is not None

    def judge(self, line: CoinLine) -> Verdict:
        """What is marked, owed or at work is never hidden, and nothing is for want of knowledge."""
        if line.row.gone_at is not None or line.row.refused is not None:
            return Verdict.SHOWN
        if self.hide_zero and line.is_zero:
            return Verdict.ZERO
        return Verdict.SHOWN if self.small_below is None else _size(line, self.small_below)


def _size(line: CoinLine, below: Decimal) -> Verdict:
    margin, worth = line.margin, line.value.usd
    if margin is None or worth is None:
        return Verdict.UNCERTAIN
    at_work = (
        line.row.balance.cross_unrealized_pnl,
        margin.initial_margin,
        margin.maintenance_margin,
    )
    amounts = (*line.row.balance.amounts, margin.margin_balance, *at_work)
    if any(amount is None for amount in amounts):
        return Verdict.UNCERTAIN
    if any(map(_is_something, at_work)) or any(map(_is_owed, amounts)):
        return Verdict.SHOWN
    return Verdict.SMALL if worth < below else Verdict.SHOWN


def _is_something(amount: Amount | None) -> bool:
    return amount is not None and not amount.is_zero


def _is_owed(amount: Amount | None) -> bool:
    return amount is not None and amount.value < 0
