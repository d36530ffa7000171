"""What nobody may be surprised by: records of the log, words of Qt, tasks and threads left over."""

import asyncio
import logging
import threading
from asyncio import runners
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

from tidemark.raised import raised

_OF_THE_DAY = ("tidemark.story",)
"""What a user is told of the day: that connections were lost is news to nobody here."""
_OF_THE_PLATFORM = ("This plugin does not support",)

Note = Callable[[str], object]


class Complaints(logging.Handler):
    """Hands every record of level WARNING and above to ``note``, Qt's own words among them."""

    def __init__(self, note: Note) -> None:
        super().__init__(logging.WARNING)
        self._note = note

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        if record.name not in _OF_THE_DAY and not any(part in said for part in _OF_THE_PLATFORM):
            self._note(f"{record.name}: {said}{_cause(record)}")


def _cause(record: logging.LogRecord) -> str:
    error = record.exc_info[1] if record.exc_info else None
    return "" if error is None else f" ({raised(error)})"


@contextmanager
def complaints(note: Note) -> Iterator[None]:
    """Note complaints for as long as the block lasts."""
    handler = Complaints(note)
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)


@contextmanager
def left_over(note: Note) -> Iterator[None]:
    """Note the tasks that a loop's runner finds at its end, and the threads that outlive it."""
    cancel = runners._cancel_all_tasks  # type: ignore[attr-defined]

    def noting(loop: asyncio.AbstractEventLoop) -> None:
        for task in asyncio.all_tasks(loop):
            note(f"task {task.get_name()}")
        cancel(loop)

    before = set(threading.enumerate())
    with patch.object(runners, "_cancel_all_tasks", noting):
        yield
    for thread in set(threading.enumerate()) - before:
        if not thread.daemon:
            note(f"thread {thread.name}")
