"""The unit chosen is told in header, cells, total and hidden rows, and nothing else moves."""

from PySide6.QtCore import Qt

from fake_session import FakeSession
from lines import coin_margin
from samples import margin, price, row
from shown_window import Desk
from tidemark.domain.freshness import State
from tidemark.domain.unit import Unit
from tidemark.qt.table.balance_columns import COLUMNS, VALUE


async def begin(desk: Desk) -> FakeSession:
    session = await desk.begin_live()
    session.show_rows(row("BTC", "1"), row("ETH", "2"), row("LTC", "0"))
    session.show_margin(
        margin(coin_margin("BTC", "1.5"), coin_margin("ETH", "2"), coin_margin("LTC", "0"))
    )
    session.show_prices(BTC=price("60000"), ETH=price("3000"))
    session.be(State.LIVE)
    desk.window.bar.hide_zero.setChecked(True)
    await desk.settled()
    return session


def choose(desk: Desk, unit: Unit) -> None:
    while desk.window.unit is not unit:
        desk.window.band.unit.choose_next()


def values(desk: Desk) -> list[str]:
    return [desk.window.model.text_at(place, VALUE) for place in (0, 1)]


async def test_each_unit_is_told_everywhere(desk: Desk) -> None:
    await begin(desk)
    told = {}
    for unit in (Unit.BTC, Unit.USD, Unit.COIN):
        choose(desk, unit)
        header = desk.window.model.headerData(VALUE, Qt.Orientation.Horizontal)
        told[unit] = (header, values(desk), desk.window.band.total.main.text())

    assert told == {
        Unit.BTC: ("Value BTC", ["1.50000000", "0.10000000"], "1.60000000 BTC"),
        Unit.USD: ("Value USD", ["90000.00", "6000.00"], "96,000.00 USD"),
        Unit.COIN: ("Value in coin", ["1.5", "2"], "1.5 BTC + 2 ETH"),
    }
    assert desk.window.bar.hidden_text == "(1 hidden, worth 0.00 USD)"


async def test_choosing_a_unit_moves_no_column(desk: Desk) -> None:
    await begin(desk)
    widths = [desk.window.table.columnWidth(column) for column in range(len(COLUMNS))]

    for unit in (Unit.USD, Unit.COIN, Unit.BTC):
        choose(desk, unit)

    assert [desk.window.table.columnWidth(column) for column in range(len(COLUMNS))] == widths


async def test_the_band_keeps_its_places_whatever_its_texts(desk: Desk) -> None:
    session = await begin(desk)
    desk.window.grab()
    before = desk.window.band.safety.main.geometry()

    choose(desk, Unit.COIN)
    session.be(State.OFFLINE)
    await desk.settled()
    desk.window.grab()

    assert desk.window.band.safety.main.geometry() == before


async def test_rows_sorted_by_value_follow_the_unit(desk: Desk) -> None:
    await begin(desk)
    choose(desk, Unit.USD)
    desk.window.table.sortByColumn(VALUE, Qt.SortOrder.DescendingOrder)
    assert values(desk) == ["90000.00", "6000.00"]

    choose(desk, Unit.COIN)
    desk.desk.pace.tick()

    assert values(desk) == ["2", "1.5"]


async def test_prices_that_move_flash_nothing(desk: Desk) -> None:
    session = await begin(desk)

    session.show_prices(BTC=price("61000"))
    await desk.settled()

    assert desk.window.model.flash_at(0, VALUE) is None


async def test_a_total_is_drawn_smaller_before_it_loses_a_digit(desk: Desk) -> None:
    await desk.begin_live()
    label = desk.window.band.total.main
    label.set_text("4.57061578 BTC")
    label.setFixedWidth(label.sizeHint().width() * 3 // 4)
    assert label.shown_text() == label.drawn_text()
