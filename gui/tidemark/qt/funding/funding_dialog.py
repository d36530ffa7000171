"""The funding of the accounts shown: the sum of each coin, and every day below."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QPalette, Qt
from PySide6.QtWidgets import QHBoxLayout

from tidemark.qt.export.formats import Format
from tidemark.qt.funding.funding_days import Span
from tidemark.qt.funding.funding_export import FORMATS
from tidemark.qt.funding.funding_shown import FundingShown
from tidemark.qt.funding.funding_view import FundingView
from tidemark.qt.funding.funding_words import SPANS
from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import main_button, plain_button
from tidemark.qt.looks.dialog import Dialog
from tidemark.qt.looks.focus_mark import ReadableLabel
from tidemark.qt.looks.icons import icon
from tidemark.qt.looks.menus import Menu
from tidemark.qt.looks.plain_text import PlainLabel
from tidemark.qt.looks.segmented_switch import SegmentedSwitch
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, set_type
from tidemark.qt.translation import Text, speak, spoken
from tidemark.qt.window.main_window import MainWindow

_SUMS, _DAYS = 4, 8
_NOTE_LINES = 3


class FundingDialog(Dialog):
    """Stays open beside the window. ``asked`` wants other days, ``export_requested`` a file."""

    asked = Signal()
    export_requested = Signal(Format)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window.theme, lambda: self.tr("Funding"), window)
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.shown = FundingShown()
        self.span = self._span_switch(window.theme)
        self.zone = SegmentedSwitch(
            window.theme,
            lambda: self.tr("Days by"),
            {False: lambda: self.tr("Local time"), True: "UTC"},
        )
        self.sums = FundingView(window.theme, _SUMS)
        self.days = FundingView(window.theme, _DAYS)
        self.note = ReadableLabel()
        self.export_button = plain_button(lambda: self.tr("Export"))
        self.export_menu = self._menu_of_formats(window.theme)
        self.close_button = main_button(lambda: self.tr("Close"))
        self._lay_out()
        self.span.chosen.connect(self.asked)
        self.zone.chosen.connect(self.asked)
        self.export_button.clicked.connect(self.open_export)
        self.close_button.clicked.connect(self.accept)
        for name in ("privacy", "mark"):
            self.addAction(window.commands[name])
        self.dress()
        spoken(self, self._speak)

    def _span_switch(self, theme: Theme) -> SegmentedSwitch:
        def named(span: Span) -> Text:
            return lambda: QCoreApplication.translate("Funding", SPANS[span])

        names = {span: named(span) for span in Span}
        switch = SegmentedSwitch(theme, lambda: self.tr("How far back"), names)
        switch.show_value(Span.MONTH)
        return switch

    def _menu_of_formats(self, theme: Theme) -> Menu:
        menu = Menu(theme, self)
        texts: dict[Format, Text] = {
            Format.CSV: lambda: self.tr("CSV for spreadsheets…"),
            Format.JSON_LINES: lambda: self.tr("JSON lines for programs…"),
        }
        for kind in FORMATS:
            action = menu.addAction("")
            speak(action, action.setText, texts[kind])
            action.triggered.connect(lambda _=False, kind=kind: self.export_requested.emit(kind))
        return menu

    def _lay_out(self) -> None:
        switches = QHBoxLayout()
        switches.setSpacing(measures.GAP)
        switches.addWidget(self.span)
        switches.addStretch(1)
        switches.addWidget(self.zone)
        set_type(self.note, Type.SMALL)
        self.note.set_ink(QPalette.ColorRole.PlaceholderText)
        self.note.setWordWrap(True)
        self.body.addLayout(switches)
        self.body.addWidget(self._caption(lambda: self.tr("Sum of each coin")))
        self.body.addWidget(self.sums, _SUMS)
        self.body.addWidget(self._caption(lambda: self.tr("By day")))
        self.body.addWidget(self.days, 2 * _DAYS)
        self.body.addWidget(self.note)
        self.add_buttons(self.export_button, self.close_button)

    def _caption(self, text: Text) -> PlainLabel:
        caption = PlainLabel()
        set_type(caption, Type.STRONG)
        speak(caption, caption.setText, text)
        return caption

    def _speak(self) -> None:
        self.sums.setAccessibleName(self.tr("Sum of each coin"))
        self.days.setAccessibleName(self.tr("Funding by day, newest first"))
        self._tell()

    def dress(self) -> None:
        super().dress()
        if hasattr(self, "note"):
            self.export_button.setIcon(icon("export", self.theme.colours.muted))
            self._measure()

    def _measure(self) -> None:
        """Room for every column, and for the longest note, so that nothing jumps."""
        width = max(view.usual_width for view in (self.sums, self.days))
        switches = self.span.sizeHint().width() + self.zone.sizeHint().width() + measures.WIDE
        self.setMinimumWidth(max(width, switches) + 2 * measures.WIDE)
        self.note.setMinimumHeight(_NOTE_LINES * self.note.fontMetrics().lineSpacing())

    def show_funding(self, shown: FundingShown) -> None:
        """Show this, or why there is nothing to show."""
        self.shown = shown
        self._tell()

    def _tell(self) -> None:
        shown = self.shown
        for view in (self.sums, self.days):
            view.tell_accounts(shown.tells_account)
        self.sums.rows.show(shown.sums)
        self.days.rows.show(shown.days)
        self.days.set_empty_words(shown.instead)
        self.note.setText(shown.note)
        is_read = Qt.FocusPolicy.TabFocus if shown.note else Qt.FocusPolicy.NoFocus
        self.note.setFocusPolicy(is_read)
        self.export_button.setEnabled(bool(shown.days))
        self._measure()

    def open_export(self) -> None:
        """Offer what there is to export to, above the button: the dialog ends below it."""
        menu, button = self.export_menu, self.export_button
        menu.popup(button.mapToGlobal(button.rect().topLeft()) - menu.rect().bottomLeft())
