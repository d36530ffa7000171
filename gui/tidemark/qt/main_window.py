"""The window: band, strip, table and diagnostics, put together."""

import base64
import binascii
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QEvent, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QHideEvent,
    QKeySequence,
    QPaintEvent,
    QPalette,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from tidemark.domain.profile import AccountProfile
from tidemark.domain.status import Status
from tidemark.formatting import harmless
from tidemark.qt import measures
from tidemark.qt.balance_table_model import BalanceTableModel
from tidemark.qt.balance_table_view import BalanceTableView, Emptiness
from tidemark.qt.diagnostics_strip import DiagnosticsStrip
from tidemark.qt.first_run import FirstRun
from tidemark.qt.message_strip import MessageStrip
from tidemark.qt.ribbon import Ribbon
from tidemark.qt.row_order import Filter
from tidemark.qt.strip_content import StripContent, of_status
from tidemark.qt.table_bar import TableBar
from tidemark.qt.theme import Theme, ThemeChoice, Tone
from tidemark.qt.top_band import TopBand
from tidemark.qt.translation import LanguageChoice

_ACCOUNTS_WITH_KEYS = 9
_LEAST_WIDTH, _LEAST_HEIGHT = 560, 400


class MainWindow(QMainWindow):
    """Shows one account at a time. Closing it hides it and emits ``closed``."""

    closed = Signal()
    visibility_changed = Signal(bool)
    confirm_requested = Signal()
    network_requested = Signal()
    theme_chosen = Signal(ThemeChoice)
    language_chosen = Signal(LanguageChoice)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.was_painted = False
        self.is_closed = False
        self._profile: AccountProfile | None = None
        self._notice: StripContent | None = None
        self._content = StripContent(Tone.QUIET, "")
        self.ribbon = Ribbon(theme)
        self.band = TopBand(theme)
        self.strip = MessageStrip(theme)
        self.model = BalanceTableModel(self)
        self.table = BalanceTableView(self.model, theme)
        self.bar = TableBar(theme, self.table)
        self.diagnostics = DiagnosticsStrip()
        self.first_run = FirstRun(theme)
        self._pages = QStackedWidget()
        self._lay_out()
        self._bind_keys()
        self.bar.filter_changed.connect(self._filter)
        self.model.counts_changed.connect(self._show_counts)
        self.setMinimumSize(_LEAST_WIDTH, _LEAST_HEIGHT)
        self.resize(self._usual_width(), round(self._usual_width() * 0.62))
        self.show_profile(None)
        self.show_first_run(False)

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        strip_row = QVBoxLayout()
        strip_row.setContentsMargins(measures.GAP, 0, measures.GAP, 0)
        strip_row.addWidget(self.strip)
        column.addLayout(strip_row)
        column.addWidget(self.bar)
        column.addWidget(_hairline())
        column.addWidget(self._table_ground(), 1)
        column.addWidget(_hairline())
        column.addWidget(self.diagnostics)
        self._pages.addWidget(page)
        self._pages.addWidget(self.first_run)
        central = QWidget()
        outer = QVBoxLayout(central)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.ribbon)
        outer.addWidget(self.band)
        outer.addWidget(self._pages, 1)
        self.setCentralWidget(central)

    def _table_ground(self) -> QWidget:
        """The table's own ground a little wider, so that its text begins where all text begins."""
        ground = QWidget()
        ground.setAutoFillBackground(True)
        ground.setBackgroundRole(QPalette.ColorRole.Base)
        row = QVBoxLayout(ground)
        row.setContentsMargins(measures.TIGHT, 0, measures.TIGHT, 0)
        row.addWidget(self.table)
        return ground

    def _usual_width(self) -> int:
        header = self.table.horizontalHeader()
        return header.length() + 2 * measures.WIDE

    def _bind_keys(self) -> None:
        quit_action = QAction(self.tr("Quit"), self)
        quit_action.setShortcut(QKeySequence("Ctrl+Q"))
        quit_action.setMenuRole(QAction.MenuRole.QuitRole)
        quit_action.triggered.connect(self.close)
        confirm = QAction(self.tr("Confirm now"), self)
        confirm.setShortcut(QKeySequence("F5"))
        confirm.triggered.connect(self.confirm_requested)
        find = QAction(self.tr("Search coin"), self)
        find.setShortcut(QKeySequence("Ctrl+F"))
        find.triggered.connect(self._find)
        for number in range(1, _ACCOUNTS_WITH_KEYS + 1):
            keys = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            keys.setProperty("number", number)
            keys.activated.connect(self._choose_account)
        menu = self.band.menu
        network = QAction(self.tr("Network…"), self)
        network.setShortcut(QKeySequence("Ctrl+Shift+P"))
        network.triggered.connect(self.network_requested)
        for action in (confirm, find, network):
            self.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        self._add_choices()
        menu.addSeparator()
        self.addAction(quit_action)
        menu.addAction(quit_action)

    def _add_choices(self) -> None:
        themes = {
            ThemeChoice.SYSTEM: self.tr("As the system"),
            ThemeChoice.LIGHT: self.tr("Light"),
            ThemeChoice.DARK: self.tr("Dark"),
        }
        languages = {
            LanguageChoice.SYSTEM: self.tr("As the system"),
            LanguageChoice.ENGLISH: "English",
            LanguageChoice.CHINESE: "简体中文",
        }
        self._themes = self._choices(self.tr("Theme"), themes)
        self._themes.triggered.connect(self._choose_theme)
        self._languages = self._choices(self.tr("Language"), languages)
        self._languages.triggered.connect(self._choose_language)

    def _choices(
        self, title: str, texts: dict[ThemeChoice, str] | dict[LanguageChoice, str]
    ) -> QActionGroup:
        menu = self.band.menu.addMenu(title)
        group = QActionGroup(menu)
        for choice, text in texts.items():
            action = QAction(text, menu, checkable=True)
            action.setData(choice)
            group.addAction(action)
            menu.addAction(action)
        return group

    # What is shown.

    def show_choices(self, theme: ThemeChoice, language: LanguageChoice) -> None:
        """Tick what is in force in the menu."""
        for group, chosen in ((self._themes, theme), (self._languages, language)):
            for action in group.actions():
                action.setChecked(action.data() is chosen)

    def show_first_run(self, is_first: bool) -> None:
        """Show the three cards instead of a table, or the table."""
        self._pages.setCurrentIndex(1 if is_first else 0)
        if is_first:
            self.band.show_no_account()
            self.first_run.demo_button.setFocus()

    def show_accounts(self, profiles: Sequence[AccountProfile], current_id: str | None) -> None:
        """Show these accounts as tabs."""
        self.band.tabs.show_accounts(profiles, current_id)

    def show_profile(self, profile: AccountProfile | None, *, can_leave: bool = False) -> None:
        """Turn to another account: its name, its ribbon, and nothing of the one before."""
        self._profile = profile
        name = "Tidemark" if profile is None else f"{harmless(profile.label)} · Tidemark"
        self.setWindowTitle(name)
        self.ribbon.show_profile(profile, can_leave=can_leave)
        if self.ribbon.text:
            self.setWindowTitle(f"{name} · {self.ribbon.text.split(' · ')[0]}")
        self.model.clear()
        self.diagnostics.show_nothing()
        self.table.set_emptiness(Emptiness.LOADING)
        self._show_counts()

    def show_status(self, status: Status, *, now: float, wall_ms: int) -> None:
        """Show an account's condition at this moment."""
        if self._profile is None:
            return
        environment = self._profile.environment
        self.band.show_status(status, now)
        self.diagnostics.show_status(status, environment, now)
        self.show_content(of_status(status, environment, now=now, wall_ms=wall_ms))
        if status.confirmed_at is not None:
            self.table.set_emptiness(Emptiness.NOTHING, self._nothing_words())

    def show_content(self, content: StripContent) -> None:
        """Say this in the strip, unless a notice waits that matters more."""
        self._content = content
        is_worse = content.tone in (Tone.WARNING, Tone.ERROR)
        if self._notice is not None and not is_worse:
            content = self._notice
        self.strip.show_content(content)

    def show_notice(self, notice: StripContent | None) -> None:
        """Say something beside the account's condition until it is dismissed (None dismisses)."""
        self._notice = notice
        self.show_content(self._content)

    # What the user does.

    def _find(self) -> None:
        self.bar.search.setFocus()
        self.bar.search.selectAll()

    def _choose_account(self) -> None:
        number = self.sender().property("number")
        self.band.tabs.choose_number(int(number))

    def _choose_theme(self, action: QAction) -> None:
        self.theme_chosen.emit(action.data())

    def _choose_language(self, action: QAction) -> None:
        self.language_chosen.emit(action.data())

    def _filter(self, wanted: Filter) -> None:
        self.model.set_filter(wanted)
        self.table.set_emptiness(
            Emptiness.NOTHING if self.model.has_rows else Emptiness.LOADING, self._nothing_words()
        )

    def _show_counts(self) -> None:
        if self.model.has_rows:
            self.band.show_counts(self.model.total, self.model.with_balance)
        else:
            self.band.show_nothing_known()
        self.bar.show_hidden(self.model.hidden)

    def _nothing_words(self) -> str:
        search = self.model.filter.search.strip()
        if search:
            return self.tr("No coin matches “{search}”.").format(search=harmless(search))
        if self.model.hidden:
            return self.tr("Every coin is zero and hidden. Untick “Hide zero” to see them.")
        return self.tr("The exchange lists no coins for this account.")

    # Geometry and visibility.

    def geometry_text(self) -> str:
        """Size and place, to be remembered."""
        return base64.b64encode(self.saveGeometry().data()).decode("ascii")

    def restore_geometry_text(self, text: str) -> None:
        """Back to a remembered size and place; Qt sees to it that it is on a screen."""
        try:
            geometry = base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            return
        if geometry:
            self.restoreGeometry(QByteArray(geometry))

    def bring_to_front(self) -> None:
        """Show the window, whatever hides it."""
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.visibility_changed.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.visibility_changed.emit(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self.visibility_changed.emit(self.isVisible() and not self.isMinimized())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.was_painted = True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide and tell: ending everything in order takes a moment, and the loop."""
        event.ignore()
        self.is_closed = True
        self.hide()
        self.closed.emit()


def _hairline() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.NoFrame)
    line.setFixedHeight(1)
    line.setAutoFillBackground(True)
    line.setBackgroundRole(line.palette().ColorRole.Mid)
    return line
