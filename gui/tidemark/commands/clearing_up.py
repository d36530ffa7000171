"""A command that is asked to end takes away what it left lying around, as it does after Ctrl+C."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def clearing_up() -> Iterator[None]:
    """For the length of the block, SIGTERM and SIGHUP are an exception: every `finally` has its
    turn, and the exit code is 128 and the signal's number, as shells tell it. For a main thread
    without an event loop.
    """
    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), _end) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _end(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)
