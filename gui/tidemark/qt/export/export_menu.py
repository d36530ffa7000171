"""What there is to export: how much of the table, and as what."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QWidget

from tidemark.qt.export.formats import Format
from tidemark.qt.looks.menus import Menu
from tidemark.qt.looks.theme import Theme
from tidemark.qt.translation import spoken


class ExportMenu(Menu):
    """``chosen`` gives the kind of file, and True for everything, False for what is shown."""

    chosen = Signal(Format, bool)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._shown = QAction(self, checkable=True, checked=True)
        self._everything = QAction(self, checkable=True)
        extent = QActionGroup(self)
        for action in (self._shown, self._everything):
            extent.addAction(action)
        self.formats = {kind: QAction(self) for kind in Format}
        for kind, action in self.formats.items():
            action.triggered.connect(lambda _=False, kind=kind: self._choose(kind))
        self.addActions([*self.formats.values()])
        self.addSeparator()
        self.addActions([self._shown, self._everything])
        spoken(self, self._say)

    @property
    def everything(self) -> QAction:
        """Whether hidden rows and columns are exported too."""
        return self._everything

    def _say(self) -> None:
        self._shown.setText(self.tr("Rows and columns shown"))
        self._everything.setText(self.tr("Everything"))
        self.formats[Format.CSV].setText(self.tr("CSV for spreadsheets…"))
        self.formats[Format.TSV].setText(self.tr("TSV…"))
        self.formats[Format.JSON].setText(self.tr("JSON for programs…"))

    def _choose(self, kind: Format) -> None:
        self.chosen.emit(kind, self._everything.isChecked())
