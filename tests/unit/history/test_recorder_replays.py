"""Whatever an account goes through, its history tells exactly that, and nothing else."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st

from samples import NOON_MS, amount, balance, status
from tidemark.domain.account import Account
from tidemark.domain.account_update import AccountUpdate, WalletUpdate
from tidemark.domain.amount import Amount
from tidemark.domain.balance import RefusedRow, Snapshot
from tidemark.domain.freshness import State
from tidemark.history.entries import BalanceSeen, Figure, MinuteSeen
from watched_account import Watched

COINS = ("BTC", "ETH")


@dataclass
class Replay:
    """An account between an exchange and a recorder; ``shown`` is all that its rows ever held."""

    account: Account = field(default_factory=Account)
    watched: Watched = field(default_factory=Watched)
    shown: dict[str, list[Decimal]] = field(default_factory=lambda: defaultdict(list))
    texts: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.watched.changes = self.account.changes

    def snapshot(self, wallets: dict[str, str], refused: frozenset[str], pnl: str) -> None:
        """All rows but those that are refused; a coin that is named nowhere is missing."""
        self.watched.clock.moment += 0.25
        good = [
            balance(coin, wallet, pnl, update_time=self._time)
            for coin, wallet in wallets.items()
            if coin not in refused
        ]
        bad = tuple(RefusedRow(coin, "balance", "no number") for coin in sorted(refused))
        self.account.apply_snapshot(Snapshot(tuple(good), bad), sent_at=self.watched.now)
        self._note()

    def push(self, coin: str, wallet: str, lag_ms: int) -> None:
        """One wallet, dated a little earlier than it comes; it may be overtaken."""
        self.watched.clock.moment += 0.25
        told = WalletUpdate(coin, Amount.parse(wallet), Amount.parse(wallet))
        update = AccountUpdate((told,), "DEPOSIT", self._time - lag_ms, self._time - lag_ms)
        self.account.apply_update(update, received_at=self.watched.now)
        self._note()

    def look(self, state: State) -> None:
        """Let the recorder have a look while the account is in this state."""
        self.watched.status = status(state, now=self.watched.now)
        self.watched.rows = dict(self.account.rows)
        self.watched.look()

    @property
    def _time(self) -> int:
        return self.watched.clock.wall_ms()

    def _note(self) -> None:
        for coin, row in self.account.rows.items():
            self.texts |= {each.text for each in row.balance.amounts if each is not None}
            wallet = row.balance.wallet_balance
            if wallet is not None:
                self.shown[coin].append(wallet.value)

    # What the history made of it.

    def rows_of(self, coin: str) -> list[BalanceSeen]:
        return [each for each in self.watched.of(BalanceSeen) if each.asset == coin]

    def wallets_of(self, coin: str) -> list[Decimal]:
        wallets = (each.figures.wallet_balance for each in self.rows_of(coin))
        return _in_turn([each.value for each in wallets if each is not None])


def _in_turn(values: list[Decimal]) -> list[Decimal]:
    """Each value that differs from the one before. That there was nothing at first says the first
    move as well, and a coin that a push makes known had no row before it."""
    turns = [value for value, _ in groupby(values)]
    return turns[1:] if turns and not turns[0] and len(turns) > 1 else turns


amounts = st.sampled_from(["0", "1", "1.5", "2.00000000", "-0.25", "1e-8", "7.5E-7"])
coins = st.sampled_from(COINS)
Step = Callable[[Replay], None]
steps = st.lists(
    st.one_of(
        st.builds(
            lambda wallets, refused, pnl: lambda replay: replay.snapshot(wallets, refused, pnl),
            st.dictionaries(coins, amounts),
            st.frozensets(coins, max_size=1),
            amounts,
        ),
        st.builds(
            lambda coin, wallet, lag: lambda replay: replay.push(coin, wallet, lag),
            coins,
            amounts,
            st.sampled_from([0, 10, 600]),
        ),
        st.builds(
            lambda state: lambda replay: replay.look(state),
            st.sampled_from([State.LIVE, State.LIVE, State.OFFLINE, State.CONFIRMING]),
        ),
    ),
    max_size=30,
)


def replayed(story: list[Step]) -> Replay:
    """What is left of a story, in which the account is seen at last."""
    replay = Replay()
    for step in story:
        step(replay)
    replay.snapshot(dict.fromkeys(COINS, "1"), frozenset(), "0")
    replay.snapshot(dict.fromkeys(COINS, "1"), frozenset(), "0")
    replay.look(State.LIVE)
    replay.watched.close()
    return replay


@given(steps)
@settings(max_examples=300)
def test_the_wallets_written_are_those_that_the_account_had(story: list[Step]) -> None:
    """All of them, in order, and none besides."""
    replay = replayed(story)
    for coin in COINS:
        assert replay.wallets_of(coin) == _in_turn(replay.shown[coin])


@given(steps)
@settings(max_examples=300)
def test_moves_add_up_from_the_first_wallet_to_the_last(story: list[Step]) -> None:
    """Exactly; what the first row moved by was before it."""
    replay = replayed(story)
    for coin in COINS:
        rows = replay.rows_of(coin)
        first = rows[0].figures.wallet_balance
        assert first is not None
        moved = sum((each.moved for each in rows[1:] if each.moved is not None), Decimal(0))
        assert first.value + moved == replay.wallets_of(coin)[-1]


@given(steps)
@settings(max_examples=300)
def test_nothing_is_written_that_was_never_shown(story: list[Step]) -> None:
    """Each amount, digit by digit, stood in a row of the account."""
    replay = replayed(story)
    values = {amount(text).value for text in replay.texts}  # type: ignore[union-attr]
    for seen in replay.watched.of(BalanceSeen):
        wallet = seen.figures.wallet_balance
        assert wallet is None or wallet.value in values
        others = (seen.figures.available_balance, seen.figures.cross_unrealized_pnl)
        assert all(each is None or each.text in replay.texts for each in others)


@given(steps)
@settings(max_examples=300)
def test_minutes_hold_every_wallet_that_was_seen(story: list[Step]) -> None:
    """None is lower than the least or higher than the greatest that was told."""
    replay = replayed(story)
    told = [
        each
        for each in replay.watched.of(MinuteSeen)
        if each.series.figure is Figure.WALLET_BALANCE
    ]
    for coin in COINS:
        minutes = [each for each in told if each.series.asset == coin]
        known = [*_in_turn(replay.shown[coin]), *([Decimal(0)] if minutes[0].first == 0 else [])]
        assert min(each.least for each in minutes) == min(known)
        assert max(each.greatest for each in minutes) == max(known)
        assert all(each.began_at <= NOON_MS + 60_000 for each in minutes)


@given(steps)
@settings(max_examples=200)
def test_looking_more_often_changes_nothing_of_what_moved(story: list[Step]) -> None:
    """How many looks there are is of no account: the log has every move."""
    busy = [step for each in story for step in (each, _glance)]
    for coin in COINS:
        assert replayed(busy).wallets_of(coin) == replayed(story).wallets_of(coin)


def _glance(replay: Replay) -> None:
    replay.look(State.LIVE)
