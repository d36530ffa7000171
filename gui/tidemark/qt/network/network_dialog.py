"""The network dialog: a way to the exchange, tried as it is entered, and in force once saved."""

import contextlib
from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from tidemark.credentials.proxy_login import (
    forget_proxy_password,
    keep_proxy_password,
    load_proxy_password,
)
from tidemark.credentials.store import CredentialsUnavailable, KeyStore
from tidemark.domain.credential import Secret
from tidemark.domain.environment import ENDPOINTS, Environment, is_loopback
from tidemark.domain.profile import AccountProfile
from tidemark.domain.proxy import ProxyAddress
from tidemark.domain.trial import Trial
from tidemark.domain.trouble import Trouble
from tidemark.formatting import local_time, milliseconds
from tidemark.qt.accounts.account_form import EntryRefused
from tidemark.qt.engine import Engine, Running
from tidemark.qt.looks.controls import keep_room, main_button, plain_button
from tidemark.qt.looks.dialog import MessageLine
from tidemark.qt.looks.theme import Theme, Tone
from tidemark.qt.looks.type_scale import measured
from tidemark.qt.network.proxy_form import ProxyForm
from tidemark.qt.translation import Text, in_words
from tidemark.settings import SettingsUnavailable
from tidemark.wording import explain

translate = QCoreApplication.translate


class NetworkDialog(ProxyForm):
    """``saved`` comes when another way is in force. ``remember`` writes the setting; it blocks."""

    saved = Signal()

    def __init__(
        self,
        theme: Theme,
        engine: Engine,
        remember: Callable[[str], None],
        profile: AccountProfile | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _title, parent)
        self._engine = engine
        self._remember = remember
        self._environment = profile.environment if profile else Environment.MAINNET
        self._endpoints = profile.endpoints if profile else ENDPOINTS[Environment.MAINNET]
        self._task: Running | None = None
        self.ribbon.show_profile(profile)
        self.message = MessageLine(theme)
        self.body.addWidget(self.message)
        self.this_run_button = plain_button(lambda: self.tr("Keep for this run only"))
        self.test_button = plain_button(lambda: self.tr("Test"))
        self.cancel_button = plain_button(lambda: self.tr("Cancel"))
        self.save_button = main_button(lambda: self.tr("Save"))
        keep_room(self.this_run_button)
        self.this_run_button.hide()
        self.add_buttons(
            self.this_run_button, self.test_button, self.cancel_button, self.save_button
        )
        self.test_button.clicked.connect(self.test)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(partial(self._save_into, engine.keyring))
        self.this_run_button.clicked.connect(partial(self._save_into, engine.for_this_run))
        measured(self, self.be_readable)
        self.prefill(engine.proxy())

    # Trying it.

    def test(self) -> None:
        """Try what is entered, on the exchange of the account that is shown."""
        if self._environment is Environment.DEMO:
            self.message.say(
                lambda: self.tr(
                    "The demo runs on this computer and needs no proxy, so nothing was tried."
                )
            )
            return
        if not self._is_usable():
            return
        if self.setting() != "off" and self._is_on_this_computer():
            self.message.say(
                lambda: self.tr(
                    "The exchange of this account runs on this computer and is reached without a "
                    "proxy, so nothing was tried."
                )
            )
        else:
            self._be_busy(lambda: self.tr("Trying the WebSocket API and HTTPS…"))
            self._task = self._engine.spawn(self._try(), name="trying the network")

    def _is_on_this_computer(self) -> bool:
        """Whether a trial would succeed without ever asking the proxy."""
        return is_loopback(urlsplit(self._endpoints.ws_api).hostname or "")

    async def _try(self) -> None:
        try:
            password = await self._password()
            trial = await self._engine.test_network(self.setting(), password, self._endpoints)
        except CredentialsUnavailable as error:
            self._refuse(partial(self._words, error.trouble), self.password)
            return
        self._be_ready()
        self.message.say(partial(self._told, trial), _tone_of(trial))
        self.test_button.setFocus()

    async def _password(self) -> Secret | None:
        """What was typed, else what is kept for exactly this login."""
        address = self.address()
        if address is None or (typed := self.entered_password()) is not None:
            return None if address is None else typed
        return await load_proxy_password(address, [self._engine.for_this_run, self._engine.keyring])

    def _told(self, trial: Trial) -> str:
        if isinstance(trial.sockets, Trouble):
            return self._words(trial.sockets)
        sockets = milliseconds(1000 * trial.sockets)
        if isinstance(trial.https, Trouble):
            but = self.tr("The WebSocket API answered in {sockets}, but HTTPS did not. {why}")
            return but.format(sockets=sockets, why=self._words(trial.https))
        if trial.https is None:
            return self.tr("It works: the WebSocket API answered in {sockets}.").format(
                sockets=sockets
            )
        both = self.tr("It works: the WebSocket API answered in {sockets}, HTTPS in {https}.")
        https = milliseconds(1000 * trial.https)
        return both.format(sockets=sockets, https=https)

    # Keeping it. What fails leaves everything as it was, and what was entered in its field.

    def _save_into(self, store: KeyStore) -> None:
        self.this_run_button.hide()
        if self._is_usable():
            self._be_busy(lambda: self.tr("Saving…"))
            self._task = self._engine.spawn(self._save(store), name="saving the network")

    async def _save(self, store: KeyStore) -> None:
        address, setting = self.address(), self.setting()
        try:
            password = await self._password()
            if address is not None and (typed := self.entered_password()) is not None:
                await self._keep(address, typed, store)
        except CredentialsUnavailable as error:
            is_typed = self.entered_password() is not None
            self.this_run_button.setVisible(is_typed)
            field = self.this_run_button if is_typed else self.password
            self._refuse(partial(self._words, error.trouble), field)
            return
        try:
            await self._engine.in_thread(partial(self._remember, setting), name="settings")
        except SettingsUnavailable as error:
            self._refuse(str(error), self.save_button)
            return
        if password is None and self.had_login and address != self.known:
            await self._forget_password()
        self._task = None
        self.password.clear()
        self._engine.use_proxy(setting, password)
        self.saved.emit()
        self.accept()

    async def _keep(self, address: ProxyAddress, password: Secret, store: KeyStore) -> None:
        """Keep a password that was typed, in one place alone."""
        await keep_proxy_password(address, password, store)
        if store is self._engine.keyring:
            await forget_proxy_password(self._engine.for_this_run)

    async def _forget_password(self) -> None:
        """Forget the password of a login that was left: nobody asks for it any more."""
        await forget_proxy_password(self._engine.for_this_run)
        with contextlib.suppress(CredentialsUnavailable):  # it is handed out to nobody else
            await forget_proxy_password(self._engine.keyring)

    # What is seen meanwhile.

    def _is_usable(self) -> bool:
        try:
            self.setting()
        except EntryRefused as refusal:
            self._refuse(refusal.sentence, refusal.field)
            return False
        return True

    def _words(self, trouble: Trouble) -> str:
        wall_ms = self._engine.clock.wall_ms()
        message = explain(
            trouble,
            environment=self._environment,
            translate=in_words,
            local_time=lambda moment_ms: local_time(moment_ms, now_ms=wall_ms),
        )
        return f"{message.what} {message.cure}"

    def _refuse(self, sentence: Text, field: QWidget) -> None:
        self._be_ready()
        self.message.say(sentence, Tone.ERROR)
        field.setFocus()

    def _be_busy(self, sentence: Text) -> None:
        self._set_enabled(False)
        self.message.say(sentence)

    def _be_ready(self) -> None:
        self._task = None
        self._set_enabled(True)

    def _set_enabled(self, is_enabled: bool) -> None:
        for field in (*self.fields, self.test_button, self.save_button):
            field.setEnabled(is_enabled)
        self.save_button.setDefault(True)

    def reject(self) -> None:
        """Stop what is under way; with nothing under way, close."""
        if self._task is None:
            super().reject()
            return
        self._stop()
        self._refuse("", self.save_button)

    def done(self, result: int) -> None:
        self._stop()
        super().done(result)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None


def _title() -> str:
    return translate("NetworkDialog", "Network")


def _tone_of(trial: Trial) -> Tone:
    if isinstance(trial.sockets, Trouble):
        return Tone.ERROR
    return Tone.WARNING if isinstance(trial.https, Trouble) else Tone.NOTE
