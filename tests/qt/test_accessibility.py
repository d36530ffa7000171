"""Everything works from the keyboard and says its name to a screen reader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from accessible import (
    focusable,
    nameless,
    out_of_order,
    read_aloud,
    told_twice,
    without_a_label,
)
from every_window import SCENES, Scene
from samples import row
from shown_window import Desk, until
from tidemark.domain.freshness import State
from tidemark.qt.detail import table_and_detail
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.table.balance_columns import INDEX_BY_KEY

CTRL = Qt.KeyboardModifier.ControlModifier

EACH = pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)


@EACH
async def test_everything_is_told_and_told_apart(desk: Desk, scene: Scene) -> None:
    window = await scene(desk)

    assert focusable(window)
    assert nameless(window) == []
    assert without_a_label(window) == []
    assert told_twice(window) == []
    assert [text for text in read_aloud(window) if MASK in text] == [], "dots are no words"


@EACH
async def test_tab_goes_through_a_window_as_it_is_read(desk: Desk, scene: Scene) -> None:
    window = await scene(desk)
    window.activateWindow()
    await until(window.isActiveWindow)

    assert out_of_order(window) == []
    assert window.focusWidget() is not None, "and begins somewhere"


async def test_a_cell_reads_as_its_exact_figure_and_how_far_to_believe_it(desk: Desk) -> None:
    session = await desk.begin_live()
    session.show_rows(row("BTC", "1.01234567"))
    session.be(State.LIVE)
    await desk.settled()
    table = QAccessible.queryAccessibleInterface(desk.window.table)

    names = [
        table.child(number).text(QAccessible.Text.Name) for number in range(table.childCount())
    ]

    assert "BTC, Wallet balance 1.01234567 BTC, 0.0 s ago, live" in names


async def test_the_state_reads_as_words(desk: Desk) -> None:
    session = await desk.begin_live()
    session.be(State.LIVE)
    await desk.settled()

    mark = QAccessible.queryAccessibleInterface(desk.window.band.mark)
    assert mark.text(QAccessible.Text.Name) == "LIVE 0.4 s"


async def test_labels_that_show_data_keep_it_readable(desk: Desk) -> None:
    """A name set on a label would be read instead of what the label says."""
    session = await desk.begin_live()
    session.be(State.LIVE)
    await desk.settled()

    interface = QAccessible.queryAccessibleInterface(desk.window.strip._label)

    told = "Every unmarked figure is confirmed by the exchange."
    assert interface.text(QAccessible.Text.Name) == told


async def test_tab_leaves_the_table(desk: Desk) -> None:
    session = await desk.begin_live()
    session.show_rows(row("BTC"))
    desk.window.activateWindow()
    desk.window.table.setFocus()

    desk.window.focusNextPrevChild(True)

    assert QApplication.focusWidget() is not desk.window.table


@pytest.mark.parametrize(
    ("key", "told"),
    [
        (Qt.Key.Key_Return, "BTC · Main. Unknown: the exchange has not told margin yet."),
        (Qt.Key.Key_I, "BTC · Main · Wallet balance: 1.00000000 BTC. "),
    ],
)
async def test_a_panel_that_opens_below_the_table_is_told_of_once(
    desk: Desk, key: Qt.Key, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await desk.begin_live()
    session.show_rows(row("BTC"), row("ETH"))
    session.be(State.LIVE)
    await desk.settled()
    desk.window.table.setCurrentIndex(desk.window.model.index(0, INDEX_BY_KEY["wallet_balance"]))
    heard: list[str] = []
    monkeypatch.setattr(table_and_detail, "announce", lambda _panel, text: heard.append(text))

    with_ctrl = CTRL if key is Qt.Key.Key_I else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(desk.window.table, key, with_ctrl)
    QTest.keyClick(desk.window.table, Qt.Key.Key_Down)

    assert len(heard) == 1, "the keyboard tells of the next cell itself"
    assert heard[0].startswith(told)
