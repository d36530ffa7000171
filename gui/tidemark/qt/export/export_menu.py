"""What there is to export: the table or how much of it, the changes, the history."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QWidget

from tidemark.history.export_rows import Form
from tidemark.qt.export.formats import Format
from tidemark.qt.looks.menus import Menu
from tidemark.qt.looks.theme import Theme
from tidemark.qt.translation import spoken


class ExportMenu(Menu):
    """``chosen`` gives the kind of file, and True for everything, False for what is shown.

    ``changes_chosen`` gives the kind of file for the list of changes. The last entry asks for
    the history (``history_requested``), or to end the export of it that runs.
    """

    chosen = Signal(Format, bool)
    changes_chosen = Signal(Form)
    history_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._is_running = False
        self._shown = QAction(self, checkable=True, checked=True)
        self._everything = QAction(self, checkable=True)
        extent = QActionGroup(self)
        for action in (self._shown, self._everything):
            extent.addAction(action)
        self.formats = {kind: QAction(self) for kind in Format}
        for kind, action in self.formats.items():
            action.triggered.connect(lambda _=False, kind=kind: self._choose(kind))
        self.changes = {form: QAction(self) for form in Form}
        for form, action in self.changes.items():
            action.triggered.connect(lambda _=False, form=form: self.changes_chosen.emit(form))
        self.history = QAction(self)
        self.history.triggered.connect(self._ask_for_history)
        self._fill()
        spoken(self, self._say)

    def _fill(self) -> None:
        self.addActions([*self.formats.values()])
        self.addSeparator()
        self.addActions([self._shown, self._everything])
        self.addSeparator()
        self.addActions([*self.changes.values()])
        self.addSeparator()
        self.addAction(self.history)

    @property
    def everything(self) -> QAction:
        """Whether hidden rows and columns are exported too."""
        return self._everything

    def tell_running(self, is_running: bool) -> None:
        """Offer to end the export of the history that runs, or another one."""
        self._is_running = is_running
        self._say()

    def _say(self) -> None:
        self._shown.setText(self.tr("Rows and columns shown"))
        self._everything.setText(self.tr("Everything"))
        self.formats[Format.CSV].setText(self.tr("CSV for spreadsheets…"))
        self.formats[Format.TSV].setText(self.tr("TSV…"))
        self.formats[Format.JSON].setText(self.tr("JSON for programs…"))
        self.formats[Format.JSON_LINES].setText(self.tr("JSON lines…"))
        self.changes[Form.CSV].setText(self.tr("Changes as CSV…"))
        self.changes[Form.JSON_LINES].setText(self.tr("Changes as JSON lines…"))
        running, idle = self.tr("Cancel the export of the history"), self.tr("History…")
        self.history.setText(running if self._is_running else idle)

    def _choose(self, kind: Format) -> None:
        self.chosen.emit(kind, self._everything.isChecked())

    def _ask_for_history(self) -> None:
        (self.cancel_requested if self._is_running else self.history_requested).emit()
