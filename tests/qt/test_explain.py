"""How a figure is made: asked by key or menu, followed, live, masked, copied, closed."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from accessible import nameless
from fake_session import FakeSession
from lines import coin_margin
from samples import margin, price, row
from shown_window import Desk, until
from tidemark.domain.freshness import State
from tidemark.domain.unit import Unit
from tidemark.formatting import UNKNOWN
from tidemark.qt.explain.explain_panel import ExplainPanel
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.table.balance_columns import INDEX_BY_KEY

CTRL = Qt.KeyboardModifier.ControlModifier
WALLET, AVAILABLE = INDEX_BY_KEY["wallet_balance"], INDEX_BY_KEY["available_balance"]


def fill(session: FakeSession, ether: str = "2", **more: float) -> None:
    session.show_rows(row("BTC", "1", **more), row("ETH", ether, **more), row("LTC", "0", **more))
    session.show_prices(BTC=price("60000", **more), ETH=price("3000", **more))
    session.be(State.LIVE)
    session.show_margin(
        margin(coin_margin("BTC", "1", "0.1"), coin_margin("ETH", ether, "0.5"), **more)
    )


async def begin(desk: Desk, *labels: str) -> FakeSession:
    session = await desk.begin_live(*labels)
    for each in desk.fake.sessions:
        fill(each)
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)
    desk.window.table.setFocus()
    desk.window.table.setCurrentIndex(desk.window.model.index(1, WALLET))
    await desk.settled()
    return session


def ask(desk: Desk, qtbot: QtBot, of: QWidget | None = None) -> ExplainPanel:
    if of is not None:
        of.setFocus()
    qtbot.keyClick(desk.window, Qt.Key.Key_I, CTRL)
    return desk.window.split.explanation


def parts(panel: ExplainPanel) -> dict[str, str]:
    return {
        panel.model.text_at(place, 0): panel.model.text_at(place, 1)
        for place in range(panel.model.rowCount())
    }


async def test_a_total_of_nothing_known_is_not_zero_and_says_so(desk: Desk, qtbot: QtBot) -> None:
    await desk.begin_live("Main")
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)

    panel = ask(desk, qtbot, desk.window.band.total.main)

    assert desk.window.band.total.main.text() == UNKNOWN
    assert panel.result.text() == UNKNOWN
    assert parts(panel) == {"Main": UNKNOWN, "Total margin balance": UNKNOWN}


async def test_ctrl_i_explains_the_current_cell_and_escape_leads_back(
    desk: Desk, qtbot: QtBot
) -> None:
    await begin(desk)
    panel = ask(desk, qtbot)

    assert panel.isVisible()
    assert panel.title.text() == "ETH · Main · Wallet balance"
    assert parts(panel) == {"Wallet balance": "2"}

    panel.parts.setFocus()
    qtbot.keyClick(panel.parts, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert desk.window.table.hasFocus()


async def test_it_follows_the_current_cell(desk: Desk, qtbot: QtBot) -> None:
    await begin(desk)
    panel = ask(desk, qtbot)

    desk.window.table.setCurrentIndex(desk.window.model.index(0, AVAILABLE))

    assert panel.title.text() == "BTC · Main · Available"


async def test_details_and_explanation_take_each_others_place(desk: Desk, qtbot: QtBot) -> None:
    await begin(desk)
    panel = ask(desk, qtbot)

    qtbot.keyClick(desk.window.table, Qt.Key.Key_Return)
    assert desk.window.split.detail.isVisible()
    assert not panel.isVisible()

    ask(desk, qtbot)
    assert panel.isVisible()
    assert not desk.window.split.detail.isVisible()


async def test_it_is_live_and_keeps_what_is_selected(desk: Desk, qtbot: QtBot) -> None:
    session = await begin(desk)
    panel = ask(desk, qtbot)
    panel.parts.selectAll()

    session.show_rows(row("ETH", "7.5"))
    await desk.settled()

    assert parts(panel) == {"Wallet balance": "7.5"}
    qtbot.keyClick(panel.parts, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text().startswith("Wallet balance\t7.5\tETH\tsnapshot\t")


async def test_a_focused_headline_is_explained_and_gets_the_focus_back(
    desk: Desk, qtbot: QtBot
) -> None:
    await begin(desk)
    total = desk.window.band.total.main
    panel = ask(desk, qtbot, total)

    assert panel.title.text() == "Total margin balance"
    assert parts(panel)["BTC"] == "1.00000000"
    assert parts(panel)["ETH"] == "0.10000000"

    panel.close_button.setFocus()
    qtbot.keyClick(panel.close_button, Qt.Key.Key_Escape)
    assert total.hasFocus()


async def test_the_menu_of_a_headline_offers_it(desk: Desk, qtbot: QtBot) -> None:
    await begin(desk)
    label = desk.window.band.safety.main

    label.customContextMenuRequested.emit(label.rect().center())
    menu = label.findChild(QMenu)
    menu.actions()[1].trigger()
    menu.close()

    assert desk.window.split.explanation.title.text() == "Safety: the tightest coin"
    assert parts(desk.window.split.explanation) == {"ETH": "25.0", "BTC": "10.0"}


async def test_the_state_and_the_hidden_rows_can_be_asked_too(desk: Desk, qtbot: QtBot) -> None:
    await begin(desk)
    desk.window.bar.hide_zero.setChecked(True)

    assert ask(desk, qtbot, desk.window.band.mark).result.text() == "LIVE"
    panel = ask(desk, qtbot, desk.window.bar.hidden_rows)
    assert panel.title.text() == "Hidden rows"
    assert panel.result.text() == "0.00000000 BTC"


async def test_a_total_of_accounts_is_told_account_by_account(desk: Desk, qtbot: QtBot) -> None:
    await begin(desk, "Main", "Sub")
    qtbot.keyClick(desk.window, Qt.Key.Key_0, CTRL)
    await desk.settled()

    panel = ask(desk, qtbot, desk.window.band.total.main)

    told = parts(panel)
    assert told["BTC · Main"] == told["BTC · Sub"] == "1.00000000"
    assert panel.result.text() == "2.20000000 BTC"


async def test_today_counts_from_the_first_verified_figures(desk: Desk, qtbot: QtBot) -> None:
    session = await begin(desk)
    desk.fake.clock.moment += 60
    now = desk.fake.clock.moment
    fill(session, "3", as_of=now)
    session.show_prices(ETH=price("3300", as_of=now), BTC=price("60000", as_of=now))
    desk.window.preferences.change(unit=Unit.USD)
    await desk.settled()
    today = desk.window.band.today

    assert today.caption.text() == "TODAY since 12:00"
    assert today.in_coins.text() == "+3,300.00 USD"
    assert today.by_price.text() == "+600.00 USD"

    told = parts(ask(desk, qtbot, today.in_coins))
    assert told["ETH: margin balance then"] == "2"
    assert told["ETH: margin balance now"] == "3"
    assert told["ETH: in coins"] == "+3,300.00"
    assert told["Change of the total"] == "+3,900.00"


async def test_today_and_the_total_tell_of_the_same_change(desk: Desk, qtbot: QtBot) -> None:
    session = await begin(desk)
    desk.window.preferences.change(unit=Unit.USD)
    await desk.settled()
    before = usd(desk.window.band.total.main.text())

    session.show_prices(ETH=price("2999.99"), BTC=price("61234.56"))
    session.show_margin(margin(coin_margin("BTC", "1.1"), coin_margin("ETH", "1.9")))
    await desk.settled()

    today = desk.window.band.today
    change = usd(today.in_coins.text()) + usd(today.by_price.text())
    assert abs(usd(desk.window.band.total.main.text()) - before - change) <= Decimal("0.01")


def usd(text: str) -> Decimal:
    return Decimal(text.removesuffix(" USD").replace(",", "").replace("−", "-"))


async def test_figures_that_are_not_live_dim_the_day_too(desk: Desk) -> None:
    session = await begin(desk)
    session.be(State.OFFLINE)
    await desk.settled()

    labels = (desk.window.band.today.in_coins, desk.window.band.total.main)
    assert labels[0].foregroundRole() == labels[1].foregroundRole()


@pytest.mark.parametrize("unit", list(Unit))
async def test_masked_neither_panel_nor_day_holds_an_amount(
    desk: Desk, qtbot: QtBot, unit: Unit
) -> None:
    session = await begin(desk)
    session.show_margin(margin(coin_margin("BTC", "777.7"), coin_margin("ETH", "777.7", "77.7")))
    desk.window.preferences.change(unit=unit)
    desk.window.privacy.turn(True)
    await desk.settled()
    band = desk.window.band

    assert band.today.in_coins.text() in (MASK, UNKNOWN, "0")
    for of in (band.total.main, band.today.in_coins, band.safety.main, desk.window.band.mark):
        panel = ask(desk, qtbot, of)
        panel.parts.selectAll()
        everything = [panel.result.text(), panel.formula.text(), panel.note.text()]
        assert "77" not in "\n".join([*everything, panel.parts.exact_text()])


async def test_another_tab_closes_it(desk: Desk, qtbot: QtBot) -> None:
    await begin(desk, "Main", "Sub")
    panel = ask(desk, qtbot)

    qtbot.keyClick(desk.window, Qt.Key.Key_2, CTRL)

    assert not panel.isVisible()
    assert panel.subject is None


async def test_everything_in_the_panel_has_a_name(desk: Desk, qtbot: QtBot) -> None:
    await begin(desk)

    assert nameless(ask(desk, qtbot)) == []


async def test_the_band_keeps_its_places_whatever_the_day_does(desk: Desk) -> None:
    session = await begin(desk)
    desk.window.grab()
    places = [each.geometry() for each in (desk.window.band.today.in_coins, desk.window.band.mark)]

    session.show_margin(margin(coin_margin("BTC", "123456.789"), coin_margin("ETH", "-3")))
    await desk.settled()
    desk.window.grab()

    assert places == [
        each.geometry() for each in (desk.window.band.today.in_coins, desk.window.band.mark)
    ]


async def test_no_digit_is_cut_in_a_narrow_window(desk: Desk) -> None:
    await begin(desk)
    desk.window.resize(640, 420)
    desk.window.grab()

    for label in (desk.window.band.total.main, desk.window.band.today.in_coins):
        assert label.shown_text() == label.drawn_text()
