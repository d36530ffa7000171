"""The add-account dialog: try the key with the exchange, then keep it, and say what hinders."""

import uuid
from collections.abc import Callable, Collection, Coroutine
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from tidemark.credentials.store import CredentialsUnavailable, KeyStore
from tidemark.credentials.unusable_entry import UnusableEntry
from tidemark.domain.credential import Credential, KeyKind
from tidemark.domain.diagnosis import Diagnosis
from tidemark.domain.key_rights import Severity
from tidemark.domain.profile import AccountProfile
from tidemark.domain.trouble import Trouble
from tidemark.formatting import local_time
from tidemark.qt.accounts.account_form import AccountForm, EntryRefused
from tidemark.qt.accounts.enrolment import Draft, keep_key
from tidemark.qt.engine import Engine, Running
from tidemark.qt.looks.controls import keep_room, main_button, plain_button
from tidemark.qt.looks.dialog import MessageLine
from tidemark.qt.looks.theme import Theme, Tone
from tidemark.qt.looks.type_scale import measured
from tidemark.qt.translation import Text, in_words
from tidemark.settings import SettingsUnavailable
from tidemark.wording import explain, explain_entry, explain_warning

translate = QCoreApplication.translate

Remember = Callable[[AccountProfile, bool], Coroutine[Any, Any, None]]
"""Put an account among the known ones; the flag says whether it outlasts this run."""


class AddAccountDialog(AccountForm):
    """``enrolled`` comes when the key has been tried and kept, and the account is remembered."""

    enrolled = Signal(AccountProfile)

    def __init__(
        self,
        theme: Theme,
        engine: Engine,
        remember: Remember,
        *,
        taken: Collection[str] = (),
        known: AccountProfile | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _title if known is None else _title_again, taken, parent)
        self._engine = engine
        self._remember = remember
        self._known = known
        self._task: Running | None = None
        self._tried: tuple[AccountProfile, Credential] | None = None
        self.message = MessageLine(theme)
        self.body.addWidget(self.message)
        self.this_run_button = plain_button(lambda: self.tr("Keep for this run only"))
        self.cancel_button = plain_button(lambda: self.tr("Cancel"))
        self.add_button = main_button(lambda: self.tr("Check and add"))
        self.add_anyway_button = plain_button(lambda: self.tr("Add anyway"))
        self.another_key_button = main_button(lambda: self.tr("Enter another key"))
        keep_room(self.this_run_button)
        self.this_run_button.hide()
        self.add_buttons(
            self.this_run_button,
            self.cancel_button,
            self.add_button,
            self.add_anyway_button,
            self.another_key_button,
        )
        self._show_consent(False)
        self.cancel_button.clicked.connect(self.reject)
        self.this_run_button.clicked.connect(self._keep_for_this_run)
        self.add_button.clicked.connect(self.submit)
        self.add_anyway_button.clicked.connect(self._keep_in_keyring)
        self.another_key_button.clicked.connect(self._ask_for_another)
        measured(self, self.be_readable)
        if known is not None:
            self.prefill(known)

    # Step by step. Each ends with the next one, or with words and everything still in its field.

    def submit(self) -> None:
        """Read what was entered, and go on if it can be used."""
        self.this_run_button.hide()
        try:
            draft, endpoints = self.draft(), self.endpoints()
        except EntryRefused as refusal:
            self._refuse(refusal.sentence, refusal.field)
            return
        self._be_busy(lambda: self.tr("Reading the key…"))
        profile = AccountProfile(
            self._known.account_id if self._known else str(uuid.uuid4()),
            draft.label,
            self.chosen_environment,
            KeyKind.HMAC,  # until the key has been read
            "",
            endpoints,
        )
        self._task = self._engine.spawn(self._read(draft, profile), name="reading a key")

    async def _read(self, draft: Draft, profile: AccountProfile) -> None:
        try:
            credential = await self._engine.read_entry(draft.api_key, draft.secret, draft.password)
        except UnusableEntry as error:
            words = partial(explain_entry, error.reason.value, translate=in_words)
            self._refuse(words, self.field_to_blame(error.reason))
            return
        profile = replace(profile, key_kind=credential.kind, key_ending=credential.key_ending)
        self._tried = (profile, credential)
        self._be_busy(lambda: self.tr("Checking the key with the exchange…"))
        self._judge(await self._engine.examine(profile, credential))

    def _judge(self, diagnosis: Diagnosis) -> None:
        if diagnosis.trouble is not None:
            self._refuse(partial(self._words, diagnosis.trouble), self.api_key)
        elif diagnosis.needs_consent:
            self._ask_for_consent(diagnosis)
        else:
            self._keep_in_keyring()

    def _ask_for_consent(self, diagnosis: Diagnosis) -> None:
        """Show what the key need not be able to do; its owner decides."""
        is_danger = any(each.severity is Severity.DANGER for each in diagnosis.warnings)
        self._show_consent(True)
        self._say(partial(self._warnings, diagnosis), Tone.ERROR if is_danger else Tone.WARNING)
        self.another_key_button.setFocus()

    def _warnings(self, diagnosis: Diagnosis) -> str:
        lines = [self.tr("The key works, but may do more than it needs to:")]
        for warning in diagnosis.warnings:
            message = explain_warning(
                warning, environment=self.chosen_environment, translate=in_words
            )
            lines.append(f"• {message}")
        return "\n".join(lines)

    def _ask_for_another(self) -> None:
        self._refuse("", self.api_key)
        self.api_key.selectAll()

    def _keep_in_keyring(self) -> None:
        self._be_busy(
            lambda: self.tr("Waiting for the keyring. If it asks for a password, answer it…")
        )
        keeping = self._keep(self._engine.keyring)
        self._task = self._engine.spawn(keeping, name="keeping a key")

    def _keep_for_this_run(self) -> None:
        self._be_busy("")
        keeping = self._keep(self._engine.for_this_run)
        self._task = self._engine.spawn(keeping, name="keeping a key for this run")

    async def _keep(self, store: KeyStore) -> None:
        if self._tried is None:
            return
        profile, credential = self._tried
        trouble = await keep_key(store, profile.account_id, credential)
        if trouble is not None:
            self.this_run_button.show()
            self._refuse(partial(self._words, trouble), self.this_run_button)
            return
        try:
            await self._remember(profile, store.is_lasting)
        except (SettingsUnavailable, ValueError) as error:
            await self._forget(store, profile)
            self._refuse(str(error), self.add_button)
            return
        self.forget_secrets()
        self._task = None
        self.enrolled.emit(profile)
        self.accept()

    async def _forget(self, store: KeyStore, profile: AccountProfile) -> None:
        """A key without its account would be half of something: take it back."""
        if self._known is not None:
            return
        try:
            await store.delete(profile.account_id)
        except CredentialsUnavailable:
            return  # the sentence about the settings is the one to read

    # What is seen meanwhile.

    def _words(self, trouble: Trouble) -> str:
        wall_ms = self._engine.clock.wall_ms()
        message = explain(
            trouble,
            environment=self.chosen_environment,
            translate=in_words,
            local_time=lambda moment_ms: local_time(moment_ms, now_ms=wall_ms),
        )
        return f"{message.what} {message.cure}"

    def _refuse(self, sentence: Text, field: QWidget) -> None:
        self._show_consent(False)
        self._set_fields_enabled(True)
        self._say(sentence, Tone.ERROR)
        field.setFocus()

    def _be_busy(self, sentence: Text) -> None:
        self._show_consent(False)
        self._set_fields_enabled(False)
        self._say(sentence, Tone.QUIET)

    def _say(self, text: Text, tone: Tone) -> None:
        self.message.say(text, tone)
        self.fit()

    def _show_consent(self, is_asked: bool) -> None:
        """Two buttons for the one question, or those for everything else."""
        for button in (self.add_anyway_button, self.another_key_button):
            button.setVisible(is_asked)
        for button in (self.cancel_button, self.add_button):
            button.setVisible(not is_asked)
        main = self.another_key_button if is_asked else self.add_button
        main.setDefault(True)  # in the dialog: what was said of it before is not heard

    def _set_fields_enabled(self, is_enabled: bool) -> None:
        fields: tuple[QWidget, ...] = (
            self.api_key,
            self.secret,
            self.private_key,
            self.password,
            self.as_secret,
            self.as_private_key,
            self.add_button,
        )
        if self._known is None:
            fields += (self.label, self.environment, *self.address_fields)
        for field in fields:
            field.setEnabled(is_enabled)
        self.add_button.setDefault(True)

    def reject(self) -> None:
        """Stop what is under way; with nothing under way, close."""
        is_busy = not self.add_button.isEnabled()
        self._stop()
        if is_busy:
            self._refuse("", self.add_button)
        else:
            super().reject()

    def done(self, result: int) -> None:
        self._stop()
        super().done(result)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None


def _title() -> str:
    return translate("AddAccountDialog", "Add an account")


def _title_again() -> str:
    return translate("AddAccountDialog", "Enter the key again")
