"""Named tasks with an owner: kept, reported, awaited, and none after the end."""

import asyncio
import gc
import weakref

import pytest

from tidemark.client.tasks import TaskKeeper


class _Reports:
    def __init__(self) -> None:
        self.heard: list[tuple[str, BaseException]] = []

    def __call__(self, name: str, error: BaseException) -> None:
        self.heard.append((name, error))


@pytest.fixture
def reports() -> _Reports:
    return _Reports()


@pytest.fixture
def keeper(reports: _Reports) -> TaskKeeper:
    return TaskKeeper(reports)


async def _wait_for_ever() -> None:
    await asyncio.Event().wait()


async def _fail() -> None:
    raise LookupError("lost")


async def _return(value: int) -> int:
    return value


async def test_a_task_gives_its_result(keeper: TaskKeeper) -> None:
    assert await keeper.spawn(_return(7), name="seven") == 7


async def test_a_task_bears_its_name(keeper: TaskKeeper) -> None:
    task = keeper.spawn(_return(7), name="seven")
    assert task.get_name() == "seven"
    await task


async def test_a_task_nobody_else_refers_to_outlives_the_garbage_collector(
    keeper: TaskKeeper,
) -> None:
    """The loop holds tasks weakly, and one that waits for an unreferenced future is garbage."""
    task = weakref.ref(keeper.spawn(_wait_for_ever(), name="waits"))
    await asyncio.sleep(0)
    gc.collect()
    assert task() is not None
    await keeper.close()


async def test_a_failure_is_reported_under_the_tasks_name(
    keeper: TaskKeeper, reports: _Reports
) -> None:
    await asyncio.wait({keeper.spawn(_fail(), name="fails")})
    await asyncio.sleep(0)  # the report is made by a callback of the task's end
    [(name, error)] = reports.heard
    assert name == "fails"
    assert isinstance(error, LookupError)


async def test_closing_ends_what_still_runs(keeper: TaskKeeper) -> None:
    task = keeper.spawn(_wait_for_ever(), name="waits")
    await keeper.close()
    assert task.cancelled()


async def test_being_ended_by_closing_is_no_failure(keeper: TaskKeeper, reports: _Reports) -> None:
    keeper.spawn(_wait_for_ever(), name="waits")
    await keeper.close()
    assert reports.heard == []


async def test_closing_waits_for_what_a_task_does_on_its_way_out(keeper: TaskKeeper) -> None:
    tidied = False

    async def tidy_up() -> None:
        nonlocal tidied
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            tidied = True

    keeper.spawn(tidy_up(), name="tidies up")
    await asyncio.sleep(0)
    await keeper.close()
    assert tidied


async def test_a_failure_on_the_way_out_is_reported(keeper: TaskKeeper, reports: _Reports) -> None:
    async def stumble() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            raise LookupError("lost on the way out")

    keeper.spawn(stumble(), name="stumbles")
    await asyncio.sleep(0)
    await keeper.close()
    await asyncio.sleep(0)
    assert [name for name, _ in reports.heard] == ["stumbles"]


async def test_nothing_new_is_started_after_closing(keeper: TaskKeeper) -> None:
    await keeper.close()
    with pytest.raises(RuntimeError, match="seven"):
        keeper.spawn(_return(7), name="seven")


async def test_closing_twice_does_no_harm(keeper: TaskKeeper) -> None:
    await keeper.close()
    await keeper.close()
