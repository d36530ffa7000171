"""Surprises fail the test that left them: log records, Qt messages, tasks and threads unexpected.

A test says which records of level WARNING and above it causes: ``@pytest.mark.expects_log("part
of the message")`` for what must come, ``@pytest.mark.allows_log("part")`` for what may; one that
takes the ``caplog`` fixture looks at its records itself. Warnings, exceptions nobody could catch
and those in threads are turned into failures by pytest, those in Qt's slots by pytest-qt.
"""

import asyncio
import gc
import itertools
import logging
import re
import threading
from collections.abc import AsyncIterator, Iterator

import pytest

_THREAD_PATIENCE = 2.0  # seconds; a thread that is about to end may be slow on a busy machine
_TURNS_TO_FINISH = 10  # of the loop; a cancelled task needs a few to be done
_TESTS_BETWEEN = 32  # one look at everything and the next
_tests_done = itertools.count(1)
_QT_MESSAGES = pytest.StashKey[list[str]]()


class _RecordKeeper(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def surprises(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test for what it logged, what Qt said, and the threads that outlive it.

    Set up before the test's own fixtures and torn down after them, as it is autouse and asked for
    nowhere; fixtures of wider scope are there before it, and what they keep running is theirs.
    """
    threads = set(threading.enumerate())
    request.config.stash[_QT_MESSAGES].clear()
    keeper = _RecordKeeper()
    logging.getLogger().addHandler(keeper)
    try:
        yield
        gc.collect()  # what is dropped without a word speaks up now, not in a later test
    finally:
        logging.getLogger().removeHandler(keeper)
    found = [
        *_log_surprises(request.node, keeper.records),
        *request.config.stash[_QT_MESSAGES],
        *_thread_surprises(threads),
    ]
    if found:
        pytest.fail("\n".join(found), pytrace=False)


@pytest.fixture
async def no_task_is_left_over() -> AsyncIterator[None]:
    """Fail an async test whose tasks outlive it and its fixtures."""
    yield
    for _ in range(_TURNS_TO_FINISH):
        await asyncio.sleep(0)
    left = asyncio.all_tasks() - {asyncio.current_task()}
    if left:
        pytest.fail("\n".join(f"task left over: {task!r}" for task in left), pytrace=False)


def pytest_configure(config: pytest.Config) -> None:
    """Make the markers known, and hear what Qt says where pytest-qt does not: after the test."""
    for name, when in (("expects_log", "must come"), ("allows_log", "may come")):
        config.addinivalue_line(
            "markers",
            f"{name}(*parts): records of level WARNING and above with these parts {when}",
        )
    messages: list[str] = []
    config.stash[_QT_MESSAGES] = messages
    if config.pluginmanager.has_plugin("pytest-qt"):
        _keep_qt_messages(messages, config.getini("qt_log_ignore"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have every async test checked for tasks, after its own fixtures have ended theirs."""
    for item in items:
        if isinstance(item, pytest.Function) and item.get_closest_marker("asyncio"):
            after = item.fixturenames.index("surprises") + 1
            item.fixturenames.insert(after, "no_task_is_left_over")


def pytest_collection_finish() -> None:
    """Put what is imported by now out of the collector's sight: each test's look is quick."""
    _forget_survivors()


def pytest_runtest_logfinish(location: tuple[str, int | None, str]) -> None:
    """Do so again now and then, for pytest itself keeps more and more."""
    if next(_tests_done) % _TESTS_BETWEEN == 0:
        _forget_survivors()


def _forget_survivors() -> None:
    gc.collect()
    gc.freeze()


def _log_surprises(item: pytest.Function, records: list[logging.LogRecord]) -> list[str]:
    if "caplog" in item.fixturenames:
        return []
    expected = [part for mark in item.iter_markers("expects_log") for part in mark.args]
    allowed = [part for mark in item.iter_markers("allows_log") for part in mark.args]
    messages = [record.getMessage() for record in records]
    surprising = [
        f"unexpected log record: {record.levelname} {record.name}: {message}"
        for record, message in zip(records, messages, strict=True)
        if not any(part in message for part in (*expected, *allowed))
    ]
    missing = [
        f"expected log record never came: {part}"
        for part in expected
        if not any(part in message for message in messages)
    ]
    return surprising + missing


def _keep_qt_messages(messages: list[str], ignored: list[str]) -> None:
    from PySide6.QtCore import (  # noqa: PLC0415 - Qt only where its plugin runs
        QMessageLogContext,
        QtMsgType,
        qInstallMessageHandler,
    )

    harmless = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)

    def keep(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind not in harmless and not any(re.search(part, message) for part in ignored):
            messages.append(f"Qt said: {message}")

    qInstallMessageHandler(keep)


def _thread_surprises(before: set[threading.Thread]) -> list[str]:
    born = [thread for thread in set(threading.enumerate()) - before if not thread.daemon]
    for thread in born:
        thread.join(_THREAD_PATIENCE)
    return [f"thread left over: {thread.name}" for thread in born if thread.is_alive()]
