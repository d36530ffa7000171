"""The records kept in memory: bounded, numbered, redacted, whole with their tracebacks."""

import logging
import threading
from collections.abc import Iterator

import pytest

from tidemark import log_redaction, log_setup
from tidemark.log_buffer import MOST_KEPT, STORY, LogBuffer


@pytest.fixture
def buffer() -> LogBuffer:
    return LogBuffer()


@pytest.fixture
def logger(buffer: LogBuffer) -> logging.Logger:
    """A logger of the buffer's own."""
    logger = logging.Logger("tidemark.test", logging.DEBUG)
    logger.addHandler(buffer)
    return logger


def test_records_come_in_their_order(buffer: LogBuffer, logger: logging.Logger) -> None:
    logger.info("first %s", 1)
    logger.warning("second")

    assert [record.text for record in buffer.after(0)] == ["first 1", "second"]


def test_only_what_is_new_is_told(buffer: LogBuffer, logger: logging.Logger) -> None:
    logger.info("old")
    seen = buffer.after(0)[-1].number
    assert buffer.after(seen) == []

    logger.info("new")

    assert [record.text for record in buffer.after(seen)] == ["new"]


def test_a_storm_leaves_the_newest(buffer: LogBuffer, logger: logging.Logger) -> None:
    for number in range(MOST_KEPT + 7):
        logger.info("%s", number)

    kept = buffer.after(0)

    assert len(kept) == MOST_KEPT
    assert kept[0].text == "7"
    assert buffer.after(3) == kept, "what is gone is passed over"


def test_threads_lose_nothing(buffer: LogBuffer, logger: logging.Logger) -> None:
    threads = [
        threading.Thread(target=lambda: [logger.info("x") for _ in range(500)]) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [record.number for record in buffer.after(0)] == list(range(1, 2001))


def test_a_traceback_belongs_to_its_record(buffer: LogBuffer, logger: logging.Logger) -> None:
    log_redaction.install([buffer])
    try:
        int("the reason")
    except ValueError:
        logger.exception("it failed")

    record = buffer.after(0)[0]

    assert record.text == "it failed"
    assert record.detail.endswith("'the reason'")
    assert "it failed\nTraceback" in record.line


def test_the_story_is_known_by_its_logger(buffer: LogBuffer) -> None:
    logger = logging.Logger(STORY, logging.INFO)
    logger.addHandler(buffer)
    logger.info("Main: live.")

    assert buffer.after(0)[0].is_story


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    """The root logger, left afterwards as it was."""
    root = logging.getLogger()
    handlers, level, levels = root.handlers[:], root.level, [each.level for each in root.handlers]
    filters = [each.filters[:] for each in root.handlers]
    yield root
    root.handlers, root.level = handlers, level
    for handler, old, kept in zip(handlers, levels, filters, strict=True):
        handler.setLevel(old)
        handler.filters = kept
    logging.getLogger("tidemark").manager._clear_cache()  # type: ignore[attr-defined]


def test_what_is_kept_is_no_reason_to_say_more_on_standard_error(root: logging.Logger) -> None:
    root.setLevel(logging.WARNING)
    other = LogBuffer()
    root.addHandler(other)

    buffer = log_setup.keep_records()
    logging.getLogger("tidemark.test").info("told to the window alone")

    assert [record.text for record in buffer.after(0)] == ["told to the window alone"]
    assert other.after(0) == []
    root.removeHandler(other)


def test_what_is_kept_is_redacted(root: logging.Logger) -> None:
    buffer = log_setup.keep_records()

    logging.getLogger("tidemark.test").info("signature=%s", "c4n4ry")

    assert "c4n4ry" not in buffer.after(0)[-1].line
    root.removeHandler(buffer)
