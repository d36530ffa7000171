"""An error told by its type and its place: its text may quote a secret."""

import traceback
from pathlib import Path


def raised(error: BaseException) -> str:
    """``ValueError at session.py:42``; only the type where nobody raised it.

    No file is read for that: a frozen program knows its sources by names that lead into whatever
    folder it was started in.
    """
    places = [
        (frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    if not places:
        return type(error).__name__
    file, line = places[-1]
    return f"{type(error).__name__} at {Path(file).name}:{line}"
