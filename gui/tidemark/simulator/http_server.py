"""The smallest HTTP server that serves the REST endpoints: loopback, one request a connection."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from tidemark.simulator.handshakes import HttpAnswer

Answer = Callable[[str, str, Mapping[str, str]], HttpAnswer]

_LONGEST_WAIT = 10.0
_LONGEST_BODY = 65_536


class HttpServer:
    """Serves ``answer(method, target, headers)`` on 127.0.0.1; use as a context manager."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._tasks: dict[asyncio.Task[Any], None] = {}
        self.port = 0

    async def __aenter__(self) -> "HttpServer":
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if (task := asyncio.current_task()) is not None:
            self._tasks[task] = None
            task.add_done_callback(lambda done: self._tasks.pop(done, None))
        try:
            async with asyncio.timeout(_LONGEST_WAIT):
                answer = await self._respond(reader)
                writer.write(_written(answer))
                await writer.drain()
        except (TimeoutError, OSError, EOFError, ValueError, asyncio.LimitOverrunError):
            pass  # who does not speak HTTP, or not in time, gets no answer
        except asyncio.CancelledError:
            pass  # asyncio's streams complain of a handler that ends as cancelled
        finally:
            writer.close()

    async def _respond(self, reader: asyncio.StreamReader) -> HttpAnswer:
        method, target, _ = (await _line(reader)).split(" ")
        headers = {}
        while line := await _line(reader):
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
        # The body says nothing here, but leaving it unread would reset the connection.
        await reader.readexactly(min(int(headers.get("content-length", "0")), _LONGEST_BODY))
        return self._answer(method, target, headers)


async def _line(reader: asyncio.StreamReader) -> str:
    return (await reader.readuntil(b"\r\n")).decode("latin-1").removesuffix("\r\n")


def _written(answer: HttpAnswer) -> bytes:
    headers = {
        **answer.headers,
        "Content-Length": str(len(answer.body)),
        "Connection": "close",
    }
    lines = [f"HTTP/1.1 {answer.status} {answer.reason}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + answer.body
