"""Menus with room around their entries, whose checks are seen on any ground."""

from PySide6.QtGui import QActionEvent, QFontMetrics
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tidemark.qt.looks import measures
from tidemark.qt.looks.theme import Colours, Theme
from tidemark.qt.looks.type_scale import measured

_SHEET = """
QMenu {{ background: {raised}; color: {text}; border: 1px solid {line}; padding: {tight}px 0; }}
QMenu::item {{ padding: {tight}px {wide}px {tight}px {indent}px; }}
QMenu::item:selected {{ background: {selection}; color: {text}; }}
QMenu::item:disabled {{ color: {dimmed}; background: transparent; }}
QMenu::separator {{ height: 1px; background: {line}; margin: {tight}px 0; }}
QMenu::indicator {{
    width: {box}px; height: {box}px; left: {gap}px; border: 1px solid {dimmed};
    border-radius: 3px; background: {raised};
}}
QMenu::indicator:exclusive {{ border-radius: {round}px; }}
QMenu::indicator:checked {{
    background: {accent}; border-color: {accent}; image: url(:/icons/check-{tone}.svg);
}}
QMenu::right-arrow {{
    image: url(:/icons/chevron-right-{tone}.svg); width: {box}px; height: {box}px;
    right: {snug}px;
}}
"""


class Menu(QMenu):
    """In the theme's colours and the text's size, the menus in it too.

    Where something in it can be checked, all entries begin behind the checks.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._has_checks = False
        theme.changed.connect(self._dress)
        measured(self, self._dress)

    def actionEvent(self, event: QActionEvent) -> None:
        super().actionEvent(event)
        if event.action().isCheckable() and not self._has_checks:
            self._has_checks = True
            self._dress()

    def _dress(self) -> None:
        self.setStyleSheet(_sheet(self._theme.colours, has_checks=self._has_checks))


def _sheet(colours: Colours, *, has_checks: bool) -> str:
    box = QFontMetrics(QApplication.font()).ascent()
    indent = measures.GAP + (box + measures.TIGHT if has_checks else 0)
    return _SHEET.format(
        raised=colours.raised,
        text=colours.text,
        line=colours.line,
        selection=colours.selection,
        dimmed=colours.dimmed,
        accent=colours.accent,
        tone="dark" if colours.is_dark else "light",
        tight=measures.TIGHT,
        snug=measures.SNUG,
        gap=measures.GAP,
        wide=measures.WIDE,
        indent=indent,
        box=box,
        round=box // 2 + 1,
    )
