"""Tasks with names and an owner who keeps them, reports the ones that fail, and awaits them."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeVar

T = TypeVar("T")


async def run_until_one_fails(coroutines: Mapping[str, Coroutine[Any, Any, None]]) -> None:
    """Run coroutines by name as tasks; when one fails, end the others and raise what failed.

    What is raised is a group, for several may fail at once. Being cancelled ends all of them and
    goes before whatever they meet with meanwhile: before Python 3.13 an `asyncio.TaskGroup` raises
    the failures alone then (python/cpython issue 116720), and who answers a failure by another try
    would never end.
    """
    tasks = [asyncio.create_task(each, name=name) for name, each in coroutines.items()]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    ended = [task for task in tasks if not task.cancelled()]
    failures = [error for task in ended if isinstance(error := task.exception(), Exception)]
    if failures:
        raise ExceptionGroup("of tasks that belong together", failures)


class TaskKeeper:
    """Keeps tasks alive until they end, and none beyond its own end.

    The loop holds tasks weakly, and an exception in a forgotten task is heard of only when the
    garbage collector comes by; so every task has an owner.
    """

    def __init__(self, report: Callable[[str, BaseException], None]) -> None:
        self._report = report
        # No set: what is ended together is ended in order, in every process the same.
        self._tasks: dict[asyncio.Task[Any], None] = {}
        self._closed = False

    def spawn(self, coroutine: Coroutine[Any, Any, T], *, name: str) -> asyncio.Task[T]:
        """Start a task; its failure is reported under ``name``. Raises RuntimeError once closed."""
        if self._closed:
            coroutine.close()
            raise RuntimeError(f"no new task at closing time: {name}")
        task = asyncio.get_running_loop().create_task(coroutine, name=name)
        self._tasks[task] = None
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.pop(task, None)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._report(task.get_name(), error)

    async def close(self) -> None:
        """Cancel what still runs and wait until it has ended."""
        self._closed = True
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
