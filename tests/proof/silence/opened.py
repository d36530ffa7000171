"""Whether anybody opens a file, asked of the kernel: Qt tells nobody of the pictures it reads."""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_OPENED = 0x20  # IN_OPEN, linux/inotify.h
_HEAD, _LONGEST = 16, 4096


class Opened:
    """Counts how often anything in a folder was opened, from the beginning on."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def take(self) -> int:
        """How often since this was last asked."""
        count = 0
        while told := self._read():
            while told:
                count += 1
                told = told[_HEAD + int.from_bytes(told[12:16], "little") :]
        return count

    def _read(self) -> bytes:
        try:
            return os.read(self._descriptor, _LONGEST)
        except BlockingIOError:
            return b""


@contextmanager
def watched(folder: Path) -> Iterator[Opened]:
    """Watch a folder for as long as the block lasts."""
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        if libc.inotify_add_watch(descriptor, os.fsencode(folder), _OPENED) < 0:
            raise OSError(ctypes.get_errno(), "the folder cannot be watched")
        yield Opened(descriptor)
    finally:
        os.close(descriptor)
