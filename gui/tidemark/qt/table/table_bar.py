"""The bar above the table: search, what is hidden, by account or by coin, columns, export."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from tidemark.qt.looks import measures
from tidemark.qt.looks.asked_label import AskedLabel
from tidemark.qt.looks.controls import Container, plain_button
from tidemark.qt.looks.icons import icon
from tidemark.qt.looks.menus import Menu
from tidemark.qt.looks.plain_text import plain_tool_tip
from tidemark.qt.looks.segmented_switch import SegmentedSwitch
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import measured
from tidemark.qt.preferences.preferences import Preferences
from tidemark.qt.table.balance_table_view import BalanceTableView
from tidemark.qt.table.columns_menu import empty, fill_columns_menu
from tidemark.qt.table.row_filter import Filter
from tidemark.qt.translation import spoken

if TYPE_CHECKING:
    from tidemark.qt.export.export_menu import ExportMenu
    from tidemark.qt.table.filter_panel import FilterPanel

_USUAL_WORTH = "0.00000000 BTC"


class SearchField(QLineEdit):
    """Escape empties it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)


class TableBar(Container):
    """``filter_changed`` says what the user wants to see, ``export_requested`` what to write.

    The latter is a `Format`, and True for everything, False for what is shown. In a narrow
    window the buttons at the right keep their icons and lose their words. What opens out of them
    is made, and loaded, when first named; ``export_offered`` hands the export's menu to those who
    do more of it.
    """

    filter_changed = Signal(Filter)
    export_requested = Signal(object, bool)
    export_offered = Signal(object)
    _is_made = False

    def __init__(
        self,
        theme: Theme,
        table: BalanceTableView,
        preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._table = table
        self._preferences = preferences
        self.search = SearchField()
        self.search.setClearButtonEnabled(True)
        self.search.setProperty("hasIcon", "true")
        self._glass = self.search.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self.hiding = plain_button("")
        self._widest = ""
        self._folded_beside = 0
        self.hidden_rows = AskedLabel(theme)
        self.hidden_rows.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.by_coin = SegmentedSwitch(
            theme,
            lambda: self.tr("Rows"),
            {False: lambda: self.tr("By account"), True: lambda: self.tr("By coin")},
        )
        self.by_coin.hide()
        self.columns_button = plain_button("")
        self.menu = Menu(theme, self)
        self.columns_button.setMenu(self.menu)
        self.export = plain_button("")
        self._is_made = True
        self._lay_out()
        self._connect()
        spoken(self, self._say)
        measured(self, self._measure)
        self._draw_icons()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(measures.ROOM, measures.SNUG, measures.ROOM, measures.SNUG)
        layout.setSpacing(measures.GAP)
        self.hidden_rows.yield_room()
        layout.addWidget(self.search, 2)
        layout.addWidget(self.hiding)
        layout.addWidget(self.hidden_rows, 3)
        layout.addWidget(self.by_coin)
        layout.addWidget(self.columns_button)
        layout.addWidget(self.export)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._tell)
        self.hiding.clicked.connect(lambda: self.panel.open_below(self.hiding))
        self.menu.aboutToShow.connect(lambda: fill_columns_menu(self.menu, self._table))
        spoken(self.menu, lambda: empty(self.menu))
        self.export.clicked.connect(self.open_export)
        self._preferences.changed.connect(self._obey)

    @cached_property
    def panel(self) -> "FilterPanel":
        """Where is chosen what is hidden."""
        from tidemark.qt.table.filter_panel import FilterPanel  # noqa: PLC0415 - see the class

        return FilterPanel(self.theme, self._preferences, self)

    @cached_property
    def export_menu(self) -> "ExportMenu":
        """What there is to export."""
        from tidemark.qt.export.export_menu import ExportMenu  # noqa: PLC0415 - see the class

        menu = ExportMenu(self.theme, self)
        menu.chosen.connect(self.export_requested)
        self.export_offered.emit(menu)
        return menu

    @property
    def hide_zero(self) -> QCheckBox:
        """Whether coins of which there is nothing are hidden."""
        return self.panel.hide_zero

    def _measure(self) -> None:
        digit = measures.text_width(self.search, "0")
        self.search.setMinimumWidth(13 * digit)
        self.search.setMaximumWidth(26 * digit)
        side = self.fontMetrics().height()
        for button in (self.hiding, self.columns_button, self.export):
            button.setIconSize(QSize(side, side))
        self._fold()

    @property
    def filter(self) -> Filter:
        """What the user wants to see."""
        settings = self._preferences.settings
        below = settings.hide_small_below if settings.hide_small else None
        return Filter(settings.hide_zero, self.search.text(), below)

    @property
    def hidden_text(self) -> str:
        """What is said of the rows that do not show."""
        return self.hidden_rows.text()

    def show_hidden(self, count: int, worth: str, reasons: str) -> None:
        """Hidden rows are always counted and valued; why they are hidden is told on asking."""
        template = self.tr("(%n hidden, worth {worth})", "", count)
        self.hidden_rows.set_text(template.format(worth=worth) if count else "")
        self.hidden_rows.setToolTip(plain_tool_tip(reasons))

    def begin_search(self) -> None:
        """Bring the keyboard to the search; what is typed takes the place of what is there."""
        self.search.setFocus()
        self.search.selectAll()

    def show_everything(self) -> None:
        """Search for nothing and hide nothing."""
        self.search.clear()
        self._preferences.change(hide_zero=False, hide_small=False)

    def open_export(self) -> None:
        """Offer what there is to export."""
        menu, button = self.export_menu, self.export
        beside = button.width() - menu.sizeHint().width()  # both end where the window's grid does
        menu.popup(button.mapToGlobal(QPoint(beside, button.height())))

    # Words, and how much room there is for them.

    def _say(self) -> None:
        self.search.setPlaceholderText(self.tr("Search coin…"))
        self.search.setAccessibleName(self.tr("Search coin"))
        self.columns_button.setAccessibleName(self.tr("Columns"))
        self.export.setAccessibleName(self.tr("Export"))
        for button in (self.columns_button, self.export):
            button.setToolTip(button.accessibleName())
        self._say_what_is_hidden()
        self._fold()

    def _say_what_is_hidden(self) -> None:
        settings = self._preferences.settings
        texts = {
            (False, False): self.tr("Hide nothing"),
            (True, False): self.tr("Hide zero"),
            (False, True): self.tr("Hide small"),
            (True, True): self.tr("Hide zero, small"),
        }
        self._widest = max(texts.values(), key=self.fontMetrics().horizontalAdvance)
        text = texts[settings.hide_zero, settings.hide_small]
        self.hiding.setAccessibleName(text)
        self.hiding.setToolTip(text)
        if self.hiding.text():
            self.hiding.setText(text)

    def _fold(self) -> None:
        """Words beside the icons, as long as they leave the hidden rows room to be told."""
        self._folded_beside = self._switch_width
        self.by_coin.updateGeometry()  # so that what is wide enough is not asked of old words
        self.hiding.setMinimumWidth(0)
        self.hiding.setText(self._widest)
        self.hiding.setMinimumWidth(self.hiding.sizeHint().width())  # for whatever it says
        self.hiding.setText(self.hiding.accessibleName())
        for button in (self.columns_button, self.export):
            button.setText(button.accessibleName())
        for folded in ((self.columns_button, self.export), (self.hiding,)):
            if self._has_room():
                return
            for button in folded:
                button.setMinimumWidth(0)
                button.setText("")

    def _has_room(self) -> bool:
        words = self.tr("(%n hidden, worth {worth})", "", 10).format(worth=_USUAL_WORTH)
        told = self.hidden_rows.fontMetrics().horizontalAdvance(words)
        return self.width() >= self.minimumSizeHint().width() + told

    @property
    def _switch_width(self) -> int:
        """How much room the switch takes, which comes and goes with the tabs."""
        return 0 if self.by_coin.isHidden() else self.by_coin.sizeHint().width()

    def event(self, event: QEvent) -> bool:
        is_handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self._folded_beside != self._switch_width:
            self._fold()
        return is_handled

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._is_made:
            self._say()

    def _obey(self, names: frozenset[str]) -> None:
        if names & {"hide_zero", "hide_small", "hide_small_below"}:
            self._say_what_is_hidden()
            self._tell()

    def dress(self) -> None:
        super().dress()
        if self._is_made:
            self._draw_icons()

    def _draw_icons(self) -> None:
        self.hiding.setIcon(icon("filter", self.theme.colours.muted))
        self.columns_button.setIcon(icon("columns", self.theme.colours.muted))
        self.export.setIcon(icon("export", self.theme.colours.muted))
        self._glass.setIcon(icon("search", self.theme.colours.muted))

    def _tell(self) -> None:
        self.filter_changed.emit(self.filter)
