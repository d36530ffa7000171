"""One window per user: a second start raises the first one's and goes."""

import contextlib
import time
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCryptographicHash, QLockFile, QObject, Signal

if TYPE_CHECKING:
    from tidemark.qt.doorbell import Doorbell

_STARTS_WITHIN = 3.0
_BETWEEN_RINGS = 0.05


class Place(Enum):
    """What a start found."""

    FREE = auto()  # it is ours now
    TAKEN = auto()  # another Tidemark has it, and has been asked to show its window
    UNCERTAIN = auto()  # something holds the lock but does not answer


class SingleInstance(QObject):
    """Holds the place from `claim` until `release` or the end of the process, however it ends."""

    raise_requested = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._name = f"tidemark-{_digest(str(folder))[:16]}"
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # by age never; one of a process that is gone is always
        self._is_ours = False
        self._bell: Doorbell | None = None

    def claim(self) -> Place:
        """Take the place if it is free; else have its holder show itself.

        Where the folder cannot be written (a full disk), no lock can be taken by anybody, and
        whoever answers has the place.
        """
        if not self._has_locked():
            is_held = self._lock.error() is QLockFile.LockError.LockFailedError
            if self._is_answered(patience=_STARTS_WITHIN if is_held else 0.0):
                return Place.TAKEN
            if is_held:
                return Place.UNCERTAIN
        self._is_ours = True
        return Place.FREE

    def claim_anyway(self) -> None:
        """Answer although something holds the lock: it did not answer, and the user decided."""
        self._is_ours = True
        self.answer()

    def answer(self) -> None:
        """From now on, if the place is ours, show the window to whoever starts later.

        It loads Qt's network: call it once the window is painted. Who comes before that waits.
        """
        if not self._is_ours or self._bell is not None:
            return
        from tidemark.qt.doorbell import Doorbell  # noqa: PLC0415 - not before it is needed

        self._bell = Doorbell(self._name, self)
        self._bell.rung.connect(self.raise_requested)
        self._bell.hang()

    def release(self) -> None:
        """Let the next start have the place."""
        self._is_ours = False
        if self._bell is not None:
            self._bell.take_down()
            self._bell = None
        if self._lock.isLocked():
            self._lock.unlock()

    def _has_locked(self) -> bool:
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self._lock.tryLock(0) or (self._is_half_a_lock() and self._lock.tryLock(0))

    def _is_half_a_lock(self) -> bool:
        """Take away a lock that tells no holder: left by one that was killed while it took it.

        Qt takes away that of a process that is gone, but only where the lock says which that is.
        One that somebody is taking at this moment is held, and stays.
        """
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            return False
        is_told, *_ = self._lock.getLockInfo()
        return not is_told and self._lock.removeStaleLockFile()

    def _is_answered(self, *, patience: float) -> bool:
        """Whether the holder shows its window. One that has begun just now needs a moment (s)."""
        from tidemark.qt.doorbell import ring  # noqa: PLC0415 - not before it is needed

        deadline = time.monotonic() + patience
        while not ring(self._name):
            if time.monotonic() >= deadline:
                return False
            time.sleep(_BETWEEN_RINGS)
        return True


def _digest(text: str) -> str:
    """SHA-256 in hexadecimal. Qt's, for Python's own brings OpenSSL with it."""
    kind = QCryptographicHash.Algorithm.Sha256
    return bytes(QCryptographicHash.hash(QByteArray(text.encode()), kind).data()).hex()
