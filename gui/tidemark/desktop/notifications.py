"""Notifications of the freedesktop kind, shown by whatever program the user's desktop has for them.

https://specifications.freedesktop.org/notification-spec/latest/
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from html import escape
from typing import Any, Protocol, TypeVar

from jeepney import DBusAddress, new_method_call
from jeepney.wrappers import DBusErrorResponse

from tidemark.desktop.bus import Bus

_SERVER = DBusAddress(
    "/org/freedesktop/Notifications",
    bus_name="org.freedesktop.Notifications",
    interface="org.freedesktop.Notifications",
)
_OURS = "tidemark"  # the desktop entry's name, and the icon's
_BY_THE_SERVER = -1
_CRITICAL = 2  # stays until it is dismissed: what is told is what the user asked to be told
_PATIENCE = 5.0
_MOST_TITLES = 32
_FAILURES = (OSError, EOFError, TimeoutError, KeyError, ValueError, RuntimeError, DBusErrorResponse)

T = TypeVar("T")

_log = logging.getLogger(__name__)


class _Spawn(Protocol):
    def __call__(self, coroutine: Coroutine[Any, Any, Any], *, name: str) -> object: ...


class DesktopNotifications:
    """Shows notifications one after the other; of one title only the newest.

    Nobody waits for it and nothing is raised: a desktop that shows none, or does not answer
    within ``patience`` s, costs one line in the log. The line to the bus stays open, because
    some desktops take a notification away with the program that sent it.
    """

    def __init__(
        self,
        spawn: _Spawn,
        *,
        open_bus: Callable[[], Coroutine[Any, Any, Bus]] = Bus.open,
        patience: float = _PATIENCE,
    ) -> None:
        self._spawn = spawn
        self._open_bus = open_bus
        self._patience = patience
        self._waiting: OrderedDict[str, str] = OrderedDict()
        self._shown: OrderedDict[str, int] = OrderedDict()
        self._bus: Bus | None = None
        self._renders_markup = True
        self._is_delivering = self._is_closed = self._has_complained = False
        self._are_unwanted = False

    def post(self, title: str, body: str) -> None:
        """Show this plain text as soon as may be, in place of what this title said before."""
        if self._is_closed:
            return
        _put_last(self._waiting, title, body)
        self._begin_to_deliver()

    def withdraw(self) -> None:
        """Take back whatever is shown or waits to be: the user has seen it elsewhere."""
        self._waiting.clear()
        if (self._shown or self._is_delivering) and not self._is_closed:
            self._are_unwanted = True
            self._begin_to_deliver()

    def close(self) -> None:
        """Show nothing any more."""
        self._is_closed = True
        self._waiting.clear()
        self._hang_up()

    def _begin_to_deliver(self) -> None:
        if not self._is_delivering:
            self._is_delivering = True
            self._spawn(self._deliver(), name="notifications")

    async def _deliver(self) -> None:
        try:
            while self._waiting or self._are_unwanted:
                if self._are_unwanted:
                    self._are_unwanted = False
                    await self._try(self._take_back())
                else:
                    await self._try(self._show_anew_if_cut_off(*self._waiting.popitem(last=False)))
        finally:
            self._is_delivering = False

    async def _try(self, deed: Coroutine[Any, Any, None]) -> None:
        try:
            async with asyncio.timeout(self._patience):
                await deed
        except _FAILURES as error:
            self._hang_up()
            self._complain_once(error)
        except asyncio.CancelledError:
            self._hang_up()
            raise

    async def _show_anew_if_cut_off(self, title: str, body: str) -> None:
        """A line that was open may have been cut since; a fresh one is tried once."""
        if self._bus is not None:
            try:
                await self._show(self._bus, title, body)
            except (OSError, EOFError):
                self._hang_up()
            else:
                return
        if not self._is_closed:  # which cuts the line as well
            await self._show(await self._connect(), title, body)

    async def _take_back(self) -> None:
        """What a line that was cut had shown is out of reach."""
        while self._bus is not None and self._shown:
            _, number = self._shown.popitem()
            await self._bus.ask(new_method_call(_SERVER, "CloseNotification", "u", (number,)))

    async def _connect(self) -> Bus:
        self._bus = bus = await self._open_bus()
        if self._is_closed:
            raise EOFError("closed while the line was opened")
        self._shown.clear()  # numbers of a server that may be gone
        (can,) = await bus.ask(new_method_call(_SERVER, "GetCapabilities"))
        self._renders_markup = "body-markup" in can
        return bus

    async def _show(self, bus: Bus, title: str, body: str) -> None:
        said = escape(body, quote=False) if self._renders_markup else body
        hints = {"desktop-entry": ("s", _OURS), "urgency": ("y", _CRITICAL)}
        replaced = self._shown.get(title, 0)
        texts: tuple[Any, ...] = ("Tidemark", replaced, _OURS, title, said)
        values = (*texts, [], hints, _BY_THE_SERVER)
        (number,) = await bus.ask(new_method_call(_SERVER, "Notify", "susssasa{sv}i", values))
        _put_last(self._shown, title, number)

    def _hang_up(self) -> None:
        if self._bus is not None:
            self._bus.hang_up()
            self._bus = None

    def _complain_once(self, error: BaseException) -> None:
        if not (self._has_complained or self._is_closed):
            self._has_complained = True
            _log.info("the desktop shows no notifications: %s", type(error).__name__)


def _put_last(kept: OrderedDict[str, T], title: str, value: T) -> None:
    """Keep a value under its title, and of all titles only the newest."""
    kept.pop(title, None)
    kept[title] = value
    while len(kept) > _MOST_TITLES:
        kept.popitem(last=False)
