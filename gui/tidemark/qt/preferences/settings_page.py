"""A page of the settings dialog: rows of settings below each other, scrolled where need be."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from tidemark.qt.looks import measures
from tidemark.qt.looks.plain_text import PlainLabel
from tidemark.qt.looks.small_screen import Content, SmallScreen
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, measured, set_type
from tidemark.qt.preferences.bound_controls import BoundCheck, BoundChoice, BoundNumber, names_of
from tidemark.qt.preferences.preferences import Preferences
from tidemark.qt.preferences.setting_rows import CONTEXT, Check, Choice, Number, Row
from tidemark.qt.translation import spoken
from tidemark.settings import Settings

translate = QCoreApplication.translate

_FIELD = 30
"""Characters that every field is wide, so that they stand below each other."""


class SettingsPage(SmallScreen):
    """``could_restore`` comes when something became different from its default, or like it."""

    could_restore = Signal()

    def __init__(
        self, theme: Theme, title: str, preferences: Preferences, rows: Sequence[Row] = ()
    ) -> None:
        content = Content()
        super().__init__(theme, content)
        self.title = title
        self._preferences = preferences
        self._names = names_of(rows)
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(measures.WIDE, measures.TIGHT, measures.WIDE, measures.GAP)
        self.body.setSpacing(measures.ROOM)
        self.heading = PlainLabel()
        set_type(self.heading, Type.LARGE)
        spoken(self, self._say_title)
        self.body.addWidget(self.heading)
        for row in rows:
            self.add_row(row)
        preferences.changed.connect(self.could_restore)

    def _say_title(self) -> None:
        self.heading.setText(translate(CONTEXT, self.title))
        self.setAccessibleName(self.heading.text())

    # What is on it.

    def add_row(self, row: Row) -> None:
        """A setting; its hint is also what a screen reader says about it."""
        column = QVBoxLayout()
        column.setSpacing(measures.TIGHT)
        field = self._field(row)
        if not isinstance(row, Check):
            caption = self.caption(row.caption)
            caption.setBuddy(field)
            spoken(field, lambda: field.setAccessibleName(translate(CONTEXT, row.caption)))
            column.addWidget(caption)
            measured(field, lambda: field.setMinimumWidth(_width_of(field)))
        column.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft)
        if row.hint:
            column.addWidget(self.hint(row.hint))
            spoken(field, lambda: field.setAccessibleDescription(translate(CONTEXT, row.hint)))
        self.body.addLayout(column)

    def _field(self, row: Row) -> QWidget:
        match row:
            case Check():
                return BoundCheck(self._preferences, row)
            case Choice():
                return BoundChoice(self._preferences, row)
            case Number():
                return BoundNumber(self._preferences, row)

    def hint(self, text: str) -> PlainLabel:
        """Quiet words that explain."""
        words = PlainLabel()
        words.setWordWrap(True)
        words.set_ink(QPalette.ColorRole.PlaceholderText)
        set_type(words, Type.SMALL)
        spoken(words, lambda: words.setText(translate(CONTEXT, text)))
        return words

    def add_line(self, button: QAbstractButton, *above: QWidget) -> None:
        """A button that opens something, below what there is to say of it."""
        column = QVBoxLayout()
        column.setSpacing(measures.TIGHT)
        for part in above:
            column.addWidget(part)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(column)

    def caption(self, text: str) -> PlainLabel:
        """The name of a field."""
        caption = PlainLabel()
        set_type(caption, Type.CAPTION)
        spoken(caption, lambda: caption.setText(translate(CONTEXT, text)))
        return caption

    @staticmethod
    def lead_keyboard(before: QWidget, controls: Sequence[QWidget]) -> None:
        """Tab goes through the page as it is read: what came later would come after the rest."""
        for control in controls:
            QWidget.setTabOrder(before, control)
            before = control

    def finish(self) -> "SettingsPage":
        """Keep the rows together at the top."""
        self.body.addStretch(1)
        return self

    # Back to what it was delivered with.

    @property
    def has_defaults(self) -> bool:
        """Whether there is anything to restore at all."""
        return bool(self._names)

    @property
    def is_as_delivered(self) -> bool:
        """Whether every setting of the page has its default."""
        now, delivered = self._preferences.settings, Settings()
        return all(getattr(now, name) == getattr(delivered, name) for name in self._names)

    def restore(self) -> None:
        """Give the settings of this page, and no others, their defaults."""
        delivered = Settings()
        self._preferences.change(**{name: getattr(delivered, name) for name in self._names})


def _width_of(field: QWidget) -> int:
    return _FIELD * field.fontMetrics().averageCharWidth()
