"""Only lines that look otherwise than before are named, however few of them are judged."""

from hypothesis import given
from hypothesis import strategies as st

from lines import line, reading
from samples import price, row
from tidemark.domain.freshness import State
from tidemark.domain.unit import Unit
from tidemark.qt.table.coin_line import CoinLine, RowKey
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.seen_looks import SeenLooks

BTC = RowKey("Main", "BTC")
STEPS = st.tuples(
    st.floats(0, 12),
    st.sampled_from([State.LIVE, State.LIVE, State.OFFLINE, State.CONFIRMING]),
    st.sampled_from(["BTC", "ETH", None]),
)


def told(asset: str, as_of: float) -> CoinLine:
    return line(row(asset, as_of=as_of), **{asset: price("5", as_of=as_of)})


def at(now: float, state: State = State.LIVE) -> Reading:
    return reading(state, now=now, unit=Unit.USD)


@given(st.lists(STEPS, max_size=12))
def test_the_lines_named_are_those_that_a_judgement_of_all_would_name(
    story: list[tuple[float, State, str | None]],
) -> None:
    lines = {each.key: each for each in (told("BTC", 1000.0), told("ETH", 1000.0))}
    shown, seen, now = list(lines), SeenLooks(), 1000.0
    seen.begin(lines.values(), at(now))
    before = dict(zip(shown, at(now).looks_of(lines.values()), strict=True))
    for passed, state, confirmed in story:
        now += passed
        replaced = {}
        if confirmed is not None:
            new = told(confirmed, now)
            replaced = {new.key: lines[new.key]}
            lines[new.key] = new
            seen.note([new], at(now, state))
        after = dict(zip(shown, at(now, state).looks_of(lines.values()), strict=True))

        named = seen.differing(shown, lines, at(now, state), replaced)

        assert set(named) == {key for key in shown if before[key] != after[key]}
        before = after


def test_a_price_that_comes_of_age_is_noticed() -> None:
    lines = {BTC: told("BTC", 1000.0)}
    lines[BTC] = line(row("BTC", as_of=1e6), BTC=price("5", as_of=1000.0))
    seen = SeenLooks()
    seen.begin(lines.values(), at(1000.0))

    assert seen.differing([BTC], lines, at(1010.0), {}) == []
    assert seen.differing([BTC], lines, at(1010.5), {}) == [BTC]
