"""A socket that stands for a connection: nothing is left open where it cannot be made."""

import asyncio
import socket
from typing import Any

import pytest

from tidemark.client.splice import spliced_socket


async def test_a_splice_that_fails_leaves_no_socket_open(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[socket.socket] = []
    pair = socket.socketpair

    def noted() -> tuple[socket.socket, socket.socket]:
        made.extend(pair())
        return made[0], made[1]

    async def refuse(*_: Any, **__: Any) -> None:
        raise OSError("no more of them")

    monkeypatch.setattr(socket, "socketpair", noted)
    monkeypatch.setattr(asyncio.get_running_loop(), "create_connection", refuse)
    with pytest.raises(OSError, match="no more"):
        await spliced_socket(asyncio.Transport(), keeper=None)
    assert [each.fileno() for each in made] == [-1, -1]
