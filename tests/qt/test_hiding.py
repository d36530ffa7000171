"""Hiding what is zero or small: chosen in one place, at once, remembered, and never in silence."""

from decimal import Decimal

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fake_session import FakeSession
from lines import coin_margin
from samples import margin, price, row
from shown_window import Desk
from tidemark.domain.freshness import State


def shown(desk: Desk) -> list[str]:
    return [desk.window.model.asset_at(place) for place in range(desk.window.model.rowCount())]


async def begin(desk: Desk) -> FakeSession:
    """BTC of worth, DOGE of 0.12 USD, LTC of nothing, XRP without a price."""
    session = await desk.begin_live()
    held = {"BTC": "1", "DOGE": "1.5", "LTC": "0", "XRP": "3"}
    session.show_rows(*(row(asset, wallet) for asset, wallet in held.items()))
    session.show_margin(margin(*(coin_margin(asset, wallet) for asset, wallet in held.items())))
    session.show_prices(BTC=price("60000"), DOGE=price("0.08"))
    session.be(State.LIVE)
    await desk.settled()
    return session


async def test_hiding_small_hides_what_is_worth_less_and_says_how_many(desk: Desk) -> None:
    await begin(desk)

    desk.window.bar.panel.hide_small.click()

    assert shown(desk) == ["BTC", "XRP"]
    assert desk.window.bar.hidden_text == "(2 hidden, worth 0.00000200 BTC)"
    assert desk.window.bar.hidden_rows.toolTip() == "2 worth less than 1.00 USD"
    assert desk.window.preferences.settings.hide_small


async def test_another_limit_counts_as_soon_as_it_is_typed(desk: Desk, qtbot: QtBot) -> None:
    await begin(desk)
    panel = desk.window.bar.panel
    desk.window.bar.hiding.click()
    panel.limit.setFocus()
    panel.limit.selectAll()

    qtbot.keyClicks(panel.limit, "0.05")

    assert desk.window.preferences.settings.hide_small_below == Decimal("0.05")
    assert shown(desk) == ["BTC", "DOGE", "XRP"]
    qtbot.keyClick(panel.limit, Qt.Key.Key_Return)
    assert not panel.isVisible()


async def test_what_is_no_amount_cannot_be_typed(desk: Desk, qtbot: QtBot) -> None:
    panel = desk.window.bar.panel
    desk.window.bar.hiding.click()
    panel.limit.selectAll()

    qtbot.keyClicks(panel.limit, "-1e5,x")

    assert panel.limit.text() == "15"
    panel.close()


def test_the_button_says_what_is_hidden_and_keeps_its_width(desk: Desk) -> None:
    bar = desk.window.bar
    desk.window.resize(1400, 700)
    said, widths = [], set()
    for hide_zero in (False, True):
        for hide_small in (False, True):
            desk.window.preferences.change(hide_zero=hide_zero, hide_small=hide_small)
            desk.window.grab()
            said.append(bar.hiding.text())
            widths.add(bar.hiding.width())

    assert said == ["Hide nothing", "Hide small", "Hide zero", "Hide zero, small"]
    assert len(widths) == 1


def test_a_narrow_bar_keeps_its_icons_and_what_they_are_called(desk: Desk) -> None:
    bar = desk.window.bar
    desk.window.resize(560, 420)
    desk.window.grab()
    assert (bar.export.text(), bar.export.accessibleName()) == ("", "Export")

    desk.window.resize(1400, 700)
    desk.window.grab()
    assert bar.export.text() == "Export"


async def test_where_everything_is_hidden_one_button_shows_all(desk: Desk, qtbot: QtBot) -> None:
    session = await desk.begin_live()
    session.show_rows(row("LTC", "0"))
    session.be(State.LIVE)
    desk.window.preferences.change(hide_zero=True)
    await desk.settled()
    note = desk.window.table._note
    assert note.isVisible()
    assert note.text.startswith("Every coin is hidden")

    qtbot.mouseClick(note._button, Qt.MouseButton.LeftButton)

    assert shown(desk) == ["LTC"]
    assert not note.isVisible()


async def test_what_is_found_but_hidden_is_not_said_to_be_missing(desk: Desk) -> None:
    await begin(desk)
    desk.window.preferences.change(hide_zero=True)

    desk.window.bar.search.setText("ltc")

    assert desk.window.table.empty_text.startswith("What matches “ltc” is hidden")


async def test_a_row_that_becomes_small_stays_until_somebody_asks(desk: Desk) -> None:
    session = await begin(desk)
    desk.window.preferences.change(hide_small=True)

    session.show_prices(BTC=price("0.5"))
    await desk.settled()

    assert "BTC" in shown(desk)
