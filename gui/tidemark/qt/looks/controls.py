"""The looks of buttons, fields and menus, and the few controls that Qt does not have.

Style sheets are set on the containers of controls only, never on the table or above it:
there they would make every repaint half as slow again.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QIcon,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFrame,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tidemark.qt.looks import measures
from tidemark.qt.looks.icons import icon
from tidemark.qt.looks.theme import Colours, Theme
from tidemark.qt.looks.type_scale import measured
from tidemark.qt.translation import Text, speak

_INSET, _RING = 3.0, 1.5
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_SHEET = """
QPushButton, QToolButton {{
    background: {raised}; color: {text}; border: 1px solid {line};
    border-radius: 6px; padding: 5px 12px;
}}
QPushButton:hover, QToolButton:hover {{ background: {hover}; border-color: {muted}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {selection}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {accent}; padding: 4px 11px; }}
QPushButton:disabled, QToolButton:disabled {{ color: {dimmed}; background: {window}; }}
QPushButton:default {{ background: {accent}; color: {on_accent}; border-color: {accent}; }}
QPushButton:default:hover {{ border-color: {text}; }}
QPushButton:default:disabled {{ background: {window}; color: {dimmed}; border-color: {line}; }}
QToolButton[flat="true"] {{ background: transparent; border-color: transparent; padding: 5px; }}
QToolButton[flat="true"]:hover {{ background: {hover}; }}
QToolButton[flat="true"]:checked {{ background: {selection}; }}
QToolButton[flat="true"]:focus {{ border: 2px solid {accent}; padding: 4px; }}
QToolButton::menu-indicator, QPushButton::menu-indicator {{ image: none; width: 0; }}
QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox {{
    background: {surface}; color: {text}; border: 1px solid {edge};
    border-radius: 6px; padding: 5px 8px; selection-background-color: {accent};
    selection-color: {on_accent};
}}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{
    border: 2px solid {accent}; padding: 4px 7px;
}}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{
    color: {dimmed}; background: {window};
}}
QLineEdit[hasIcon="true"] {{ padding-left: 2px; }}
QLineEdit[hasIcon="true"]:focus {{ padding-left: 1px; }}
QComboBox::drop-down {{ border: none; width: {wide}px; }}
QComboBox::down-arrow {{ image: url(:/icons/{arrow}); width: {sign}px; height: {sign}px; }}
QAbstractSpinBox {{ padding-right: {wide}px; }}
QAbstractSpinBox:focus {{ padding-right: {wide}px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
    border: none; background: transparent; width: {wide}px;
}}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
QAbstractSpinBox::up-arrow {{ image: url(:/icons/{up}); width: {small}px; height: {small}px; }}
QAbstractSpinBox::down-arrow {{
    image: url(:/icons/{arrow}); width: {small}px; height: {small}px;
}}
QComboBox QAbstractItemView {{
    background: {raised}; color: {text}; border: 1px solid {line};
    selection-background-color: {selection}; selection-color: {text};
}}
QCheckBox, QRadioButton {{ spacing: 8px; padding: 3px 3px 3px 1px; border: 2px solid transparent;
    border-radius: 4px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {accent}; }}
QCheckBox::indicator, QRadioButton::indicator {{
    width: {box}px; height: {box}px; border: 1px solid {edge}; background: {surface};
}}
QCheckBox::indicator {{ border-radius: 3px; }}
QRadioButton::indicator {{ border-radius: {round}px; }}
QCheckBox::indicator:checked {{
    background: {accent}; border-color: {accent}; image: url(:/icons/{check});
}}
QRadioButton::indicator:checked {{
    border-color: {accent};
    background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
        stop: 0 {accent}, stop: 0.55 {accent}, stop: 0.65 {surface}, stop: 1 {surface});
}}
"""


def sheet(colours: Colours) -> str:
    """The style sheet of a container of controls, whose signs are as large as the text."""
    sign = QFontMetrics(QApplication.font()).ascent()
    return _SHEET.format(
        sign=sign,
        box=sign + 1,
        round=sign // 2 + 1,
        small=round(0.8 * sign),
        wide=2 * sign,
        raised=colours.raised,
        text=colours.text,
        line=colours.line,
        edge=colours.dimmed,
        hover=colours.hover,
        muted=colours.muted,
        selection=colours.selection,
        accent=colours.accent,
        on_accent=colours.on_accent,
        dimmed=colours.dimmed,
        window=colours.window,
        surface=colours.surface,
        check="check-dark.svg" if colours.is_dark else "check-light.svg",
        arrow="chevron-dark.svg" if colours.is_dark else "chevron-light.svg",
        up="chevron-up-dark.svg" if colours.is_dark else "chevron-up-light.svg",
    )


_SCROLL_BAR = """
QScrollBar {{ background: {surface}; border: none; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {line}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:hover {{ background: {dimmed}; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def scroll_bar_sheet(colours: Colours) -> str:
    """The style sheet of a scroll bar."""
    return _SCROLL_BAR.format(surface=colours.surface, line=colours.line, dimmed=colours.dimmed)


_HEADER = """
QHeaderView {{ background: {ground}; }}
QHeaderView::section {{
    background: {ground}; color: {ink}; border: none; border-bottom: 1px solid {line};
    padding: 3px {inset}px;
}}
"""


def header_sheet(colours: Colours, *, ground: str | None = None, inset: int = 12) -> str:
    """The style sheet of a list's quiet header, whose names stand above what they name.

    The ground is the list's own unless another one is named; ``inset`` is in pixels.
    """
    return _HEADER.format(
        ground=ground or colours.surface, ink=colours.muted, line=colours.line, inset=inset
    )


class Container(QWidget):
    """A part of the window that holds controls and dresses them in the theme's colours."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        theme.changed.connect(self.dress)
        measured(self, self.dress)

    def dress(self) -> None:
        """Take over the theme's colours, and signs of the text's size."""
        self.setStyleSheet(sheet(self.theme.colours))


class Panel(QFrame):
    """A quiet, rounded ground for things that belong together."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.colours.line), 1))
        painter.setBrush(QColor(self._theme.colours.surface))
        box = self.rect().adjusted(0, 0, -1, -1)
        painter.drawRoundedRect(box, 2 * measures.RADIUS, 2 * measures.RADIUS)


def wider_ground(table: QWidget) -> QWidget:
    """A table's own ground a little wider, so that its text begins where all text begins."""
    ground = QWidget()
    ground.setAutoFillBackground(True)
    ground.setBackgroundRole(QPalette.ColorRole.Base)
    column = QVBoxLayout(ground)
    column.setContentsMargins(measures.TIGHT, 0, measures.TIGHT, 0)
    column.addWidget(table)
    return ground


class IconButton(QToolButton):
    """A flat button with an icon in the theme's ink. ``name`` is what a screen reader says."""

    def __init__(
        self, theme: Theme, icon_name: str, name: Text, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon_name
        self.setProperty("flat", "true")
        speak(self, self.setAccessibleName, name)
        speak(self, self.setToolTip, name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        measured(self, self._measure)
        theme.changed.connect(self._redraw)
        self._redraw()

    def show_icon(self, icon_name: str) -> None:
        """Show another icon."""
        if icon_name != self._icon_name:
            self._icon_name = icon_name
            self._redraw()

    def _measure(self) -> None:
        side = self.fontMetrics().height() + 2
        self.setIconSize(QSize(side, side))

    def _redraw(self) -> None:
        self.setIcon(icon(self._icon_name, self._theme.colours.muted))


class _MainButton(QPushButton):
    """Its ground is the accent, so a ring within it shows that the keyboard is here."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ink = self.palette().color(QPalette.ColorRole.BrightText)
            painter.setPen(QPen(ink, _RING))
            ring = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
            painter.drawRoundedRect(ring, measures.RADIUS - _INSET, measures.RADIUS - _INSET)


def main_button(text: Text) -> QPushButton:
    """The one button of a dialog or card that goes on."""
    button = _MainButton()
    speak(button, button.setText, text)
    button.setDefault(True)
    button.setAutoDefault(True)
    return button


class _PlainButton(QPushButton):
    """Enter presses it where the keyboard is on it: in a dialog, Qt has it press the main one."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


def plain_button(text: Text, shown: QIcon | None = None) -> QPushButton:
    """Any other button."""
    button = _PlainButton()
    speak(button, button.setText, text)
    button.setAutoDefault(False)
    if shown is not None:
        button.setIcon(shown)
    return button


def offer(box: QComboBox, choices: Mapping[Any, Text]) -> None:
    """Offer these values in a box that drops down, each by its text."""
    for place, (value, text) in enumerate(choices.items()):
        box.addItem("", value)
        speak(box, partial(box.setItemText, place), text)


def keep_room(button: QAbstractButton) -> None:
    """Let a button keep its place while it is not shown, so that its neighbours stay put."""
    policy = button.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    policy.setHorizontalPolicy(QSizePolicy.Policy.Fixed)
    button.setSizePolicy(policy)
