"""One of few, all in sight: a group of radio buttons to the keyboard and to a screen reader."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from accessible import tab_order
from tidemark.qt.looks.segmented_switch import SegmentedSwitch
from tidemark.qt.looks.theme import Theme


@pytest.fixture
def switch(qapp: QApplication) -> Iterator[SegmentedSwitch]:
    """Between two fields of an active window."""
    window = QWidget()
    switch = SegmentedSwitch(Theme(qapp), "Unit", {1: "Coin", 2: "BTC", 3: "USD"})
    column = QVBoxLayout(window)
    for part in (QLineEdit(), switch, QLineEdit()):
        column.addWidget(part)
    window.show()
    window.activateWindow()
    yield switch
    window.close()


def test_each_choice_is_a_radio_button_with_its_groups_name(switch: SegmentedSwitch) -> None:
    told = [QAccessible.queryAccessibleInterface(each) for each in switch.findChildren(QPushButton)]

    assert [each.role() for each in told] == 3 * [QAccessible.Role.RadioButton]
    names = [each.text(QAccessible.Text.Name) for each in told]
    assert names == ["Unit: Coin", "Unit: BTC", "Unit: USD"]
    assert [bool(each.state().checked) for each in told] == [True, False, False]


def test_tab_comes_to_what_is_chosen_and_goes_on(switch: SegmentedSwitch) -> None:
    switch.show_value(2)

    names = [each.accessibleName() for each in tab_order(switch.window())]

    assert names == ["", "Unit: BTC", ""]


@pytest.mark.parametrize(("key", "chosen"), [(Qt.Key.Key_Right, 3), (Qt.Key.Key_Left, 1)])
def test_arrow_keys_choose_a_neighbour(switch: SegmentedSwitch, key: Qt.Key, chosen: int) -> None:
    switch.show_value(2)
    told: list[object] = []
    switch.chosen.connect(told.append)
    tab_order(switch.window())[1].setFocus()

    QTest.keyClick(switch.window().focusWidget(), key)

    assert told == [chosen]
    assert switch.isAncestorOf(switch.window().focusWidget())
    assert tab_order(switch.window())[1] is switch.window().focusWidget()
