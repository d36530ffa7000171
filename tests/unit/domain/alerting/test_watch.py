"""The watch tells once per episode, and tells that it sees nothing."""

import dataclasses
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import margin, row, status
from seen_accounts import NOW, bound, seen
from tidemark.domain.alerting.episode import STEPS, Level, Phase
from tidemark.domain.alerting.rule import USUAL_RULES, Condition, Measure, Rule
from tidemark.domain.alerting.sights import Subject
from tidemark.domain.alerting.watch import AlertWatch, EpisodeKey, Over, Standing, Told
from tidemark.domain.freshness import State

_KEY = EpisodeKey("r", Subject("main", "BTC"))


def _rule(threshold: str, condition: Condition = Condition.ABOVE, **more: Any) -> Rule:
    return Rule("r", Measure.WALLET, condition, Decimal(threshold), **more)


def _look(watch: AlertWatch, figure: str | None) -> str:
    """What comes of a wallet of so much: ``told``, ``over`` or nothing; None is not known."""
    rows = [row("BTC", figure)]
    found = watch.look([seen(rows=rows)], NOW)
    return " ".join("told" if isinstance(each, Told) else "over" for each in found)


def _looks(watch: AlertWatch, figures: Iterable[str | None]) -> list[str]:
    return [_look(watch, figure) for figure in figures]


def test_every_phase_has_a_step_for_every_level() -> None:
    assert STEPS.keys() == {(phase, level) for phase in Phase for level in Level}


def test_an_episode_is_told_once_and_ends_clearly_below() -> None:
    watch = AlertWatch([_rule("80")])
    assert _looks(watch, ["79", "80", "95", "79", "76", "75.99", "80"]) == [
        "", "told", "", "", "", "over", "told",
    ]  # fmt: skip


def test_below_is_the_mirror_of_above() -> None:
    watch = AlertWatch([_rule("100", Condition.BELOW)])
    assert _looks(watch, ["101", "100", "50", "105", "105.01", "99"]) == [
        "", "told", "", "", "over", "told",
    ]  # fmt: skip


def test_a_figure_that_is_not_known_begins_and_ends_nothing() -> None:
    watch = AlertWatch([_rule("80")])
    assert _looks(watch, ["90", None, "90", None]) == ["told", "", "", ""]


def test_an_account_that_is_not_live_begins_and_ends_nothing() -> None:
    watch = AlertWatch([_rule("80")])
    _look(watch, "90")
    stale = seen(rows=[row("BTC", "1")], status=status(State.STALE))
    assert watch.look([stale], NOW) == []
    assert _look(watch, "90") == ""


def test_each_coin_of_each_account_has_an_episode_of_its_own() -> None:
    watch = AlertWatch([_rule("80")])
    views = [
        seen("main", rows=[row("BTC", "90"), row("ETH", "90")]),
        seen("sub", rows=[row("BTC", "90"), row("ETH", "1")]),
    ]
    told = [tuple(each.subject) for each in watch.look(views, NOW) if isinstance(each, Told)]
    assert told == [("main", "BTC"), ("main", "ETH"), ("sub", "BTC")]


def test_a_change_counts_from_what_was_told_last() -> None:
    watch = AlertWatch([_rule("2", Condition.CHANGES)])
    assert _looks(watch, ["10", "11", "12", "13.9", "10"]) == ["", "", "told", "", "told"]


def test_a_change_is_measured_to_its_last_digit() -> None:
    watch = AlertWatch([_rule("1E+18", Condition.CHANGES)])
    assert _looks(watch, ["0", "999999999999999999.9999999999999", "1e18"]) == ["", "", "told"]


def test_a_change_in_percent_is_of_what_was_told_last() -> None:
    watch = AlertWatch([_rule("10", Condition.CHANGES_PERCENT)])
    assert _looks(watch, ["100", "109.9", "110", "120.9", "121"]) == ["", "", "told", "", "told"]


def test_from_nothing_anything_is_more_than_any_percentage() -> None:
    watch = AlertWatch([_rule("10", Condition.CHANGES_PERCENT)])
    assert _looks(watch, ["0", "0", "0.00000001"]) == ["", "", "told"]


def test_a_rule_that_is_off_tells_nothing_and_tells_once_it_is_on() -> None:
    watch = AlertWatch([_rule("80", is_enabled=False)])
    assert _look(watch, "90") == ""
    watch.set_rules([_rule("80")])
    assert _look(watch, "90") == "told"


def test_a_rule_that_means_something_else_begins_anew() -> None:
    watch = AlertWatch([_rule("80")])
    _look(watch, "90")
    assert watch.set_rules([_rule("70")]) == [Over(_KEY)]
    assert _look(watch, "90") == "told"


def test_a_rule_with_another_name_goes_on() -> None:
    watch = AlertWatch([_rule("80")])
    _look(watch, "90")
    assert watch.set_rules([_rule("80", name="payday")]) == []
    assert _look(watch, "90") == ""


def test_an_account_that_is_gone_ends_its_episodes() -> None:
    watch = AlertWatch([_rule("80")])
    _look(watch, "90")
    assert watch.keep_places(frozenset({"sub"})) == [Over(_KEY)]


# Over a restart.


def test_what_was_acknowledged_before_a_restart_is_not_told_again_in_the_same_episode() -> None:
    watch = AlertWatch([_rule("80")], Standing(acknowledged=frozenset({_KEY})))
    assert _looks(watch, ["90", "75", "90"]) == ["", "over", "told"]


def test_what_nobody_acknowledged_is_told_again_at_the_start() -> None:
    watch = AlertWatch([_rule("80")], Standing(unseen=frozenset({_KEY})))
    assert _looks(watch, [None, "90", "90"]) == ["", "told", ""]


def test_what_ended_between_two_runs_is_over() -> None:
    watch = AlertWatch([_rule("80")], Standing(unseen=frozenset({_KEY})))
    assert _looks(watch, ["10", "90"]) == ["over", "told"]


def test_a_change_between_two_runs_is_told() -> None:
    first = AlertWatch([_rule("2", Condition.CHANGES)])
    _look(first, "10")
    second = AlertWatch(first.rules, Standing(references=first.references))
    assert _look(second, "13") == "told"


# Blindness.

_BLIND = status(State.STALE, not_live_since=NOW)


def _blind(watch: AlertWatch, seconds: float, **changes: Any) -> list[Told | Over]:
    view = seen(status=dataclasses.replace(_BLIND, **changes))
    return watch.look([view], NOW + seconds)


def test_blindness_is_told_after_its_time_and_once() -> None:
    watch = AlertWatch(USUAL_RULES)
    told = [len(_blind(watch, seconds)) for seconds in (10, 59, 60, 61, 600)]
    assert told == [0, 0, 1, 0, 0]


def test_blindness_that_comes_again_is_told_again() -> None:
    watch = AlertWatch(USUAL_RULES)
    _blind(watch, 60)
    assert watch.look([seen()], NOW + 70) == [Over(EpisodeKey("not-live", Subject("main")))]
    assert _blind(watch, 140, not_live_since=NOW + 80)


def test_a_new_session_that_sees_nothing_either_is_the_same_blindness() -> None:
    watch = AlertWatch(USUAL_RULES)
    _blind(watch, 60)
    assert _blind(watch, 130, not_live_since=NOW + 65) == []


def test_an_account_whose_key_never_opened_is_blind_since_it_was_first_looked_at() -> None:
    watch = AlertWatch(USUAL_RULES)
    told = [len(_blind(watch, seconds, not_live_since=None)) for seconds in (0, 59, 60)]
    assert told == [0, 0, 1]


def test_a_push_that_awaits_its_snapshot_is_no_blindness() -> None:
    watch = AlertWatch(USUAL_RULES)
    assert _blind(watch, 600, state=State.CONFIRMING, awaits_pushes_only=True) == []


def test_the_usual_margin_is_told_at_80_percent() -> None:
    watch = AlertWatch(USUAL_RULES)
    found = watch.look([seen(margin=margin(bound("ETH", "0.8")))], NOW)
    assert [(each.subject.asset, each.figure) for each in found if isinstance(each, Told)] == [
        ("ETH", 80)
    ]


# Whatever the figures do.

_FIGURES = st.lists(st.none() | st.integers(60, 100).map(str), max_size=60)


@given(_FIGURES)
def test_an_episode_is_told_exactly_once_whatever_the_figures_do(figures: list[str | None]) -> None:
    watch, is_on = AlertWatch([_rule("80", rearm=Decimal(5))]), False
    for figure in figures:
        found = _look(watch, figure)
        if figure is None:
            assert found == ""
            continue
        is_met, is_clear = Decimal(figure) >= 80, Decimal(figure) < 75
        assert (found == "told") == (is_met and not is_on), "once, and always once"
        assert (found == "over") == (is_clear and is_on)
        is_on = is_met or (is_on and not is_clear)


@given(st.lists(st.integers(7501, 8499).map(lambda each: f"{each / 100}"), max_size=60))
def test_a_figure_within_the_band_never_flaps(figures: list[str]) -> None:
    watch = AlertWatch([_rule("80", rearm=Decimal(5))])
    assert _looks(watch, figures).count("told") <= 1


@given(_FIGURES, st.integers(0, 60))
def test_a_restart_tells_again_what_nobody_acknowledged_and_nothing_else(
    figures: list[str | None], at: int
) -> None:
    """A watch that stops and starts says what one that never stopped says, and that once more."""
    rules = [_rule("80", rearm=Decimal(5))]
    steady, first = AlertWatch(rules), AlertWatch(rules)
    before, after = figures[:at], figures[at:]
    is_on = "told" in (said := [each for each in _looks(steady, before) if each])[-1:]
    assert [each for each in _looks(first, before) if each] == said
    on = frozenset({_KEY}) if is_on else frozenset()
    acknowledged = AlertWatch(rules, Standing(acknowledged=on))
    assert _looks(acknowledged, after) == _looks(steady, after)


@given(_FIGURES)
def test_each_change_that_is_told_is_a_whole_one(figures: list[str | None]) -> None:
    watch, reference = AlertWatch([_rule("7", Condition.CHANGES)]), None
    for figure in figures:
        found = _look(watch, figure)
        if figure is None:
            assert found == ""
            continue
        number = Decimal(figure)
        reference = number if reference is None else reference
        assert (found == "told") == (abs(number - reference) >= 7)
        reference = number if found == "told" else reference


@pytest.mark.parametrize("figure", ["90", "10"])
def test_the_same_look_twice_says_nothing_twice(figure: str) -> None:
    watch = AlertWatch([_rule("80")])
    _look(watch, figure)
    assert _look(watch, figure) == ""


def test_an_account_that_was_blind_before_it_was_looked_at_is_blind_since_then() -> None:
    watch = AlertWatch(USUAL_RULES)
    _blind(watch, 30, not_live_since=None)
    assert len(_blind(watch, 61, not_live_since=NOW)) == 1


def test_an_account_that_is_gone_is_blind_no_longer() -> None:
    """One that comes back under the same name is not told of at once."""
    watch = AlertWatch(USUAL_RULES)
    _blind(watch, 30, not_live_since=None)
    watch.keep_places(frozenset())
    assert _blind(watch, 80, not_live_since=None) == []


def test_what_is_told_is_found_by_its_rule_and_its_subject() -> None:
    assert Told(_rule("80"), Subject("main", "BTC"), Decimal(90)).key == _KEY
