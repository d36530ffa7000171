"""A message as a notification of the desktop, where a program can open no window to say it in."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from tidemark.desktop.notifications import DesktopNotifications

_TITLE = "Tidemark"


def notify(text: str) -> None:
    """Have the desktop show this, and return once it does, or does not answer within seconds.

    Runs a loop of its own: not for a thread in which one runs.
    """
    asyncio.run(_notify(text))


async def _notify(text: str) -> None:
    tasks: list[asyncio.Task[Any]] = []

    def spawn(coroutine: Coroutine[Any, Any, Any], *, name: str) -> None:
        tasks.append(asyncio.create_task(coroutine, name=name))

    notifications = DesktopNotifications(spawn)
    notifications.post(_TITLE, text)
    await asyncio.gather(*tasks)
    notifications.close()
