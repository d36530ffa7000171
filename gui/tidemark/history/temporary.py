"""A history of which nothing is left on the disk: for accounts of the demo."""

import contextlib
import os
import shutil
import sqlite3
import stat
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tidemark import private_file
from tidemark.history.condition import Condition
from tidemark.history.history_file import HistoryFile
from tidemark.history.keeper import Reader
from tidemark.history.pace import CALM, Pace

_PREFIX = "tidemark-demo-"
_YOUNG = 60.0  # seconds in which another Tidemark may have made its folder and not locked it yet


class TemporaryHistory(HistoryFile):
    """Lives in a folder of its own, which `close` removes; one that a kill left behind is removed
    by the next.
    """

    def __init__(
        self,
        reader: Callable[[sqlite3.Connection], Reader],
        *,
        call_soon: Callable[[Callable[[], None]], object],
        on_condition: Callable[[Condition], None],
        pace: Pace = CALM,
    ) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        super().__init__(
            self._folder / "history.db",
            reader,
            call_soon=call_soon,
            on_condition=on_condition,
            pace=replace(pace, is_copied=False),
        )

    def start(self) -> None:
        """Open it, and clear away what others left behind."""
        super().start()
        threading.Thread(target=sweep, name="clearing demos away", daemon=True).start()

    async def close(self) -> None:
        """Leave nothing."""
        await super().close()
        shutil.rmtree(self._folder, ignore_errors=True)


def sweep() -> None:
    """Remove folders of demos that were killed: old enough, ours, and held by nobody."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if _is_ours(folder) and not _is_held(folder / "history.db"):
                shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    told = folder.lstat()
    mine = told.st_uid if sys.platform == "win32" else os.getuid()  # Windows has no common folder
    is_folder_of_mine = stat.S_ISDIR(told.st_mode) and told.st_uid == mine
    return is_folder_of_mine and time.time() - told.st_mtime > _YOUNG


def _is_held(path: Path) -> bool:
    descriptor = private_file.hold(path)
    if descriptor is None:
        return True
    os.close(descriptor)
    return False
