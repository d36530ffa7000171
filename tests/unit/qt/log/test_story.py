"""What happened to an account between two looks, told once and in words."""

import logging
from dataclasses import replace
from typing import Any

import pytest

from samples import NOON_MS, amount, profile, status
from tidemark.domain.freshness import State
from tidemark.domain.stream_status import StreamState, StreamStatus
from tidemark.domain.trouble import Cause, Trouble
from tidemark.domain.verification import Comparison, Verification
from tidemark.qt.log.story import Look, story

LOST = Trouble(Cause.CONNECTION_LOST)


def look(state: State = State.LIVE, *, now: float = 1000.0, **more: Any) -> Look:
    return Look(profile(), status(state, now=now, **more), now, NOON_MS)


def told(before: Look | None, after: Look) -> list[str]:
    return [line for _, line in story(before, after)]


def test_what_stays_as_it_is_is_no_story() -> None:
    assert told(look(), look(now=1001.0)) == []
    assert told(look(State.OFFLINE, trouble=LOST), look(State.OFFLINE, trouble=LOST)) == []


def test_an_account_without_figures_yet_says_what_it_waits_for() -> None:
    opened = look(State.OFFLINE, confirmed_at=None)

    assert list(story(None, opened)) == [(logging.INFO, "Main: waiting for the first figures.")]


def test_a_first_snapshot_makes_an_account_live() -> None:
    opened = look(State.CONFIRMING, confirmed_at=None)

    assert told(opened, look()) == ["Main: live."]


def test_a_push_that_is_confirmed_is_no_interruption() -> None:
    pushed = look(State.CONFIRMING)

    assert told(look(), pushed) == []
    assert told(pushed, look()) == []


def test_an_end_of_live_figures_is_told_with_its_cause_and_cure() -> None:
    lines = list(story(look(), look(State.OFFLINE, trouble=LOST)))

    assert len(lines) == 1
    level, line = lines[0]
    assert level == logging.WARNING
    assert line.startswith("Main: OFFLINE. ")
    assert len(line) > len("Main: OFFLINE. ")


def test_another_cause_is_told_as_well() -> None:
    banned = look(State.OFFLINE, trouble=Trouble(Cause.BANNED, until_ms=NOON_MS + 60_000))

    assert len(told(look(State.OFFLINE, trouble=LOST), banned)) == 1


def test_figures_that_are_live_again_are_told_with_the_time_they_were_not() -> None:
    gone = look(State.OFFLINE, now=1000.0, trouble=LOST, not_live_since=900.0)

    assert told(gone, look(now=1034.0)) == ["Main: live again after 2 m 14 s."]


def test_a_drift_is_told_by_its_coin_and_without_a_figure() -> None:
    drift = Comparison("BTC", "balance", amount("7.7"), amount("7.6"), "ORDER", 999.0)  # type: ignore[arg-type]
    verification = Verification().with_comparison(drift)

    lines = told(look(), look(verification=verification))

    assert lines == ["Main: a snapshot corrected what pushes had said of BTC (drift)."]


@pytest.mark.parametrize(
    ("state", "trouble", "words"),
    [
        (StreamState.LISTENING, None, "Main: changes are pushed as they happen."),
        (StreamState.HEALING, Trouble(Cause.STREAM_LOST), "Main: no pushes for now. "),
        (StreamState.OFF, None, ""),
    ],
)
def test_what_becomes_of_pushes_is_told(
    state: StreamState, trouble: Trouble | None, words: str
) -> None:
    stream = StreamStatus(state, trouble=trouble)
    starting = look(stream=StreamStatus(StreamState.STARTING))

    lines = told(starting, look(stream=stream))

    assert [line[: len(words)] for line in lines] == ([words] if words else [])


def test_a_strange_name_is_shown_and_not_obeyed() -> None:
    strange = replace(look(), profile=profile("\u202eniaM"))

    assert told(None, strange) == ["\\u202eniaM: live."]
