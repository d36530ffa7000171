"""Every alert is a plain sentence: what was, by which rule, whose it is, what to do."""

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from samples import NOON_MS
from tidemark.domain.alerting.ledger import Record
from tidemark.domain.alerting.rule import AMOUNTS, CONDITIONS, Condition, Measure, Rule
from tidemark.domain.alerting.sights import Subject
from tidemark.domain.environment import Environment
from tidemark.formatting import NumberStyle
from tidemark.qt.alerts.alert_words import alert_text, alert_title
from tidemark.qt.alerts.figure_entry import figure_of
from tidemark.qt.alerts.rule_words import rule_sentence
from tidemark.qt.looks.privacy import MASK

pytestmark = pytest.mark.usefixtures("qapp")

LABELS = {"main": "Main"}
ABOVE, BELOW, CHANGES = Condition.ABOVE, Condition.BELOW, Condition.CHANGES


def rule(measure: Measure, condition: Condition, threshold: str, **more: Any) -> Rule:
    return Rule("r", measure, condition, Decimal(threshold), **more)


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (
            rule(Measure.MARGIN, ABOVE, "80"),
            "When margin of any coin of any account is at or above 80 %",
        ),
        (
            rule(Measure.NOT_LIVE, ABOVE, "90", account_id="main"),
            "When Main is not live for 1 m 30 s",
        ),
        (
            rule(Measure.AVAILABLE, BELOW, "-0.50", account_id="main", asset="ETH"),
            "When available balance of ETH of Main is at or below −0.50 ETH",
        ),
        (
            rule(Measure.WALLET, CHANGES, "2", is_together=True),
            "When wallet balance of any coin of all accounts together changes by 2 coins",
        ),
        (
            rule(Measure.TOTAL_USD, Condition.CHANGES_PERCENT, "5", account_id="gone"),
            "When total worth in USD of an account that is gone changes by 5 %",
        ),
        (
            rule(Measure.PRICE, ABOVE, "84112.40", asset="BTC"),
            "When index price of BTC is at or above 84,112.40 USD",
        ),
    ],
)  # fmt: skip
def test_a_rule_reads_as_a_sentence(wanted: Rule, sentence: str) -> None:
    assert rule_sentence(wanted, LABELS) == sentence


def record(told: Rule, figure: str, asset: str = "ETH", **more: Any) -> Record:
    subject = Subject("main", asset)
    return Record(told, subject, "Main", Environment.MAINNET, NOON_MS, Decimal(figure), **more)


def said(told: Record, *, is_masked: bool = False) -> str:
    """The text without its time, which depends on where this runs."""
    text = alert_text(told, now_ms=NOON_MS, is_masked=is_masked)
    return text.split(" ", 2)[2]


def test_a_margin_says_what_to_do() -> None:
    assert said(record(rule(Measure.MARGIN, ABOVE, "80"), "82.35")) == (
        "the ETH margin of Main was 82.4 % (alert at 80 % or more). "
        "Add margin or reduce the position."
    )


def test_an_amount_is_exact() -> None:
    assert said(record(rule(Measure.AVAILABLE, BELOW, "0.5"), "0.10000000")).startswith(
        "the ETH available balance of Main was 0.10000000 ETH (alert at 0.5 ETH or less)."
    )


def test_a_change_says_from_what_to_what() -> None:
    told = record(rule(Measure.WALLET, CHANGES, "0.5"), "1.6", reference=Decimal("1.0"))
    assert said(told).startswith(
        "the ETH wallet balance of Main had changed from 1.0 ETH to 1.6 ETH "
        "(alert at a change of 0.5 ETH)."
    )


def test_a_total_is_rounded_to_cents_and_grouped() -> None:
    told = record(rule(Measure.TOTAL_USD, ABOVE, "84000"), "84112.4049", "")
    assert "the total worth in USD of Main was 84,112.40 USD (alert at 84,000 USD or more)" in said(
        told
    )


def test_a_margin_without_bounds_has_a_figure_too() -> None:
    assert "was ≥ 100 %" in said(record(rule(Measure.MARGIN, ABOVE, "80"), "Infinity"))


@pytest.mark.parametrize("measure", sorted(AMOUNTS, key=lambda each: each.value))
def test_no_digit_of_an_amount_is_left_while_amounts_are_hidden(measure: Measure) -> None:
    for condition in CONDITIONS[measure] - {Condition.CHANGES_PERCENT}:
        told = record(rule(measure, condition, "7"), "987.5", reference=Decimal("876.5"))
        text = said(told, is_masked=True)
        assert not any(character.isdigit() for character in text)
        assert MASK in text
        assert not any(character.isdigit() for character in alert_title(told))


@pytest.mark.parametrize("measure", list(Measure))
@pytest.mark.parametrize("is_test", [False, True])
def test_every_measure_has_words_for_every_condition(measure: Measure, is_test: bool) -> None:
    for condition in CONDITIONS[measure]:
        told = record(rule(measure, condition, "60"), "61", reference=Decimal(1), is_test=is_test)
        text = alert_text(told, now_ms=NOON_MS)
        assert "{" not in text
        assert text.endswith(".")


def test_an_alert_of_another_environment_says_so(qapp: QApplication) -> None:
    told = Record(
        rule(Measure.MARGIN, ABOVE, "80"),
        Subject("t", "ETH"),
        "Try",
        Environment.TESTNET,
        NOON_MS,
        Decimal(90),
    )
    assert alert_title(told) == "Alert: ETH margin of Try · testnet"


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("80", "80"), (" 0.50 ", "0.50"), ("84,112.40", "84112.40"), ("1 000", "1000"),
        ("−5", "-5"), ("-5", "-5"),
    ],
)  # fmt: skip
def test_a_figure_is_read_as_it_is_written(text: str, figure: str) -> None:
    assert str(figure_of(text, NumberStyle())) == figure


@pytest.mark.parametrize("text", ["", "0,5", "1,00", "1e5", "1.2.3", "٣", "NaN", "5 %", "9" * 30])
def test_what_could_mean_two_things_is_no_figure(text: str) -> None:
    assert figure_of(text, NumberStyle()) is None


def test_a_figure_is_read_as_the_language_writes_it() -> None:
    german = NumberStyle(".", ",")
    assert figure_of("84.112,40", german) == Decimal("84112.40")
    assert figure_of("0,5", german) == Decimal("0.5")
    assert figure_of("0.5", german) is None
