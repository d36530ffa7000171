"""One account in the settings: what it is, and what can be done with it, asked for in its place."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from tidemark.credentials.store import CredentialsUnavailable
from tidemark.domain.profile import AccountProfile
from tidemark.formatting import harmless
from tidemark.qt.accounts.account_form import LONGEST_LABEL
from tidemark.qt.accounts.housekeeping import Housekeeping
from tidemark.qt.engine import Engine
from tidemark.qt.environment_names import environment_name
from tidemark.qt.looks.controls import plain_button
from tidemark.qt.looks.plain_text import ElidingLabel, PlainLabel
from tidemark.qt.looks.theme import Theme, Tone
from tidemark.qt.looks.type_scale import Type, set_type
from tidemark.qt.preferences.account_words import (
    Told,
    diagnosis_words,
    forgotten_words,
    question_of,
    trouble_words,
)
from tidemark.qt.preferences.deed_row import DeedRow, face_of
from tidemark.qt.preferences.forgetting_face import ForgettingFace
from tidemark.qt.translation import spoken


class AccountRow(DeedRow):
    """Faces of one size: what the account is, its name to be changed, its end to be confirmed,
    and that of its history.

    ``key_requested`` asks for the dialog that takes another key.
    """

    key_requested = Signal()

    def __init__(
        self, theme: Theme, engine: Engine, housekeeping: Housekeeping, profile: AccountProfile
    ) -> None:
        super().__init__(theme, engine)
        self.profile = profile
        self._housekeeping = housekeeping
        self._resting, self._renaming = self._make_resting(), self._make_renaming()
        self._removing, self.forgetting = self._make_removing(), self._make_forgetting()
        for face in (self._resting, self._renaming, self._removing, self.forgetting):
            self.faces.addWidget(face)
        spoken(self, self._say)

    # The faces.

    def _make_resting(self) -> QWidget:
        self._name, self._kind = ElidingLabel(harmless(self.profile.label)), ElidingLabel()
        set_type(self._name, Type.STRONG)
        set_type(self._kind, Type.SMALL)
        self._kind.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.rename_button, self.key_button = plain_button(""), plain_button("")
        self.check_button, self.remove_button = plain_button(""), plain_button("")
        self.forget_button = plain_button("")
        self.rename_button.clicked.connect(self._ask_for_name)
        self.key_button.clicked.connect(self.key_requested)
        self.check_button.clicked.connect(self._check)
        self.forget_button.clicked.connect(self._ask_whether_to_forget)
        self.remove_button.clicked.connect(self._ask_whether_to_remove)
        has_history = self._housekeeping.has_history(self.profile)
        self.forget_button.setVisible(has_history)
        buttons = (self.rename_button, self.key_button, self.check_button)
        ends = (self.forget_button, self.remove_button)
        rows = (buttons, ends) if has_history else ((*buttons, *ends),)
        return face_of(self._name, self._kind, rows=rows)

    def _make_renaming(self) -> QWidget:
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_LABEL)
        self.save_button, self.cancel_button = plain_button(""), plain_button("")
        self.save_button.clicked.connect(self._rename)
        self.name.returnPressed.connect(self._rename)
        self.cancel_button.clicked.connect(self.rest)
        return face_of(self.name, rows=((self.save_button, self.cancel_button),))

    def _make_removing(self) -> QWidget:
        self._question = PlainLabel()
        self._question.setWordWrap(True)
        self.really_button, self.keep_button = plain_button(""), plain_button("")
        self.really_button.clicked.connect(self._remove)
        self.keep_button.clicked.connect(self.rest)
        self.with_history = QCheckBox()
        self.with_history.setVisible(self._housekeeping.has_history(self.profile))
        buttons = (self.keep_button, self.really_button)
        return face_of(self._question, self.with_history, rows=(buttons,))

    def _make_forgetting(self) -> ForgettingFace:
        face = ForgettingFace()
        face.confirmed.connect(self._forget)
        face.refused.connect(self.rest)
        return face

    def _say(self) -> None:
        label = harmless(self.profile.label)
        self._kind.set_text(
            self.tr("{environment} · {kind} key ending in {ending}").format(
                environment=environment_name(self.profile.environment),
                kind=self.profile.key_kind.value,
                ending=harmless(self.profile.key_ending),
            )
        )
        self.rename_button.setText(self.tr("Rename"))
        self.key_button.setText(self.tr("New key…"))
        self.check_button.setText(self.tr("Check key"))
        self.remove_button.setText(self.tr("Remove…"))
        self.name.setAccessibleName(self.tr("Name of the account"))
        self.save_button.setText(self.tr("Save name"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.really_button.setText(self.tr("Remove account and key"))
        self.keep_button.setText(self.tr("Keep it"))
        self._question.setText(
            self.tr(
                "Remove “{label}”? Its entry in the settings and its key in the keyring are "
                "deleted for good. At the exchange the key stays valid until you delete it there."
            ).format(label=label)
        )
        self.with_history.setText(
            self.tr("Delete its history too. Otherwise it stays on this computer.")
        )
        self.forget_button.setText(self.tr("Forget history…"))
        self.forgetting.question.setText(question_of(label, is_here=True))
        self.name_buttons(label)

    # What is done.

    def rest(self) -> None:
        """Back to what the account is."""
        self.turn(self._resting, self.rename_button)

    def _ask_for_name(self) -> None:
        self.name.setText(self.profile.label)
        self.name.selectAll()
        self.turn(self._renaming, self.name)

    def _ask_whether_to_remove(self) -> None:
        self.with_history.setChecked(False)
        self.turn(self._removing, self.keep_button)

    def _ask_whether_to_forget(self) -> None:
        self.turn(self.forgetting, self.forgetting.keep_button)

    def _rename(self) -> None:
        label = self.name.text().strip()
        if not label or not label.isprintable():
            self.say(self.tr("Give the account a name of visible characters."), Tone.ERROR)
        elif self._housekeeping.is_taken(label, self.profile.account_id):
            self.say(self.tr("Another account has this name already."), Tone.ERROR)
        elif label == self.profile.label:
            self.rest()
        else:
            self.do(self._housekeeping.rename(self.profile, label), "renaming an account")

    def _remove(self) -> None:
        self.say(self.tr("Waiting for the keyring. If it asks for a password, answer it…"))
        removing = self._housekeeping.remove(
            self.profile, with_history=self.with_history.isChecked()
        )
        self.do(removing, "removing an account")

    def _forget(self) -> None:
        self.rest()
        self.say(self.tr("Deleting the history…"))
        self.do(self._told_of_forgetting(), "forgetting a history")

    async def _told_of_forgetting(self) -> Told:
        left = await self._housekeeping.forget_history(self.profile)
        return forgotten_words(harmless(self.profile.label), left)

    def _check(self) -> None:
        self.say(self.tr("Checking the key with the exchange…"))
        self.do(self._told_of_key(), "checking a key")

    async def _told_of_key(self) -> Told:
        diagnosis = await self._housekeeping.check_key(self.profile)
        return diagnosis_words(diagnosis, self.profile.environment)

    def failure_words(self, error: Exception) -> Told | None:
        """A keyring may be in the way too."""
        if isinstance(error, CredentialsUnavailable):
            return trouble_words(error.trouble, self.profile.environment), Tone.ERROR
        return super().failure_words(error)
