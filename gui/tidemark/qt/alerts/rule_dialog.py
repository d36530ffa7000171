"""The dialog for one rule: a sentence to fill in, read back as it will stand in the list."""

import secrets
from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from tidemark.domain.alerting.rule import Flaw, Rule, UnusableRule
from tidemark.qt.alerts.figure_words import written
from tidemark.qt.alerts.rule_form import RuleForm
from tidemark.qt.alerts.rule_words import titled_sentence
from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import main_button, plain_button
from tidemark.qt.looks.dialog import Dialog, MessageLine
from tidemark.qt.looks.privacy import Privacy
from tidemark.qt.looks.theme import Theme, Tone
from tidemark.qt.translation import QT_TRANSLATE_NOOP, spoken

translate = QCoreApplication.translate

_FLAWS = {
    Flaw.NAME: QT_TRANSLATE_NOOP("RuleDialog", "A name is one line of visible characters."),
    Flaw.COIN: QT_TRANSLATE_NOOP(
        "RuleDialog", "Write the coin as the exchange does, like ETH, or choose “any coin”."
    ),
    Flaw.WHOSE: QT_TRANSLATE_NOOP("RuleDialog", "Choose whose figure this is."),
    Flaw.CONDITION: QT_TRANSLATE_NOOP("RuleDialog", "Choose when to tell."),
    Flaw.FIGURE: QT_TRANSLATE_NOOP(
        "RuleDialog", "Write the threshold as a number, like {example}."
    ),
    Flaw.NOT_POSITIVE: QT_TRANSLATE_NOOP("RuleDialog", "The threshold has to be more than 0."),
    Flaw.PATIENCE: QT_TRANSLATE_NOOP(
        "RuleDialog", "Write how many seconds to wait, from 5 to 86400 (a day)."
    ),
    Flaw.REARM: QT_TRANSLATE_NOOP(
        "RuleDialog", "How far back is a number of 0 or more, in the unit of the threshold."
    ),
}


def _title_of_new() -> str:
    return translate("RuleDialog", "New alert")


def _title_of_known() -> str:
    return translate("RuleDialog", "Edit alert")


class RuleDialog(Dialog):
    """``saved`` comes with the rule that was entered."""

    saved = Signal(object)

    def __init__(
        self,
        theme: Theme,
        privacy: Privacy,
        labels: Mapping[str, str],
        *,
        coins: Sequence[str],
        rule: Rule | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _title_of_new if rule is None else _title_of_known, parent)
        self._labels = labels
        self._privacy = privacy
        self._rule_id = secrets.token_hex(8) if rule is None else rule.rule_id
        self._is_enabled = rule is None or rule.is_enabled
        self._was_tried = False
        self.form = RuleForm(labels, coins)
        self.message = MessageLine(theme)
        self.cancel_button = plain_button(lambda: self.tr("Cancel"))
        self.save_button = main_button(lambda: self.tr("Save"))
        self.body.addWidget(self.form)
        self.body.addWidget(self.message)
        self.add_buttons(self.cancel_button, self.save_button)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        self.form.changed.connect(self._say)
        privacy.changed.connect(self._mask)
        if rule is not None:
            self.form.show_rule(rule)
        spoken(self, self._measure)
        spoken(self, self._mask)
        self.form.measure.setFocus()

    def _measure(self) -> None:
        """Have room for the sentence, which is of another length in another language."""
        if (layout := self.form.layout()) is not None:
            layout.activate()
        self.setMinimumWidth(self.form.minimumSizeHint().width() + 2 * measures.WIDE)

    def save(self) -> None:
        """Hand the rule over, or say what is wrong with it."""
        try:
            rule = self._rule()
        except UnusableRule as unusable:
            self._was_tried = True
            self._say()
            self.form.field_of(unusable.flaw).setFocus()
            return
        self.saved.emit(rule)
        self.accept()

    def _rule(self) -> Rule:
        return self.form.rule(self._rule_id, is_enabled=self._is_enabled)

    def _say(self) -> None:
        """The sentence as it will stand, or what is wrong; a figure is missed once it was tried."""
        try:
            sentence = titled_sentence(
                self._rule(), self._labels, is_masked=self._privacy.is_masked
            )
        except UnusableRule as unusable:
            is_begun = self._was_tried or bool(self.form.figure.entered)
            text = _words_of(unusable.flaw) if is_begun else ""
            self.message.say(text, Tone.ERROR)
            return
        self.message.say(sentence)

    def _mask(self) -> None:
        self.form.hide_amounts(self._privacy.is_masked)
        self._say()


def _words_of(flaw: Flaw) -> str:
    example = written(Decimal("1234.56"))
    return translate("RuleDialog", _FLAWS[flaw]).format(example=example)
