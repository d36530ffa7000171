"""A stream before anything was heard of it."""

from tidemark.domain.stream_status import StreamState, StreamStatus


def test_a_stream_of_which_nothing_is_known_is_off() -> None:
    status = StreamStatus()
    assert status.state is StreamState.OFF
    assert (status.since, status.last_event_at, status.trouble) == (None, None, None)
