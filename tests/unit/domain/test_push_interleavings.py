"""Any order of pushes and snapshots, however late, doubled, drifting or strange (5.3).

An exchange in a few lines changes its wallets and tells of it; what it tells is held up, mixed
up, told twice or told wrongly on the way. Whatever happens: two whole snapshots after the last
push the account shows the exchange's own figures, and until then it never looks alive.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tidemark.domain.account import Account
from tidemark.domain.account_update import AccountUpdate, WalletUpdate
from tidemark.domain.amount import Amount
from tidemark.domain.balance import Balance, RefusedRow, Snapshot
from tidemark.domain.freshness import Evidence, State, age_limit, state

_EPOCH_MS = 1_700_000_000_000
_COINS = ("BTC", "ETH", "SOL")
_STRANGERS = ("NEW1", "NEW2")
_UNREADABLE = RefusedRow("ETH", "balance", "'NaN' cannot be an amount")


@dataclass
class _Exchange:
    """Wallets, and what was told of them; ``dated`` coins name the time of their last change."""

    dated: frozenset[str]
    now: float = 100.0
    wallets: dict[str, str] = field(default_factory=lambda: dict.fromkeys(_COINS, "1"))
    times: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_COINS, 0))
    figures: int = 1

    def ms(self, moment: float | None = None) -> int:
        return _EPOCH_MS + round(1000 * (self.now if moment is None else moment))

    def fresh_figure(self) -> str:
        """A figure that was never used before."""
        self.figures += 1
        return str(self.figures)

    def change(self, coin: str) -> None:
        self.wallets[coin] = self.fresh_figure()
        self.times[coin] = self.ms()

    def push(self, coin: str, *, wallet: str | None = None) -> AccountUpdate:
        figure = Amount.parse(wallet or self.wallets.get(coin) or self.fresh_figure())
        update = WalletUpdate(coin, figure, figure)
        moment = self.times.get(coin) or self.ms()
        return AccountUpdate((update,), "ORDER", moment, self.ms())

    def snapshot(self, *, is_whole: bool = True) -> Snapshot:
        refused = () if is_whole else (_UNREADABLE,)
        spoilt = {row.asset for row in refused}
        return Snapshot(
            tuple(self._row(coin) for coin in self.wallets if coin not in spoilt), refused
        )

    def _row(self, coin: str) -> Balance:
        figure = Amount.parse(self.wallets[coin])
        time = self.times[coin] if coin in self.dated else 0
        return Balance(coin, figure, figure, figure, figure, Amount.parse("0"), time)


@dataclass
class _World:
    """An account and its exchange, with all that is on its way between them."""

    exchange: _Exchange
    account: Account = field(default_factory=Account)
    pushes: list[AccountUpdate] = field(default_factory=list)
    snapshots: list[tuple[float, Snapshot]] = field(default_factory=list)
    told: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    vouched: list[float | None] = field(default_factory=lambda: [None])
    """When the whole snapshots that came were asked for."""

    def step(self, action: str, coin: str, choice: int) -> None:
        self.exchange.now += 0.25 + choice / 8
        getattr(self, f"_{action}")(coin, choice)
        self.check()

    def _change(self, coin: str, choice: int) -> None:
        self.exchange.change(coin)
        self.pushes.append(self.exchange.push(coin))

    def _change_in_silence(self, coin: str, choice: int) -> None:
        self.exchange.change(coin)

    def _drift(self, coin: str, choice: int) -> None:
        self.exchange.change(coin)
        self.pushes.append(self.exchange.push(coin, wallet=self.exchange.fresh_figure()))

    def _stranger(self, coin: str, choice: int) -> None:
        self.pushes.append(self.exchange.push(_STRANGERS[choice % len(_STRANGERS)]))

    def _deliver(self, coin: str, choice: int) -> None:
        if self.pushes:
            self.receive(self.pushes.pop(choice % len(self.pushes)))

    def _deliver_and_keep(self, coin: str, choice: int) -> None:
        if self.pushes:
            self.receive(self.pushes[choice % len(self.pushes)])

    def _ask(self, coin: str, choice: int) -> None:
        snapshot = self.exchange.snapshot(is_whole=choice % 4 != 3)
        self.snapshots.append((self.exchange.now - 0.1, snapshot))

    def _answer(self, coin: str, choice: int) -> None:
        if self.snapshots:
            self.confirm(*self.snapshots.pop(choice % len(self.snapshots)))

    def _vanish(self, coin: str, choice: int) -> None:
        self.exchange.wallets.pop(coin, None)

    def _return(self, coin: str, choice: int) -> None:
        self.exchange.change(coin)

    def _restart_stream(self, coin: str, choice: int) -> None:
        self.account.listen(self.exchange.now if choice % 2 else None)

    def _rest(self, coin: str, choice: int) -> None:
        self.exchange.now += choice

    def receive(self, update: AccountUpdate) -> None:
        for wallet in update.wallets:
            self.told[wallet.asset].add(wallet.wallet_balance.text)
        newest_at = self.account.newest_at
        not_before = 0 if newest_at is None else self.exchange.ms(newest_at) - 2000
        self.account.apply_update(update, received_at=self.exchange.now, not_before=not_before)

    def confirm(self, sent_at: float, snapshot: Snapshot) -> None:
        for row in snapshot.balances:
            assert row.wallet_balance is not None
            self.told[row.asset].add(row.wallet_balance.text)
        if snapshot.is_whole:
            self.vouched.append(sent_at)
        self.account.apply_snapshot(snapshot, sent_at=sent_at)

    def confirm_now(self) -> None:
        self.exchange.now += 1.0
        self.confirm(self.exchange.now, self.exchange.snapshot())
        self.check()

    # What must hold after every step.

    def check(self) -> None:
        self._check_that_only_told_figures_are_shown()
        self._check_that_marks_are_what_is_pending()
        self._check_that_it_is_as_old_as_a_whole_snapshot()
        self._check_that_it_looks_alive_only_when_it_is()

    def _check_that_only_told_figures_are_shown(self) -> None:
        for asset, row in self.account.rows.items():
            for amount in (row.balance.wallet_balance, row.balance.cross_wallet_balance):
                assert amount is None or amount.text in self.told[asset]

    def _check_that_marks_are_what_is_pending(self) -> None:
        marked = {asset for asset, row in self.account.rows.items() if row.pushed is not None}
        assert marked == self.account.pending
        assert all(self.account.rows[asset].gone_at is None for asset in marked)

    def _check_that_it_is_as_old_as_a_whole_snapshot(self) -> None:
        assert self.account.confirmed_at in self.vouched

    def _check_that_it_looks_alive_only_when_it_is(self) -> None:
        confirmed_at = self.account.confirmed_at
        told = state(
            Evidence(
                refused=False,
                connected_at=0.0,
                confirmed_at=confirmed_at,
                check_interval=1.0,
                answered=True,
                is_pending=bool(self.account.pending),
            ),
            self.exchange.now,
        )
        if told is State.LIVE:
            assert not self.account.pending
            assert confirmed_at is not None
            assert self.exchange.now - confirmed_at <= age_limit(1.0)

    def shown(self) -> dict[str, str]:
        """The wallets that are shown as present."""
        return {
            asset: row.balance.wallet_balance.text
            for asset, row in self.account.rows.items()
            if row.gone_at is None and row.balance.wallet_balance is not None
        }


_ACTIONS = [
    name[1:] for name in vars(_World) if name[0] == "_" and not name.startswith(("__", "_check"))
]
_LIES = {"drift", "stranger"}


def _steps(actions: list[str]) -> st.SearchStrategy[list[tuple[str, str, int]]]:
    step = st.tuples(st.sampled_from(actions), st.sampled_from(_COINS), st.integers(0, 7))
    return st.lists(step, min_size=12, max_size=40)


_STEPS = _steps(_ACTIONS)
_HONEST_STEPS = _steps([name for name in _ACTIONS if name not in _LIES])
_DATED = st.sets(st.sampled_from(_COINS)).map(frozenset)


def _play(dated: frozenset[str], steps: list[tuple[str, str, int]]) -> _World:
    world = _World(_Exchange(dated))
    world.account.listen(world.exchange.now)
    world.confirm_now()
    for step in steps:
        world.step(*step)
    return world


@settings(max_examples=500)
@given(_DATED, _STEPS)
def test_two_snapshots_after_the_last_push_the_figures_are_the_exchange_s(
    dated: frozenset[str], steps: list[tuple[str, str, int]]
) -> None:
    world = _play(dated, steps)
    world.confirm_now()
    world.confirm_now()
    assert world.shown() == world.exchange.wallets
    assert not world.account.pending


@settings(max_examples=200)
@given(_DATED, _STEPS)
def test_pushes_that_come_after_all_are_confirmed_as_well(
    dated: frozenset[str], steps: list[tuple[str, str, int]]
) -> None:
    world = _play(dated, steps)
    for update in world.pushes:
        world.exchange.now += 0.01
        world.receive(update)
        world.check()
    world.confirm_now()
    world.confirm_now()
    assert world.shown() == world.exchange.wallets
    assert not world.account.pending


@settings(max_examples=500)
@given(_HONEST_STEPS)
def test_where_rows_name_their_time_no_figure_ever_goes_back(
    steps: list[tuple[str, str, int]],
) -> None:
    """Every figure of this exchange is higher than those before it."""
    world = _World(_Exchange(frozenset(_COINS)))
    world.account.listen(world.exchange.now)
    world.confirm_now()
    for step in steps:
        before = world.shown()
        world.step(*step)
        after = world.shown()
        assert all(int(after[coin]) >= int(before[coin]) for coin in after.keys() & before.keys())


@settings(max_examples=200)
@given(_DATED, _STEPS)
def test_each_coin_s_changes_add_up_to_what_is_shown(
    dated: frozenset[str], steps: list[tuple[str, str, int]]
) -> None:
    """The change log leaves nothing out, whoever told of a change, and counts nothing twice."""
    world = _play(dated, steps)
    sums: dict[str, Decimal] = defaultdict(Decimal, dict.fromkeys(_COINS, Decimal(1)))
    for change in world.account.changes:
        sums[change.asset] += change.moved
    for asset, row in world.account.rows.items():
        assert row.balance.wallet_balance is not None
        assert row.balance.wallet_balance.value == sums[asset]
