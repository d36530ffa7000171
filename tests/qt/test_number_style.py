"""Figures are read as the language writes numbers; what leaves the window is the exchange's own.

German stands for any language that writes 1.234.567,89: of a translation all of this comes from
its locale.
"""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication

from lines import coin_margin
from samples import margin, price, row
from shown_window import Desk
from tidemark.domain.freshness import State
from tidemark.domain.unit import Unit
from tidemark.qt.table.balance_columns import INDEX_BY_KEY
from tidemark.qt.table.pencil import Pencil
from tidemark.qt.table.row_filter import Filter

WALLET = INDEX_BY_KEY["wallet_balance"]
VALUE = INDEX_BY_KEY["value"]


@pytest.fixture
async def german(desk: Desk, speak: Callable[[str], None]) -> Desk:
    """A window of which nothing but the words is still English."""
    session = await desk.begin_live()
    QLocale.setDefault(QLocale("de"))
    session.show_rows(row("BTC", "1234.50000000"))
    session.show_margin(margin(coin_margin("BTC", "1234.50000000", "12.345")))
    session.show_prices(BTC=price("65500.25"))
    session.be(State.LIVE)
    await desk.settled()
    return desk


def drawn(desk: Desk, column: int, monkeypatch: pytest.MonkeyPatch) -> str:
    """What is painted in the first row of a column."""
    painted: list[str] = []
    monkeypatch.setattr(Pencil, "write", lambda *taken: painted.append(taken[1].text))
    desk.window.table.grab()
    monkeypatch.undo()
    shown = [
        index
        for index in range(desk.window.model.columnCount())
        if not desk.window.table.isColumnHidden(index)
    ]
    return painted[shown.index(column)]


async def test_a_coin_amount_has_the_point_of_the_language_and_thin_gaps(
    german: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert drawn(german, WALLET, monkeypatch) == "1\u2009234,500\u2009000\u200900"
    german.window.preferences.change(unit=Unit.BTC)
    assert german.window.band.total.main.drawn_text() == "1\u2009234,500\u2009000\u200900 BTC"


async def test_money_is_grouped_as_the_language_does(
    german: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    german.window.preferences.change(unit=Unit.USD)

    assert german.window.band.total.main.drawn_text() == "80.860.058,62 USD"
    assert german.window.band.total.note.text().startswith("≈ 1234,50000000 BTC")
    assert drawn(german, VALUE, monkeypatch) == "80.860.058,62"


async def test_what_is_hidden_is_valued_as_the_language_writes_it(german: Desk) -> None:
    german.window.preferences.change(unit=Unit.USD)
    german.window.model.set_filter(Filter(search="nothing"))

    assert german.window.bar.hidden_text == "(1 hidden, worth 80.860.058,62 USD)"


async def test_prices_and_shares_in_words_follow(german: Desk) -> None:
    german.window.table.detail_requested.emit(0)

    assert german.window.band.safety.main.drawn_text() == "BTC 1,0 %"
    assert "margin balance 1234,50000000 BTC" in german.window.split.detail.made_of.text()
    german.window.preferences.change(unit=Unit.USD)
    tip = german.window.model.index(0, VALUE).data(Qt.ItemDataRole.ToolTipRole)
    assert "Price of BTC: 65500,25 USD" in tip


async def test_what_is_copied_and_sorted_is_the_exchanges_own(german: Desk) -> None:
    german.window.table.setCurrentIndex(german.window.model.index(0, WALLET))
    german.window.table.copy_exact()

    assert QGuiApplication.clipboard().text() == "1234.50000000"
    assert german.window.model.text_at(0, WALLET) == "1234.50000000"

    german.window.preferences.change(unit=Unit.BTC)
    german.window.band.total.main.copy_exact()
    assert QGuiApplication.clipboard().text() == "1234.50000000 BTC"
