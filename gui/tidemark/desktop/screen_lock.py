"""Hears that the screen was locked, where the desktop tells: on Linux, over D-Bus.

Windows and macOS tell it to programs of another kind; nothing is made up for them.
"""

import asyncio
import logging
import sys
from collections.abc import Callable, Iterable

from jeepney import MatchRule, Message, message_bus
from jeepney.io.asyncio import DBusConnection, open_dbus_connection

from tidemark.desktop.lock_signals import (
    LoginSession,
    is_screen_saver_on,
    rules_of_screen_savers,
)

IS_TOLD = sys.platform == "linux"
"""Whether this system tells of a locked screen at all."""

_log = logging.getLogger(__name__)
# One that refuses or went away, no bus at all, an address that is none: nobody tells then.
_NOBODY_TELLS = (OSError, EOFError, KeyError, ValueError, RuntimeError)


async def watch_screen_lock(on_locked: Callable[[], None]) -> None:
    """Call ``on_locked`` each time the screen is locked, until cancelled.

    It may be called more than once for one locking, for a screen saver and the login may both
    tell of it. Returns where nobody tells; that is not an error.
    """
    login = LoginSession()
    await asyncio.gather(
        _listen("SESSION", rules_of_screen_savers(), is_screen_saver_on, on_locked),
        _listen("SYSTEM", login.rules(), login.hear, on_locked, asking=login.question()),
    )


async def _listen(
    bus: str,
    rules: Iterable[MatchRule],
    is_lock: Callable[[Message], bool],
    on_locked: Callable[[], None],
    *,
    asking: Message | None = None,
) -> None:
    try:
        async with await open_dbus_connection(bus) as connection:
            await _ask(connection, rules, asking)
            while True:
                if is_lock(await connection.receive()):
                    on_locked()
    except _NOBODY_TELLS as error:
        _log.info("the %s bus tells nothing of locks: %s", bus.lower(), type(error).__name__)


async def _ask(
    connection: DBusConnection, rules: Iterable[MatchRule], question: Message | None
) -> None:
    for rule in rules:
        await connection.send(message_bus.AddMatch(rule))
    if question is not None:
        await connection.send(question)
