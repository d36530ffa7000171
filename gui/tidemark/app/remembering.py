"""Choices on their way to the disk: one writing at a time, the newest value of each."""

from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from PySide6.QtCore import QObject

from tidemark.qt.preferences.preferences import Preferences
from tidemark.settings import SettingsUnavailable

Values = dict[str, Any]


class Write(Protocol):
    """Write settings without blocking; raises `SettingsUnavailable`."""

    async def __call__(self, values: Values) -> None: ...


class Spawn(Protocol):
    """Start a task that somebody keeps."""

    def __call__(self, coroutine: Coroutine[Any, Any, None], *, name: str) -> object: ...


class Remembering(QObject):
    """Writes what becomes different. What could not be written is tried with the next choice.

    Several writings at once would end in any order, and an older choice might be the last.
    """

    def __init__(
        self,
        preferences: Preferences,
        write: Write,
        spawn: Spawn,
        complain: Callable[[SettingsUnavailable], None],
    ) -> None:
        super().__init__(preferences)
        self._preferences = preferences
        self._write = write
        self._spawn = spawn
        self._complain = complain
        self._names: frozenset[str] = frozenset()
        self._in_hand: frozenset[str] = frozenset()
        self._is_writing = False
        preferences.changed.connect(self._take)

    @property
    def unwritten(self) -> Values:
        """What the disk may not have yet, as it is now."""
        return self._values(self._names | self._in_hand)

    def _take(self, names: frozenset[str]) -> None:
        self._names |= names
        if not self._is_writing:
            self._is_writing = True
            self._spawn(self._write_all(), name="remembering a choice")

    async def _write_all(self) -> None:
        try:
            while self._names:
                self._in_hand, self._names = self._names, frozenset()
                await self._write(self._values(self._in_hand))
                self._in_hand = frozenset()
        except SettingsUnavailable as error:
            self._names |= self._in_hand
            self._complain(error)
        finally:
            self._is_writing = False

    def _values(self, names: frozenset[str]) -> Values:
        settings = self._preferences.settings
        return {name: getattr(settings, name) for name in names}
