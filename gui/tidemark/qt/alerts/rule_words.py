"""A rule as a sentence: the same words in the list, in the form and in a notification."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from tidemark.domain.alerting.rule import PER_COIN, Condition, Measure, Rule
from tidemark.formatting import harmless
from tidemark.qt.alerts.figure_words import threshold_text
from tidemark.qt.translation import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

_MEASURES = {
    Measure.MARGIN: QT_TRANSLATE_NOOP("Alerts", "margin"),
    Measure.AVAILABLE: QT_TRANSLATE_NOOP("Alerts", "available balance"),
    Measure.WALLET: QT_TRANSLATE_NOOP("Alerts", "wallet balance"),
    Measure.MARGIN_BALANCE: QT_TRANSLATE_NOOP("Alerts", "margin balance"),
    Measure.TOTAL_USD: QT_TRANSLATE_NOOP("Alerts", "total worth in USD"),
    Measure.TOTAL_BTC: QT_TRANSLATE_NOOP("Alerts", "total worth in BTC"),
    Measure.PRICE: QT_TRANSLATE_NOOP("Alerts", "index price"),
    Measure.NOT_LIVE: QT_TRANSLATE_NOOP("Alerts", "time not live"),
}
_CONDITIONS = {
    Condition.ABOVE: QT_TRANSLATE_NOOP("Alerts", "is at or above"),
    Condition.BELOW: QT_TRANSLATE_NOOP("Alerts", "is at or below"),
    Condition.CHANGES: QT_TRANSLATE_NOOP("Alerts", "changes by"),
    Condition.CHANGES_PERCENT: QT_TRANSLATE_NOOP("Alerts", "changes by"),
}


def measure_name(measure: Measure) -> str:
    """What is looked at, as it stands in a sentence."""
    return translate("Alerts", _MEASURES[measure])


def condition_name(condition: Condition) -> str:
    """When it is told, as it stands in a sentence."""
    return translate("Alerts", _CONDITIONS[condition])


def all_accounts() -> str:
    """What the sum of accounts is called."""
    return translate("Alerts", "all accounts together")


def any_account() -> str:
    """What every account by itself is called."""
    return translate("Alerts", "any account")


def any_coin() -> str:
    """What every coin by itself is called."""
    return translate("Alerts", "any coin")


def rule_sentence(rule: Rule, labels: Mapping[str, str], *, is_masked: bool = False) -> str:
    """When a rule tells. ``labels`` names the accounts by their ids."""
    template = translate("Alerts", "When {whose} {condition} {threshold}")
    threshold = threshold_text(rule, is_masked=is_masked)
    if rule.measure is Measure.NOT_LIVE:
        template = translate("Alerts", "When {account} is not live for {threshold}")
        return template.format(account=_account(rule, labels), threshold=threshold)
    return template.format(
        whose=_whose(rule, labels),
        condition=condition_name(rule.condition),
        threshold=threshold,
    )


def titled_sentence(rule: Rule, labels: Mapping[str, str], *, is_masked: bool = False) -> str:
    """The same below the rule's own name, if it has one."""
    sentence = rule_sentence(rule, labels, is_masked=is_masked)
    if not rule.name:
        return sentence
    return translate("Alerts", "{name}: {sentence}").format(
        name=harmless(rule.name), sentence=sentence
    )


def _whose(rule: Rule, labels: Mapping[str, str]) -> str:
    measure, coin = measure_name(rule.measure), rule.asset or any_coin()
    if rule.measure is Measure.PRICE:
        return translate("Alerts", "{measure} of {coin}").format(measure=measure, coin=coin)
    account = _account(rule, labels)
    if rule.measure in PER_COIN:
        return translate("Alerts", "{measure} of {coin} of {account}").format(
            measure=measure, coin=coin, account=account
        )
    return translate("Alerts", "{measure} of {account}").format(measure=measure, account=account)


def _account(rule: Rule, labels: Mapping[str, str]) -> str:
    if rule.is_together:
        return all_accounts()
    if rule.account_id is None:
        return any_account()
    label = labels.get(rule.account_id)
    return translate("Alerts", "an account that is gone") if label is None else harmless(label)
