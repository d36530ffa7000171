"""Blocking calls are awaited on Qt's loop as on asyncio's own."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from tidemark.daemon_thread import WorkerDied, call_in_daemon_thread

LONG = 30.0


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """What a blocked call waits for; opened at the end."""
    gate = threading.Event()
    yield gate
    gate.set()
    for thread in threading.enumerate():
        if thread.name == "gate":
            thread.join(LONG)


def fail_with(error: BaseException) -> None:
    raise error


async def test_many_calls_at_once_all_come_back() -> None:
    calls = [call_in_daemon_thread(pow, n, 2, timeout=LONG, name="square") for n in range(100)]
    assert await asyncio.gather(*calls) == [n * n for n in range(100)]


async def test_what_ends_the_thread_does_not_end_the_program() -> None:
    with pytest.raises(WorkerDied, match="SystemExit"):
        await call_in_daemon_thread(fail_with, SystemExit(1), timeout=LONG, name="dying")


async def test_a_call_that_hangs_is_given_up(gate: threading.Event) -> None:
    with pytest.raises(TimeoutError):
        await call_in_daemon_thread(gate.wait, timeout=0.01, name="gate")


async def test_the_wait_can_be_cancelled(gate: threading.Event) -> None:
    waiting = asyncio.create_task(call_in_daemon_thread(gate.wait, timeout=LONG, name="gate"))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_a_late_result_disturbs_nobody(gate: threading.Event) -> None:
    with pytest.raises(TimeoutError):
        await call_in_daemon_thread(gate.wait, timeout=0.01, name="gate")
    gate.set()
    assert await call_in_daemon_thread(pow, 2, 3, timeout=LONG, name="next") == 8
