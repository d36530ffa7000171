"""The columns of funding: what each shows, and what is copied and exported of it."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from tidemark.domain.exact import EXACT
from tidemark.domain.values import frozen
from tidemark.formatting import harmless, signed
from tidemark.qt.funding.funding_days import FundingRow
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.translation import QT_TRANSLATE_NOOP
from tidemark.sheet_text import digits

translate = QCoreApplication.translate

DAY, ACCOUNT, COIN, RECEIVED, PAID, NET = range(6)


@frozen
class FundingColumn:
    """One column; ``figure`` is the amount in it, None in a column of words."""

    title: str
    text: Callable[[FundingRow], str]
    figure: Callable[[FundingRow], Decimal] | None = None
    sample: str = "+1234.56789012"

    @property
    def shown_title(self) -> str:
        """The title in the language of the interface."""
        return translate("Funding", self.title)

    @property
    def is_right(self) -> bool:
        """Figures end below each other."""
        return self.figure is not None


def _day(row: FundingRow) -> str:
    return translate("Funding", "Sum") if row.day is None else row.day.isoformat()


def _amount(figure: Callable[[FundingRow], Decimal]) -> Callable[[FundingRow], str]:
    def text(row: FundingRow) -> str:
        return MASK if row.is_masked else signed(digits(_padded(figure(row), row)))

    return text


def _padded(figure: Decimal, row: FundingRow) -> Decimal:
    """With as many decimals as its neighbours, so that points stand below points."""
    exponents = [int(each.as_tuple().exponent) for each in (row.received, row.paid)]
    return figure.quantize(Decimal(1).scaleb(min(0, *exponents)), context=EXACT)


def _received(row: FundingRow) -> Decimal:
    return row.received


def _paid(row: FundingRow) -> Decimal:
    return row.paid


def _net(row: FundingRow) -> Decimal:
    return row.net


FUNDING_COLUMNS: tuple[FundingColumn, ...] = (
    FundingColumn(QT_TRANSLATE_NOOP("Funding", "Day"), _day, sample="2026-11-28"),
    FundingColumn(
        QT_TRANSLATE_NOOP("Funding", "Account"),
        lambda row: harmless(row.account),
        sample="Trading account",
    ),
    FundingColumn(
        QT_TRANSLATE_NOOP("Funding", "Coin"), lambda row: harmless(row.asset), sample="1000SHIB"
    ),
    FundingColumn(QT_TRANSLATE_NOOP("Funding", "Received"), _amount(_received), _received),
    FundingColumn(QT_TRANSLATE_NOOP("Funding", "Paid"), _amount(_paid), _paid),
    FundingColumn(QT_TRANSLATE_NOOP("Funding", "Net"), _amount(_net), _net),
)
"""In the order in which they are shown; the account only where several are."""


def exact_text(row: FundingRow, column: int) -> str:
    """A cell as it is taken along: an amount to its last digit, as other programs read it."""
    figure = FUNDING_COLUMNS[column].figure
    if figure is None:
        return FUNDING_COLUMNS[column].text(row)
    return MASK if row.is_masked else digits(figure(row))
