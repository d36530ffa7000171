"""Qt ends the process where it finds no way to open windows: what is wrong is told before that."""

import ctypes
import os
import sys
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import QLibraryInfo

from tidemark.commands.ending import ExitCode
from tidemark.commands.output import tell
from tidemark.commands.unheard import say_without_a_window
from tidemark.formatting import harmless

_X11 = "xcb"


def end_with(said: str) -> NoReturn:
    """Tell what Qt ``said`` last, or rather what it lacks; then end the process at once."""
    text = f"The window cannot be opened: {missing_library() or harmless(' '.join(said.split()))}"
    tell(text)
    say_without_a_window(text)
    os._exit(ExitCode.FAILED)


def end_at_once(text: str) -> NoReturn:
    """Tell why, and end the process where it stands: nothing is kept yet that could be lost."""
    tell(text)
    os._exit(ExitCode.FAILED)


def missing_library(plugins: Path | None = None, wanted: str | None = None) -> str:
    """Which library of the system is missing for X11, as the system says it; empty if none is.

    ``wanted`` is the platform asked for (QT_QPA_PLATFORM). Qt itself names libxcb-cursor0 whatever
    it is that is missing.
    """
    chosen = os.environ.get("QT_QPA_PLATFORM", "") if wanted is None else wanted
    if sys.platform != "linux" or chosen.partition(":")[0] not in {"", _X11}:
        return ""
    folder = plugins or Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    try:
        ctypes.CDLL(str(folder / "platforms" / f"libq{_X11}.so"))
    except OSError as error:
        return str(error)
    return ""
