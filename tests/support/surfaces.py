"""Every place of the window where text may be taken for more than text."""

import unicodedata
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit, QWidget


def rich_surfaces() -> list[str]:
    """Every widget that would obey markup in its text or its tool tip."""
    found = []
    for widget in QApplication.allWidgets():
        if isinstance(widget, QLabel) and _guesses(widget):
            found.append(f"label {widget.text()!r}")
        if isinstance(widget, QTextEdit):
            found.append(f"rich text edit {widget.objectName()!r}")
        if GuiQt.mightBeRichText(widget.toolTip()):
            found.append(f"tool tip {widget.toolTip()!r}")
    return found


def _guesses(label: QLabel) -> bool:
    is_qts_own = label.metaObject().className() == "QTipLabel"
    is_plain = label.textFormat() is Qt.TextFormat.PlainText
    return bool(label.text()) and not is_plain and not is_qts_own


def steering_texts() -> list[str]:
    """What a widget shows or has read aloud of characters that turn the order of others round."""
    return [text for widget in QApplication.allWidgets() for text in _texts(widget) if steers(text)]


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.windowTitle())
    if not isinstance(widget, QLineEdit) and callable(text := getattr(widget, "text", None)):
        yield str(text())


def steers(text: str) -> bool:
    """Whether characters in it do."""
    return any(unicodedata.bidirectional(each) in {"RLO", "LRO", "RLE", "RLI"} for each in text)
