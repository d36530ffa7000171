"""Bytes in use: what Qt, SQLite and all else have of the C library, and what Python has."""

import ctypes
import os
import re
import sys
import tempfile

_OF_PYTHON = re.compile(rb"# bytes in allocated blocks\s*=\s*([\d,]+)")
_STDERR = 2


class _MallocInfo(ctypes.Structure):
    """What mallinfo2(3) tells: ``uordblks`` are in use, ``hblkhd`` in blocks mapped alone."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
            *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
        )
    )


def allocated() -> int:
    """What was asked for and not given back.

    Resident memory counts, beside it, what both keep for reuse between pieces in use: that grows
    with the busiest moment so far, though nothing was forgotten. Needs glibc 2.33 and CPython.
    """
    return _from_the_c_library() + _from_python()


def _from_the_c_library() -> int:
    mallinfo = ctypes.CDLL(None).mallinfo2
    mallinfo.restype = _MallocInfo
    told = mallinfo()
    return int(told.uordblks + told.hblkhd)


def _from_python() -> int:
    """Objects up to 512 bytes are in arenas of Python's own, of which it tells on stderr alone.

    Where it was begun without them (``PYTHONMALLOC``), all it has is the C library's.
    """
    stderr = os.dup(_STDERR)
    with tempfile.TemporaryFile() as file:
        os.dup2(file.fileno(), _STDERR)
        try:
            sys._debugmallocstats()
        finally:
            os.dup2(stderr, _STDERR)
            os.close(stderr)
        file.seek(0)
        told = _OF_PYTHON.search(file.read())
    return 0 if told is None else int(told[1].replace(b",", b""))
