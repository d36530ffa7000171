"""Who Windows takes this process for: one place on the task bar, with our icon."""

import contextlib
import ctypes
from typing import Any

from tidemark import IDENTIFIER

_WINDLL = getattr(ctypes, "windll", None)


def introduce(windll: Any = _WINDLL) -> None:
    """Tell Windows, before the first window. Elsewhere there is no ``windll``, and nothing to do.

    Without it a window started by ``python.exe`` is grouped with everything else that is. A
    system that does not take it (older than Windows 7, Wine) opens the window all the same.
    """
    if windll is None:
        return
    with contextlib.suppress(AttributeError, OSError):
        windll.shell32.SetCurrentProcessExplicitAppUserModelID(IDENTIFIER)
