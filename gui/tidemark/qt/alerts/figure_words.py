"""The figures of alerts in words, and masked where they tell how much somebody has."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from tidemark.domain.alerting.rule import AMOUNTS, Measure, Quantity, Rule
from tidemark.domain.exact import EXACT
from tidemark.domain.unit import Unit
from tidemark.formatting import UNKNOWN, duration, percent, rounded
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.table.row_words import DECIMALS
from tidemark.qt.translation import number_style

translate = QCoreApplication.translate

_DECIMALS = {Measure.TOTAL_USD: DECIMALS[Unit.USD], Measure.TOTAL_BTC: DECIMALS[Unit.BTC]}
_HUNDREDTH = Decimal("0.01")


def is_amount(measure: Measure, quantity: Quantity) -> bool:
    """Whether such a figure tells how much somebody has; a percentage never does."""
    return measure in AMOUNTS and quantity is not Quantity.PERCENT


def threshold_text(rule: Rule, asset: str = "", *, is_masked: bool = False) -> str:
    """The threshold as it was entered; of any coin unless ``asset`` is said."""
    if is_masked and is_amount(rule.measure, rule.quantity):
        return MASK
    if rule.quantity is Quantity.SECONDS:
        return duration(float(rule.threshold))
    return _with_unit(f"{rule.threshold:f}", rule.quantity, asset or rule.asset or "")


def figure_text(rule: Rule, asset: str, figure: Decimal | None, *, is_masked: bool = False) -> str:
    """A figure that the rule read: exact for a coin, rounded for a worth, up for a margin."""
    if figure is None:
        return UNKNOWN
    if is_masked and rule.measure in AMOUNTS:
        return MASK
    if rule.measure is Measure.NOT_LIVE:
        return duration(float(figure))
    if rule.measure is Measure.MARGIN:
        ratio = figure if figure.is_infinite() else EXACT.multiply(figure, _HUNDREDTH)
        return number_style().pointed(percent(ratio))
    decimals = _DECIMALS.get(rule.measure)
    text = f"{figure:f}" if decimals is None else rounded(figure, decimals)
    return _with_unit(text, _of_measure(rule), asset)


def written(number: Decimal) -> str:
    """A figure as it is typed: all digits, no exponent, in the style of the language."""
    return number_style().pointed(f"{number:f}")


def _of_measure(rule: Rule) -> Quantity:
    return {Measure.TOTAL_BTC: Quantity.BTC, Measure.TOTAL_USD: Quantity.USD}.get(
        rule.measure, Quantity.USD if rule.measure is Measure.PRICE else Quantity.COIN
    )


def _with_unit(digits: str, quantity: Quantity, asset: str) -> str:
    style = number_style()
    if quantity is Quantity.USD:
        return f"{style.grouped(digits)} {quantity.value}"
    text = style.pointed(digits)
    if quantity is not Quantity.COIN:
        return f"{text} {quantity.value}"
    return f"{text} {asset}" if asset else translate("Alerts", "{figure} coins").format(figure=text)
