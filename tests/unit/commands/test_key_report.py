"""An examination in a few calm lines, and as a document."""

import json
from dataclasses import replace

import pytest

from tidemark.commands.key_report import document, in_words, report_lines, warning_lines
from tidemark.domain.credential import KeyKind
from tidemark.domain.diagnosis import Diagnosis
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.key_rights import KeyRights
from tidemark.domain.profile import AccountProfile
from tidemark.domain.trouble import Cause, Trouble

_READS = KeyRights(True, *[False] * 9, is_ip_restricted=True)
_REGISTER = "https://api.example"


def _profile(sapi: str | None = _REGISTER) -> AccountProfile:
    endpoints = Endpoints("wss://dapi.example/ws", "wss://dapi.example", None, sapi)
    return AccountProfile("id", "Main", Environment.CUSTOM, KeyKind.HMAC, "wxyz", endpoints)


@pytest.mark.parametrize(
    ("rights", "told"),
    [
        (_READS, "It may read and nothing else. It works only from the IP addresses on its list."),
        (
            replace(_READS, is_ip_restricted=False),
            "It may read and nothing else. It works from anywhere.",
        ),
        (
            replace(_READS, enable_futures=True, enable_withdrawals=True, is_ip_restricted=None),
            "It may read, trade and withdraw. It may not move coins between accounts.",
        ),
        (
            KeyRights(enable_reading=True, enable_withdrawals=False),
            (
                "It may read. It may not withdraw. "
                "It was not told whether it may trade or move coins between accounts."
            ),
        ),
        (
            replace(_READS, enable_reading=False),
            (
                "It may not read, trade, move coins between accounts or withdraw. "
                "It works only from the IP addresses on its list."
            ),
        ),
    ],
)
def test_rights_are_told_in_words_and_what_was_not_told_is_named(
    rights: KeyRights, told: str
) -> None:
    assert in_words(rights) == told


def test_the_end_of_the_right_to_trade_is_told_where_it_has_one() -> None:
    rights = replace(_READS, enable_futures=True, expires_ms=1_795_780_800_000)
    assert "Its right to trade ends on 2026-11-2" in in_words(rights)


def test_a_sound_key_and_a_right_clock_take_two_lines() -> None:
    lines = report_lines(Diagnosis(rights=_READS, clock_offset_ms=-40.0, coins=4), _profile())
    assert lines[1:] == ["This computer's clock is right to 0.1 s."]


@pytest.mark.parametrize(
    ("offset_ms", "told"), [(3000.0, "is 3 s behind that of"), (-3000.0, "is 3 s ahead of that of")]
)
def test_a_wrong_clock_is_told_with_its_direction(offset_ms: float, told: str) -> None:
    """What is measured is the exchange's clock minus ours."""
    assert told in report_lines(Diagnosis(clock_offset_ms=offset_ms), _profile())[-1]


def test_a_warning_is_led_by_its_weight_and_followed_by_advice() -> None:
    rights = replace(_READS, enable_withdrawals=True, enable_margin=True, is_ip_restricted=False)
    lines = warning_lines(Diagnosis(rights=rights), Environment.MAINNET)
    assert [line.split(":")[0] for line in lines] == ["Danger", "Warning", "Advice"]
    assert lines[0].endswith("Delete this key at Binance, and make one that may only read.")


@pytest.mark.parametrize(
    ("sapi", "told"), [(None, "is not told on custom"), (_REGISTER, "could not be learned")]
)
def test_rights_that_are_not_known_are_not_made_up(sapi: str | None, told: str) -> None:
    assert told in report_lines(Diagnosis(), _profile(sapi))[0]


def test_a_document_holds_what_is_known_and_null_for_the_rest() -> None:
    told = json.loads(json.dumps(document(Diagnosis(rights=KeyRights(enable_margin=True)))))
    assert told["rights"]["enable_margin"] is True
    assert told["rights"]["enable_futures"] is None
    assert told["warnings"] == [{"warning": "may trade", "severity": "warning"}]
    assert told["clock_offset_ms"] is None


def test_a_key_that_gave_no_figures_has_no_coins_not_even_none_of_them() -> None:
    assert document(Diagnosis(Trouble(Cause.KEY_REFUSED)))["coins"] is None
