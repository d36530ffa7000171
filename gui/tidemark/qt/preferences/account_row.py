"""One account in the settings: what it is, and what can be done with it, asked for in its place."""

from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tidemark.credentials.store import CredentialsUnavailable
from tidemark.domain.profile import AccountProfile
from tidemark.formatting import harmless
from tidemark.history.questions import HistoryUnreadable
from tidemark.qt.accounts.account_form import LONGEST_LABEL
from tidemark.qt.accounts.housekeeping import Housekeeping
from tidemark.qt.engine import Engine
from tidemark.qt.environment_names import environment_name
from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import Panel, plain_button
from tidemark.qt.looks.plain_text import ElidingLabel, PlainLabel
from tidemark.qt.looks.theme import Theme, Tone
from tidemark.qt.looks.type_scale import Type, set_type
from tidemark.qt.preferences.account_words import (
    Told,
    diagnosis_words,
    forgotten_words,
    trouble_words,
    unreadable_words,
)
from tidemark.qt.translation import spoken
from tidemark.settings import SettingsUnavailable


class _Presence:
    """Whether a widget is still there: Qt may delete it while its coroutine waits."""

    is_over = False

    def end(self) -> None:
        self.is_over = True


class AccountRow(Panel):
    """Faces of one size: what the account is, its name to be changed, its end to be confirmed,
    and that of its history.

    ``key_requested`` asks for the dialog that takes another key.
    """

    key_requested = Signal()

    def __init__(
        self, theme: Theme, engine: Engine, housekeeping: Housekeeping, profile: AccountProfile
    ) -> None:
        super().__init__(theme)
        self.profile = profile
        self._theme = theme
        self._engine = engine
        self._housekeeping = housekeeping
        self._presence = _Presence()
        self.destroyed.connect(self._presence.end)
        self.faces = QStackedWidget()
        self.message = PlainLabel()
        self.message.setWordWrap(True)
        self.message.hide()
        set_type(self.message, Type.SMALL)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(measures.ROOM, measures.GAP, measures.ROOM, measures.GAP)
        layout.setSpacing(measures.SNUG)
        layout.addWidget(self.faces)
        layout.addWidget(self.message)
        faces = (
            self._make_resting(),
            self._make_renaming(),
            self._make_removing(),
            self._make_forgetting(),
        )
        for face in faces:
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
        return _face(self._name, self._kind, rows=rows)

    def _make_renaming(self) -> QWidget:
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_LABEL)
        self.save_button, self.cancel_button = plain_button(""), plain_button("")
        self.save_button.clicked.connect(self._rename)
        self.name.returnPressed.connect(self._rename)
        self.cancel_button.clicked.connect(self.rest)
        return _face(self.name, rows=((self.save_button, self.cancel_button),))

    def _make_removing(self) -> QWidget:
        self._question = PlainLabel()
        self._question.setWordWrap(True)
        self.really_button, self.keep_button = plain_button(""), plain_button("")
        self.really_button.clicked.connect(self._remove)
        self.keep_button.clicked.connect(self.rest)
        self.with_history = QCheckBox()
        self.with_history.setVisible(self._housekeeping.has_history(self.profile))
        buttons = (self.keep_button, self.really_button)
        return _face(self._question, self.with_history, rows=(buttons,))

    def _make_forgetting(self) -> QWidget:
        self.forget_question = PlainLabel()
        self.forget_question.setWordWrap(True)
        self.forget_really_button, self.forget_keep_button = plain_button(""), plain_button("")
        self.forget_really_button.clicked.connect(self._forget)
        self.forget_keep_button.clicked.connect(self.rest)
        buttons = (self.forget_keep_button, self.forget_really_button)
        return _face(self.forget_question, rows=(buttons,))

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
        self.forget_really_button.setText(self.tr("Delete the history"))
        self.forget_keep_button.setText(self.tr("Keep the history"))
        self.forget_question.setText(
            self.tr(
                "Delete the history of “{label}”? Every balance, change and total that was written "
                "of it on this computer is gone for good, copies included. What the exchange told "
                "since Tidemark was started stays in the window until it ends; writing goes on "
                "with what the account has now."
            ).format(label=label)
        )
        for button in self.findChildren(
            QAbstractButton
        ):  # alike in every row but for whose they are
            button.setAccessibleName(f"{button.text()}: {label}")

    @property
    def controls(self) -> list[QWidget]:
        """All that the keyboard may come to, in the order in which it is read."""
        parts = self.findChildren(QWidget)
        return [each for each in parts if each.focusPolicy() is not Qt.FocusPolicy.NoFocus]

    # What is done.

    def rest(self) -> None:
        """Back to what the account is."""
        self._show(0, self.rename_button)

    def _ask_for_name(self) -> None:
        self.name.setText(self.profile.label)
        self.name.selectAll()
        self._show(1, self.name)

    def _ask_whether_to_remove(self) -> None:
        self.with_history.setChecked(False)
        self._show(2, self.keep_button)

    def _ask_whether_to_forget(self) -> None:
        self._show(3, self.forget_keep_button)

    def _show(self, face: int, focused: QWidget) -> None:
        self.say("")
        self.faces.setCurrentIndex(face)
        focused.setFocus()

    def _rename(self) -> None:
        label = self.name.text().strip()
        if not label or not label.isprintable():
            self.say(self.tr("Give the account a name of visible characters."), Tone.ERROR)
        elif self._housekeeping.is_taken(label, self.profile.account_id):
            self.say(self.tr("Another account has this name already."), Tone.ERROR)
        elif label == self.profile.label:
            self.rest()
        else:
            self._do(self._housekeeping.rename(self.profile, label), "renaming an account")

    def _remove(self) -> None:
        self.say(self.tr("Waiting for the keyring. If it asks for a password, answer it…"))
        removing = self._housekeeping.remove(
            self.profile, with_history=self.with_history.isChecked()
        )
        self._do(removing, "removing an account")

    def _forget(self) -> None:
        self.rest()
        self.say(self.tr("Deleting the history…"))
        self._do(self._told_of_forgetting(), "forgetting a history")

    async def _told_of_forgetting(self) -> Told:
        return forgotten_words(await self._housekeeping.forget_history(self.profile))

    def _check(self) -> None:
        self.say(self.tr("Checking the key with the exchange…"))
        self._do(self._told_of_key(), "checking a key")

    def _do(self, deed: Coroutine[Any, Any, Told | None], name: str) -> None:
        self.setEnabled(False)
        self._engine.spawn(self._try(deed), name=name)

    async def _try(self, deed: Coroutine[Any, Any, Told | None]) -> None:
        """See a deed through to its end, even if nobody looks any more."""
        try:
            told = await deed
        except CredentialsUnavailable as error:
            told = trouble_words(error.trouble, self.profile.environment), Tone.ERROR
        except (SettingsUnavailable, ValueError) as error:
            told = str(error), Tone.ERROR
        except HistoryUnreadable as error:
            told = unreadable_words(error), Tone.ERROR
        if self._presence.is_over:
            return
        self.setEnabled(True)
        if told is not None:
            self.say(*told)

    async def _told_of_key(self) -> Told:
        diagnosis = await self._housekeeping.check_key(self.profile)
        return diagnosis_words(diagnosis, self.profile.environment)

    def say(self, text: str, tone: Tone = Tone.QUIET) -> None:
        """Say how it went, or nothing."""
        _, ink = self._theme.colours.tone(tone)
        self.message.setText(text)
        self.message.setStyleSheet(f"color: {ink};")
        self.message.setVisible(bool(text))


def _face(*parts: QWidget, rows: tuple[tuple[QPushButton, ...], ...]) -> QWidget:
    face = QWidget()
    column = QVBoxLayout(face)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(measures.TIGHT)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    column.addSpacing(measures.TIGHT)
    below = QVBoxLayout()
    below.setSpacing(measures.SNUG)
    for buttons in rows:
        below.addLayout(_row_of(buttons))
    column.addLayout(below)
    return face


def _row_of(buttons: tuple[QPushButton, ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(measures.SNUG)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
