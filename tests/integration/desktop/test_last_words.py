"""Where no window can be opened, the desktop is asked to say why."""

import asyncio
import shutil
import sys

import pytest

if sys.platform != "linux":
    pytest.skip("D-Bus is Linux's", allow_module_level=True)

from notification_server import NotificationServer, serving, session_bus
from tidemark.desktop.last_words import notify


async def test_the_desktop_shows_it_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    if not shutil.which("dbus-daemon"):
        pytest.fail("these tests need a real bus: apt-get install dbus-daemon")
    server = NotificationServer()
    async with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        async with serving(server):
            await asyncio.to_thread(notify, "libEGL.so.1 is missing.")
    (shown,) = server.shown
    assert (shown.title, shown.body) == ("Tidemark", "libEGL.so.1 is missing.")


def test_without_a_desktop_nothing_is_said_and_nothing_fails() -> None:
    notify("libEGL.so.1 is missing.")
