"""A view is led from any order to any other, in few steps however much changes."""

from hypothesis import given
from hypothesis import strategies as st

from tidemark.qt.table.coin_line import RowKey
from tidemark.qt.table.row_moves import steps

ORDERS = st.lists(st.integers(0, 40).map(lambda number: RowKey("Main", str(number))), unique=True)


def keys(*numbers: int) -> list[RowKey]:
    return [RowKey("Main", str(number)) for number in numbers]


@given(ORDERS, ORDERS, st.frozensets(st.integers(0, 40)))
def test_each_step_is_what_it_says_and_the_last_is_the_order_wanted(
    old: list[RowKey], new: list[RowKey], rooted: frozenset[int]
) -> None:
    present = old
    for step in steps(old, new, rooted):
        if step.removed is not None:
            first, last = step.removed
            assert step.order == present[:first] + present[last + 1 :]
        elif step.inserted is not None:
            first, last = step.inserted
            assert present == step.order[:first] + step.order[last + 1 :]
        else:
            assert sorted(step.order) == sorted(present)
            assert step.order != present
        present = step.order

    assert present == new


def test_however_many_runs_of_rows_go_it_takes_few_steps() -> None:
    old = keys(*range(10_000))

    assert len(list(steps(old, old[::2]))) <= 3


def test_however_many_runs_of_rows_come_it_takes_few_steps() -> None:
    new = keys(*range(10_000))

    assert len(list(steps(new[::2], new))) <= 3


def test_rows_go_from_where_somebody_holds_on_to_them() -> None:
    """Whoever was at row 21 is at its neighbour afterwards, not at the table's end."""
    old = keys(*range(100))

    gathered, removed = steps(old, old[::2], rooted={21})

    assert removed.removed == (11, 60)
    assert removed.order[10:12] == keys(20, 22)
    assert gathered.removed is None
