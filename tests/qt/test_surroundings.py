"""Tray, mini window and notifications around one window, from their beginning to their end."""

import shutil
import sys

import pytest

from notification_server import NotificationServer, serving, session_bus
from samples import margin
from seen_accounts import bound
from shown_window import Desk, until
from tidemark.app.surroundings import Surroundings
from tidemark.domain.alerting.rule import USUAL_RULES
from tidemark.domain.freshness import State

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="D-Bus is Linux's")


async def test_a_notification_reaches_the_desktop_from_the_windows_own_loop(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not shutil.which("dbus-daemon"):
        pytest.fail("this test needs a real bus: apt-get install dbus-daemon")
    server = NotificationServer()
    surroundings = Surroundings(desk.window, desk.desk, desk.fake.engine())
    async with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        async with serving(server):
            surroundings.notifier.notify("Margin is high", "ETH is at 82.4 % & more.")
            await until(lambda: bool(server.shown))
        surroundings.end()

    assert (server.shown[0].title, server.shown[0].body) == (
        "Margin is high",
        "ETH is at 82.4 % &amp; more.",
    )


async def test_an_alert_rings_the_tray_until_it_is_acknowledged(desk: Desk) -> None:
    surroundings = Surroundings(desk.window, desk.desk, desk.fake.engine())
    surroundings.begin()
    desk.window.preferences.change(alerts=USUAL_RULES)
    session = await desk.begin_live()
    session.be(State.LIVE)
    session.show_margin(margin(bound("ETH", "0.9")))
    desk.desk.alerts.look()
    assert surroundings.tray._is_alerting

    desk.desk.alerts.acknowledge_all()
    assert not surroundings.tray._is_alerting
    surroundings.end()


async def test_a_mini_window_that_was_open_is_open_again_and_gone_at_the_end(desk: Desk) -> None:
    desk.window.preferences.change(mini=True)
    surroundings = Surroundings(desk.window, desk.desk, desk.fake.engine())
    surroundings.begin()
    mini = surroundings._mini.window
    assert mini.isVisible()

    surroundings.end()

    assert not mini.isVisible()
    assert desk.window.preferences.settings.mini
