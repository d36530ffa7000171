"""A list or table of a dialog: in a frame of its own, which shows that the keyboard is there."""

from PySide6.QtWidgets import QWidget

from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import scroll_bar_sheet
from tidemark.qt.looks.theme import Colours

_SHEET = """
QAbstractItemView {{
    background: {surface}; color: {text}; border: 1px solid {line}; border-radius: 6px;
    outline: 0; selection-background-color: {selection}; selection-color: {text};
}}
QListView {{ padding: {tight}px; }}
QAbstractItemView:focus {{ border: 2px solid {accent}; }}
QAbstractItemView::item {{ padding: 4px 8px; border: none; }}
QAbstractItemView::item:selected {{ background: {selection}; color: {text}; }}
QListView::indicator {{
    width: 14px; height: 14px; border: 1px solid {edge}; background: {surface};
    border-radius: 3px;
}}
QListView::indicator:checked {{
    background: {accent}; border-color: {accent}; image: url(:/icons/{check});
}}
QHeaderView {{ background: {surface}; border: none; }}
QHeaderView::section {{
    background: {surface}; color: {muted}; border: none; border-bottom: 1px solid {line};
    padding: 4px 11px;
}}
"""


def framed_sheet(colours: Colours) -> str:
    """The style sheet of a list or table in a frame, its header and scroll bars included."""
    check = "check-dark.svg" if colours.is_dark else "check-light.svg"
    lists = _SHEET.format(
        surface=colours.surface,
        text=colours.text,
        line=colours.line,
        selection=colours.selection,
        accent=colours.accent,
        edge=colours.dimmed,
        muted=colours.muted,
        check=check,
        tight=measures.TIGHT,
    )
    return lists + scroll_bar_sheet(colours)


def framed_row_height(view: QWidget) -> int:
    """How high a row is that has room around its text."""
    return view.fontMetrics().height() + 2 * measures.TIGHT + 2
