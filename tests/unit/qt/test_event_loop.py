"""The loop's timers are never early and leave nothing behind, and threads are heard."""

import asyncio
import contextvars
import logging
import threading
import time
from collections.abc import Iterator

import pytest
import qasync
from PySide6.QtWidgets import QApplication

from tidemark.qt.event_loop import LONGEST_HOLD_MS, EventLoop, UnknownEventLoop, check_library


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[EventLoop]:
    loop = EventLoop(qapp)
    yield loop
    loop.close()


def waiting(loop: EventLoop) -> int:
    return len(loop._timer._waiting)


def test_a_sleep_never_ends_early(loop: EventLoop) -> None:
    async def sleep() -> list[float]:
        left = []
        for seconds in (0.0004, 0.013, 0.12, 0.4):
            began = time.monotonic()
            await asyncio.sleep(seconds)
            left.append(began + seconds - time.monotonic())
        return left

    assert max(loop.run_until_complete(sleep())) <= 0


def test_a_cancelled_timer_is_disarmed(loop: EventLoop) -> None:
    async def finish_early() -> int:
        before = waiting(loop)
        for _ in range(100):
            async with asyncio.timeout(600):
                await asyncio.sleep(0)
        return waiting(loop) - before

    assert loop.run_until_complete(finish_early()) == 0


def test_a_handle_that_ran_disarms_nobody_else_when_it_is_cancelled(loop: EventLoop) -> None:
    """Qt gives a timer's number again after 128 others, and `asyncio.sleep` cancels what rang."""

    async def cancel_late() -> None:
        rung = asyncio.Event()
        rang = loop.call_later(0, rung.set)
        await rung.wait()
        others = 0
        while (handle := loop.call_later(0.01, rung.set)).timer != rang.timer:  # type: ignore[attr-defined]
            handle.cancel()
            others += 1
            assert others < 100_000, "Qt never gives a number again: then this test has no use"
        rung.clear()
        rang.cancel()
        async with asyncio.timeout(10):
            await rung.wait()

    loop.run_until_complete(cancel_late())


def test_no_task_is_stepped_while_the_loop_does_not_run(
    loop: EventLoop, qapp: QApplication
) -> None:
    """Qt handles events also between two runs of the loop, and before its first."""

    async def where_am_i() -> asyncio.AbstractEventLoop:
        await asyncio.sleep(0.001)
        return asyncio.get_running_loop()

    task = loop.create_task(where_am_i())
    qapp.processEvents()
    assert loop.run_until_complete(task) is loop


def test_a_timer_that_falls_due_while_the_loop_does_not_run_is_not_lost(
    loop: EventLoop, qapp: QApplication
) -> None:
    rung = loop.create_future()
    loop.call_later(0, rung.set_result, None)
    while waiting(loop):
        qapp.processEvents()
    assert not rung.done()
    loop.run_until_complete(rung)


def test_callbacks_run_in_the_order_in_which_they_were_given(loop: EventLoop) -> None:
    async def call_many() -> list[int]:
        order: list[int] = []
        for number in range(500):
            loop.call_soon(order.append, number)
        await asyncio.sleep(0.01)
        return order

    assert loop.run_until_complete(call_many()) == list(range(500))


def test_a_callback_that_raises_is_reported_and_runs_once(loop: EventLoop) -> None:
    reports: list[BaseException] = []
    loop.set_exception_handler(lambda _loop, context: reports.append(context["exception"]))

    async def fail() -> None:
        loop.call_later(0.01, lambda: 1 / 0)
        await asyncio.sleep(0.1)

    loop.run_until_complete(fail())

    assert [type(error) for error in reports] == [ZeroDivisionError]


def test_a_wait_of_months_is_no_overflow(loop: EventLoop) -> None:
    handle = loop.call_later(90 * 24 * 3600.0, print)

    handle.cancel()

    assert waiting(loop) == 0


def test_a_thread_wakes_the_loop_and_keeps_its_context(loop: EventLoop) -> None:
    who = contextvars.ContextVar("who", default="nobody")

    async def hear() -> str:
        future: asyncio.Future[str] = loop.create_future()
        context = contextvars.copy_context()
        context.run(who.set, "thread")

        def call() -> None:
            loop.call_soon_threadsafe(lambda: future.set_result(who.get()), context=context)

        threading.Thread(target=call).start()
        return await future

    assert loop.run_until_complete(hear()) == "thread"


def test_calls_of_many_threads_all_arrive(loop: EventLoop) -> None:
    async def hear() -> int:
        heard: list[int] = []
        done = asyncio.Event()

        def hear_one(number: int) -> None:
            heard.append(number)
            if len(heard) == 400:
                done.set()

        def call() -> None:
            for number in range(100):
                loop.call_soon_threadsafe(hear_one, number)

        for _ in range(4):
            threading.Thread(target=call).start()
        await done.wait()
        return len(heard)

    assert loop.run_until_complete(hear()) == 400


def test_a_closed_loop_says_so(qapp: QApplication) -> None:
    loop = EventLoop(qapp)
    loop.close()

    with pytest.raises(RuntimeError):
        loop.call_soon_threadsafe(print)
    with pytest.raises(RuntimeError):
        loop.call_soon(print)


def test_a_task_nobody_refers_to_lives_on_in_its_keeper(loop: EventLoop) -> None:
    import gc  # noqa: PLC0415 - only here

    from tidemark.client.tasks import TaskKeeper  # noqa: PLC0415 - only here

    failures: list[str] = []

    async def keep() -> list[str]:
        ended: list[str] = []

        async def work() -> None:
            await asyncio.sleep(0.01)
            ended.append("work")

        keeper = TaskKeeper(lambda name, _error: failures.append(name))
        keeper.spawn(work(), name="work")
        gc.collect()
        await asyncio.sleep(0.1)
        await keeper.close()
        return ended

    assert loop.run_until_complete(keep()) == ["work"]
    assert failures == []


def test_what_is_under_way_goes_on_after_qt_gave_its_loop_up(qapp: QApplication) -> None:
    """It does so where the display goes away, and what is live has still to be ended in order."""
    given_up: list[int] = []
    loop = EventLoop(qapp, given_up.append)

    async def go_on() -> str:
        qapp.exit(1)
        await asyncio.sleep(0.05)
        return "done"

    try:
        assert loop.run_until_complete(go_on()) == "done"
        assert loop.run_until_complete(asyncio.sleep(0, "and again")) == "and again"
    finally:
        loop.close()

    assert given_up == [1]


def test_asyncios_own_end_is_nothing_that_qt_gave_up(qapp: QApplication) -> None:
    given_up: list[int] = []
    loop = EventLoop(qapp, given_up.append)

    loop.run_until_complete(asyncio.sleep(0.01))
    loop.close()

    assert given_up == []


def test_another_qasync_than_the_one_that_was_repaired_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    check_library()

    monkeypatch.delattr(qasync, "_SimpleTimer")

    with pytest.raises(UnknownEventLoop):
        check_library()


def test_whatever_holds_the_window_is_named_in_the_log(
    loop: EventLoop, caplog: pytest.LogCaptureFixture
) -> None:
    """N13: window and network share the thread, so that a held window is a held network."""
    caplog.set_level(logging.INFO)

    async def hold() -> None:
        time.sleep(2 * LONGEST_HOLD_MS / 1000)  # noqa: ASYNC251 - exactly what must not be done

    loop.run_until_complete(loop.create_task(hold(), name="hoarder"))
    assert [record.message for record in caplog.records if "hoarder" in record.message]
