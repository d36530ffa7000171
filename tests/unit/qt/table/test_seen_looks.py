"""Only lines that look otherwise than before are named, however few of them are judged."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lines import line, reading
from samples import NOON_MS, price, row
from tidemark.domain.account_update import WalletUpdate
from tidemark.domain.amount import Amount
from tidemark.domain.freshness import State
from tidemark.domain.push_ledger import Pushed
from tidemark.domain.unit import Unit
from tidemark.qt.table.balance_columns import COLUMNS
from tidemark.qt.table.cell_looks import CellLooks
from tidemark.qt.table.coin_line import CoinLine, RowKey
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.seen_looks import SeenLooks

BTC = RowKey("Main", "BTC")
ZERO = Amount.parse("0")
UNITS = st.sampled_from(list(Unit))
STEPS = st.tuples(
    st.floats(0, 12),
    st.sampled_from([State.LIVE, State.LIVE, State.OFFLINE, State.CONFIRMING]),
    st.sampled_from(["BTC", "ETH", None]),
    st.booleans(),
)


def told(asset: str, as_of: float, *, is_pushed: bool = False) -> CoinLine:
    known = row(asset, as_of=as_of)
    if is_pushed:
        wallet = WalletUpdate(asset, known.balance.wallet_balance or ZERO)
        known = replace(known, pushed=Pushed(wallet, "ORDER", NOON_MS, NOON_MS, as_of))
    return line(known, **{asset: price("5", as_of=as_of)})


def at(now: float, state: State = State.LIVE, unit: Unit = Unit.USD) -> Reading:
    return reading(state, now=now, unit=unit)


def drawn(lines: Mapping[RowKey, CoinLine], read: Reading) -> dict[RowKey, object]:
    """How the cells of each line are drawn."""
    return {key: CellLooks(read, range(len(COLUMNS))).of(each) for key, each in lines.items()}


@given(st.lists(STEPS, max_size=12), UNITS)
def test_every_line_of_which_a_cell_is_drawn_otherwise_is_named(
    story: list[tuple[float, State, str | None, bool]], unit: Unit
) -> None:
    lines = {each.key: each for each in (told("BTC", 1000.0), told("ETH", 1000.0))}
    shown, seen, now = list(lines), SeenLooks(), 1000.0
    seen.begin(lines.values(), at(now, unit=unit))
    before = drawn(lines, at(now, unit=unit))
    for passed, state, confirmed, is_pushed in story:
        now += passed
        read, replaced = at(now, state, unit), {}
        if confirmed is not None:
            new = told(confirmed, now, is_pushed=is_pushed)
            replaced = {new.key: lines[new.key]}
            lines[new.key] = new
            seen.note([new], read)
        after = drawn(lines, read)

        named = seen.differing(shown, lines, read, replaced)

        assert set(named) >= {key for key in shown if before[key] != after[key]}
        before = after


def test_a_line_of_which_only_the_age_grew_is_not_named() -> None:
    lines = {BTC: told("BTC", 1000.0)}
    seen = SeenLooks()
    seen.begin(lines.values(), at(1000.0))

    assert seen.differing([BTC], lines, at(1001.0), {}) == []


@pytest.mark.parametrize("unit", Unit)
def test_a_price_that_comes_of_age_is_noticed_whatever_figures_are_told_in(unit: Unit) -> None:
    lines = {BTC: line(row("BTC", as_of=1e6), BTC=price("5", as_of=1000.0))}
    seen = SeenLooks()
    seen.begin(lines.values(), at(1000.0, unit=unit))

    assert seen.differing([BTC], lines, at(1010.0, unit=unit), {}) == []
    assert seen.differing([BTC], lines, at(1010.5, unit=unit), {}) == [BTC]


def test_a_session_that_no_longer_awaits_pushes_alone_makes_every_line_look_otherwise() -> None:
    lines = {BTC: told("BTC", 1000.0)}
    seen = SeenLooks()
    pushes = reading(State.CONFIRMING, awaits_pushes=True)
    seen.begin(lines.values(), pushes)

    assert seen.differing([BTC], lines, pushes, {}) == []
    assert seen.differing([BTC], lines, reading(State.CONFIRMING), {}) == [BTC]


def test_a_line_that_came_later_comes_of_age_all_the_same() -> None:
    """Though nothing that was there at the beginning would so soon."""
    seen, lines = SeenLooks(), {BTC: told("BTC", 1000.0)}
    seen.begin(lines.values(), at(1000.0))
    lines[BTC] = told("BTC", 997.5)  # an account was opened anew, and is answered slowly
    seen.note(lines.values(), at(1000.0))
    assert seen.differing([BTC], lines, at(1000.0), {}) == []

    assert seen.differing([BTC], lines, at(1000.6), {}) == [BTC]
