"""The dialog that says what Tidemark is, which copy of it runs, and under which terms."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tidemark.domain.profile import AccountProfile
from tidemark.qt.about.licences_dialog import LicencesDialog
from tidemark.qt.about.this_copy import ThisCopy
from tidemark.qt.engine import Engine
from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import main_button, plain_button
from tidemark.qt.looks.dialog import Dialog
from tidemark.qt.looks.icons import application_icon
from tidemark.qt.looks.plain_text import ElidingLabel, PlainLabel, plain_tool_tip
from tidemark.qt.looks.read_on_demand import announce
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, measured, set_type
from tidemark.qt.translation import Text, speak, spoken

translate = QCoreApplication.translate

_ICON_LINES = 3
_QUIET = QPalette.ColorRole.PlaceholderText


class AboutDialog(Dialog):
    """``notices`` is where the list of everybody's licences is; None: this copy has none."""

    def __init__(
        self,
        theme: Theme,
        engine: Engine,
        copy: ThisCopy,
        notices: Path | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _title, parent)
        self._engine = engine
        self._copy = copy
        self._notices = notices
        self._is_copied = False
        self._profile: AccountProfile | None = None
        self.licences: LicencesDialog | None = None
        """The list of licences while it is open."""
        self.message = ElidingLabel()
        self.copy_button = plain_button(lambda: self.tr("Copy details"))
        self.licences_button = plain_button(lambda: self.tr("Licences…"))
        self.close_button = main_button(lambda: self.tr("Close"))
        self._lay_out()
        self.copy_button.clicked.connect(self.copy_details)
        self.licences_button.clicked.connect(self.show_licences)
        self.close_button.clicked.connect(self.accept)
        self.licences_button.setEnabled(notices is not None)
        spoken(self, self._speak)
        measured(self, self.be_readable)
        self.close_button.setFocus()

    def show_profile(self, profile: AccountProfile | None) -> None:
        """Wear the ribbon of the account that is shown behind the dialog."""
        self._profile = profile
        self.ribbon.show_profile(profile)

    # What is said.

    def _lay_out(self) -> None:
        self.body.removeWidget(self.heading)
        self.body.addLayout(self._head())
        for text in self._sentences():
            self.body.addWidget(_words(text))
        self.body.addLayout(self._made_of())
        if self._notices is None:
            self.body.addWidget(_words(self._why_no_list, Type.SMALL, _QUIET))
        self.body.addStretch(1)
        set_type(self.message, Type.SMALL)
        self.message.setForegroundRole(_QUIET)
        self.message.yield_room()
        self.foot.addWidget(self.message, 1)
        for button in (self.copy_button, self.licences_button, self.close_button):
            self.foot.addWidget(button)

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(measures.TIGHT)
        words.addWidget(self.heading)
        words.addWidget(_words(self._version, ink=_QUIET))
        head = QHBoxLayout()
        head.setSpacing(measures.ROOM)
        head.addWidget(_Mark(), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    def _version(self) -> str:
        if self._copy.is_frozen:
            told = self.tr("Version {version}, from a package")
        else:
            told = self.tr("Version {version}, run from its source code")
        return told.format(version=self._copy.version)

    def _sentences(self) -> tuple[Text, ...]:
        return (
            lambda: self.tr(
                "Tidemark shows the balances of Binance COIN-M futures accounts live: every "
                "figure exact, with its age. It reads and never trades."
            ),
            lambda: self.tr(
                "Tidemark is free software under the MIT licence. It is not affiliated with "
                "Binance."
            ),
            lambda: self.tr("It uses Qt and PySide6 under the GNU LGPL, version 3."),
        )

    def _made_of(self) -> QGridLayout:
        """Versions, and the system: names at the left, in one column."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(measures.ROOM)
        grid.setVerticalSpacing(measures.TIGHT)
        grid.setColumnStretch(1, 1)
        copy = self._copy
        parts: tuple[tuple[Text, str], ...] = (
            ("Qt", copy.qt),
            ("PySide6", copy.pyside6),
            ("Python", copy.python),
            ("OpenSSL", copy.openssl),
            (lambda: self.tr("System"), copy.system),
        )
        for row, (name, value) in enumerate(parts):
            grid.addWidget(_words(name, ink=_QUIET), row, 0)
            grid.addWidget(_words(value), row, 1)
        return grid

    def _why_no_list(self) -> str:
        return self.tr(
            "This copy runs from its source code. The packages of Tidemark bring a list of "
            "everybody's licences."
        )

    def _speak(self) -> None:
        self.message.set_text(self._copied() if self._is_copied else "")
        is_package = self._notices is not None
        self.licences_button.setToolTip("" if is_package else plain_tool_tip(self._why_no_list()))
        self.copy_button.setToolTip(self.tr("For a bug report: the versions above, as plain text."))

    # What the user does.

    def copy_details(self) -> None:
        """Put what a bug report needs on the clipboard."""
        QGuiApplication.clipboard().setText(self._copy.details)
        self._is_copied = True
        self.message.set_text(self._copied())
        announce(self.message, self._copied())

    def _copied(self) -> str:
        return self.tr("The details were copied.")

    def show_licences(self) -> None:
        """Open the list of everybody's licences above this dialog."""
        if self._notices is None or self.licences is not None:
            return
        self.licences = LicencesDialog(self.theme, self._engine, self._notices, self)
        self.licences.ribbon.show_profile(self._profile)
        self.licences.finished.connect(self._forget_licences)
        self.licences.open()

    def _forget_licences(self) -> None:
        if self.licences is not None:
            self.licences.deleteLater()
            self.licences = None

    def close_all(self) -> None:
        """Close this dialog, and what is open above it."""
        if self.licences is not None:
            self.licences.done(0)
        self.done(0)


class _Mark(QWidget):
    """The program's icon, sharp on every screen; nothing to be read."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = application_icon()
        measured(self, self._measure)

    def _measure(self) -> None:
        side = _ICON_LINES * self.fontMetrics().lineSpacing()
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._icon.paint(QPainter(self), self.rect())


def _words(
    text: Text,
    kind: Type = Type.BODY,
    ink: QPalette.ColorRole = QPalette.ColorRole.WindowText,
) -> PlainLabel:
    label = PlainLabel()
    set_type(label, kind)
    label.set_ink(ink)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    speak(label, label.setText, text)
    return label


def _title() -> str:
    return translate("AboutDialog", "About Tidemark")
