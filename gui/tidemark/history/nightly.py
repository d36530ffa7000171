"""A copy of the history at most once a day, made by a thread of its own."""

import logging
import shutil
import sqlite3
import threading
from collections.abc import Callable

from tidemark.history import copies
from tidemark.history.opening import is_damage
from tidemark.history.place import Place
from tidemark.history.schema import DAY

_log = logging.getLogger(__name__)

_SPARE = 64_000_000  # bytes of the disk that a copy leaves to others


class NightlyCopy:
    """Copies the file that is in its place. ``suspect`` is called, in the copying thread, where
    the file turns out to be damaged: the last copy is left as it is then.
    """

    def __init__(self, place: Place, suspect: Callable[[], None]) -> None:
        self._place = place
        self._suspect = suspect
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def begin_if_due(self, now: int) -> None:
        """Begin one, unless the last is of today or the disk is nearly full; ``now`` in ms."""
        if not self._is_running() and self._is_due(now) and self._has_room():
            self._stop.clear()
            self._thread = threading.Thread(
                target=self._run, name="copying the history", daemon=True
            )
            self._thread.start()

    def stop(self, patience: float | None = None) -> None:
        """End the one that is being made; waits for that, at most ``patience`` seconds."""
        self._stop.set()
        self.wait(patience)

    def wait(self, patience: float | None = None) -> None:
        """Until none is being made, at most ``patience`` seconds."""
        if self._thread is not None:
            self._thread.join(patience)

    def _is_running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def _is_due(self, now: int) -> bool:
        """A copy from the future is from a clock that was wrong: it counts as old."""
        try:
            made_at = self._place.copy.stat().st_mtime * 1000
        except FileNotFoundError:
            return True
        return not 0 <= now - made_at < DAY

    def _has_room(self) -> bool:
        needed = self._place.path.stat().st_size * 6 // 5 + _SPARE
        return shutil.disk_usage(self._place.path.parent).free >= needed

    def _run(self) -> None:
        try:
            copies.copy(self._place.path, self._place.copy, self._place.draft("copy"), self._stop)
        except copies.Stopped:
            return
        except (copies.Damaged, sqlite3.Error, OSError) as error:
            _log.warning("the history could not be copied: %s", error)
            if is_damage(error):
                self._suspect()
