"""Adding an account: tried before it is kept, refused in words, and nothing entered is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fake_engine import FakeEngine
from samples import credential, profile
from shown_window import Desk, until
from tidemark.domain.environment import Environment
from tidemark.domain.key_rights import KeyRights
from tidemark.domain.trouble import Cause, Trouble
from tidemark.qt.accounts.add_account_dialog import AddAccountDialog
from tidemark.settings import SettingsUnavailable

LEFT = Qt.MouseButton.LeftButton
SECRET = "canary-secret-of-64-letters"


@pytest.fixture
def dialog(desk: Desk) -> AddAccountDialog:
    """The dialog, filled in well."""
    desk.begin()
    desk.desk.dialogs.add_account()
    dialog = desk.desk.dialogs.shown
    assert isinstance(dialog, AddAccountDialog)
    dialog.label.setText("Main")
    dialog.api_key.setText("test-key-wxyz")
    dialog.secret.setText(SECRET)
    return dialog


def press(qtbot: QtBot, dialog: AddAccountDialog) -> None:
    qtbot.mouseClick(dialog.add_button, LEFT)


async def checking(fake: FakeEngine) -> None:
    await until(lambda: bool(fake.examinations))


def test_its_buttons_stay_on_the_screen_when_it_grows(
    dialog: AddAccountDialog, qtbot: QtBot
) -> None:
    screen = dialog.screen().availableGeometry()
    dialog.move(dialog.x(), screen.bottom() - dialog.height())

    dialog.environment.setFocus()
    qtbot.keyClick(dialog.environment, Qt.Key.Key_End)

    qtbot.waitUntil(lambda: screen.contains(dialog.frameGeometry()))
    assert dialog.ws_api_url.isVisible()


async def test_enter_presses_the_button_that_the_keyboard_is_on(
    desk: Desk, dialog: AddAccountDialog, qtbot: QtBot
) -> None:
    dialog.cancel_button.setFocus()
    qtbot.keyClick(dialog.cancel_button, Qt.Key.Key_Return)

    await desk.settled()
    assert not dialog.isVisible()
    assert desk.fake.examinations == [], "the main button was pressed instead"


async def test_a_good_key_is_tried_kept_remembered_and_shown(
    desk: Desk, dialog: AddAccountDialog, qtbot: QtBot
) -> None:
    press(qtbot, dialog)
    await checking(desk.fake)
    assert dialog.message.text() == "Checking the key with the exchange…"
    assert desk.fake.keyring.kept == {}, "nothing is kept before the exchange has said yes"

    desk.fake.examination.finds()
    await until(lambda: len(desk.fake.sessions) == 1)

    (account,) = desk.memory.accounts
    assert (account.label, account.key_ending) == ("Main", "wxyz")
    kept = desk.fake.keyring.kept[account.account_id]
    assert kept.secret.reveal() == SECRET
    assert desk.session.profile == account
    assert desk.window.table.isVisible()
    assert desk.window.band.tabs.labels == ["Main"]


async def test_the_enter_key_in_a_field_goes_on(
    desk: Desk, dialog: AddAccountDialog, qtbot: QtBot
) -> None:
    assert dialog.add_button.isDefault()

    qtbot.keyClick(dialog.secret, Qt.Key.Key_Return)

    await checking(desk.fake)


async def test_a_refused_key_is_told_in_place_and_everything_stays(
    desk: Desk, dialog: AddAccountDialog, qtbot: QtBot
) -> None:
    press(qtbot, dialog)
    await checking(desk.fake)

    desk.fake.examination.finds(Trouble(Cause.KEY_REFUSED, code=-2015))
    await until(lambda: "Binance refused this key." in dialog.message.text())

    assert dialog.isVisible()
    assert (dialog.label.text(), dialog.secret.text()) == ("Main", SECRET)
    assert dialog.add_button.isEnabled()
    assert desk.fake.keyring.kept == {}


async def test_cancel_stops_the_check_first_and_closes_second(
    desk: Desk, dialog: AddAccountDialog, qtbot: QtBot
) -> None:
    press(qtbot, dialog)
    await checking(desk.fake)

    qtbot.mouseClick(dialog.cancel_button, LEFT)
    await until(lambda: desk.fake.examination.stopped)
    assert dialog.isVisible()
    assert dialog.secret.text() == SECRET

    qtbot.mouseClick(dialog.cancel_button, LEFT)

    assert desk.desk.dialogs.shown is None


async def test_a_refusing_keyring_is_told_and_this_run_only_is_offered(
    desk: Desk, dialog: AddAccountDialog, qtbot: QtBot
) -> None:
    desk.fake.keyring.refuses_with = Cause.KEYRING_UNAVAILABLE
    press(qtbot, dialog)
    await checking(desk.fake)
    desk.fake.examination.finds()
    await until(lambda: "no safe place" in dialog.message.text())
    assert dialog.secret.text() == SECRET

    qtbot.mouseClick(dialog.this_run_button, LEFT)
    await until(lambda: len(desk.fake.sessions) == 1)

    assert desk.memory.accounts == [], "what is not kept is not remembered"
    assert desk.session.profile.label == "Main"
    assert desk.session.credential.secret.reveal() == SECRET


async def test_unwritable_settings_take_the_key_back(
    desk: Desk, dialog: AddAccountDialog, qtbot: QtBot
) -> None:
    desk.memory.fails_with = SettingsUnavailable("The settings cannot be used: disk full.")
    press(qtbot, dialog)
    await checking(desk.fake)
    desk.fake.examination.finds()

    await until(lambda: "disk full" in dialog.message.text())

    assert desk.fake.keyring.kept == {}
    assert dialog.secret.text() == SECRET


@pytest.mark.parametrize(
    ("key", "secret", "words"),
    [
        ("", SECRET, "The API key is missing."),
        ('"quoted-key"', SECRET, "quotation marks"),
        ("test-key", "", "The secret key or private key is missing."),
        ("test-key", "-----BEGIN PRIVATE KEY-----\nnonsense", "cannot be read"),
    ],
)
async def test_what_cannot_be_a_key_is_told_before_anybody_is_asked(
    desk: Desk, dialog: AddAccountDialog, *, key: str, secret: str, words: str
) -> None:
    dialog.api_key.setText(key)
    dialog.secret.setText(secret)

    dialog.add_button.click()
    await until(lambda: words in dialog.message.text())

    assert desk.fake.examinations == []


async def consent_asked(desk: Desk, dialog: AddAccountDialog, rights: KeyRights) -> None:
    """Have the key examined and found to work, with more rights than it needs."""
    dialog.submit()
    await checking(desk.fake)
    desk.fake.examination.finds(rights=rights)
    await until(dialog.another_key_button.isVisible)


async def test_a_key_that_may_trade_is_kept_only_if_its_owner_says_so(
    desk: Desk, dialog: AddAccountDialog, qtbot: QtBot
) -> None:
    await consent_asked(desk, dialog, KeyRights(enable_margin=True, is_ip_restricted=False))
    assert "This key may trade" in dialog.message.text()
    assert "make a key that may only read" in dialog.message.text()
    assert "not bound to an IP address" in dialog.message.text()
    assert desk.fake.keyring.kept == {}

    qtbot.mouseClick(dialog.add_anyway_button, LEFT)

    await until(lambda: len(desk.fake.sessions) == 1)
    assert len(desk.fake.keyring.kept) == 1


async def test_the_enter_key_alone_never_adds_a_key_that_may_withdraw(
    desk: Desk, dialog: AddAccountDialog, qtbot: QtBot
) -> None:
    await consent_asked(desk, dialog, KeyRights(enable_withdrawals=True))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)

    assert dialog.message.text() == ""
    assert dialog.api_key.isEnabled()
    assert (dialog.api_key.selectedText(), dialog.secret.text()) == ("test-key-wxyz", SECRET)
    assert dialog.add_button.isVisible()
    assert not dialog.add_anyway_button.isVisible()
    assert desk.fake.keyring.kept == {}


async def test_a_warned_key_is_added_by_keyboard(
    desk: Desk, dialog: AddAccountDialog, qtbot: QtBot
) -> None:
    await consent_asked(desk, dialog, KeyRights(enable_futures=True))
    assert dialog.focusWidget() is dialog.another_key_button
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.focusWidget() is dialog.add_anyway_button

    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)

    await until(lambda: len(desk.fake.sessions) == 1)


async def test_escape_goes_back_from_the_warnings_to_the_entry(
    desk: Desk, dialog: AddAccountDialog, qtbot: QtBot
) -> None:
    await consent_asked(desk, dialog, KeyRights(enable_futures=True))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert dialog.isVisible()
    assert dialog.add_button.isVisible()
    assert dialog.api_key.isEnabled()


async def test_a_key_that_only_reads_is_added_without_a_question(
    desk: Desk, dialog: AddAccountDialog, qtbot: QtBot
) -> None:
    """That it is not bound to an address is advice, and told by `tidemark accounts check`."""
    press(qtbot, dialog)
    await checking(desk.fake)
    desk.fake.examination.finds(rights=KeyRights(enable_reading=True, is_ip_restricted=False))
    await until(lambda: len(desk.fake.sessions) == 1)


async def test_an_account_needs_a_name_of_its_own(
    desk: Desk, dialog: AddAccountDialog, qtbot: QtBot
) -> None:
    dialog._taken = frozenset({"Main"})
    press(qtbot, dialog)
    assert dialog.message.text() == "Another account has this name already."

    dialog.label.setText("  ")
    press(qtbot, dialog)

    assert dialog.message.text() == "Give the account a name."


async def test_an_unencrypted_address_elsewhere_is_refused_with_the_reason(
    desk: Desk, dialog: AddAccountDialog, qtbot: QtBot
) -> None:
    dialog.environment.setCurrentIndex(dialog.environment.findData(Environment.CUSTOM))
    dialog.ws_api_url.setText("ws://exchange.example/ws-dapi/v1")
    dialog.stream_url.setText("wss://exchange.example")

    press(qtbot, dialog)

    assert "unencrypted" in dialog.message.text()
    assert desk.fake.examinations == []


def make_custom(dialog: AddAccountDialog, rest: str) -> None:
    """An exchange of one's own, on this computer."""
    dialog.environment.setCurrentIndex(dialog.environment.findData(Environment.CUSTOM))
    dialog.ws_api_url.setText("ws://127.0.0.1:1/ws-dapi/v1")
    dialog.stream_url.setText("ws://127.0.0.1:1")
    dialog.rest_url.setText(rest)


@pytest.mark.parametrize("rest", ["", "http://127.0.0.1:2"])
async def test_a_custom_exchange_may_name_where_a_keys_rights_are_told(
    desk: Desk, dialog: AddAccountDialog, qtbot: QtBot, rest: str
) -> None:
    make_custom(dialog, rest)
    press(qtbot, dialog)
    await checking(desk.fake)
    assert desk.fake.examination.profile.endpoints.sapi == (rest or None)


@pytest.mark.parametrize(
    ("rest", "words"),
    [("http://exchange.example", "Use https:// here"), ("wss://exchange.example", "REST API")],
)
async def test_an_unsafe_rest_address_is_refused_with_the_reason(
    desk: Desk, dialog: AddAccountDialog, qtbot: QtBot, rest: str, words: str
) -> None:
    make_custom(dialog, rest)
    press(qtbot, dialog)
    assert words in dialog.message.text()
    assert dialog.focusWidget() is dialog.rest_url
    assert desk.fake.examinations == []


async def test_an_environment_that_is_not_money_wears_its_ribbon(
    desk: Desk, dialog: AddAccountDialog
) -> None:
    assert not dialog.ribbon.isVisible()

    dialog.environment.setCurrentIndex(dialog.environment.findData(Environment.TESTNET))

    assert dialog.ribbon.isVisible()
    assert dialog.ribbon.text.startswith("TESTNET")


async def test_a_pasted_secret_offers_to_clear_the_clipboard(
    desk: Desk, dialog: AddAccountDialog, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText(SECRET)
    dialog.secret.clear()
    dialog.secret.paste()
    assert dialog.clear_offer.isVisible()

    qtbot.mouseClick(dialog.clear_offer, LEFT)

    assert QGuiApplication.clipboard().text() == ""
    assert not dialog.clear_offer.isVisible()


async def test_a_private_key_can_be_pasted_with_all_its_lines(
    desk: Desk, dialog: AddAccountDialog
) -> None:
    dialog.as_private_key.setChecked(True)
    dialog.private_key.setPlainText("-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----")

    assert dialog.entered_secret.count("\n") == 2
    assert dialog.password.isVisible()


async def test_a_protected_private_key_asks_for_its_password(
    desk: Desk, dialog: AddAccountDialog, qtbot: QtBot
) -> None:
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - only here
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PrivateKey,
    )

    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(b"open sesame"),
    )
    dialog.secret.setText(pem.decode().replace("\n", " "))
    press(qtbot, dialog)
    await until(lambda: "protected by a password" in dialog.message.text())
    assert dialog.password.isVisible()

    dialog.password.setText("open sesame")
    press(qtbot, dialog)
    await checking(desk.fake)

    assert desk.fake.examination.credential.secret.reveal().startswith(
        "-----BEGIN PRIVATE KEY-----"
    )


async def test_a_missing_key_asks_to_enter_it_again_and_keeps_the_account(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.begin(profile("Main"))
    desk.fake.keyring.kept.clear()
    await until(lambda: "holds no key" in desk.window.strip.content.text)
    assert desk.window.strip.content.button == "Enter the key again"

    desk.window.strip._answer()
    dialog = desk.desk.dialogs.shown
    assert isinstance(dialog, AddAccountDialog)
    assert not dialog.label.isEnabled()
    dialog.api_key.setText("new-key-1234")
    dialog.secret.setText(SECRET)
    press(qtbot, dialog)
    await checking(desk.fake)
    desk.fake.examination.finds()
    await until(lambda: len(desk.fake.sessions) == 1)

    assert desk.fake.keyring.kept.keys() == {"Main"}
    assert desk.window.band.tabs.labels == ["Main"]


async def test_a_locked_keyring_can_be_asked_again(desk: Desk) -> None:
    desk.fake.keyring.refuses_with = Cause.KEYRING_LOCKED
    desk.begin(profile("Main"))
    await until(lambda: "keyring is locked" in desk.window.strip.content.text)
    assert desk.window.strip.content.button == "Ask again"

    desk.fake.keyring.refuses_with = None
    desk.window.strip._answer()

    await until(lambda: bool(desk.fake.sessions))


async def test_the_secret_is_in_no_text_of_the_window(
    desk: Desk, dialog: AddAccountDialog, qtbot: QtBot
) -> None:
    press(qtbot, dialog)
    await checking(desk.fake)
    desk.fake.examination.finds()
    await until(lambda: len(desk.fake.sessions) == 1)

    texts = [
        str(widget.property(name))
        for widget in QApplication.allWidgets()
        for name in ("text", "plainText", "toolTip", "accessibleName", "windowTitle", "whatsThis")
    ]

    assert not [text for text in texts if SECRET in text]
    assert SECRET not in repr(credential(SECRET))
