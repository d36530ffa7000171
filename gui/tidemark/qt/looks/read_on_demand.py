"""Text that changes by itself, as a screen reader gets it: read when asked for, never announced.

Qt announces every change of a label's text. An age that counts up would so be announced several
times a second, to everybody who listens, whether or not anyone reads that label.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from tidemark.qt.looks.privacy import aloud


class ReadOnDemand:
    """What a widget of changing text is beside a widget. Its accessible name stays unset."""

    def spoken_text(self) -> str:
        """What it says now."""
        raise NotImplementedError

    def spoken_description(self) -> str:
        """What explains it; nothing unless there is something to explain."""
        return ""


class _Reader(QAccessibleWidget):
    """Asks the widget at the moment at which a screen reader asks."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.StaticText)

    def text(self, kind: QAccessible.Text) -> str:
        widget = self.widget()
        if isinstance(widget, ReadOnDemand):
            if kind is QAccessible.Text.Name:
                return aloud(widget.spoken_text())
            if kind is QAccessible.Text.Description and (told := widget.spoken_description()):
                return aloud(told)
        return aloud(super().text(kind))


def announce(widget: QWidget, text: str) -> None:
    """Say something once, without interrupting what a screen reader is saying."""
    if QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, text)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)


def _reader_of(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, QWidget) and isinstance(thing, ReadOnDemand):
        return _Reader(thing)
    return None


QAccessible.installFactory(_reader_of)
