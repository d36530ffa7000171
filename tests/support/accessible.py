"""What keyboard and screen reader find in a window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget


def focusable(root: QWidget) -> list[QWidget]:
    """Widgets which the keyboard reaches."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisibleTo(root)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.objectName().startswith("qt_")
    ]


def tab_order(root: QWidget) -> list[QWidget]:
    """What Tab comes to, in its order, from the first."""
    reached = {widget for widget in focusable(root) if widget.isEnabled()}
    chain, widget = [], root.nextInFocusChain()
    while widget is not None and widget is not root:
        chain.append(widget)
        widget = widget.nextInFocusChain()
    return [each for each in chain if each in reached]


def nameless(root: QWidget) -> list[str]:
    """Widgets which the keyboard reaches and a screen reader cannot name."""
    found = []
    for widget in focusable(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name):
            found.append(repr(widget))
    return found
