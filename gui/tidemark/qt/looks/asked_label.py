"""A label that the keyboard reaches, that can be copied, and asked how its figure is made."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
)

from tidemark.qt.looks.figure_line import FigureLine
from tidemark.qt.looks.focus_mark import underline_focus
from tidemark.qt.looks.menus import Menu
from tidemark.qt.looks.theme import Theme
from tidemark.qt.translation import Text, said


class AskedLabel(FigureLine):
    """Copies its text as it is, by key or menu; ``explain_requested`` asks for its parts.

    One that says nothing is passed over by the keyboard.
    """

    explain_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._offers: list[tuple[Text, Callable[[], object]]] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)

    def set_text(self, text: str) -> None:
        super().set_text(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if text else Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_exact()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        underline_focus(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def offer(self, text: Text, act: Callable[[], object]) -> None:
        """Have one entry more in its menu."""
        self._offers.append((text, act))

    def copy_exact(self) -> None:
        """Put the figure on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    def _show_menu(self, at: QPoint) -> None:
        if not self.text():
            return
        menu = Menu(self._theme, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy")).triggered.connect(self.copy_exact)
        explain = menu.addAction(self.tr("Explain this figure"))
        explain.triggered.connect(self.explain_requested)
        for text, act in self._offers:
            menu.addAction(said(text)).triggered.connect(lambda _=False, act=act: act())
        menu.popup(self.mapToGlobal(at))
