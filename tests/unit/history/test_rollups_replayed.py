"""Whatever an account goes through, each roll-up in the file is what was shown in its span."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st

from tidemark.history.applying import Applier
from tidemark.history.entries import BalanceSeen, Entry, Figure
from tidemark.history.entries import Watched as Thing
from tidemark.history.holes import Holes
from tidemark.history.last_seen import last_seen
from tidemark.history.recorder import Recorder
from tidemark.history.schema import SPANS, TABLES
from watched_account import OWNER, Watched, kinds

COINS = ("BTC", "ETH")
Key = tuple[str, str | None]
Shown = dict[Key, list[tuple[int, Decimal]]]


class Life:
    """An account that is looked at each second; ``shown`` is what each look saw, and when."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        self.connection.executescript(TABLES)
        self.watched = Watched()
        self.shown: Shown = defaultdict(list)
        self.margins = dict.fromkeys(COINS, "1.5")
        self.usd = dict.fromkeys(COINS, "100")
        for coin in COINS:
            self.watched.has(coin, "1")
        self.bound()
        self.watched.priced(**self.usd)

    def bound(self) -> None:
        self.watched.bound(**self.margins)

    def pass_by(self, seconds: int) -> None:
        for _ in range(seconds):
            told = self.watched.watch(1)
            self._note(kinds(told, BalanceSeen))
            self._write(told)

    def end(self) -> None:
        self._write([*self.watched.close(), *self.watched.prices.close()])

    def begin_again(self) -> None:
        """Another run goes on with the same file."""
        self.end()
        known = last_seen(self.connection, OWNER.account_id)
        recorder = Recorder(OWNER, self.watched.prices, known.figures if known else {})
        recorder.skip(self.watched.changes, self.watched.changes.noted)
        self.watched.recorder = recorder

    def _write(self, entries: list[Entry]) -> None:
        applier = Applier(self.connection, Holes())
        for each in entries:
            applier.apply(each)

    def _note(self, written: list[BalanceSeen]) -> None:
        """What is written of a wallet that is out of sight counts too."""
        for each in written:
            told = each.figures.wallet_balance
            if told is not None and not each.is_gone and each.seen_at == self.watched.wall_ms:
                self._see(Figure.WALLET_BALANCE, each.asset, told.value)
        spells = self.watched.recorder._spells
        margin = self.watched.margin
        for coin, row in self.watched.rows.items():
            wallet = row.balance.wallet_balance
            self._see(Figure.INDEX_PRICE, coin, Decimal(self.usd[coin]))
            if row.gone_at is not None:
                continue
            if spells.is_running(Thing.BALANCES) and wallet is not None:
                self._see(Figure.WALLET_BALANCE, coin, wallet.value)
            if spells.is_running(Thing.MARGIN) and margin is not None:
                self._see(Figure.MARGIN_BALANCE, coin, Decimal(self.margins[coin]))

    def _see(self, figure: Figure, coin: str, value: Decimal) -> None:
        self.shown[figure.value, coin].append((self.watched.wall_ms, value))

    def rollups(self) -> dict[tuple[Key, int, int], tuple[Decimal, ...]]:
        """First, last, least and greatest by figure, span and beginning."""
        found = self.connection.execute(
            "SELECT figure, coalesce(coin.asset, pair.asset), span, began_at,"
            " first, last, least, greatest FROM rollup JOIN series USING (series_key)"
            " LEFT JOIN coin USING (coin_key) LEFT JOIN pair USING (pair_key)"
            " WHERE figure NOT LIKE 'total%'"
        )
        return {
            ((figure, asset), span, began): tuple(map(Decimal, values))
            for figure, asset, span, began, *values in found
        }


coins = st.sampled_from(COINS)
amounts = st.sampled_from(["0", "1", "1.5", "2.00000000", "-0.25"])


def _moves(coin: str, to: str) -> Callable[[Life], None]:
    def happen(life: Life) -> None:
        now = life.watched.rows[coin].balance.wallet_balance
        if now is not None and now.value != Decimal(to):
            life.watched.moves(coin, to)

    return happen


def _floats(coin: str, to: str) -> Callable[[Life], None]:
    def happen(life: Life) -> None:
        life.margins[coin] = to
        life.bound()

    return happen


def _is_priced(coin: str, cents: int) -> Callable[[Life], None]:
    def happen(life: Life) -> None:
        life.usd[coin] = f"{cents / 100:.2f}"
        life.watched.priced(**life.usd)

    return happen


def _is_listed(coin: str, *, is_it: bool) -> Callable[[Life], None]:
    def happen(life: Life) -> None:
        gone_at = None if is_it else life.watched.now
        life.watched.rows[coin] = replace(life.watched.rows[coin], gone_at=gone_at)

    return happen


stories = st.lists(
    st.tuples(
        st.one_of(
            st.builds(_moves, coins, amounts),
            st.builds(_floats, coins, amounts),
            st.builds(_is_priced, coins, st.integers(1, 20_000)),
            st.builds(_is_listed, coins, is_it=st.booleans()),
            st.just(Life.begin_again),
            st.just(lambda life: life.watched.is_offline()),
            st.just(lambda life: life.watched.is_live()),
        ),
        st.sampled_from([1, 1, 7, 60, 130]),
    ),
    max_size=14,
)


@given(stories)
@settings(max_examples=50, deadline=None)
def test_a_roll_up_is_what_was_shown_in_its_span(
    story: list[tuple[Callable[[Life], None], int]],
) -> None:
    """Of all spans that have a row; in one that has none, nothing moved."""
    life = Life()
    life.pass_by(1)
    for happen, seconds in story:
        happen(life)
        life.pass_by(seconds)
    life.end()
    told = life.rollups()
    for key, shown in life.shown.items():
        for span in SPANS:
            for began, seen in groupby(shown, lambda each: each[0] - each[0] % span):  # noqa: B023
                values = [value for _, value in seen]
                row = told.get((key, span, began))
                if row is None:
                    assert len(set(values)) == 1
                else:
                    assert row == (values[0], values[-1], min(values), max(values))
