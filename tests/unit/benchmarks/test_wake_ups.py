"""What a loop is woken for is told by whom it was: a timer's owner, or a task that slept."""

import asyncio

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from bench.measures.idle import told
from bench.wake_ups import WakeUps, sleeper_of


class Owner(QObject):
    """Has a timer."""


def test_a_timer_is_told_by_its_owner(qapp: QApplication) -> None:
    owner, turning = Owner(qapp), QEventLoop()
    timer = QTimer(owner, singleShot=True, interval=20)
    timer.timeout.connect(turning.quit)
    counting = WakeUps(owner)

    timer.start()
    turning.exec()
    counting.end()

    assert counting.by["timer of Owner"] == 1


def settle(future: asyncio.Future[None]) -> None:
    """As `asyncio.sleep` has itself woken."""
    future.set_result(None)


async def test_a_sleep_is_told_by_its_task() -> None:
    loop, handles = asyncio.get_running_loop(), list[asyncio.TimerHandle]()
    kick = asyncio.Event()

    async def doze() -> None:
        future: asyncio.Future[None] = loop.create_future()
        handles.append(loop.call_later(60, settle, future))
        await future

    async def wait() -> None:
        handles.append(loop.call_later(60, kick.set))
        await kick.wait()

    tasks = [asyncio.create_task(doze(), name="doze"), asyncio.create_task(wait(), name="wait")]
    await asyncio.sleep(0)

    assert [sleeper_of(handle) for handle in handles] == ["doze", "wait"]
    for task, handle in zip(tasks, handles, strict=True):
        handle.cancel()
        task.cancel()
    await asyncio.wait(tasks)


def test_the_most_frequent_comes_first() -> None:
    lines = told({"b": 2, "a": 8}, of_all_threads=12, seconds=4).splitlines()

    assert lines[1:] == [
        "    2.00  a",
        "    0.50  b",
        "    2.50  the loop, all of these",
        "    3.00  all threads, as the system counts",
    ]
