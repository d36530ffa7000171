"""Two connections joined: what arrives at one leaves at the other, and they end together."""

import asyncio
import socket


async def spliced_socket(to_peer: asyncio.Transport, keeper: object) -> socket.socket:
    """A socket of this machine that stands for the connection ``to_peer``, which it takes over.

    It makes TLS within TLS look like TLS within TCP: asyncio of Python 3.11 stumbles over itself
    where an inner handshake fails, and some libraries take nothing but sockets. ``keeper`` is kept
    for as long as the connection: a stream that is forgotten closes its transport.
    """
    ours, theirs = socket.socketpair()
    near = _End(to_peer, is_ours=True)
    try:
        ours.setblocking(False)
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_connection(lambda: near, sock=theirs)
    except BaseException:
        ours.close()
        theirs.close()
        raise
    to_peer.set_protocol(_End(transport, is_ours=False, keeper=keeper))
    return ours


class _End(asyncio.Protocol):
    """One of the two; ``other`` is the transport at the other end."""

    def __init__(self, other: asyncio.Transport, *, is_ours: bool, keeper: object = None) -> None:
        self._other = other
        self._is_ours = is_ours
        self._keeper = keeper

    def data_received(self, data: bytes) -> None:
        """Pass it on."""
        self._other.write(data)

    def pause_writing(self) -> None:
        """Take no more from the other side than this one can pass on."""
        self._other.pause_reading()

    def resume_writing(self) -> None:
        """Go on."""
        self._other.resume_reading()

    def connection_lost(self, exc: Exception | None) -> None:
        """End the other as well; what the peer has said is still delivered."""
        self._keeper = None
        if self._is_ours:
            self._other.abort()
        else:
            self._other.close()
