"""Named tasks with an owner: kept, reported, awaited, and none after the end."""

import asyncio
import gc
import weakref

import pytest

from tidemark.client.tasks import TaskKeeper, run_until_one_fails


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


async def _raise(error: Exception) -> None:
    raise error


async def _fail_when_cancelled() -> None:
    """What breaks at the very moment at which it is to end."""
    try:
        await _wait_for_ever()
    except asyncio.CancelledError:
        raise ConnectionError from None


async def test_the_first_failure_ends_the_others() -> None:
    with pytest.raises(ExceptionGroup) as failed:
        await run_until_one_fails({"fails": _raise(ValueError()), "waits": _wait_for_ever()})

    assert [type(each) for each in failed.value.exceptions] == [ValueError]
    assert len(asyncio.all_tasks()) == 1


async def test_several_that_fail_together_are_all_told() -> None:
    with pytest.raises(ExceptionGroup) as failed:
        await run_until_one_fails({"one": _raise(ValueError()), "two": _fail_when_cancelled()})

    assert [type(each) for each in failed.value.exceptions] == [ValueError, ConnectionError]


async def test_being_cancelled_goes_before_what_fails_meanwhile() -> None:
    running = asyncio.create_task(run_until_one_fails({"breaks": _fail_when_cancelled()}))
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    running.cancel()
    await asyncio.wait({running})

    assert running.cancelled()


async def test_all_that_end_well_end_it_well() -> None:
    await run_until_one_fails({"one": asyncio.sleep(0), "two": asyncio.sleep(0)})
