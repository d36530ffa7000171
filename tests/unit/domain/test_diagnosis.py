"""What an examination of a key found: whether it works, and whether somebody should decide."""

import pytest

from tidemark.domain.diagnosis import Diagnosis
from tidemark.domain.key_rights import KeyRights, KeyWarning
from tidemark.domain.trouble import Cause, Trouble

_FROM_ANYWHERE = KeyRights(enable_reading=True, is_ip_restricted=False)
_WITHDRAWS = KeyRights(enable_reading=True, enable_withdrawals=True, is_ip_restricted=True)


def test_a_key_without_trouble_works() -> None:
    assert Diagnosis(coins=3).works
    assert not Diagnosis(Trouble(Cause.KEY_REFUSED)).works


def test_where_nobody_could_tell_its_rights_nothing_is_warned_of() -> None:
    assert Diagnosis().warnings == ()
    assert not Diagnosis().needs_consent


def test_a_key_that_can_do_harm_needs_somebody_s_consent() -> None:
    diagnosis = Diagnosis(rights=_WITHDRAWS)
    assert KeyWarning.MAY_WITHDRAW in diagnosis.warnings
    assert diagnosis.needs_consent


def test_advice_needs_nobody_s_consent() -> None:
    diagnosis = Diagnosis(rights=_FROM_ANYWHERE)
    assert diagnosis.warnings
    assert not diagnosis.needs_consent


@pytest.mark.parametrize(
    ("offset_ms", "is_off"),
    [(None, False), (999.9, False), (1000.0, True), (-1000.0, True)],
)
def test_a_clock_is_off_where_the_exchange_would_mind(
    offset_ms: float | None, is_off: bool
) -> None:
    assert Diagnosis(clock_offset_ms=offset_ms).clock_is_off is is_off
