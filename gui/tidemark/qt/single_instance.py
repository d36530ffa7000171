"""One window per user: a second start raises the first one's and goes."""

import contextlib
import hashlib
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 1000
_RAISE = b"raise\n"
_RAISED = b"raised\n"


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
        self._name = f"tidemark-{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}"
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # by age never; one of a process that is gone is always
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def claim(self) -> Place:
        """Take the place if it is free; else have its holder show itself.

        Where the folder cannot be written (a full disk), no lock can be taken by anybody, and
        whoever answers has the place.
        """
        if self._has_locked():
            self._listen()
            return Place.FREE
        if self._ask_to_raise():
            return Place.TAKEN
        if self._lock.error() is QLockFile.LockError.LockFailedError:
            return Place.UNCERTAIN
        self._listen()
        return Place.FREE

    def claim_anyway(self) -> None:
        """Listen although something holds the lock: it did not answer, and the user decided."""
        self._listen()

    def release(self) -> None:
        """Let the next start have the place."""
        self._server.close()
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

    def _listen(self) -> None:
        if not self._server.listen(self._name):
            QLocalServer.removeServer(self._name)  # left by one that was killed
            self._server.listen(self._name)

    def _ask_to_raise(self) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        socket.write(_RAISE)
        socket.flush()
        is_answered = socket.waitForReadyRead(_PATIENCE_MS)
        answer = socket.readAll().data() if is_answered else b""
        socket.disconnectFromServer()
        return answer == _RAISED

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(self._read)
            if socket.bytesAvailable():
                self._read_from(socket)

    def _read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._read_from(socket)

    def _read_from(self, socket: QLocalSocket) -> None:
        if socket.readAll().data() == _RAISE:
            socket.write(_RAISED)
            socket.flush()
            self.raise_requested.emit()
