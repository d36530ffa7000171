"""A choice of one of few, all of them in sight."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from tidemark.qt.looks.theme import Theme
from tidemark.qt.translation import Text, said, spoken

_SHEET = """
QPushButton {{
    background: transparent; color: {muted}; border: 1px solid {line}; border-radius: 6px;
    padding: 4px 9px;
}}
QPushButton:hover {{ background: {hover}; }}
QPushButton:checked {{ background: {selection}; color: {text}; border-color: {accent}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 3px 8px; }}
"""


class SegmentedSwitch(QWidget):
    """``chosen`` gives the value that the user chose; ``name`` is what a screen reader says.

    The keyboard comes to what is chosen; arrow keys choose its neighbours.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, name: Text, choices: Mapping[Any, Text]) -> None:
        super().__init__()
        self._theme = theme
        self._values = list(choices)
        self._group = QButtonGroup(self)
        # All as high as the highest: scripts differ in height.
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for number in range(len(choices)):
            button = QPushButton()
            button.setCheckable(True)
            button.setAutoExclusive(True)  # what makes it a radio button to a screen reader
            button.setAutoDefault(False)
            button.setChecked(number == 0)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
            self._group.addButton(button, number)
            layout.addWidget(button)
        self._lead_keyboard()
        self._group.idToggled.connect(self._tell)
        theme.changed.connect(self._dress)
        self._dress()
        spoken(self, lambda: self._say(said(name), list(map(said, choices.values()))))

    def _say(self, name: str, texts: list[str]) -> None:
        self.setAccessibleName(name)
        for number, text in enumerate(texts):
            button = self._group.button(number)
            button.setText(text)
            button.setAccessibleName(f"{name}: {text}")

    @property
    def value(self) -> Any:
        """What is chosen; None where nothing is."""
        return self._values[self._group.checkedId()] if self._group.checkedId() >= 0 else None

    def show_value(self, value: Any) -> None:
        """Show another choice, without a word to anybody."""
        with QSignalBlocker(self._group):
            self._group.button(self._values.index(value)).setChecked(True)
        self._lead_keyboard()

    def show_none(self) -> None:
        """Show that it is none of the choices at this moment, without a word to anybody."""
        checked = self._group.checkedButton()
        if checked is None:
            return
        with QSignalBlocker(self._group):
            for exclusive in (False, True):
                self._group.setExclusive(exclusive)
                for button in self._group.buttons():
                    button.setAutoExclusive(exclusive)
                    if not exclusive:
                        button.setChecked(False)
        checked.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the keyboard still gets here

    def choose_next(self) -> None:
        """Choose the one after, and the first one after the last."""
        self._group.button((self._group.checkedId() + 1) % len(self._values)).setChecked(True)

    def _lead_keyboard(self) -> None:
        """Tab comes to the chosen one alone. Qt itself waits for one of them to have the focus."""
        for button in self._group.buttons():
            reached = button.isChecked()
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if reached else Qt.FocusPolicy.NoFocus)

    def _tell(self, number: int, is_checked: bool) -> None:
        if is_checked:
            self._lead_keyboard()
            self.chosen.emit(self._values[number])

    def _dress(self) -> None:
        colours = self._theme.colours
        self.setStyleSheet(
            _SHEET.format(
                muted=colours.muted,
                line=colours.line,
                hover=colours.hover,
                selection=colours.selection,
                text=colours.text,
                accent=colours.accent,
            )
        )
