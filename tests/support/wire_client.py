"""A client of the simulator made of plain `websockets`, for tests of the simulator alone."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from asking import by_ed25519, signed

PATIENCE = 20.0


class Client:
    """One WebSocket connection. Nothing is waited for longer than a test has patience."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    async def say(self, text: str | bytes) -> None:
        """Send a text."""
        await self.socket.send(text)

    async def send(self, method: str, request_id: object = 1, **params: object) -> None:
        """Send a request without waiting for its reply."""
        await self.say(json.dumps({"id": request_id, "method": method, "params": params}))

    async def hear(self) -> Any:
        """Wait for the next frame."""
        async with asyncio.timeout(PATIENCE):
            return json.loads(await self.socket.recv())

    async def ask(self, method: str, request_id: object = 1, **params: object) -> Any:
        """Send a request and wait for the next frame."""
        await self.send(method, request_id, **params)
        return await self.hear()

    async def balances(self) -> dict[str, Any]:
        """The rows of `account.balance` by asset."""
        reply = await self.ask("account.balance", **signed())
        return {row["asset"]: row for row in reply["result"]}

    async def log_on(self) -> None:
        """Log the session on."""
        await self.ask("session.logon", **signed(by_ed25519))

    async def end(self) -> tuple[int, str]:
        """Wait until the connection ends, whatever still comes; return the code and reason."""
        async with asyncio.timeout(PATIENCE):
            try:
                while True:
                    await self.socket.recv()
            except ConnectionClosed as closed:
                return (closed.rcvd.code, closed.rcvd.reason) if closed.rcvd else (1006, "")


Connect = Callable[..., Any]
