"""A view's own ground is as Qt's is, in every way that anybody sees."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tidemark.qt.looks.own_ground import lay_own_ground

_EVERY = [each for each in Qt.WidgetAttribute if each is not Qt.WidgetAttribute.WA_AttributeCount]

Make = Callable[[], QAbstractItemView]


def shown(qtbot: QtBot, view: QAbstractItemView) -> list[object]:
    """What can be asked of the ground of a view that shows."""
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.setMouseTracking(True)
    with qtbot.waitExposed(view):
        view.show()
    ground = view.viewport()
    return [
        ground.objectName(),
        ground.autoFillBackground(),
        ground.backgroundRole(),
        ground.focusPolicy(),
        ground.focusProxy() is view,
        ground.acceptDrops(),
        ground.geometry(),
        ground.parent() is view,
        [each.name for each in _EVERY if ground.testAttribute(each)],
    ]


@pytest.mark.parametrize(
    "make", [QTableView, partial(QHeaderView, Qt.Orientation.Horizontal)], ids=["table", "header"]
)
def test_it_is_as_qts_own(qtbot: QtBot, make: Make) -> None:
    ours = make()
    lay_own_ground(ours)

    assert shown(qtbot, ours) == shown(qtbot, make())


def test_it_lies_below_what_the_view_has_beside_it(qtbot: QtBot) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    lay_own_ground(view)

    lowest = next(each for each in view.children() if _is_widget(each))

    assert lowest is view.viewport()


def _is_widget(each: QObject) -> bool:
    return isinstance(each, QWidget)
