"""Hears that the screen was locked, where the desktop tells: on Linux, over D-Bus.

Windows and macOS tell it to programs of another kind; nothing is made up for them.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator, Callable, Iterable

from jeepney import Message, message_bus
from jeepney.wrappers import DBusErrorResponse

from tidemark.desktop.bus import Bus
from tidemark.desktop.lock_signals import (
    LoginSession,
    is_screen_saver_on,
    rules_of_screen_savers,
)

_log = logging.getLogger(__name__)
# One that refuses or went away, no bus at all, an address that is none: nobody tells then.
_NOBODY_TELLS = (OSError, EOFError, KeyError, ValueError, RuntimeError, DBusErrorResponse)


async def watch_screen_lock(on_locked: Callable[[], None]) -> None:
    """Call ``on_locked`` each time the screen is locked, until cancelled.

    It may be called more than once for one locking, for a screen saver and the login may both
    tell of it. Returns where nobody tells; that is not an error.
    """
    login = LoginSession()
    savers = map(message_bus.AddMatch, rules_of_screen_savers())
    logins = (*map(message_bus.AddMatch, login.rules()), login.question())
    await asyncio.gather(
        _listen("SESSION", savers, is_screen_saver_on, on_locked),
        _listen("SYSTEM", logins, login.hear, on_locked),
    )


async def _listen(
    which: str,
    saying: Iterable[Message],
    is_lock: Callable[[Message], bool],
    on_locked: Callable[[], None],
) -> None:
    async with contextlib.aclosing(_messages(which, saying)) as messages:
        async for message in messages:
            if is_lock(message):
                on_locked()


async def _messages(which: str, saying: Iterable[Message]) -> AsyncGenerator[Message, None]:
    """Everything that a bus tells once this was said to it; nothing where there is no bus."""
    try:
        bus = await Bus.open(which)
        try:
            for message in saying:
                await bus.tell(message)
            while True:
                yield await bus.hear()
        finally:
            bus.hang_up()
    except _NOBODY_TELLS as error:
        _log.info("the %s bus tells nothing of locks: %s", which.lower(), type(error).__name__)
