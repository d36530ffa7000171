"""When waiting for figures is of no use."""

import dataclasses

import pytest

from tidemark.client.waiting import is_hopeless
from tidemark.domain.freshness import State
from tidemark.domain.status import Status
from tidemark.domain.trouble import Cause, Trouble

_DEADLINE, _DEADLINE_MS = 110.0, 1_000_010_000
_STATUS = Status(
    generation=1,
    state=State.CONFIRMING,
    trouble=None,
    confirmed_at=None,
    not_live_since=90.0,
    next_try_at=None,
    next_check_at=None,
    check_interval=1.0,
    round_trip_ms=None,
    weight_used=None,
    weight_limit=None,
    clock_offset_ms=None,
    proxy=None,
    inspected_by=None,
)


def _is_hopeless(**changes: object) -> bool:
    status = dataclasses.replace(_STATUS, **changes)  # type: ignore[arg-type]
    return is_hopeless(status, _DEADLINE, _DEADLINE_MS)


def test_a_first_snapshot_on_its_way_is_waited_for() -> None:
    assert not _is_hopeless()


def test_a_refusal_is_not_waited_out() -> None:
    assert _is_hopeless(state=State.REFUSED, trouble=Trouble(Cause.KEY_REFUSED))


@pytest.mark.parametrize(
    ("until_ms", "hopeless"), [(_DEADLINE_MS, False), (_DEADLINE_MS + 1, True)]
)
def test_a_ban_is_waited_for_if_it_ends_in_time(until_ms: int, hopeless: bool) -> None:
    assert _is_hopeless(trouble=Trouble(Cause.BANNED, until_ms=until_ms)) is hopeless


@pytest.mark.parametrize(("next_try_at", "hopeless"), [(109.0, False), (111.0, True), (None, True)])
def test_a_reconnect_is_waited_for_if_it_comes_in_time(
    next_try_at: float | None, hopeless: bool
) -> None:
    assert _is_hopeless(state=State.OFFLINE, next_try_at=next_try_at) is hopeless
