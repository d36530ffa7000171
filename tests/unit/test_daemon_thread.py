"""A blocking call is awaited, given up and forgotten without harm."""

import asyncio
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from tidemark.daemon_thread import WorkerDied, call_in_daemon_thread

LONG = 30.0
SHORT = 0.01


class Gate:
    """A call that blocks until the gate opens, like a keyring behind its prompt."""

    def __init__(self) -> None:
        self.opened = threading.Event()
        self.left = threading.Event()

    def pass_through(self) -> str:
        self.opened.wait(LONG)
        self.left.set()
        return "through"


@pytest.fixture
def gate() -> Iterator[Gate]:
    gate = Gate()
    yield gate
    gate.opened.set()
    for thread in threading.enumerate():
        if thread.name == "gate":
            thread.join(LONG)


def fail_with(error: BaseException) -> None:
    raise error


async def test_the_result_of_the_call_is_returned() -> None:
    assert await call_in_daemon_thread(divmod, 7, 2, timeout=LONG, name="sum") == (3, 1)


async def test_the_call_runs_in_a_daemon_thread_with_its_name() -> None:
    thread = await call_in_daemon_thread(threading.current_thread, timeout=LONG, name="tide")
    assert (thread.daemon, thread.name) == (True, "tide")


async def test_an_exception_of_the_call_is_raised() -> None:
    with pytest.raises(KeyError, match="lost"):
        await call_in_daemon_thread(fail_with, KeyError("lost"), timeout=LONG, name="failing")


@pytest.mark.parametrize("kind", [SystemExit, KeyboardInterrupt, asyncio.CancelledError])
async def test_a_base_exception_ends_the_wait_and_not_the_loop(kind: type[BaseException]) -> None:
    with pytest.raises(WorkerDied, match=f"^{kind.__name__}$"):
        await call_in_daemon_thread(fail_with, kind("canary"), timeout=LONG, name="dying")


async def test_the_loop_runs_on_while_the_call_blocks(gate: Gate) -> None:
    waiting = asyncio.create_task(
        call_in_daemon_thread(gate.pass_through, timeout=LONG, name="gate")
    )
    await asyncio.sleep(0)
    gate.opened.set()
    assert await waiting == "through"


async def test_a_call_that_hangs_is_given_up(gate: Gate) -> None:
    with pytest.raises(TimeoutError):
        await call_in_daemon_thread(gate.pass_through, timeout=SHORT, name="gate")


async def test_the_wait_can_be_cancelled(gate: Gate) -> None:
    waiting = asyncio.create_task(
        call_in_daemon_thread(gate.pass_through, timeout=LONG, name="gate")
    )
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_a_result_after_the_wait_was_given_up_is_dropped(
    gate: Gate, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(TimeoutError):
        await call_in_daemon_thread(gate.pass_through, timeout=SHORT, name="gate")
    gate.opened.set()
    assert gate.left.wait(LONG)
    await asyncio.sleep(0)
    assert not caplog.records


def test_a_result_after_the_loop_was_closed_is_dropped(gate: Gate) -> None:
    loop = asyncio.new_event_loop()
    call = call_in_daemon_thread(gate.pass_through, timeout=SHORT, name="gate")
    with pytest.raises(TimeoutError):
        loop.run_until_complete(call)
    loop.close()
    gate.opened.set()
    assert gate.left.wait(LONG)


async def test_neither_argument_nor_result_shows_in_debug_messages(
    caplog: pytest.LogCaptureFixture,
) -> None:
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    loop.slow_callback_duration = 0.0
    with caplog.at_level(logging.DEBUG):
        await call_in_daemon_thread("{}-back".format, "canary", timeout=LONG, name="echo")
        await asyncio.sleep(0)
    assert caplog.records
    assert "canary" not in caplog.text


HANGING_AT_EXIT = """
import asyncio, threading
from tidemark.daemon_thread import call_in_daemon_thread

async def main():
    try:
        await call_in_daemon_thread(threading.Event().wait, timeout=0.01, name="hung")
    except TimeoutError:
        print("given up")

asyncio.run(main())
"""


def test_a_call_that_never_returns_does_not_keep_the_program_alive() -> None:
    done = subprocess.run(
        [sys.executable, "-c", HANGING_AT_EXIT],
        capture_output=True,
        text=True,
        timeout=LONG,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert (done.stdout, done.stderr) == ("given up\n", "")
