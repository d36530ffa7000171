"""How a second start reaches the first one's window: a local socket of this user's alone.

It is loaded behind the painted window, for with it comes Qt's network.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 1000
_RAISE = b"raise\n"
_RAISED = b"raised\n"


class Doorbell(QObject):
    """Answers whoever knocks under a ``name``, from `hang` until `take_down`."""

    rung = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.server = QLocalServer(self)
        self.server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self.server.newConnection.connect(self._answer)

    def hang(self) -> None:
        """Answer from now on."""
        if not self.server.listen(self._name):
            QLocalServer.removeServer(self._name)  # left by one that was killed
            self.server.listen(self._name)

    def take_down(self) -> None:
        """Answer no more."""
        self.server.close()

    def _answer(self) -> None:
        while (socket := self.server.nextPendingConnection()) is not None:
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
            self.rung.emit()


def ring(name: str) -> bool:
    """Have whoever answers under a name show its window; whether anybody did."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    socket.write(_RAISE)
    socket.flush()
    is_answered = socket.waitForReadyRead(_PATIENCE_MS)
    answer = socket.readAll().data() if is_answered else b""
    socket.disconnectFromServer()
    return answer == _RAISED
