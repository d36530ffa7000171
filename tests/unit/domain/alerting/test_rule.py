"""A rule that could never be meant is refused, each by the flaw it has."""

from decimal import Decimal
from typing import Any

import pytest

from tidemark.domain.alerting.rule import (
    USUAL_RULES,
    Condition,
    Flaw,
    Measure,
    Quantity,
    Rule,
    UnusableRule,
)


def _rule(**changes: Any) -> Rule:
    usual = {
        "rule_id": "r",
        "measure": Measure.WALLET,
        "condition": Condition.ABOVE,
        "threshold": Decimal(1),
    }
    return Rule(**(usual | changes))


@pytest.mark.parametrize(
    ("changes", "flaw"),
    [
        ({"name": "two\nlines"}, Flaw.NAME),
        ({"name": "x" * 61}, Flaw.NAME),
        ({"asset": "<b>"}, Flaw.COIN),
        ({"measure": Measure.TOTAL_USD, "asset": "BTC"}, Flaw.COIN),
        ({"measure": Measure.MARGIN, "is_together": True}, Flaw.WHOSE),
        ({"account_id": "main", "is_together": True}, Flaw.WHOSE),
        ({"measure": Measure.PRICE, "account_id": "main"}, Flaw.WHOSE),
        ({"measure": Measure.NOT_LIVE, "condition": Condition.BELOW}, Flaw.CONDITION),
        ({"measure": Measure.MARGIN, "condition": Condition.CHANGES_PERCENT}, Flaw.CONDITION),
        ({"threshold": Decimal("NaN")}, Flaw.FIGURE),
        ({"threshold": Decimal("Infinity")}, Flaw.FIGURE),
        ({"threshold": Decimal("1E+40")}, Flaw.FIGURE),
        ({"condition": Condition.CHANGES, "threshold": Decimal(0)}, Flaw.NOT_POSITIVE),
        ({"measure": Measure.MARGIN, "threshold": Decimal(-1)}, Flaw.NOT_POSITIVE),
        ({"measure": Measure.NOT_LIVE, "threshold": Decimal(1)}, Flaw.PATIENCE),
        ({"rearm": Decimal(-1)}, Flaw.REARM),
    ],
)
def test_a_rule_that_could_never_be_meant_is_refused(changes: dict[str, Any], flaw: Flaw) -> None:
    with pytest.raises(UnusableRule) as refused:
        _rule(**changes)
    assert refused.value.flaw is flaw


def test_a_balance_may_be_asked_whether_it_is_less_than_nothing() -> None:
    assert _rule(condition=Condition.BELOW, threshold=Decimal("-0.5")).threshold == Decimal("-0.5")


def test_the_band_is_a_twentieth_of_the_threshold_unless_told() -> None:
    assert _rule(threshold=Decimal(-80)).band == 4
    assert _rule(rearm=Decimal(0)).band == 0


def test_a_change_in_percent_counts_in_percent() -> None:
    assert _rule(condition=Condition.CHANGES_PERCENT).quantity is Quantity.PERCENT
    assert _rule(condition=Condition.CHANGES).quantity is Quantity.COIN


def test_a_new_name_means_the_same() -> None:
    assert _rule().means_the_same(_rule(name="payday"))
    assert not _rule().means_the_same(_rule(threshold=Decimal(2)))


def test_the_usual_rules_have_names_of_their_own() -> None:
    assert len({rule.rule_id for rule in USUAL_RULES}) == len(USUAL_RULES)
