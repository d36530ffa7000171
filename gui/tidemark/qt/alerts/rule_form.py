"""The fields that make a rule, laid out as a sentence: tell me when … of … is … ."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from tidemark.domain.alerting.rule import (
    ADDS_UP,
    CONDITIONS,
    LONGEST_NAME,
    PER_COIN,
    QUANTITIES,
    Condition,
    Flaw,
    Measure,
    Quantity,
    Rule,
    UnusableRule,
)
from tidemark.formatting import harmless
from tidemark.qt.alerts.choices import AmountField, Choice, CoinChoice
from tidemark.qt.alerts.figure_entry import figure_of
from tidemark.qt.alerts.figure_words import is_amount, written
from tidemark.qt.alerts.rule_words import (
    all_accounts,
    any_account,
    condition_name,
    measure_name,
)
from tidemark.qt.looks import measures
from tidemark.qt.looks.plain_text import PlainLabel
from tidemark.qt.translation import Text, number_style, speak, spoken

_ALL = "*"
_SHOWN_CONDITIONS = (Condition.ABOVE, Condition.BELOW, Condition.CHANGES)


class RuleForm(QWidget):
    """The fields. ``changed`` follows any change; `rule` reads them."""

    changed = Signal()

    def __init__(self, labels: Mapping[str, str], coins: Sequence[str]) -> None:
        super().__init__()
        self._labels = labels
        self._is_masked = False
        self.measure = Choice(lambda: self.tr("What is watched"), "available balance")
        self.coin = CoinChoice(lambda: self.tr("Coin"), coins)
        self.account = Choice(lambda: self.tr("Account"), "all accounts together")
        self.condition = Choice(lambda: self.tr("Condition"), "is at or below")
        self.figure = AmountField(lambda: self.tr("Threshold"))
        self.figure.setMinimumWidth(
            measures.text_width(self.figure, "84,112.40") + 2 * measures.ROOM
        )
        self.quantity = Choice(lambda: self.tr("Unit of the threshold"), "seconds")
        self.rearm = back = AmountField(lambda: self.tr("How far back until told again"))
        speak(back, back.setPlaceholderText, lambda: self.tr("5 % of it"))
        self.name = QLineEdit()
        speak(self.name, self.name.setAccessibleName, lambda: self.tr("Name"))
        self.name.setMaxLength(LONGEST_NAME)
        speak(self.name, self.name.setPlaceholderText, lambda: self.tr("none"))
        self._lay_out()
        spoken(self, self._suit)
        self._listen()

    @property
    def fields(self) -> list[QWidget]:
        """All of them, in the order of the sentence."""
        return [
            self.measure, self.coin, self.account, self.condition,
            self.figure, self.quantity, self.rearm, self.name,
        ]  # fmt: skip

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(measures.SNUG)
        grid.setVerticalSpacing(measures.GAP)
        between = PlainLabel()
        speak(between, between.setText, lambda: self.tr("in"))
        rows: tuple[tuple[Text, list[QWidget]], ...] = (
            (lambda: self.tr("Tell me when"), [self.measure]),
            (lambda: self.tr("of"), [self.coin, between, self.account]),
            ("", [self.condition, self.figure, self.quantity]),
            (lambda: self.tr("and again once it is back by"), [self.rearm]),
            (lambda: self.tr("Name"), [self.name]),
        )
        for at, (text, fields) in enumerate(rows):
            caption = PlainLabel()
            speak(caption, caption.setText, text)
            caption.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(caption, at, 0)
            row = QHBoxLayout()
            row.setSpacing(measures.SNUG)
            for field in fields:
                row.addWidget(field, 1 if field in {self.account, self.name, self.figure} else 0)
            if fields[0] is self.measure:
                row.addStretch(1)
            grid.addLayout(row, at, 1)
        grid.setColumnStretch(1, 1)
        for choice in (self.measure, self.coin, self.account, self.condition, self.quantity):
            self._label(choice)

    def _label(self, choice: QComboBox) -> None:
        """WORKAROUND: on Linux Qt names a combo box by its choice alone, and for the rest refers
        to the label it belongs to: `QAccessibleComboBox::text`."""
        label = PlainLabel("", self)
        label.hide()
        label.setBuddy(choice)
        spoken(label, lambda: label.setAccessibleName(choice.accessibleName()))

    def _listen(self) -> None:
        for choice in (self.measure, self.account, self.condition, self.quantity):
            choice.currentIndexChanged.connect(self._react)
        self.coin.currentTextChanged.connect(self._react)
        for field in (self.figure, self.rearm, self.name):
            field.textEdited.connect(self._react)

    def _react(self) -> None:
        self._suit()
        self.changed.emit()

    def _suit(self) -> None:
        """Offer what there is to ask of the measure chosen, each field in its place."""
        self.measure.offer([(each, measure_name(each)) for each in Measure])
        measure: Measure = self.measure.currentData()
        self.coin.setEnabled(measure in PER_COIN)
        self.account.setEnabled(measure is not Measure.PRICE)
        together = [(_ALL, all_accounts())] if measure in ADDS_UP else []
        accounts = [(key, harmless(label)) for key, label in self._labels.items()]
        self.account.offer([(None, any_account()), *together, *accounts])
        asked = [each for each in _SHOWN_CONDITIONS if each in CONDITIONS[measure]]
        self.condition.offer([(each, condition_name(each)) for each in asked])
        self.quantity.offer([(each, self._unit(each)) for each in self._quantities(measure)])
        is_level = self.condition.currentData() is not Condition.CHANGES
        self.rearm.setEnabled(is_level and measure is not Measure.NOT_LIVE)
        self._mask()

    def _quantities(self, measure: Measure) -> list[Quantity]:
        """The measure's own unit, and percent of a change where that is no unit of its own."""
        is_change = self.condition.currentData() is Condition.CHANGES
        may_be_percent = is_change and Condition.CHANGES_PERCENT in CONDITIONS[measure]
        return [QUANTITIES[measure], *([Quantity.PERCENT] if may_be_percent else [])]

    def _unit(self, quantity: Quantity) -> str:
        if quantity is Quantity.COIN:
            return self.coin.coin or self.tr("coins")
        return self.tr("seconds") if quantity is Quantity.SECONDS else quantity.value

    # Amounts that are hidden.

    def hide_amounts(self, is_masked: bool) -> None:
        """Show no amount that was entered, or all of them again."""
        self._is_masked = is_masked
        self._mask()

    def _mask(self) -> None:
        """What was an amount is none of something else: asked for that, it is gone, not shown."""
        is_of_amount = is_amount(self.measure.currentData(), self.quantity.currentData())
        for field in (self.figure, self.rearm):
            if not self._is_masked:
                field.give_back()
            elif is_of_amount:
                field.withhold()
            else:
                field.drop()

    # Reading and filling.

    def rule(self, rule_id: str, *, is_enabled: bool = True) -> Rule:
        """What is entered; raises `UnusableRule`."""
        measure: Measure = self.measure.currentData()
        threshold = figure_of(self.figure.entered, number_style())
        if threshold is None:
            raise UnusableRule(Flaw.FIGURE)
        account = self.account.currentData() if self.account.isEnabled() else None
        return Rule(
            rule_id,
            measure,
            self._condition(),
            threshold,
            account_id=None if account == _ALL else account,
            asset=self.coin.coin if measure in PER_COIN else None,
            is_together=account == _ALL,
            rearm=self._rearm(),
            is_enabled=is_enabled,
            name=self.name.text().strip(),
        )

    def _condition(self) -> Condition:
        condition: Condition = self.condition.currentData()
        is_percent = self.quantity.currentData() is Quantity.PERCENT
        if condition is Condition.CHANGES and is_percent and self.quantity.count() > 1:
            return Condition.CHANGES_PERCENT
        return condition

    def _rearm(self) -> Decimal | None:
        if not self.rearm.isEnabled() or not self.rearm.entered.strip():
            return None
        figure = figure_of(self.rearm.entered, number_style())
        if figure is None:
            raise UnusableRule(Flaw.REARM)
        return figure

    def show_rule(self, rule: Rule) -> None:
        """Fill the fields with a rule."""
        self.measure.choose(rule.measure)
        self.coin.choose(rule.asset)
        self._suit()
        self.account.choose(_ALL if rule.is_together else rule.account_id)
        is_percent = rule.condition is Condition.CHANGES_PERCENT
        self.condition.choose(Condition.CHANGES if is_percent else rule.condition)
        self._suit()
        self.quantity.choose(rule.quantity)
        self.figure.setText(written(rule.threshold))
        self.rearm.setText("" if rule.rearm is None else written(rule.rearm))
        self.name.setText(rule.name)
        self._suit()

    def field_of(self, flaw: Flaw) -> QWidget:
        """Where a flaw can be mended."""
        fields: dict[Flaw, QWidget] = {
            Flaw.NAME: self.name,
            Flaw.COIN: self.coin,
            Flaw.WHOSE: self.account,
            Flaw.CONDITION: self.condition,
            Flaw.REARM: self.rearm,
        }
        return fields.get(flaw, self.figure)
