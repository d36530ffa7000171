"""The fields that say how to reach the exchange, and what they say when read together."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from tidemark.domain.credential import Secret
from tidemark.domain.proxy import ProxyAddress, ProxyKind, UnusableProxy
from tidemark.qt.accounts.account_form import EntryRefused
from tidemark.qt.accounts.secret_fields import SecretLine
from tidemark.qt.looks.controls import offer
from tidemark.qt.looks.dialog import Dialog
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import measured
from tidemark.qt.translation import Text, spoken

_OFF, _SYSTEM, _OWN = "off", "system", "own"
_KINDS: dict[ProxyKind, Text] = {
    ProxyKind.HTTP: "HTTP",
    ProxyKind.HTTPS: "HTTPS",
    ProxyKind.SOCKS5: "SOCKS5",
}
_USUAL_PORTS = {ProxyKind.HTTP: "8080", ProxyKind.HTTPS: "443", ProxyKind.SOCKS5: "1080"}
_LONGEST_PORT = 5


class ProxyForm(Dialog):
    """No proxy, the system's, or one of the user's own with its address and login."""

    def __init__(self, theme: Theme, title: Text, parent: QWidget | None = None) -> None:
        super().__init__(theme, title, parent)
        self.way = QComboBox()
        ways: dict[str, Text] = {
            _OFF: lambda: self.tr("Directly, without a proxy"),
            _SYSTEM: lambda: self.tr("As the system is set"),
            _OWN: lambda: self.tr("Through a proxy of your own"),
        }
        offer(self.way, ways)
        self.kind = QComboBox()
        offer(self.kind, _KINDS)
        self.host = QLineEdit()
        self.host.setPlaceholderText("proxy.example")
        self.port = QLineEdit()
        self.port.setMaxLength(_LONGEST_PORT)
        self.user = QLineEdit()
        self.password = SecretLine()
        self._lay_out()
        self.way.currentIndexChanged.connect(self._show_way)
        self.kind.currentIndexChanged.connect(self._show_kind)
        for field in (self.host, self.port, self.user):
            field.textChanged.connect(self._show_login)
        self._known: ProxyAddress | None = None
        self._show_kind()
        self._show_way()
        spoken(self, self._show_login)

    def _lay_out(self) -> None:
        self.add_field(lambda: self.tr("How to reach the exchange"), self.way)
        address = self.add_fields(
            (lambda: self.tr("Kind of proxy"), self.kind, 0),
            (lambda: self.tr("Host"), self.host, 1),
            (lambda: self.tr("Port"), self.port, 0),
        )
        login = self.add_fields(
            (lambda: self.tr("User name, if it wants one"), self.user, 1),
            (lambda: self.tr("Password"), self.password, 1),
        )
        measured(
            self, lambda: self.port.setFixedWidth(self.port.fontMetrics().averageCharWidth() * 12)
        )
        self._own = [*address, self.kind, self.host, self.port, *login, self.user, self.password]

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """Everything that can be entered."""
        return (self.way, self.kind, self.host, self.port, self.user, self.password)

    @property
    def had_login(self) -> bool:
        """Whether the proxy in force before is one that somebody logs in to."""
        return self._known is not None and self._known.user is not None

    @property
    def known(self) -> ProxyAddress | None:
        """The proxy in force before; None for the other ways."""
        return self._known

    def prefill(self, setting: str) -> None:
        """Show the setting in force; its password is never shown."""
        if setting in {_OFF, _SYSTEM}:
            self.way.setCurrentIndex(self.way.findData(setting))
            return
        address = ProxyAddress.parse(setting)
        self.way.setCurrentIndex(self.way.findData(_OWN))
        self.kind.setCurrentIndex(self.kind.findData(address.kind))
        self.host.setText(address.host)
        self.port.setText(str(address.port))
        self.user.setText(address.user or "")
        self._known = address
        self._show_login()

    # What it says.

    def setting(self) -> str:
        """The setting that is entered. Raises `EntryRefused` for what cannot be used."""
        address = self.address()
        return self._chosen if address is None else str(address)

    def address(self) -> ProxyAddress | None:
        """The proxy that is entered, None for the other ways. Raises `EntryRefused`."""
        if self._chosen != _OWN:
            return None
        host, user = self.host.text().strip().strip("[]"), self.user.text().strip()
        if not host:
            raise EntryRefused(
                lambda: self.tr("Enter the proxy's host name or address."), self.host
            )
        if not (port := self._port()):
            raise EntryRefused(
                lambda: self.tr("Enter the proxy's port, a number from 1 to 65535."), self.port
            )
        if self.password.text() and not user:
            raise EntryRefused(lambda: self.tr("A password needs a user name."), self.user)
        try:
            return ProxyAddress(self.kind.currentData(), host, port, user or None)
        except UnusableProxy:
            raise EntryRefused(
                lambda: self.tr(
                    "This is no host name or address: leave out http:// and everything else."
                ),
                self.host,
            ) from None

    def entered_password(self) -> Secret | None:
        """The password that was typed; None if there is none, or the one that is kept will do."""
        text = self.password.text()
        return Secret(text) if text and self._chosen == _OWN else None

    @property
    def _chosen(self) -> str:
        chosen: str = self.way.currentData()
        return chosen

    def _port(self) -> int:
        text = self.port.text().strip()
        port = int(text) if text.isascii() and text.isdigit() else 0
        return port if port < 65536 else 0

    # How it looks.

    def _show_way(self) -> None:
        for part in self._own:
            part.setVisible(self._chosen == _OWN)
        self.fit()

    def _show_kind(self) -> None:
        self.port.setPlaceholderText(_USUAL_PORTS[self.kind.currentData()])
        self._show_login()

    def _show_login(self) -> None:
        """Say that the password need not be typed again, for as long as the login is the same."""
        try:
            is_kept = self.had_login and self.address() == self._known
        except EntryRefused:
            is_kept = False
        self.password.setPlaceholderText(
            self.tr("leave empty to keep the present one") if is_kept else ""
        )
