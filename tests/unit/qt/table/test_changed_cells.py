"""Which cells differ, and which way their figures went."""

from dataclasses import replace

from lines import coin_margin, line, reading
from samples import margin, price, row
from tidemark.domain.unit import Unit
from tidemark.qt.table.announcements import Announcements
from tidemark.qt.table.balance_columns import COLUMNS, INDEX_BY_KEY, VALUE
from tidemark.qt.table.changed_cells import differing, is_repriced, ways

WALLET, PNL = INDEX_BY_KEY["wallet_balance"], INDEX_BY_KEY["cross_unrealized_pnl"]
ALL = range(len(COLUMNS))


def test_each_figure_says_which_way_it_went() -> None:
    old, new = line(row("ETH", "2", pnl="-1")), line(row("ETH", "1.5", pnl="-0.5"))

    found = ways(old, new, ALL)

    assert (found[WALLET], found[PNL]) == (-1, 1)


def test_a_figure_that_comes_to_be_known_went_nowhere() -> None:
    assert WALLET not in ways(line(row("ETH", None)), line(row("ETH", "1")), ALL)
    assert WALLET not in ways(line(row("ETH", "1")), line(row("ETH", None)), ALL)


def test_a_coin_that_is_gone_does_not_flash() -> None:
    old = line(row("ETH", "1"))
    new = replace(old, row=replace(row("ETH", "2"), gone_at=1.0))

    assert ways(old, new, ALL) == {}
    assert list(differing(old, new, ALL, reading())) == list(ALL)


def test_a_price_changes_the_value_and_the_price() -> None:
    told = margin(coin_margin("ETH", "2"))
    old = line(row("ETH", "2"), margin=told, ETH=price("10"))
    new = replace(line(row("ETH", "2"), margin=told, ETH=price("11")), row=old.row)

    found = differing(old, new, ALL, reading(unit=Unit.USD))

    assert [COLUMNS[each].key for each in found] == ["value", "price"]
    assert VALUE not in ways(old, new, found), "or every price would set the column alight"


def test_a_line_is_repriced_by_its_own_price_and_by_that_of_bitcoin() -> None:
    old = line("ETH", ETH=price("10"), BTC=price("60000"))

    assert is_repriced(old, line("ETH", ETH=price("11"), BTC=price("60000")))
    assert is_repriced(old, line("ETH", ETH=price("10"), BTC=price("60001")))
    assert is_repriced(old, line("ETH", ETH=price("10")))
    assert not is_repriced(old, line("ETH", ETH=price("10.0", as_of=1001.0), BTC=price("60000")))


def test_neighbouring_cells_are_announced_together_and_no_others_are() -> None:
    cells = Announcements()
    for changed in (4, 2, 3, 9):
        cells.add(changed, [WALLET, WALLET + 1, 12])

    blocks = {
        (place, column)
        for top, bottom, first, last in cells.blocks()
        for place in range(top, bottom + 1)
        for column in range(first, last + 1)
    }

    assert blocks == {(place, at) for place in (2, 3, 4, 9) for at in (WALLET, WALLET + 1, 12)}
    assert len(list(cells.blocks())) == 4
