"""The log of alerts: what is on is kept whatever comes, and what outlasts a run is what counts."""

import dataclasses
from decimal import Decimal

import pytest

from tidemark.domain.alerting.ledger import MOST_RECORDS, Ledger, Record
from tidemark.domain.alerting.rule import USUAL_RULES
from tidemark.domain.alerting.sights import Subject
from tidemark.domain.alerting.watch import EpisodeKey
from tidemark.domain.environment import Environment

_RULE = USUAL_RULES[0]


def _record(asset: str = "ETH", began_ms: int = 1000, **more: object) -> Record:
    record = Record(
        _RULE, Subject("main", asset), "Main", Environment.MAINNET, began_ms, Decimal(82)
    )
    return dataclasses.replace(record, **more)  # type: ignore[arg-type]


def test_an_episode_that_ends_stays_unseen() -> None:
    ledger = Ledger([_record()])
    ledger.end(_record().key, 2000)
    assert [record.ended_ms for record in ledger.unseen] == [2000]


def test_no_episode_ends_before_it_began_though_the_clock_was_set_back() -> None:
    ledger = Ledger([_record(began_ms=1000)])
    ledger.end(_record().key, 400)
    assert [record.ended_ms for record in ledger.records] == [1000]


def test_an_episode_that_is_told_again_waits_to_be_seen_again() -> None:
    ledger = Ledger([_record(is_seen=True)])
    ledger.tell(_record(began_ms=9000))
    assert len(ledger.unseen) == 1


def test_an_episode_told_again_after_a_restart_began_when_it_did() -> None:
    """A later figure at the earlier time would be one that never was."""
    ledger = Ledger([_record(began_ms=1000), _record("BTC", began_ms=2000)])
    ledger.tell(_record(began_ms=9000, figure=Decimal(90)))
    assert [(each.began_ms, each.figure) for each in ledger.records] == [(1000, 82), (2000, 82)]


def test_what_is_acknowledged_is_seen_and_the_others_are_not() -> None:
    ledger = Ledger([_record("BTC"), _record("ETH")])
    ledger.acknowledge(ledger.unseen[0])
    assert [each.subject.asset for each in ledger.unseen] == ["ETH"]


def test_old_ones_that_are_over_make_room_and_what_is_on_stays() -> None:
    ledger = Ledger([_record("ON")])
    for moment in range(2 * MOST_RECORDS):
        ledger.tell(_record("ETH", moment, ended_ms=moment))
    assert len(ledger.records) == MOST_RECORDS
    assert ledger.records[0].subject.asset == "ON"
    assert ledger.records[-1].began_ms == 2 * MOST_RECORDS - 1


def test_what_the_next_run_goes_on_from_is_what_is_on() -> None:
    ledger = Ledger([_record("BTC", is_seen=True), _record("ETH"), _record("XRP", ended_ms=2000)])
    standing = ledger.kept([_RULE], {}).standing([_RULE])
    assert {key.subject.asset for key in standing.acknowledged} == {"BTC"}
    assert {key.subject.asset for key in standing.unseen} == {"ETH"}


def test_a_rule_that_changed_meanwhile_goes_on_from_nothing() -> None:
    key = EpisodeKey(_RULE.rule_id, Subject("main", "ETH"))
    kept = Ledger([_record()]).kept([_RULE], {key: Decimal(1)})
    standing = kept.standing([dataclasses.replace(_RULE, threshold=Decimal(70))])
    assert not standing.unseen
    assert not standing.references


def test_nothing_of_the_demo_is_kept() -> None:
    ledger = Ledger([_record(environment=Environment.DEMO)])
    assert ledger.kept([_RULE], {}).records == ()


def test_what_is_on_for_nobody_any_more_is_ended() -> None:
    ledger = Ledger([_record("BTC"), _record("ETH")])
    assert ledger.end_others(frozenset({_record("BTC").key}), 3000)
    assert [each.ended_ms for each in ledger.records] == [None, 3000]


def test_the_end_of_what_is_not_on_is_no_news() -> None:
    ledger = Ledger([_record("BTC", ended_ms=2000)])
    ledger.end(_record("BTC").key, 3000)
    assert [each.ended_ms for each in ledger.records] == [2000]


@pytest.mark.parametrize("figure", ["NaN", "sNaN", "-Infinity", "1E+60", "1E-401"])
def test_a_figure_that_never_was_makes_no_record(figure: str) -> None:
    with pytest.raises(ValueError, match="a figure that was seen"):
        _record(figure=Decimal(figure))


@pytest.mark.parametrize("figure", ["Infinity", "-82.5", "1E-400"])
def test_a_figure_that_can_be_seen_makes_one(figure: str) -> None:
    assert _record(figure=Decimal(figure)).figure == Decimal(figure)
