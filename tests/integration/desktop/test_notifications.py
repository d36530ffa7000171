"""Notifications on a real session bus: said right, never waited for, and silent where nobody is."""

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator, Coroutine
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("D-Bus is Linux's", allow_module_level=True)

from notification_server import Notification, NotificationServer, serving, session_bus
from tidemark.desktop.notifications import DesktopNotifications

PATIENCE = 20.0


class Sender:
    """Notifications with the tasks they are sent by."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self.tasks: list[asyncio.Task[Any]] = []
        self.notifications = DesktopNotifications(self._spawn, patience=patience)

    def _spawn(self, coroutine: Coroutine[Any, Any, Any], *, name: str) -> None:
        self.tasks.append(asyncio.create_task(coroutine, name=name))

    async def post(self, *said: tuple[str, str]) -> None:
        """Post and wait until all has been tried."""
        for title, body in said:
            self.notifications.post(title, body)
        await asyncio.gather(*self.tasks)


@pytest.fixture
async def bus(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
    """A session bus of one's own, which the environment names."""
    if not shutil.which("dbus-daemon"):
        pytest.fail("these tests need a real bus: apt-get install dbus-daemon")
    async with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
async def sender() -> AsyncIterator[Sender]:
    sender = Sender()
    yield sender
    sender.notifications.close()
    await asyncio.sleep(0)


@pytest.mark.usefixtures("bus")
async def test_a_notification_says_who_what_and_how_urgent(sender: Sender) -> None:
    server = NotificationServer()
    async with serving(server):
        await sender.post(("Margin is high", "ETH margin of Main is at 82.4 %."))

    assert server.shown == [
        Notification(
            number=1,
            replaced=0,
            title="Margin is high",
            body="ETH margin of Main is at 82.4 %.",
            hints={"desktop-entry": ("s", "tidemark"), "urgency": ("y", 2)},
            app="Tidemark",
            icon="tidemark",
        )
    ]


@pytest.mark.usefixtures("bus")
async def test_markup_is_shown_and_never_obeyed(sender: Sender) -> None:
    server = NotificationServer()
    async with serving(server):
        await sender.post(("A", '<img src="http://example.org"> & <b>bold</b>'))

    said = server.shown[0].body
    assert said == '&lt;img src="http://example.org"&gt; &amp; &lt;b&gt;bold&lt;/b&gt;'


@pytest.mark.usefixtures("bus")
async def test_a_server_without_markup_is_told_the_text_as_it_is(sender: Sender) -> None:
    server = NotificationServer(capabilities=["body"])
    async with serving(server):
        await sender.post(("A", "a < b & c"))

    assert server.shown[0].body == "a < b & c"


@pytest.mark.usefixtures("bus")
async def test_the_same_title_replaces_what_it_said_before(sender: Sender) -> None:
    server = NotificationServer()
    async with serving(server):
        await sender.post(("Not live", "60 s"))
        await sender.post(("Margin", "82 %"))
        await sender.post(("Not live", "61 s"))

    assert [(each.number, each.replaced, each.body) for each in server.shown] == [
        (1, 0, "60 s"),
        (2, 0, "82 %"),
        (1, 1, "61 s"),
    ]


@pytest.mark.usefixtures("bus")
async def test_what_was_seen_elsewhere_is_taken_back(sender: Sender) -> None:
    server = NotificationServer()
    async with serving(server):
        await sender.post(("Not live", "60 s"), ("Margin", "82 %"))
        sender.notifications.withdraw()
        await sender.post(("Margin", "90 %"))

    assert sorted(server.closed) == [1, 2]
    assert [each.body for each in server.shown] == ["60 s", "82 %", "90 %"]


@pytest.mark.usefixtures("bus")
async def test_what_was_seen_before_it_was_shown_is_not_shown(sender: Sender) -> None:
    server = NotificationServer()
    async with serving(server):
        sender.notifications.post("Margin", "82 %")
        sender.notifications.withdraw()
        await sender.post()

    assert server.shown == []


@pytest.mark.usefixtures("bus")
async def test_of_a_burst_under_one_title_only_the_newest_is_shown(sender: Sender) -> None:
    server = NotificationServer()
    async with serving(server):
        await sender.post(*(("Not live", f"{second} s") for second in range(50)))

    assert [each.body for each in server.shown] == ["49 s"]


async def test_without_a_bus_nothing_happens(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)

    await sender.post(("A", "b"))


@pytest.mark.usefixtures("bus")
async def test_a_bus_without_a_server_costs_one_line_in_the_log(
    sender: Sender, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")

    await sender.post(("A", "b"))
    await sender.post(("A", "c"))

    assert caplog.messages == ["the desktop shows no notifications: DBusErrorResponse"]


@pytest.mark.usefixtures("bus")
async def test_a_server_that_never_answers_holds_nobody_up() -> None:
    server, sender = NotificationServer(is_silent=True), Sender(patience=0.05)
    async with serving(server):
        await sender.post(("A", "b"))

    assert server.asked == ["GetCapabilities"]
    sender.notifications.close()


@pytest.mark.usefixtures("bus")
async def test_a_server_that_comes_later_is_found(sender: Sender) -> None:
    await sender.post(("A", "too early"))
    server = NotificationServer()
    async with serving(server):
        await sender.post(("A", "in time"))

    assert [each.body for each in server.shown] == ["in time"]


async def test_a_bus_that_was_restarted_is_found_again(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    for body in ("before", "after"):
        server = NotificationServer()
        async with session_bus() as address:
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
            async with serving(server):
                await sender.post(("A", body))

        assert [each.body for each in server.shown] == [body]


@pytest.mark.usefixtures("bus")
async def test_a_refusal_is_swallowed(sender: Sender) -> None:
    async with serving(NotificationServer(refuses=True)):
        await sender.post(("A", "b"))


@pytest.mark.usefixtures("bus")
async def test_after_the_end_nothing_is_sent(sender: Sender) -> None:
    sender.notifications.close()

    await sender.post(("A", "b"))

    assert sender.tasks == []


@pytest.mark.usefixtures("bus")
async def test_an_end_while_the_line_is_opened_sends_nothing_and_complains_of_nothing(
    sender: Sender, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    server = NotificationServer()
    async with serving(server):
        sender.notifications.post("A", "b")
        await asyncio.sleep(0)
        sender.notifications.close()
        await sender.post()

    assert server.asked == []
    assert caplog.messages == []


@pytest.mark.usefixtures("bus")
async def test_an_end_while_something_is_sent_opens_no_other_line(sender: Sender) -> None:
    """A line that was cut is opened anew, unless it is we who cut it."""
    server = NotificationServer()
    async with serving(server):
        await sender.post(("A", "before"))
        sender.notifications.post("A", "at the end")
        await asyncio.sleep(0)
        sender.notifications.close()
        await sender.post()

    assert server.asked.count("GetCapabilities") == 1
