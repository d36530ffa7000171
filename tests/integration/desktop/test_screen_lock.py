"""A locked screen is heard of from a screen saver and from the login, on buses that are real."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from jeepney import DBusAddress, MessageType, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.asyncio import DBusConnection, open_dbus_connection

from buses import Buses, start_buses
from tidemark.desktop.screen_lock import watch_screen_lock

GENEROUS = 20.0
OURS, THEIRS = "/org/freedesktop/login1/session/_31", "/org/freedesktop/login1/session/_32"
LOGIN = "org.freedesktop.login1"


class Listener:
    """Counts locks, and can wait for the next."""

    def __init__(self) -> None:
        self.locks = 0
        self._heard = asyncio.Event()

    def heard(self) -> None:
        self.locks += 1
        self._heard.set()

    async def next(self) -> None:
        async with asyncio.timeout(GENEROUS):
            await self._heard.wait()
        self._heard.clear()


@pytest.fixture
def buses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Buses]:
    """Both buses, where the program looks for them."""
    if sys.platform != "linux":
        pytest.skip("only Linux tells of a locked screen over D-Bus")
    buses = start_buses(tmp_path)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", buses.session)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", buses.system)
    yield buses
    buses.end()


@pytest.fixture
async def listener(buses: Buses) -> AsyncIterator[Listener]:
    """Somebody who watches."""
    listener = Listener()
    watching = asyncio.create_task(watch_screen_lock(listener.heard))
    yield listener
    watching.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await watching


async def say(connection: DBusConnection, interface: str, member: str, *body: object) -> None:
    """Send a signal of booleans."""
    emitter = DBusAddress("/ScreenSaver", interface=interface)
    await connection.send(new_signal(emitter, member, "b" * len(body), body))


async def lock_until_heard(listener: Listener, connection: DBusConnection) -> None:
    """Lock again and again: the first time may be before anybody listens."""
    async with asyncio.timeout(GENEROUS):
        while not listener.locks:
            await say(connection, "org.freedesktop.ScreenSaver", "ActiveChanged", True)
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("desktop", ["freedesktop", "gnome", "cinnamon", "mate", "xfce"])
async def test_every_desktop_s_screen_saver_is_heard(
    buses: Buses, listener: Listener, desktop: str
) -> None:
    async with await open_dbus_connection(buses.session) as saver, asyncio.timeout(GENEROUS):
        while not listener.locks:
            await say(saver, f"org.{desktop}.ScreenSaver", "ActiveChanged", True)
            await asyncio.sleep(0.01)


class Login:
    """The login's own service: says which session is whose, and what is locked."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection
        self.asked = asyncio.Event()

    async def serve(self) -> None:
        while True:
            message = await self._connection.receive()
            if message.header.message_type is MessageType.method_call:
                await self._connection.send(new_method_return(message, "o", (OURS,)))
                self.asked.set()

    async def lock(self, path: str) -> None:
        emitter = DBusAddress(path, interface=f"{LOGIN}.Session")
        await self._connection.send(new_signal(emitter, "Lock"))

    async def hint(self, path: str, is_locked: bool) -> None:
        emitter = DBusAddress(path, interface="org.freedesktop.DBus.Properties")
        body = (f"{LOGIN}.Session", {"LockedHint": ("b", is_locked)}, [])
        await self._connection.send(new_signal(emitter, "PropertiesChanged", "sa{sv}as", body))


@pytest.fixture
async def login(buses: Buses) -> AsyncIterator[Login]:
    """The login's service, there before anybody asks."""
    async with await open_dbus_connection(buses.system) as connection:
        await connection.send(message_bus.RequestName(LOGIN))
        while (await connection.receive()).header.message_type is not MessageType.method_return:
            pass
        login = Login(connection)
        serving = asyncio.create_task(login.serve())
        yield login
        serving.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await serving


async def test_the_login_locks_this_session_and_no_other(login: Login, listener: Listener) -> None:
    async with asyncio.timeout(GENEROUS):
        await login.asked.wait()

    await login.lock(THEIRS)
    await login.hint(THEIRS, True)
    await login.hint(OURS, False)
    await login.lock(OURS)
    await listener.next()

    assert listener.locks == 1


async def test_a_hint_that_the_session_is_locked_counts(login: Login, listener: Listener) -> None:
    async with asyncio.timeout(GENEROUS):
        await login.asked.wait()

    await login.hint(OURS, True)
    await listener.next()

    assert listener.locks == 1


# Where nobody tells.


async def test_without_a_bus_there_is_nothing_to_hear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/at/all")

    async with asyncio.timeout(GENEROUS):
        await watch_screen_lock(lambda: None)


@pytest.mark.parametrize("address", ["nonsense", "unix:path=/nowhere/at/all", "tcp:host=x", ""])
async def test_an_address_that_is_none_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    for name in ("SESSION", "SYSTEM"):
        monkeypatch.setenv(f"DBUS_{name}_BUS_ADDRESS", address or "unix:path=/nowhere")

    async with asyncio.timeout(GENEROUS):
        await watch_screen_lock(lambda: None)


async def test_buses_that_go_away_end_it_quietly(buses: Buses) -> None:
    listener = Listener()
    watching = asyncio.create_task(watch_screen_lock(listener.heard))
    async with await open_dbus_connection(buses.session) as saver:
        await lock_until_heard(listener, saver)

    buses.end()

    async with asyncio.timeout(GENEROUS):
        await watching
