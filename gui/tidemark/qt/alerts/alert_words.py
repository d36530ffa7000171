"""What an alert says: what was, by which rule, whose it is, and what to do."""

from PySide6.QtCore import QCoreApplication

from tidemark.domain.alerting.ledger import Record
from tidemark.domain.alerting.rule import PER_COIN, Condition, Measure
from tidemark.domain.environment import Environment
from tidemark.formatting import harmless, local_time
from tidemark.qt.alerts.figure_words import figure_text, threshold_text
from tidemark.qt.alerts.rule_words import all_accounts, measure_name
from tidemark.qt.environment_names import environment_name
from tidemark.qt.translation import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

_CURES = {
    (Measure.MARGIN, Condition.ABOVE): QT_TRANSLATE_NOOP(
        "Alerts", "Add margin or reduce the position."
    ),
    (Measure.AVAILABLE, Condition.BELOW): QT_TRANSLATE_NOOP(
        "Alerts", "Add coins, or free some by closing orders or positions."
    ),
    (Measure.NOT_LIVE, Condition.ABOVE): QT_TRANSLATE_NOOP(
        "Alerts", "Its figures are old: its tab says why and what to do."
    ),
    (Measure.WALLET, Condition.CHANGES): QT_TRANSLATE_NOOP(
        "Alerts", "If you did not expect this, look at the account at the exchange."
    ),
    (Measure.WALLET, Condition.CHANGES_PERCENT): QT_TRANSLATE_NOOP(
        "Alerts", "If you did not expect this, look at the account at the exchange."
    ),
}


def alert_text(record: Record, *, now_ms: int, is_masked: bool = False) -> str:
    """The alert whole, and what to do, or since when it is over."""
    return " ".join(
        part for part in (_what(record, now_ms, is_masked), _next(record, now_ms)) if part
    )


def alert_title(record: Record) -> str:
    """What an alert is of, in a few words and without a figure: no two figures' are the same."""
    subject = subject_text(record)
    template = translate("Alerts", "Test alert: {subject}")
    if not record.is_test:
        template = translate("Alerts", "Alert: {subject}")
    parts = (harmless(record.rule.name), subject)
    title = template.format(subject=" · ".join(part for part in parts if part))
    if record.environment is Environment.MAINNET:
        return title
    return f"{title} · {environment_name(record.environment)}"


def subject_text(record: Record) -> str:
    """Whose figure it is: ``ETH margin of Main``."""
    measure, coin = measure_name(record.rule.measure), record.subject.asset
    if record.figure is None:
        return measure  # a test that found nobody's
    if record.rule.measure is Measure.NOT_LIVE:
        return translate("Alerts", "{account} not live").format(account=account_text(record))
    if record.rule.measure is Measure.PRICE:
        return translate("Alerts", "{coin} {measure}").format(coin=coin, measure=measure)
    template = translate("Alerts", "{coin} {measure} of {account}")
    if record.rule.measure not in PER_COIN:
        template = translate("Alerts", "{measure} of {account}")
    return template.format(coin=coin, measure=measure, account=account_text(record))


def account_text(record: Record) -> str:
    """The account's name as it was, or that it is all of them."""
    return harmless(record.label) or all_accounts()


def _what(record: Record, now_ms: int, is_masked: bool) -> str:
    asset = record.subject.asset
    return _template(record).format(
        time=local_time(record.began_ms, now_ms=now_ms),
        subject=subject_text(record),
        account=account_text(record),
        figure=figure_text(record.rule, asset, record.figure, is_masked=is_masked),
        reference=figure_text(record.rule, asset, record.reference, is_masked=is_masked),
        threshold=threshold_text(record.rule, asset, is_masked=is_masked),
    )


def _template(record: Record) -> str:
    if record.is_test:
        return _template_of_test(record)
    if record.rule.measure is Measure.NOT_LIVE:
        return translate(
            "Alerts", "At {time} {account} had not been live for {figure} (alert at {threshold})."
        )
    if record.rule.is_of_change:
        return translate(
            "Alerts",
            "At {time} the {subject} had changed from {reference} to {figure} "
            "(alert at a change of {threshold}).",
        )
    if record.rule.condition is Condition.ABOVE:
        return translate(
            "Alerts", "At {time} the {subject} was {figure} (alert at {threshold} or more)."
        )
    return translate(
        "Alerts", "At {time} the {subject} was {figure} (alert at {threshold} or less)."
    )


def _template_of_test(record: Record) -> str:
    if record.figure is None:
        return translate("Alerts", "This is a test: no figure of this alert was known at {time}.")
    if record.rule.measure is Measure.NOT_LIVE:
        return translate(
            "Alerts",
            "This is a test: at {time} {account} had not been live for {figure} "
            "(alert at {threshold}).",
        )
    return translate(
        "Alerts",
        "This is a test: at {time} the {subject} was {figure} (the alert is at {threshold}).",
    )


def _next(record: Record, now_ms: int) -> str:
    """What to do while it is on, or that it is over; a change and a test are over at once."""
    if record.is_test:
        return ""
    if record.ended_ms is not None and not record.rule.is_of_change:
        ended = local_time(record.ended_ms, now_ms=now_ms)
        return translate("Alerts", "It ended at {time}.").format(time=ended)
    cure = _CURES.get((record.rule.measure, record.rule.condition))
    return "" if cure is None else translate("Alerts", cure)
