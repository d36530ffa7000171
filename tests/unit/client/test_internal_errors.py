"""Mistakes of our own stand in the log by type and place, and never by what they hold."""

import pytest

from tidemark.client.internal_errors import log_internal


@pytest.mark.expects_log("internal error: ValueError")
def test_a_mistake_is_logged_without_its_message(caplog: pytest.LogCaptureFixture) -> None:
    log_internal(ValueError("c4n4ryS3cret"))
    assert "c4n4ryS3cret" not in caplog.text


@pytest.mark.expects_log("internal error: ValueError")
def test_of_several_the_first_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    inner = ExceptionGroup("tasks of a task", [ValueError(), KeyError()])
    log_internal(ExceptionGroup("tasks", [inner, TypeError()]))
    (message,) = caplog.messages
    assert "ValueError" in message
