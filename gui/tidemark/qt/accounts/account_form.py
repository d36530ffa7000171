"""The fields of the add-account dialog, and what they say when read together."""

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QStackedWidget,
    QWidget,
)

from tidemark.credentials.unusable_entry import EntryReason
from tidemark.domain.environment import (
    Endpoints,
    Environment,
    UnsafeAddress,
    require_safe,
    require_safe_rest,
)
from tidemark.domain.profile import AccountProfile
from tidemark.formatting import harmless
from tidemark.qt.accounts.enrolment import Draft
from tidemark.qt.accounts.secret_fields import (
    PrivateKeyEdit,
    SecretLine,
    clear_clipboard,
    is_on_clipboard,
)
from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import keep_room, offer, plain_button
from tidemark.qt.looks.dialog import Dialog
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, measured, set_type
from tidemark.qt.translation import Text, speak, spoken

LONGEST_LABEL = 40
_LINES_OF_PEM = 6


class EntryRefused(Exception):
    """A field cannot be used as it is. The ``sentence`` is for the user."""

    def __init__(self, sentence: Callable[[], str], field: QWidget) -> None:
        super().__init__(sentence())
        self.sentence = sentence
        self.field = field


class AccountForm(Dialog):
    """Label, environment, key and secret. Nothing that was entered is lost before the end."""

    def __init__(
        self, theme: Theme, title: Text, taken: Collection[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, title, parent)
        self._taken = frozenset(taken)
        self.label = QLineEdit()
        self.label.setMaxLength(LONGEST_LABEL)
        speak(self.label, self.label.setPlaceholderText, lambda: self.tr("For example: Main"))
        self.environment = self._environment_choice()
        self.ws_api_url = QLineEdit()
        self.stream_url = QLineEdit()
        self.rest_url = QLineEdit()
        self.api_key = QLineEdit()
        self.secret = SecretLine()
        self.private_key = PrivateKeyEdit()
        self.password = SecretLine()
        self.clear_offer = plain_button(lambda: self.tr("Clear the clipboard"))
        self._lay_out()
        self._connect()
        self._show_environment()
        measured(self, self._measure)
        spoken(self, self._show_ribbon)

    def _environment_choice(self) -> QComboBox:
        choice = QComboBox()
        choices: dict[Environment, Text] = {
            Environment.MAINNET: lambda: self.tr("Mainnet: real money"),
            Environment.TESTNET: lambda: self.tr("Testnet: test coins"),
            Environment.CUSTOM: lambda: self.tr("Custom: addresses of your own"),
        }
        offer(choice, choices)
        return choice

    def _lay_out(self) -> None:
        self.add_field(lambda: self.tr("Name of the account"), self.label)
        self.add_field(lambda: self.tr("Environment"), self.environment)
        self._address_captions = [
            self.add_field(lambda: self.tr("WebSocket API address"), self.ws_api_url),
            self.add_field(lambda: self.tr("Stream address"), self.stream_url),
            self.add_field(lambda: self.tr("REST address, if it has one"), self.rest_url),
        ]
        self.ws_api_url.textChanged.connect(self._show_ribbon)
        self.ws_api_url.setPlaceholderText("wss://…/ws-dapi/v1")
        self.stream_url.setPlaceholderText("wss://…")
        self.rest_url.setPlaceholderText("https://…")
        self.add_field(lambda: self.tr("API key"), self.api_key)
        self.body.addLayout(self._kind_choice())
        self._secrets = QStackedWidget()
        self._secrets.addWidget(self._at_top(self.secret))
        self._secrets.addWidget(self.private_key)
        self.body.addWidget(self._secrets)
        self._password_caption = self.add_field(
            lambda: self.tr("Password of the private key, if it has one"), self.password
        )
        keep_room(self.clear_offer)
        self.clear_offer.hide()
        self.body.addWidget(self.clear_offer)

    def _at_top(self, field: QWidget) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(field)
        return holder

    def _kind_choice(self) -> QHBoxLayout:
        self.as_secret = QRadioButton()
        self.as_private_key = QRadioButton()
        spoken(self, self._name_kinds)
        self.as_secret.setChecked(True)
        self._kinds = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(measures.ROOM)
        for choice in (self.as_secret, self.as_private_key):
            set_type(choice, Type.CAPTION)
            self._kinds.addButton(choice)
            row.addWidget(choice)
        row.addStretch(1)
        return row

    def _name_kinds(self) -> None:
        for choice, field, name in (
            (self.as_secret, self.secret, self.tr("Secret key")),
            (self.as_private_key, self.private_key, self.tr("Private key (PEM)")),
        ):
            choice.setText(name)
            field.setAccessibleName(name)

    def _connect(self) -> None:
        self.environment.currentIndexChanged.connect(self._show_environment)
        self.as_private_key.toggled.connect(self._show_kind)
        self.secret.textChanged.connect(self._offer_clearing)
        self.private_key.textChanged.connect(self._offer_clearing)
        QGuiApplication.clipboard().dataChanged.connect(self._offer_clearing)
        self.clear_offer.clicked.connect(clear_clipboard)

    # What it says.

    @property
    def address_fields(self) -> tuple[QLineEdit, ...]:
        """The fields of a custom environment."""
        return self.ws_api_url, self.stream_url, self.rest_url

    @property
    def chosen_environment(self) -> Environment:
        """The environment that is chosen."""
        chosen: Environment = self.environment.currentData()
        return chosen

    @property
    def entered_secret(self) -> str:
        """What was entered as secret key or private key."""
        if self.as_private_key.isChecked():
            return self.private_key.toPlainText()
        return self.secret.text()

    def draft(self) -> Draft:
        """What was typed. Raises `EntryRefused` for a label that cannot be used."""
        label = self.label.text().strip()
        if not label:
            raise EntryRefused(lambda: self.tr("Give the account a name."), self.label)
        if not label.isprintable():
            raise EntryRefused(lambda: self.tr("Use visible characters for the name."), self.label)
        if label in self._taken:
            raise EntryRefused(
                lambda: self.tr("Another account has this name already."), self.label
            )
        password = self.password.text() if self.password.isVisibleTo(self) else ""
        return Draft(label, self.api_key.text(), self.entered_secret, password or None)

    def endpoints(self) -> Endpoints | None:
        """The addresses of a custom environment. Raises `EntryRefused` for unsafe ones."""
        if self.chosen_environment is not Environment.CUSTOM:
            return None
        for field, require in (
            (self.ws_api_url, require_safe),
            (self.stream_url, require_safe),
            (self.rest_url, require_safe_rest),
        ):
            if field is self.rest_url and not field.text().strip():
                continue
            try:
                require(field.text().strip())
            except UnsafeAddress:
                words = partial(self._address_words, field, field.text().strip())
                raise EntryRefused(words, field) from None
        # An exchange of one's own answers all REST questions at one address.
        rest = self.rest_url.text().strip() or None
        return Endpoints(self.ws_api_url.text().strip(), self.stream_url.text().strip(), rest, rest)

    def _address_words(self, field: QLineEdit, text: str) -> str:
        if text.startswith("ws://"):
            return self.tr(
                "ws:// would send key and figures unencrypted, so it is for this computer only. "
                "Use wss:// here."
            )
        if text.startswith("http://"):
            return self.tr(
                "http:// would send the key unencrypted, so it is for this computer only. "
                "Use https:// here."
            )
        if field is self.rest_url:
            return self.tr("This is not the address of a REST API (https://host).")
        return self.tr("This is not a WebSocket address (wss://host/path).")

    def field_to_blame(self, reason: EntryReason) -> QWidget:
        """Where to correct an entry that was refused."""
        if reason in {EntryReason.PEM_ENCRYPTED, EntryReason.PEM_WRONG_PASSWORD}:
            self._show_password(True)
            return self.password
        if reason.name.startswith(("KEY_", "EMPTY_KEY")):
            return self.api_key
        return self.private_key if self.as_private_key.isChecked() else self.secret

    def prefill(self, profile: AccountProfile) -> None:
        """Ask again for the key of an account that is known."""
        self.label.setText(profile.label)
        self.environment.setCurrentIndex(self.environment.findData(profile.environment))
        if profile.custom_endpoints is not None:
            self.ws_api_url.setText(profile.custom_endpoints.ws_api)
            self.stream_url.setText(profile.custom_endpoints.stream)
            self.rest_url.setText(profile.custom_endpoints.rest or "")
        for field in (self.label, self.environment, *self.address_fields):
            field.setEnabled(False)

    def forget_secrets(self) -> None:
        """Empty the fields that hold them: they are no longer needed."""
        self.secret.clear()
        self.private_key.clear()
        self.password.clear()

    # How it looks.

    def _show_environment(self) -> None:
        is_custom = self.chosen_environment is Environment.CUSTOM
        for part in (*self._address_captions, *self.address_fields):
            part.setVisible(is_custom)
        self._show_ribbon()
        self.fit()

    def _show_ribbon(self) -> None:
        host = self.ws_api_url.text() or self.tr("addresses of your own")
        self.ribbon.show_environment(self.chosen_environment, harmless(host))

    def _measure(self) -> None:
        line = self.private_key.fontMetrics().lineSpacing()
        self.private_key.setFixedHeight(_LINES_OF_PEM * line + 4 * measures.TIGHT)
        self._show_kind()

    def _show_kind(self) -> None:
        is_private_key = self.as_private_key.isChecked()
        self._secrets.setCurrentIndex(1 if is_private_key else 0)
        line = self.secret.sizeHint().height()
        self._secrets.setFixedHeight(self.private_key.height() if is_private_key else line)
        self._show_password(is_private_key)
        self.fit()

    def _show_password(self, is_shown: bool) -> None:
        self._password_caption.setVisible(is_shown)
        self.password.setVisible(is_shown)

    def _offer_clearing(self) -> None:
        self.clear_offer.setVisible(is_on_clipboard(self.entered_secret))
