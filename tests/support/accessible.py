"""What keyboard and screen reader find in a window."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
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


def told_twice(root: QWidget) -> list[tuple[str, ...]]:
    """Controls which the keyboard reaches and which nothing that is said of them tells apart."""
    said = Counter(_said_of(widget) for widget in tab_order(root))
    return [told for told, times in said.items() if times > 1]


def _said_of(widget: QWidget) -> tuple[str, ...]:
    interface = QAccessible.queryAccessibleInterface(widget)
    texts = (QAccessible.Text.Name, QAccessible.Text.Description)
    return interface.role().name, label_of(interface), *map(interface.text, texts)


def label_of(interface: QAccessibleInterface) -> str:
    """What a control is labelled by: on Linux, combo boxes have no other name than their choice."""
    labels = [
        other.text(QAccessible.Text.Name)
        for other, relation in interface.relations()
        if relation & QAccessible.RelationFlag.Label
    ]
    return ", ".join(labels)


def without_a_label(root: QWidget) -> list[str]:
    """Combo boxes that a screen reader can only read the choice of."""
    found = []
    for widget in focusable(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface.role() is QAccessible.Role.ComboBox and not label_of(interface):
            found.append(repr(widget))
    return found


def out_of_order(root: QWidget) -> list[str]:
    """Controls that Tab comes to after what is read after them: below them, or on their right."""
    places = [(widget, _place(widget, root)) for widget in tab_order(root)]
    return [
        f"{_name(later)} after {_name(earlier)}"
        for (earlier, first), (later, second) in combinations(places, 2)
        if _is_above(second, first) or _is_left_of(second, first)
    ]


def _place(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def _is_above(one: QRect, other: QRect) -> bool:
    is_in_column = one.left() < other.right() and other.left() < one.right()
    return is_in_column and one.bottom() <= other.top()


def _is_left_of(one: QRect, other: QRect) -> bool:
    is_in_line = one.top() < other.bottom() and other.top() < one.bottom()
    return is_in_line and one.right() <= other.left()


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()}"


def read_aloud(root: QWidget) -> Iterator[str]:
    """Names and descriptions of a window and of everything in it, cells included."""
    yield from _read(QAccessible.queryAccessibleInterface(root))


def _read(interface: QAccessibleInterface) -> Iterator[str]:
    yield interface.text(QAccessible.Text.Name)
    yield interface.text(QAccessible.Text.Description)
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None and child.isValid():
            yield from _read(child)
