"""A line to the user's session bus, or to the system's, in the hands of one task.

jeepney's own router answers questions by a task of its own, which nobody here would own; this
one reads in the task that asks, and holds nothing but its socket between two questions.
"""

import asyncio
from typing import Any, Self

from jeepney import HeaderFields, Message, message_bus
from jeepney.auth import BEGIN, Authenticator
from jeepney.bus import get_bus
from jeepney.io.asyncio import DBusConnection
from jeepney.wrappers import unwrap_msg

_LONGEST_GREETING = 1024


class Bus:
    """Open one with `open`. Nothing here ends by itself: whoever asks sets a time limit, and
    hangs up after any failure, for the answer might come to the next question. One question is
    asked at a time; who listens (`hear`) asks none."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._connection = DBusConnection(reader, writer)

    @classmethod
    async def open(cls, which: str = "SESSION") -> Self:
        """Connect to ``SESSION`` or ``SYSTEM`` and log in.

        Raises OSError, EOFError, KeyError (no bus told), RuntimeError (one of a kind that cannot
        be reached) or ValueError (it does not let us in).
        """
        bus = cls(*await asyncio.open_unix_connection(get_bus(which)))
        try:
            await bus._log_in()
        except BaseException:
            bus.hang_up()
            raise
        return bus

    async def _log_in(self) -> None:
        steps = Authenticator()
        for request in steps:
            self._writer.write(request)
            greeting = await self._reader.read(_LONGEST_GREETING)
            if not greeting:
                raise EOFError("the bus hung up")
            steps.feed(greeting)
        self._writer.write(BEGIN)
        await self.ask(message_bus.Hello())

    async def ask(self, question: Message) -> tuple[Any, ...]:
        """Ask and wait for the answer; raises EOFError or jeepney's ``DBusErrorResponse``."""
        serial = next(self._connection.outgoing_serial)
        await self._connection.send(question, serial=serial)
        while True:
            answer = await self._connection.receive()
            if answer.header.fields.get(HeaderFields.reply_serial) == serial:
                told: tuple[Any, ...] = unwrap_msg(answer)
                return told

    async def tell(self, message: Message) -> None:
        """Send a message without waiting for an answer."""
        await self._connection.send(message)

    async def hear(self) -> Message:
        """Wait for the next message, of whatever kind; raises EOFError where the bus hung up."""
        return await self._connection.receive()

    def hang_up(self) -> None:
        """Close the line at once, whatever waits on it."""
        self._writer.transport.abort()
