"""Everything works from the keyboard and says its name to a screen reader."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from accessible import focusable, nameless
from fake_engine import row
from shown_window import Desk
from tidemark.domain.freshness import State


async def test_everything_the_keyboard_reaches_has_a_name(desk: Desk) -> None:
    session = await desk.begin_live("Main", "Sub")
    session.show_rows(row("BTC"))
    session.be(State.OFFLINE)
    await desk.settled()

    assert focusable(desk.window)
    assert nameless(desk.window) == []


@pytest.mark.parametrize("opens", ["add_account", "explain_keys", "choose_network"])
async def test_everything_in_a_dialog_has_a_name(desk: Desk, opens: str) -> None:
    desk.begin()
    getattr(desk.desk.dialogs, opens)()
    assert desk.desk.dialogs.shown is not None

    assert nameless(desk.desk.dialogs.shown) == []


def test_the_first_runs_cards_have_names(desk: Desk) -> None:
    desk.begin()

    assert nameless(desk.window.first_run) == []


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
