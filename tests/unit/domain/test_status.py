"""A status says nothing of what it was not told."""

from tidemark.domain.freshness import State
from tidemark.domain.status import Status
from tidemark.domain.stream_status import StreamState


def test_a_status_without_pushes_margin_and_prices_has_no_trouble_with_them() -> None:
    status = Status(
        generation=1,
        state=State.OFFLINE,
        trouble=None,
        confirmed_at=None,
        not_live_since=None,
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
    assert status.stream.state is StreamState.OFF
    assert not status.pending
    assert not status.awaits_pushes_only
    assert (status.margin_trouble, status.prices_trouble) == (None, None)
