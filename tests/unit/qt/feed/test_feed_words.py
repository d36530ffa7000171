"""A change in words: exact, signed, dated, explained; and without a digit while it is masked."""

import re
from dataclasses import replace

import pytest

from moved import change
from samples import NOON_MS, profile
from tidemark.domain.changes import Change, Source
from tidemark.qt.feed.feed_columns import FEED_COLUMNS, exact_line
from tidemark.qt.feed.feed_entries import FeedEntry
from tidemark.qt.feed.feed_words import (
    Moment,
    brief,
    in_groups,
    quiet_words,
    reason_text,
    reason_tip,
    sentence,
    source_text,
    source_tip,
    time_text,
    time_tip,
)

NOW = Moment(NOON_MS)
MASKED = Moment(NOON_MS, is_masked=True)
DRIFT = change("-0.5", balance="1.50000000", reason=None, source=Source.DRIFT)


def entry(told: Change) -> FeedEntry:
    return FeedEntry(("Main", 1, 0), profile(), told, told.time or 0)


def test_a_change_among_others_on_one_line() -> None:
    told = brief(entry(change("-0.00001231", ago=60)), NOW)

    assert re.fullmatch(r"\d\d:\d\d:\d\d BTC −0\.000\u2009012\u200931 funding", told)


def test_a_change_on_one_line_says_whose_it_is_where_several_accounts_show() -> None:
    told = brief(entry(change("-0.00001231")), NOW, tells_account=True)

    assert told.endswith(" funding · Main")


def test_a_gain_has_its_sign_and_every_digit() -> None:
    line = exact_line(entry(change("0.50000000", balance="4.20000000")), NOW, tells_account=False)

    assert line.split("\t")[1:] == ["BTC", "+0.50000000", "4.20000000", "funding", "pushed"]


def test_a_copied_line_is_dated_whole_and_names_its_account_where_several_are_shown() -> None:
    line = exact_line(entry(change()), NOW, tells_account=True)

    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\tMain\tBTC\t.*", line)


def test_an_amount_never_shows_an_exponent() -> None:
    line = exact_line(entry(change("1E-8", balance="0E-8")), NOW, tells_account=False)

    assert line.split("\t")[2:4] == ["+0.00000001", "0.00000000"]


def test_groups_are_for_the_eye_and_leave_every_digit() -> None:
    assert in_groups("+1234567.5") == "+1\u2009234\u2009567.5"


def test_a_reason_that_was_not_told_is_a_dash_that_says_so() -> None:
    told = entry(change(reason=None, source=Source.SNAPSHOT))

    assert reason_text(told) == "—"
    assert reason_tip(told).startswith("Reason not told yet")


def test_a_time_that_was_not_told_is_a_dash_that_says_so() -> None:
    told = entry(change(ago=None))

    assert time_text(told, NOW) == "—"
    assert time_tip(told) == "The exchange named no time for this change."


def test_a_correction_is_marked_by_sign_and_word_and_tells_both_figures() -> None:
    assert source_text(entry(DRIFT)) == "≠ corrected"
    assert source_tip(entry(DRIFT), NOW) == (
        "A push had said 2.00000000; the snapshot says 1.50000000, and the snapshot counts."
    )


@pytest.mark.parametrize(
    ("moved", "words"), [("0.5", "BTC rose by 0.5 to 1.0"), ("-0.5", "BTC fell by 0.5 to 1.0")]
)
def test_a_row_is_read_as_a_sentence(moved: str, words: str) -> None:
    told = sentence(entry(change(moved, balance="1.0")), NOW, tells_account=True)

    assert told.startswith("Main, ")
    assert told.endswith(f", {words}, funding, pushed")


def test_a_row_is_read_to_its_last_digit_however_many_there_are() -> None:
    digits = "1234567890123456789012345.12345678"

    told = sentence(entry(change(f"-{digits}", balance="1.0")), NOW)

    assert f"BTC fell by {digits} to 1.0" in told


@pytest.mark.parametrize("told", [change("-7.77", balance="77.7"), DRIFT], ids=["push", "drift"])
def test_a_masked_change_has_no_digit_of_an_amount_anywhere(told: Change) -> None:
    masked = entry(told)
    texts = [column.text(masked, MASKED) for column in FEED_COLUMNS]
    texts += [column.tip(masked, MASKED) for column in FEED_COLUMNS]
    texts += [brief(masked, MASKED), sentence(masked, MASKED)]
    texts.append(exact_line(masked, MASKED, tells_account=True))

    timeless = re.sub(r"(\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d", "", " ".join(texts))

    assert not re.search(r"\d", timeless)
    assert not re.search(r"[+−]|rose|fell", timeless), "nor which way it went"


def test_a_strange_coin_is_shown_and_not_obeyed() -> None:
    assert "\\u202e" in brief(entry(change(asset="\u202eBTC")), NOW)


def test_quiet_is_told_with_the_moments_it_is_known_for() -> None:
    assert quiet_words(None, None, NOON_MS) == "No changes are known before the first figures are."
    assert re.fullmatch(
        r"Nothing moved since \d\d:\d\d:\d\d\.", quiet_words(NOON_MS - 1, None, NOON_MS)
    )
    assert re.fullmatch(
        r"Nothing moved from \S+ to \S+; after that is not known\.",
        quiet_words(NOON_MS - 2, NOON_MS - 1, NOON_MS),
    )


def test_what_moved_between_two_runs_has_no_reason_and_never_will() -> None:
    away = replace(change("1", balance="2", reason=None, source=Source.SNAPSHOT), was_away=True)
    told = sentence(entry(away), NOW)

    assert told.endswith("BTC rose by 1 to 2, reason not known, while Tidemark was not looking")
    assert brief(entry(away), NOW).endswith("while Tidemark was not looking")
    assert "tells none later" in reason_tip(entry(away))
    assert "may be the sum of several changes" in source_tip(entry(away), NOW)


def test_what_an_earlier_run_saw_says_so() -> None:
    recalled = replace(change(reason=None, source=Source.SNAPSHOT), is_recalled=True)
    assert source_tip(entry(recalled), NOW).startswith("An earlier run of Tidemark saw this")
    assert reason_tip(entry(recalled)) == "Reason not known: the history tells none."
    assert "reason not known" in sentence(entry(recalled), NOW)


def test_a_reason_that_an_earlier_run_heard_is_told_like_any() -> None:
    recalled = replace(change(reason="FUNDING_FEE"), is_recalled=True)
    assert reason_tip(entry(recalled)) == ""
    assert "funding" in sentence(entry(recalled), NOW)
