"""The table's model stores first and announces second, and announces only what changed."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from lines import coin_margin, line, lines, reading
from samples import balance, margin, price, row
from tidemark.domain.balance import RefusedRow
from tidemark.domain.freshness import State
from tidemark.domain.row import Row
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.table.balance_columns import AGE, COLUMNS, NAME, VALUE
from tidemark.qt.table.balance_table_model import BalanceTableModel
from tidemark.qt.table.cell_roles import LOOK_ROLE, SORT_ROLE
from tidemark.qt.table.coin_line import RowKey
from tidemark.qt.table.row_filter import Filter
from tidemark.qt.table.standing import Look
from told_table import LIVE, PNL, WALLET, announced, shown, take


def test_a_changed_figure_announces_its_cell_and_no_other(model: BalanceTableModel) -> None:
    take(model, row("BTC", "1"), row("ETH", "1"))
    cells = announced(model)

    take(model, row("ETH", "1", pnl="0.5"))

    assert cells == [(1, PNL, 1, PNL)]


def test_the_new_figure_is_there_when_it_is_announced(model: BalanceTableModel) -> None:
    take(model, row("BTC", "1"))
    seen: list[object] = []
    model.dataChanged.connect(lambda first, _last: seen.append(first.data()))

    take(model, row("BTC", "1", pnl="0.5"))

    assert seen == ["0.5"]


def test_a_row_that_did_not_change_is_not_announced(model: BalanceTableModel) -> None:
    take(model, row("BTC", "1"))
    cells = announced(model)

    take(model, row("BTC", "1"))

    assert cells == []


def test_time_announces_the_ages_only(model: BalanceTableModel) -> None:
    rows = {"BTC": row("BTC"), "ETH": row("ETH")}
    take(model, *rows.values())
    cells = announced(model)

    model.tick(lines(*rows.values()), reading(now=1001.0))

    assert cells == [(0, AGE, 1, AGE)]


def test_a_storm_has_the_ages_drawn_by_the_clock_and_not_with_each_change(
    model: BalanceTableModel,
) -> None:
    take(model, row("BTC", as_of=1001.0), row("ETH", as_of=1001.0))
    model.tick({}, reading(now=1001.0))
    cells = announced(model)

    for milliseconds in range(33, 1000, 33):
        model.tick({}, reading(now=1001.0 + milliseconds / 1000))

    assert cells == [(0, AGE, 1, AGE)] * 4


def test_an_age_that_reads_as_it_did_is_not_drawn_again(model: BalanceTableModel) -> None:
    take(model, row("BTC", as_of=1001.0), row("ETH", as_of=1001.0))
    model.tick({}, reading(now=1002.3))
    cells = announced(model)

    model.tick({}, reading(now=1002.6))
    assert cells == []

    model.tick({}, reading(now=1003.1))
    assert cells == [(0, AGE, 1, AGE)]


def test_rows_dim_when_their_own_age_passes_the_limit(model: BalanceTableModel) -> None:
    rows = {"BTC": row("BTC", as_of=1000.0), "ETH": row("ETH", as_of=1002.0)}
    take(model, *rows.values())
    cells = announced(model)

    model.tick(lines(*rows.values()), reading(now=1003.5))

    assert model.index(0, WALLET).data(LOOK_ROLE) == Look.DIMMED
    assert model.index(1, WALLET).data(LOOK_ROLE) == Look.NORMAL
    assert (0, 0, 0, len(COLUMNS) - 1) in cells
    assert (1, 0, 1, len(COLUMNS) - 1) not in cells


def test_a_confirmed_row_takes_its_new_date_over(model: BalanceTableModel) -> None:
    rows = {"BTC": row("BTC", as_of=1000.0)}
    take(model, *rows.values())

    model.tick(lines(row("BTC", as_of=1004.6)), reading(now=1005.0))

    assert model.index(0, AGE).data() == "0.4 s"


def test_rows_sorted_by_their_age_follow_their_dates(model: BalanceTableModel) -> None:
    take(model, row("BTC", as_of=999.0), row("ETH", as_of=998.0))
    model.sort(AGE)
    assert shown(model) == ["BTC", "ETH"]

    model.tick(lines(row("ETH", as_of=1001.0)), reading(now=1001.0))

    assert shown(model) == ["ETH", "BTC"]


def test_figures_stay_when_the_connection_goes(model: BalanceTableModel) -> None:
    rows = {"BTC": row("BTC", "1.5")}
    take(model, *rows.values())

    model.tick(lines(*rows.values()), reading(State.OFFLINE, now=1100.0))

    assert model.index(0, WALLET).data() == "1.5"
    assert model.index(0, WALLET).data(LOOK_ROLE) == Look.DIMMED


def test_a_price_that_is_read_before_it_is_told_of_shows_at_once(model: BalanceTableModel) -> None:
    """Prices are told of a few times a second; a tick in between reads the newest."""
    margins = margin(coin_margin("ETH", "2"))
    before = line(row("ETH", "2"), margin=margins)
    model.take({before.key: before}, LIVE)
    cells = announced(model)

    priced = line(row("ETH", "2"), margin=margins, ETH=price("3000"), BTC=price("60000"))
    model.tick({priced.key: priced}, LIVE)

    assert (0, VALUE, 0, VALUE) in cells
    assert model.text_at(0, VALUE) == "0.10000000"


def test_zeros_are_hidden_and_counted(model: BalanceTableModel) -> None:
    take(model, row("A", "0"), row("B", "1"), row("C", "0.000"))

    model.set_filter(Filter(hide_zero=True))

    assert shown(model) == ["B"]
    assert model.hidden == 2
    assert model.hidden_rows.total.usd == 0


def test_a_shown_row_that_falls_to_zero_shows_zero(model: BalanceTableModel) -> None:
    model.set_filter(Filter(hide_zero=True))
    take(model, row("A", "1"), row("B", "1"))

    take(model, row("A", "0.00000000"))

    assert shown(model) == ["A", "B"]
    assert model.index(0, WALLET).data() == "0.00000000"


def test_a_hidden_coin_that_gets_a_balance_appears(model: BalanceTableModel) -> None:
    model.set_filter(Filter(hide_zero=True))
    take(model, row("A", "0"), row("B", "1"))

    take(model, row("A", "0.1"))

    assert shown(model) == ["A", "B"]
    assert model.hidden == 0


def test_searching_shows_what_is_found_and_counts_the_rest(model: BalanceTableModel) -> None:
    take(model, row("BTC"), row("ETH"), row("LTC"))

    model.set_filter(Filter(search="tc"))

    assert shown(model) == ["BTC", "LTC"]
    assert model.hidden == 1


def test_a_gone_coin_is_marked(model: BalanceTableModel) -> None:
    take(model, row("BTC", "1"), row("ETH", "1"))

    take(model, replace(row("ETH", "1"), gone_at=1000.0))

    assert model.index(1, WALLET).data() == "—"
    assert Look.GONE in model.index(1, NAME).data(LOOK_ROLE)


def test_a_refused_row_is_announced_whole(model: BalanceTableModel) -> None:
    take(model, row("BTC", "1"))
    cells = announced(model)

    take(model, replace(row("BTC", "1"), refused=RefusedRow("BTC", "balance", "NaN")))

    assert cells == [(0, 0, 0, len(COLUMNS) - 1)]


def test_changed_figures_flash_and_stop_flashing(model: BalanceTableModel, qtbot: QtBot) -> None:
    take(model, row("BTC", "1"))
    take(model, row("BTC", "1", pnl="2"))

    assert model.flash_at(0, PNL) == 1
    assert model.flash_at(0, WALLET) is None
    qtbot.waitUntil(lambda: model.flash_at(0, PNL) is None, timeout=10_000)


def test_nothing_flashes_for_whoever_wants_less_motion(model: BalanceTableModel) -> None:
    model.flashes = False
    take(model, row("BTC", "1"))
    take(model, row("BTC", "1", pnl="2"))

    assert model.flash_at(0, PNL) is None


def test_another_account_finds_the_table_empty(model: BalanceTableModel) -> None:
    take(model, row("BTC"))

    model.clear()

    assert model.rowCount() == 0
    assert not model.has_rows


def test_time_passes_after_an_account_that_had_just_changed(model: BalanceTableModel) -> None:
    take(model, row("BTC", "1"))
    take(model, row("BTC", "2"))
    model.clear()
    cells = announced(model)

    model.tick({}, reading(State.OFFLINE, now=1001.0))

    assert cells == []


def test_a_longer_figure_asks_for_room(model: BalanceTableModel) -> None:
    outgrown: list[int] = []
    model.outgrown.connect(outgrown.append)

    take(model, row("BTC", "1.123456789012"))

    assert WALLET in outgrown
    assert model.extent(WALLET) == (6, 12)


@pytest.mark.expects_log("no text for a cell")
def test_a_cell_that_cannot_be_told_is_a_dash_and_no_exception(model: BalanceTableModel) -> None:
    take(model, row("BTC"))
    model._lines[RowKey("Main", "BTC")] = None  # type: ignore[assignment]

    assert model.index(0, WALLET).data() == "—"


def test_headers_are_the_words_of_the_product(model: BalanceTableModel) -> None:
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(len(COLUMNS))]

    assert titles[:12] == [
        "Account",
        "Coin",
        "Margin balance",
        "Wallet balance",
        "Cross uPnL",
        "Available",
        "Value BTC",
        "Margin",
        "Age",
        "Withdrawable",
        "24 h",
        "Cross wallet",
    ]


ASSETS = st.sampled_from(["A", "B", "C", "D", "E"])
CHANGES = st.lists(
    st.tuples(ASSETS, st.sampled_from(["0", "1", "-2", "3.5", None]), st.integers(0, 9)),
    max_size=20,
)


@given(CHANGES)
def test_any_story_leaves_the_model_sound(changes: list[tuple[str, str | None, int]]) -> None:
    model = BalanceTableModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    rows: dict[str, Row] = {}
    model.sort(WALLET)
    for step, (asset, wallet, what) in enumerate(changes):
        rows[asset] = Row(balance(asset, wallet), 1000.0 + step, gone_at=1.0 if what == 9 else None)
        model.hold(what % 3 == 0)
        model.set_filter(Filter(hide_zero=what > 4))
        take(model, rows[asset])
        model.tick(lines(*rows.values()), reading(now=1000.0 + step))
        assert model.rowCount() + model.hidden == len(rows)
        assert len(set(shown(model))) == model.rowCount()
    del tester


def test_hiding_amounts_announces_every_cell_once(model: BalanceTableModel) -> None:
    take(model, row("BTC", "1"), row("ETH", "2"))
    cells = announced(model)

    model.tick({}, replace(LIVE, is_masked=True))

    assert (0, 0, 1, len(COLUMNS) - 1) in cells
    assert model.text_at(0, WALLET) == MASK


def test_a_figure_that_is_hidden_no_longer_tells_which_way_it_went(
    model: BalanceTableModel,
) -> None:
    take(model, row("BTC", "1"))
    take(model, row("BTC", "1", pnl="2"))

    model.tick({}, replace(LIVE, is_masked=True))

    assert model.flash_at(0, PNL) is None


def test_a_masked_figure_that_changes_announces_nothing_of_it(model: BalanceTableModel) -> None:
    masked = replace(LIVE, is_masked=True)
    take(model, row("BTC", "1"), standing=masked)
    cells = announced(model)

    take(model, row("BTC", "2"), standing=masked)

    assert all(not first <= WALLET <= last for _, first, _, last in cells)
    assert model.flash_at(0, WALLET) is None


def test_a_masked_figure_is_still_sorted_by_and_never_read(model: BalanceTableModel) -> None:
    take(model, row("BTC", "1"), standing=replace(LIVE, is_masked=True))
    cell = model.index(0, WALLET)

    assert model.data(cell, SORT_ROLE) == Decimal(1)
    assert not isinstance(model.data(cell, SORT_ROLE), str)
    assert model.data(cell) == MASK


def test_another_language_announces_every_name_and_every_cell(
    model: BalanceTableModel, speak: Callable[[str], None]
) -> None:
    take(model, row("BTC", "1"), row("ETH", "1"))
    cells, names = announced(model), list[tuple[int, int]]()
    model.headerDataChanged.connect(lambda _, first, last: names.append((first, last)))

    speak("zh_CN")

    last = len(COLUMNS) - 1
    assert names == [(0, last)]
    assert cells == [(0, 0, 1, last)]
