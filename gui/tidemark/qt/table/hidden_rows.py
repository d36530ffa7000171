"""The rows that do not show: how many for what reason, what they are worth, and words for it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from tidemark.domain.price import Price
from tidemark.domain.unit import BITCOIN
from tidemark.domain.valuation import Holding, Total, total_of
from tidemark.domain.values import frozen
from tidemark.formatting import harmless
from tidemark.qt.table.arrangement import Arrangement
from tidemark.qt.table.coin_line import CoinLine, RowKey, holding_of
from tidemark.qt.table.row_filter import Filter, Verdict

translate = QCoreApplication.translate

_LEAST_DECIMALS = 2


@frozen
class HiddenRows:
    """How many rows are hidden for what, and what all of them are worth together."""

    zero: int
    small: int
    not_found: int
    total: Total

    @property
    def count(self) -> int:
        """How many there are."""
        return self.zero + self.small + self.not_found


def hidden_rows(arrangement: Arrangement, lines: Mapping[RowKey, CoinLine]) -> HiddenRows:
    """What of these lines an arrangement of them does not show."""
    keys = arrangement.hidden_keys()
    reasons = Counter(arrangement.reasons(keys))
    zero, small = reasons[Verdict.ZERO], reasons[Verdict.SMALL]
    total = _worth_of(lines[key] for key in keys)
    return HiddenRows(zero, small, len(keys) - zero - small, total)


def _worth_of(lines: Iterable[CoinLine]) -> Total:
    held: list[Holding] = []
    prices: dict[str, Price] = {}
    for line in lines:
        if is_nothing(line):
            continue
        held += holding_of(line)
        if line.price is not None:
            prices[line.key.asset] = line.price
        if line.bitcoin is not None:
            prices[BITCOIN] = line.bitcoin
    return total_of(held, prices)


def is_nothing(line: CoinLine) -> bool:
    """Whether the line is known to add nothing to a total, whatever prices do."""
    balance = line.margin_balance
    return line.row.balance.is_zero if balance is None else balance.is_zero


def reasons_in_words(hidden: HiddenRows, wanted: Filter) -> str:
    """Why the rows do not show, a line for each reason."""
    told = []
    if hidden.zero:
        told.append(translate("HiddenRows", "{count} zero").format(count=hidden.zero))
    if hidden.small and wanted.small_below is not None:
        template = translate("HiddenRows", "{count} worth less than {limit} USD")
        limit = limit_in_words(wanted.small_below)
        told.append(template.format(count=hidden.small, limit=limit))
    if hidden.not_found:
        template = translate("HiddenRows", "{count} not found by “{search}”")
        search = harmless(wanted.search.strip())
        told.append(template.format(count=hidden.not_found, search=search))
    return "\n".join(told)


def limit_in_words(limit: Decimal) -> str:
    """An amount of USD as it is written: cents always, more only where there is more."""
    text = format(limit, "f")
    whole, _, decimals = text.partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(_LEAST_DECIMALS, '0')}"
