"""The network dialog: another way is tried as it is entered, and in force once it is saved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from samples import credential, profile
from shown_window import Desk, until
from tidemark.credentials.proxy_login import keep_proxy_password
from tidemark.domain.credential import Secret
from tidemark.domain.environment import ENDPOINTS, Endpoints, Environment
from tidemark.domain.proxy import ProxyAddress
from tidemark.domain.trial import Trial
from tidemark.domain.trouble import Cause, Trouble
from tidemark.qt.network.network_dialog import NetworkDialog
from tidemark.settings import SettingsUnavailable

_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_PROXY = "http://me@proxy.example:3128"
_SECRET = "canary-pass"


async def opened(desk: Desk, qtbot: QtBot) -> NetworkDialog:
    """The dialog as its keys open it."""
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)
    qtbot.keyClick(desk.window, Qt.Key.Key_P, _CTRL_SHIFT)
    dialog = desk.desk.dialogs.shown
    assert isinstance(dialog, NetworkDialog)
    await until(dialog.isActiveWindow)
    return dialog


def tab(qtbot: QtBot, times: int = 1) -> QWidget:
    """Go on to another field; return the one that has the keys."""
    for _ in range(times):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    return QApplication.focusWidget()


def enter_proxy(qtbot: QtBot, dialog: NetworkDialog) -> None:
    """Choose a proxy of one's own and describe it, by keys alone."""
    dialog.way.setFocus()
    qtbot.keyClick(dialog.way, Qt.Key.Key_End)
    qtbot.keyClick(tab(qtbot), Qt.Key.Key_Home)
    for text in ("proxy.example", "3128", "me", _SECRET):
        qtbot.keyClicks(tab(qtbot), text)


async def test_a_proxy_is_entered_tried_and_saved_by_keys_alone(desk: Desk, qtbot: QtBot) -> None:
    await desk.begin_live()
    dialog = await opened(desk, qtbot)
    enter_proxy(qtbot, dialog)

    test = tab(qtbot)
    assert test is dialog.test_button
    qtbot.keyClick(test, Qt.Key.Key_Space)
    await until(lambda: desk.fake.trial is not None)
    assert dialog.message.text() == "Trying the WebSocket API and HTTPS…"
    assert desk.fake.tried == [(_PROXY, ENDPOINTS[Environment.MAINNET])]
    assert desk.fake.trial is not None
    desk.fake.trial.set_result(Trial(0.123, 0.045))
    await until(lambda: dialog.message.text().startswith("It works"))
    assert dialog.message.text() == (
        "It works: the WebSocket API answered in 123 ms, HTTPS in 45 ms."
    )
    assert desk.fake.proxy == "off", "trying is not taking"

    qtbot.keyClick(dialog.password, Qt.Key.Key_Return)
    await until(lambda: desk.desk.dialogs.shown is None)
    assert desk.memory.proxy == desk.fake.proxy == _PROXY
    assert desk.fake.passwords == [_SECRET, _SECRET]
    assert _SECRET not in (desk.memory.proxy or "")
    assert desk.fake.keyring.kept["proxy"].secret == Secret(_SECRET)
    assert desk.session.asked == ["retry"], "who waits or was refused tries the other way"


@pytest.mark.parametrize(
    ("trial", "told"),
    [
        (Trial(0.1, None), "It works: the WebSocket API answered in 100 ms."),
        (
            Trial(0.1, Trouble(Cause.REGION_BLOCKED, code=451)),
            "The WebSocket API answered in 100 ms, but HTTPS did not.",
        ),
        (Trial(Trouble(Cause.PROXY_LOGIN_REFUSED), 0.1), "The proxy refused the login."),
        (Trial(Trouble(Cause.PROXY_FAILED), 0.1), "The proxy did not let the connection through."),
    ],
    ids=["no REST", "no HTTPS", "no login", "no proxy"],
)
async def test_what_was_found_out_is_said_in_words(
    desk: Desk, qtbot: QtBot, trial: Trial, told: str
) -> None:
    dialog = await opened(desk, qtbot)
    dialog.test()
    await until(lambda: desk.fake.trial is not None)
    assert desk.fake.trial is not None
    desk.fake.trial.set_result(trial)
    await until(lambda: dialog.message.text().startswith(told))
    assert dialog.test_button.isEnabled()


async def test_without_an_account_mainnet_is_tried(desk: Desk, qtbot: QtBot) -> None:
    dialog = await opened(desk, qtbot)
    dialog.test()
    await until(lambda: bool(desk.fake.tried))
    assert desk.fake.tried == [("off", ENDPOINTS[Environment.MAINNET])]


async def test_the_exchange_of_the_account_that_is_shown_is_tried(desk: Desk, qtbot: QtBot) -> None:
    desk.begin(profile("Test", Environment.TESTNET))
    await until(lambda: bool(desk.fake.sessions))
    dialog = await opened(desk, qtbot)
    dialog.test()
    await until(lambda: bool(desk.fake.tried))
    assert desk.fake.tried == [("off", ENDPOINTS[Environment.TESTNET])]


async def test_the_demo_needs_no_proxy_and_says_so(desk: Desk, qtbot: QtBot) -> None:
    desk.desk.enter_demo()
    await until(lambda: bool(desk.fake.sessions))
    dialog = await opened(desk, qtbot)
    qtbot.mouseClick(dialog.test_button, Qt.MouseButton.LeftButton)
    assert "needs no proxy" in dialog.message.text()
    assert desk.fake.tried == []


async def test_a_proxy_that_would_not_be_asked_is_not_said_to_work(
    desk: Desk, qtbot: QtBot
) -> None:
    here = Endpoints("ws://127.0.0.1:8080/ws-dapi/v1", "ws://127.0.0.1:8081")
    desk.begin(profile("Mine", Environment.CUSTOM, endpoints=here))
    await until(lambda: bool(desk.fake.sessions))
    dialog = await opened(desk, qtbot)
    enter_proxy(qtbot, dialog)
    dialog.test()
    assert dialog.message.text().endswith("is reached without a proxy, so nothing was tried.")
    assert desk.fake.tried == []


async def test_what_is_in_force_is_shown_but_for_its_password(desk: Desk, qtbot: QtBot) -> None:
    await keep_proxy_password(ProxyAddress.parse(_PROXY), Secret(_SECRET), desk.fake.keyring)
    desk.fake.proxy = _PROXY
    dialog = await opened(desk, qtbot)
    assert (dialog.host.text(), dialog.port.text()) == ("proxy.example", "3128")
    assert dialog.user.text() == "me"
    assert dialog.password.text() == ""
    assert dialog.password.placeholderText() == "leave empty to keep the present one"


async def test_a_kept_password_is_used_without_typing_it_again(desk: Desk, qtbot: QtBot) -> None:
    await keep_proxy_password(ProxyAddress.parse(_PROXY), Secret(_SECRET), desk.fake.keyring)
    desk.fake.proxy = _PROXY
    dialog = await opened(desk, qtbot)
    dialog.test()
    await until(lambda: bool(desk.fake.tried))
    assert desk.fake.passwords == [_SECRET]


async def test_a_kept_password_is_not_sent_to_another_proxy(desk: Desk, qtbot: QtBot) -> None:
    await keep_proxy_password(ProxyAddress.parse(_PROXY), Secret(_SECRET), desk.fake.keyring)
    desk.fake.proxy = _PROXY
    dialog = await opened(desk, qtbot)
    qtbot.keyClicks(dialog.host, ".evil")
    assert dialog.password.placeholderText() == ""
    dialog.test()
    await until(lambda: bool(desk.fake.tried))
    assert desk.fake.passwords == [None]


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("host", "", "Enter the proxy's host name"),
        ("host", "http://proxy", "leave out http://"),
        ("host", "\u202eproxy", "leave out http://"),
        ("port", "", "Enter the proxy's port"),
        ("port", "0", "Enter the proxy's port"),
        ("port", "65536", "Enter the proxy's port"),
        ("port", "ten", "Enter the proxy's port"),
        ("user", "", "A password needs a user name"),
    ],
)
async def test_what_cannot_be_used_is_told_at_its_field(
    desk: Desk, qtbot: QtBot, field: str, text: str, told: str
) -> None:
    dialog = await opened(desk, qtbot)
    enter_proxy(qtbot, dialog)
    getattr(dialog, field).setText(text)

    for button in (dialog.test_button, dialog.save_button):
        dialog.message.say("")
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert told in dialog.message.text()
        assert getattr(dialog, field).hasFocus()
    assert (desk.fake.tried, desk.memory.proxy) == ([], None)


async def test_escape_stops_a_test_first_and_closes_second(desk: Desk, qtbot: QtBot) -> None:
    dialog = await opened(desk, qtbot)
    dialog.test()
    await until(lambda: desk.fake.trial is not None)

    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    await until(lambda: desk.fake.trial is not None and desk.fake.trial.cancelled())
    assert dialog.isVisible()
    assert dialog.test_button.isEnabled()

    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk.desk.dialogs.shown is None
    assert desk.fake.proxy == "off"


async def test_without_a_keyring_this_run_only_is_offered(desk: Desk, qtbot: QtBot) -> None:
    desk.fake.keyring.refuses_with = Cause.KEYRING_UNAVAILABLE
    dialog = await opened(desk, qtbot)
    enter_proxy(qtbot, dialog)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    await until(dialog.this_run_button.isVisible)
    assert desk.memory.proxy is None, "nothing is half saved"
    assert dialog.password.text() == _SECRET

    assert dialog.this_run_button.hasFocus()
    qtbot.keyClick(dialog.this_run_button, Qt.Key.Key_Space)
    await until(lambda: desk.desk.dialogs.shown is None)
    assert desk.fake.for_this_run.kept["proxy"].secret == Secret(_SECRET)
    assert desk.fake.proxy == desk.memory.proxy == _PROXY


async def test_a_password_of_no_use_any_more_is_forgotten(desk: Desk, qtbot: QtBot) -> None:
    await keep_proxy_password(ProxyAddress.parse(_PROXY), Secret(_SECRET), desk.fake.keyring)
    desk.fake.proxy = _PROXY
    dialog = await opened(desk, qtbot)
    dialog.user.clear()
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    await until(lambda: desk.desk.dialogs.shown is None)
    assert desk.fake.keyring.kept == {}
    assert desk.fake.proxy == "http://proxy.example:3128"


@pytest.mark.parametrize("way", [0, 1], ids=["directly", "as the system"])
async def test_the_password_of_a_proxy_that_was_left_is_forgotten(
    desk: Desk, qtbot: QtBot, way: int
) -> None:
    await keep_proxy_password(ProxyAddress.parse(_PROXY), Secret(_SECRET), desk.fake.keyring)
    desk.fake.proxy = _PROXY
    dialog = await opened(desk, qtbot)
    dialog.way.setCurrentIndex(way)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    await until(lambda: desk.desk.dialogs.shown is None)
    assert desk.fake.keyring.kept == {}


async def test_the_password_of_another_login_is_forgotten(desk: Desk, qtbot: QtBot) -> None:
    await keep_proxy_password(ProxyAddress.parse(_PROXY), Secret(_SECRET), desk.fake.keyring)
    desk.fake.proxy = _PROXY
    dialog = await opened(desk, qtbot)
    dialog.host.setText("another.example")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    await until(lambda: desk.desk.dialogs.shown is None)
    assert desk.fake.keyring.kept == {}


async def test_a_password_is_kept_where_its_proxy_could_not_be_left(
    desk: Desk, qtbot: QtBot
) -> None:
    await keep_proxy_password(ProxyAddress.parse(_PROXY), Secret(_SECRET), desk.fake.keyring)
    desk.fake.proxy = _PROXY
    desk.memory.fails_with = SettingsUnavailable("The settings cannot be written.")
    dialog = await opened(desk, qtbot)
    dialog.way.setCurrentIndex(0)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    await until(lambda: dialog.message.text() == "The settings cannot be written.")
    assert "proxy" in desk.fake.keyring.kept


async def test_a_disk_that_does_not_keep_it_is_told_and_nothing_changes(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.memory.fails_with = SettingsUnavailable("The settings cannot be written.")
    dialog = await opened(desk, qtbot)
    dialog.way.setCurrentIndex(1)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    await until(lambda: dialog.message.text() == "The settings cannot be written.")
    assert desk.fake.proxy == "off"


async def test_a_password_does_not_leave_its_field(desk: Desk, qtbot: QtBot) -> None:
    dialog = await opened(desk, qtbot)
    enter_proxy(qtbot, dialog)
    dialog.password.selectAll()
    qtbot.keyClick(dialog.password, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == ""
    assert dialog.password.displayText() != _SECRET


async def test_every_field_has_a_name_for_a_screen_reader(desk: Desk, qtbot: QtBot) -> None:
    dialog = await opened(desk, qtbot)
    assert [field.accessibleName() for field in dialog.fields] == [
        "How to reach the exchange",
        "Kind of proxy",
        "Host",
        "Port",
        "User name, if it wants one",
        "Password",
    ]


async def test_only_a_proxy_of_ones_own_is_described(desk: Desk, qtbot: QtBot) -> None:
    dialog = await opened(desk, qtbot)
    assert not dialog.host.isVisible()
    dialog.way.setFocus()
    qtbot.keyClick(dialog.way, Qt.Key.Key_End)
    assert dialog.host.isVisible()
    qtbot.keyClick(dialog.way, Qt.Key.Key_Home)
    assert not dialog.host.isVisible()
    assert dialog.setting() == "off"


async def test_an_account_of_this_run_is_tried_too(desk: Desk, qtbot: QtBot) -> None:
    desk.desk.begin_with(profile("This run", Environment.TESTNET), credential())
    dialog = await opened(desk, qtbot)
    dialog.test()
    await until(lambda: bool(desk.fake.tried))
    assert desk.fake.tried == [("off", ENDPOINTS[Environment.TESTNET])]
