"""Everything that a window says in words, and all the room it keeps for them."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGridLayout,
    QHeaderView,
    QLayout,
    QTabBar,
    QWidget,
)

_TEXTS = (
    "text",
    "placeholderText",
    "toPlainText",
    "title",
    "windowTitle",
    "toolTip",
    "statusTip",
    "whatsThis",
    "accessibleName",
    "accessibleDescription",
    "prefix",
    "suffix",
    "minimumWidth",
    "isHidden",
)
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_READ = (QAccessible.Text.Name, QAccessible.Text.Description)
_OF_TABS = ("tabText", "tabToolTip", "accessibleTabName")

Told = dict[str, object]


def told_by(window: QWidget) -> Told:
    """What each part of the window tells, by the part and the kind of text."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    told: Told = {}
    for number, part in enumerate([window, *window.findChildren(QObject)]):
        if part.objectName().startswith("qt_scrollarea"):
            continue  # Qt shows and hides its scroll bars once layouts have settled
        if isinstance(part, QWidget | QAction):
            for kind, text in _told(part):
                told[f"{number} {type(part).__name__} {kind}"] = text
    return told


def _told(part: QWidget | QAction) -> Iterator[tuple[str, object]]:
    for kind in _TEXTS:
        read = getattr(part, kind, None)
        told = read() if callable(read) else read
        if isinstance(told, str | int):
            yield kind, told
    if isinstance(layout := getattr(part, "layout", lambda: None)(), QLayout):
        for grid in layout.findChildren(QGridLayout):
            columns = range(grid.columnCount())
            yield "columns", [grid.columnMinimumWidth(column) for column in columns]
    reader = QAccessible.queryAccessibleInterface(part)
    if reader is not None:
        yield "read", [reader.text(kind) for kind in _READ]
    if isinstance(part, QComboBox):
        yield "items", [part.itemText(place) for place in range(part.count())]
    if isinstance(part, QTabBar):
        for kind in _OF_TABS:
            yield kind, [getattr(part, kind)(tab) for tab in range(part.count())]
    if isinstance(part, QHeaderView):
        # The last one takes what is left of the window, where it stretches.
        count = part.count() - part.stretchLastSection()
        yield "widths", [part.sectionSize(section) for section in range(count)]
    if isinstance(part, QAbstractItemView) and part.model() is not None:
        yield from _cells(part.model())
    if (empty := getattr(part, "_empty_text", None)) is not None:
        yield "painted while empty", empty


def _cells(model: QAbstractItemModel) -> Iterator[tuple[str, object]]:
    for role in _ROLES:
        yield (
            f"names {role.name}",
            [
                model.headerData(column, Qt.Orientation.Horizontal, role)
                for column in range(model.columnCount())
            ],
        )
        yield (
            f"cells {role.name}",
            [
                model.index(row, column).data(role)
                for row in range(model.rowCount())
                for column in range(model.columnCount())
            ],
        )
