"""A session bus of one's own, and a small notification server on it that keeps what it is told."""

import asyncio
import os
import signal
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from jeepney import (
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
)
from jeepney.io.asyncio import DBusConnection

from tidemark.desktop.bus import Bus

_NAME = "org.freedesktop.Notifications"


@dataclass(frozen=True)
class Notification:
    """One call of Notify."""

    number: int
    replaced: int
    title: str
    body: str
    hints: dict[str, Any]
    app: str
    icon: str


@dataclass
class NotificationServer:
    """``is_silent`` takes every question and answers none; ``refuses`` answers with an error.

    ``closed`` has the numbers of the notifications that were taken back.
    """

    capabilities: list[str] = field(default_factory=lambda: ["body", "body-markup"])
    is_silent: bool = False
    refuses: bool = False
    shown: list[Notification] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)

    async def serve(self, line: DBusConnection) -> None:
        """Answer until cancelled."""
        while True:
            question = await line.receive()
            if question.header.message_type is not MessageType.method_call:
                continue
            self.asked.append(question.header.fields[HeaderFields.member])
            if not self.is_silent:
                await line.send(self._answer(question))

    def _answer(self, question: Message) -> Message:
        if self.refuses:
            return new_error(question, f"{_NAME}.Busy", "s", ("too many of them",))
        if question.header.fields[HeaderFields.member] == "GetCapabilities":
            return new_method_return(question, "as", (self.capabilities,))
        if question.header.fields[HeaderFields.member] == "CloseNotification":
            self.closed += question.body
            return new_method_return(question)
        return new_method_return(question, "u", (self._take(question.body),))

    def _take(self, told: tuple[Any, ...]) -> int:
        app, replaced, icon, title, body, _actions, hints, _expires = told
        number = replaced or len(self.shown) + 1
        self.shown.append(Notification(number, replaced, title, body, hints, app, icon))
        return number


@asynccontextmanager
async def session_bus() -> AsyncIterator[str]:
    """A bus that nobody else is on; its address."""
    command = ("dbus-daemon", "--session", "--nofork", "--print-address=1")
    process = subprocess.Popen(  # noqa: ASYNC220 - it is there when its address can be read
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()


@asynccontextmanager
async def serving(server: NotificationServer) -> AsyncIterator[None]:
    """Have the server own the name of notifications on the session bus of the environment."""
    bus = await Bus.open()
    await bus.ask(message_bus.RequestName(_NAME))
    task = asyncio.create_task(server.serve(bus._connection))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, EOFError, OSError):
            await task
        bus.hang_up()
