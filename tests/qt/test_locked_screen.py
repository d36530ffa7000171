"""A screen that is locked hides amounts: from a real bus to the window, on the window's loop."""

import asyncio
import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("only Linux tells of a locked screen over D-Bus", allow_module_level=True)

from jeepney import DBusAddress, new_signal
from jeepney.io.asyncio import open_dbus_connection

from buses import start_buses
from shown_window import Desk
from tidemark.app.absence import Absence
from tidemark.client.tasks import TaskKeeper

GENEROUS = 20.0


async def test_a_locked_screen_hides_amounts(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    buses = start_buses(tmp_path)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", buses.session)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", buses.system)
    failures: list[str] = []
    tasks = TaskKeeper(lambda name, _error: failures.append(name))
    absence = Absence(desk.window, tasks, desk.fake.clock.now)
    absence.begin()

    desk.window.preferences.change(mask_when_locked=True)

    saver = DBusAddress("/ScreenSaver", interface="org.freedesktop.ScreenSaver")
    async with await open_dbus_connection(buses.session) as desktop, asyncio.timeout(GENEROUS):
        while not desk.window.privacy.is_masked:
            await desktop.send(new_signal(saver, "ActiveChanged", "b", (True,)))
            await asyncio.sleep(0.01)
    await tasks.close()
    buses.end()
    assert failures == []


async def test_without_a_bus_nothing_happens_and_nothing_fails(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    failures: list[str] = []
    tasks = TaskKeeper(lambda name, _error: failures.append(name))
    desk.window.preferences.change(mask_when_locked=True)

    absence = Absence(desk.window, tasks, desk.fake.clock.now)
    absence.begin()
    await asyncio.sleep(0.05)

    await tasks.close()
    assert failures == []
    assert not desk.window.privacy.is_on
