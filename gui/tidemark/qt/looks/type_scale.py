"""The sizes that text comes in, all multiples of one that the user may change at any time."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from tidemark.qt.looks import measures
from tidemark.qt.of_application import the_one
from tidemark.qt.translation import spoken


class Type(Enum):
    """What a text is for; how it looks follows."""

    BODY = "body"
    STRONG = "strong"  # what is looked for: names
    SMALL = "small"  # what explains: the diagnostics, hints
    CAPTION = "caption"  # what names a field or a column
    LARGE = "large"  # titles of cards and dialogs, and the state
    DISPLAY = "display"  # the one thing that a glance across the room should find


_FONTS: dict[Type, Callable[[QFont], QFont]] = {
    Type.BODY: QFont,
    Type.STRONG: measures.strong,
    Type.SMALL: measures.small,
    Type.CAPTION: lambda base: measures.small(base, strong=True),
    Type.LARGE: measures.large,
    Type.DISPLAY: measures.display,
}


class _Scale(QObject):
    """The application's own font at factor 1, and word of every other factor.

    ``changed`` tells who sets fonts, ``settled`` who measures them: by then all are set.
    """

    changed = Signal()
    settled = Signal()

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self.base = QFont(QApplication.font())
        self.factor = 1.0


class _Typed(QObject):
    """Keeps one widget's text at its place in the scale, for as long as it lives."""

    def __init__(self, widget: QWidget, kind: Type, *, tabular: bool) -> None:
        super().__init__(widget)
        self._widget = widget
        self._kind = kind
        self._tabular = tabular

    def apply(self) -> None:
        font = _FONTS[self._kind](QApplication.font())
        self._widget.setFont(measures.tabular(font) if self._tabular else font)


class _Measuring(QObject):
    """Something that an owner derives from the sizes of texts, for as long as it lives."""

    def __init__(self, owner: QObject, measure: Callable[[], object]) -> None:
        super().__init__(owner)
        self._measure = measure

    def measure(self) -> None:
        self._measure()


def set_type(widget: QWidget, kind: Type, *, tabular: bool = False) -> None:
    """Give a widget its size of text now, and again whenever the user changes the scale.

    ``tabular`` is for figures: digits of one width.
    """
    typed = _Typed(widget, kind, tabular=tabular)
    the_one(_Scale).changed.connect(typed.apply)
    typed.apply()


def measured(owner: QObject, measure: Callable[[], object]) -> None:
    """Measure texts now, and again in each other size and language, while ``owner`` lives.

    ``measure`` sets what follows from a font and does not follow it by itself: ``measured(self,
    lambda: field.setMinimumWidth(measures.text_width(field, "0000")))``.
    """
    measuring = _Measuring(owner, measure)
    the_one(_Scale).settled.connect(measuring.measure)
    spoken(measuring, measuring.measure)


def set_text_scale(factor: float) -> None:
    """Multiply all text by ``factor``; widgets without a type of their own follow by themselves."""
    scale = the_one(_Scale)
    if factor == scale.factor:
        return
    scale.factor = factor
    QApplication.setFont(measures.scaled(scale.base, factor))
    _reach_every_widget()
    scale.changed.emit()
    scale.settled.emit()


def _reach_every_widget() -> None:
    """Let all widgets resolve their fonts anew.

    Qt tells them later, and never those below one that wears a style sheet.
    """
    for widget in QApplication.allWidgets():
        if not widget.testAttribute(Qt.WidgetAttribute.WA_SetFont):
            widget.setFont(QFont())
