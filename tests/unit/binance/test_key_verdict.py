"""Two answers about one key, and what they mean together."""

from dataclasses import replace

import pytest

from tidemark.binance.decoding import Rejection
from tidemark.binance.key_verdict import (
    AMBIGUOUS_CAUSES,
    VERDICTS,
    Finding,
    finding_of_rejection,
    finding_of_rights,
    verdict,
)
from tidemark.domain.key_rights import KeyRights
from tidemark.domain.trouble import FINAL_CAUSES, Cause

_ALL_RIGHT = KeyRights(
    enable_reading=True, enable_futures=True, enable_portfolio_margin_trading=False
)


@pytest.mark.parametrize("said", sorted(AMBIGUOUS_CAUSES, key=str))
def test_what_says_nothing_new_changes_nothing(said: Cause) -> None:
    assert verdict(said, Finding.NOTHING_NEW) is said


@pytest.mark.parametrize("said", [cause for cause in Cause if cause not in AMBIGUOUS_CAUSES])
@pytest.mark.parametrize("finding", Finding)
def test_a_cause_that_is_clear_stays_as_it_is(said: Cause, finding: Finding) -> None:
    assert verdict(said, finding) is said


def test_every_verdict_is_final_and_tells_more_than_was_said() -> None:
    assert all(found in FINAL_CAUSES - {said} for (said, _), found in VERDICTS.items())


def test_the_cause_of_a_plain_refusal_is_told_whatever_the_register_finds() -> None:
    told = {verdict(Cause.KEY_REFUSED, finding) for finding in Finding}
    assert len(told) == len(Finding)


def test_a_secret_that_logged_on_is_not_called_wrong_afterwards() -> None:
    assert verdict(Cause.SESSION_REVOKED, Finding.WRONG_SECRET) is Cause.SESSION_REVOKED


def test_a_session_revoked_from_a_sound_key_keeps_its_cause() -> None:
    assert verdict(Cause.SESSION_REVOKED, Finding.FOR_FUTURES) is Cause.SESSION_REVOKED


@pytest.mark.parametrize(
    ("rejection", "finding"),
    [
        (Rejection(-2008, 400), Finding.NO_SUCH_KEY),
        (Rejection(-2014, 401), Finding.MALFORMED),
        (Rejection(-2017, 400), Finding.LOCKED),
        (Rejection(-1022, 400), Finding.WRONG_SECRET),
        (Rejection(-2015, 401), Finding.NOTHING_NEW),
        (Rejection(-2015, 401, request_ip="192.0.2.7"), Finding.NOT_FROM_HERE),
        (Rejection(-1021, 400, request_ip="192.0.2.7"), Finding.NOTHING_NEW),
        (Rejection(0, 401), Finding.NOTHING_NEW),
    ],
)
def test_a_refusal_by_the_register_has_its_meaning(rejection: Rejection, finding: Finding) -> None:
    assert finding_of_rejection(rejection) is finding


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({}, Finding.FOR_FUTURES),
        ({"enable_futures": False}, Finding.NOT_FOR_FUTURES),
        ({"enable_futures": None}, Finding.NOTHING_NEW),
        ({"enable_portfolio_margin_trading": True}, Finding.PORTFOLIO_MARGIN),
        ({"enable_reading": False}, Finding.MAY_NOT_READ),
        ({"enable_reading": None}, Finding.FOR_FUTURES),
    ],
)
def test_rights_have_their_meaning_for_a_refusal(
    changes: dict[str, bool | None], finding: Finding
) -> None:
    assert finding_of_rights(replace(_ALL_RIGHT, **changes)) is finding


def test_portfolio_margin_is_told_before_futures_that_it_closes() -> None:
    both = replace(_ALL_RIGHT, enable_portfolio_margin_trading=True, enable_futures=False)
    assert finding_of_rights(both) is Finding.PORTFOLIO_MARGIN
