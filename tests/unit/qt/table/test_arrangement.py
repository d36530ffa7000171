"""The order follows each change at the price of that change, and is the one a full sort gives."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from lines import coin_margin, line
from samples import amount, margin, price, row
from tidemark.domain.balance import Balance
from tidemark.domain.row import Row
from tidemark.qt.table.arrangement import Arrangement
from tidemark.qt.table.balance_columns import INDEX_BY_KEY
from tidemark.qt.table.coin_line import CoinLine, RowKey
from tidemark.qt.table.row_filter import Filter, Verdict
from tidemark.qt.table.row_order import Sorting, by_name

WALLET = INDEX_BY_KEY["wallet_balance"]
NUMERIC = [INDEX_BY_KEY[key] for key in ("wallet_balance", "value", "update_time", "margin_ratio")]


class Kept:
    """An arrangement with the lines that it is of."""

    def __init__(self, **wallets: str | None) -> None:
        self.lines: dict[RowKey, CoinLine] = {}
        self.arrangement = Arrangement(self.lines)
        self.take(**wallets)
        self.settle()

    def take(self, **wallets: str | None) -> None:
        for asset, wallet in wallets.items():
            self.put(line(row(asset, wallet)))

    def put(self, new: CoinLine) -> None:
        old = self.lines.get(new.key)
        self.lines[new.key] = new
        self.arrangement.note(new.key, old, new)

    def settle(self) -> list[str]:
        order = self.arrangement.wanted()
        if self.arrangement.has_same_rows(order):
            self.arrangement.move_to(order)
        else:
            self.arrangement.set_order(order)
        return self.names

    @property
    def names(self) -> list[str]:
        return [key.asset for key in self.arrangement.order]


def priced(asset: str, wallet: str, usd: str) -> CoinLine:
    return line(
        row(asset, wallet), margin=margin(coin_margin(asset, wallet)), **{asset: price(usd)}
    )


@given(
    st.sampled_from(NUMERIC),
    st.booleans(),
    st.lists(
        st.dictionaries(
            st.sampled_from("ABCDEFG"), st.sampled_from(["0", "1", "1.0", "-2", "30", None])
        ),
        min_size=1,
        max_size=8,
    ),
)
def test_catching_up_gives_what_sorting_everything_gives(
    column: int, is_descending: bool, story: list[dict[str, str | None]]
) -> None:
    kept = Kept()
    kept.arrangement.sort(column, is_descending=is_descending)
    for step in story:
        kept.take(**step)
        kept.settle()

        whole = Sorting(column, is_descending).sorted(by_name(kept.lines), kept.lines)
        assert kept.arrangement.order == whole
        assert kept.arrangement.position == {key: place for place, key in enumerate(whole)}
        assert kept.arrangement.is_current


def test_an_order_in_which_nothing_moved_is_the_very_same() -> None:
    kept = Kept(A="1", B="5")
    kept.arrangement.sort(WALLET, is_descending=False)
    kept.settle()
    before = kept.arrangement.order

    kept.take(A="2")

    assert kept.arrangement.is_current
    assert kept.arrangement.wanted() is before


def test_an_order_that_a_figure_has_left_is_not_current() -> None:
    kept = Kept(A="1", B="5")
    kept.arrangement.sort(WALLET, is_descending=False)
    kept.settle()

    kept.take(A="6")

    assert not kept.arrangement.is_current


def test_a_figure_of_another_column_leaves_the_order_current() -> None:
    kept = Kept(A="1", B="5")

    kept.take(A="6")

    assert kept.arrangement.is_current


def test_many_changes_at_once_are_sorted_together() -> None:
    names = [f"C{number:02}" for number in range(60)]
    kept = Kept(**dict.fromkeys(names, "1"))
    kept.arrangement.sort(WALLET, is_descending=True)
    kept.settle()

    kept.take(**{name: str(number) for number, name in enumerate(names)})

    assert kept.settle() == names[::-1]


def test_lines_that_came_all_at_once_stand_as_if_one_had_come_after_the_other() -> None:
    wallets = {"C": "0", "A": "1", "B": None}
    apart, together = Kept(**wallets), Kept()
    for kept in (apart, together):
        kept.arrangement.set_filter(Filter(hide_zero=True))
    together.lines |= apart.lines

    together.arrangement.note_all()

    assert together.settle() == apart.settle() == ["A", "B"]
    hidden = together.arrangement.hidden_keys()
    assert together.arrangement.reasons(hidden) == [Verdict.ZERO]


def test_another_order_of_the_same_rows_is_told_from_one_of_others() -> None:
    kept = Kept(A="1", B="5")
    kept.arrangement.sort(WALLET, is_descending=True)
    assert kept.arrangement.has_same_rows(kept.arrangement.wanted())

    kept.arrangement.set_filter(Filter(search="a"))
    assert not kept.arrangement.has_same_rows(kept.arrangement.wanted())


def test_a_row_that_was_more_than_little_stays_when_it_becomes_little() -> None:
    kept = Kept()
    kept.arrangement.set_filter(Filter(small_below=Decimal(10)))
    kept.put(priced("A", "1", "20"))
    kept.settle()

    kept.put(priced("A", "1", "5"))

    assert kept.settle() == ["A"]


def test_a_row_that_turns_out_to_be_little_leaves() -> None:
    """Balances come before margin and prices: nothing may stay for having come first."""
    kept = Kept()
    kept.arrangement.set_filter(Filter(small_below=Decimal(10)))
    kept.take(A="1")
    assert kept.settle() == ["A"]

    kept.put(priced("A", "1", "5"))

    assert kept.settle() == []
    assert kept.arrangement.reasons(kept.arrangement.hidden_keys()) == [Verdict.SMALL]


def test_a_row_of_unknown_figures_leaves_when_they_turn_out_to_be_nothing() -> None:
    """As in a sum while one of its accounts has yet to tell anything."""
    kept = Kept(A="1")
    kept.arrangement.set_filter(Filter(hide_zero=True))
    kept.put(unknown("B"))
    assert kept.settle() == ["A", "B"]

    kept.put(nothing("B"))

    assert kept.settle() == ["A"]


def unknown(asset: str) -> CoinLine:
    return line(Row(Balance(asset), 1000.0))


def nothing(asset: str) -> CoinLine:
    none = amount("0.00000000")
    return line(Row(Balance(asset, none, none, none, none, none), 1000.0))


def test_asking_anew_hides_what_became_little() -> None:
    kept = Kept(A="1", B="1")
    kept.arrangement.set_filter(Filter(hide_zero=True))
    kept.settle()
    kept.take(A="0")
    assert kept.settle() == ["A", "B"]

    kept.arrangement.set_filter(Filter(hide_zero=True, search="a"))

    assert kept.settle() == []


def test_newcomers_have_a_place_behind_all_others_while_the_order_is_held() -> None:
    kept = Kept(B="1", D="1")

    kept.take(C="1", A="1")
    order = kept.arrangement.wanted_in_place()
    kept.arrangement.set_order(order)
    kept.arrangement.settle(is_wanted=False)

    assert kept.names == ["B", "D", "A", "C"]
    assert kept.arrangement.newcomers == set()
    assert kept.settle() == ["A", "B", "C", "D"]


def test_what_is_not_found_is_hidden_for_no_reason_of_its_own() -> None:
    kept = Kept(A="1", B="1")
    kept.arrangement.set_filter(Filter(search="a"))
    kept.settle()

    assert kept.arrangement.reasons([RowKey("Main", "B")]) == [None]
