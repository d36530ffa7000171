"""The settings dialog: sections at the left, a page each; what is chosen is in force at once."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QWidget

from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import keep_room, plain_button
from tidemark.qt.looks.dialog import Dialog
from tidemark.qt.looks.geometry import resize_within_screen, stay_on_screen
from tidemark.qt.looks.theme import Theme
from tidemark.qt.preferences.setting_rows import CONTEXT
from tidemark.qt.preferences.settings_page import SettingsPage
from tidemark.qt.translation import spoken

translate = QCoreApplication.translate

_CHARACTERS, _LINES = 112, 36
_SHEET = """
QListWidget {{ background: transparent; border: none; outline: 0; }}
QListWidget::item {{
    color: {text}; padding: 6px 10px; border: 2px solid transparent; border-radius: 6px;
}}
QListWidget::item:hover {{ background: {hover}; }}
QListWidget::item:selected {{ background: {selection}; color: {text}; }}
QListWidget:focus::item:selected, QListWidget::item:selected:focus {{ border-color: {accent}; }}
"""


class SettingsDialog(Dialog):
    """Not modal: what a choice does is seen behind it. ``pages`` are found by their keys."""

    def __init__(
        self, theme: Theme, pages: Mapping[str, SettingsPage], parent: QWidget | None = None
    ) -> None:
        self.sections = QListWidget()
        super().__init__(theme, lambda: self.tr("Settings"), parent)
        self.setWindowModality(Qt.WindowModality.NonModal)
        self._keys = list(pages)
        self._pages = QStackedWidget()
        for page in pages.values():
            self._pages.addWidget(page)
            self.sections.addItem("")
            page.could_restore.connect(self._offer_restoring)
        self.restore_button = plain_button(lambda: self.tr("Restore defaults"))
        self.close_button = plain_button(lambda: self.tr("Close"))
        self._lay_out()
        self.sections.currentRowChanged.connect(self._turn_to)
        self.restore_button.clicked.connect(self._restore)
        self.close_button.clicked.connect(self.accept)
        spoken(self, self._say)
        self.sections.setCurrentRow(0)
        self.sections.setFocus()

    def _lay_out(self) -> None:
        self.body.setContentsMargins(measures.WIDE, measures.WIDE, 0, 0)
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        columns = QHBoxLayout()
        columns.setSpacing(measures.GAP)
        self.heading.hide()  # each page has one of its own
        columns.addWidget(self.sections)
        columns.addWidget(self._pages, 1)
        self.body.addLayout(columns, 1)
        keep_room(self.restore_button)
        self.foot.addWidget(self.restore_button)
        self.foot.addStretch(1)
        self.foot.addWidget(self.close_button)

    def _say(self) -> None:
        self.sections.setAccessibleName(self.tr("Sections"))
        for place in range(self.sections.count()):
            page = self._pages.widget(place)
            if isinstance(page, SettingsPage):
                self.sections.item(place).setText(translate(CONTEXT, page.title))
        self._fit_sections()

    @property
    def page(self) -> SettingsPage:
        """The page that is shown."""
        shown = self._pages.currentWidget()
        if not isinstance(shown, SettingsPage):
            raise TypeError("the pages of settings are settings pages")
        return shown

    def choose_page(self, key: str) -> None:
        """Turn to a page."""
        self.sections.setCurrentRow(self._keys.index(key))

    def _turn_to(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        self._offer_restoring()

    def _restore(self) -> None:
        self.page.restore()

    def _offer_restoring(self) -> None:
        self.restore_button.setVisible(self.page.has_defaults)
        self.restore_button.setEnabled(not self.page.is_as_delivered)

    # How it looks.

    def dress(self) -> None:
        super().dress()
        colours = self.theme.colours
        self.sections.setStyleSheet(
            _SHEET.format(
                text=colours.text,
                hover=colours.hover,
                selection=colours.selection,
                accent=colours.accent,
            )
        )

    def _fit_sections(self) -> None:
        width = self.sections.sizeHintForColumn(0) + 2 * measures.TIGHT
        self.sections.setFixedWidth(width)

    def fit(self) -> None:
        """Be as large as the text wants it, and no larger than the screen."""
        self._fit_sections()
        metrics = self.fontMetrics()
        wanted = QSize(_CHARACTERS * metrics.averageCharWidth(), _LINES * metrics.lineSpacing())
        resize_within_screen(self, wanted)
        if self.isVisible():
            stay_on_screen(self)
