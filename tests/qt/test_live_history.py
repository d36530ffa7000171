"""What a history on disk holds of an account on real sockets is what the exchange's books say."""

import sqlite3
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from datetime import UTC
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from fake_memories import FakeMemory
from live_session import network
from real_engine import RealEngine
from shown_window import dispose_of, until, window_of_all_rows
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.freshness import State
from tidemark.domain.profile import AccountProfile
from tidemark.domain.row import Row
from tidemark.domain.unit import Unit
from tidemark.history.history_file import HistoryFile
from tidemark.history.keeper import Reader
from tidemark.history.pace import Pace
from tidemark.history.questions import LastSeen, Measure, Range, Subject
from tidemark.history.reader import HistoryReader
from tidemark.qt.accounts.account_desk import AccountDesk
from tidemark.qt.looks.theme import Theme
from tidemark.settings import AccountSettings, Settings
from tidemark.simulator import Simulator, SimulatorKey
from tidemark.simulator.books import Books

KEY = SimulatorKey("key-of-main", hmac_secret="secret-of-main", account="main")
STEPS = 150
QUICK = Pace(commit=0.02, retry=0.1, is_copied=False)
EVER = Range(0, 4_000_000_000_000)


class Ledger:
    """The funding that the exchange's books paid and received, coin by coin."""

    def __init__(self, books: Books) -> None:
        self.received: dict[str, Decimal] = defaultdict(Decimal)
        self.paid: dict[str, Decimal] = defaultdict(Decimal)
        self._books, self._pay = books, books.pay_funding
        books.pay_funding = self._note  # type: ignore[method-assign]

    def _note(self, symbol: str, rate: Decimal, now: int) -> Any:
        before = {asset: self._books.figures(asset).balance for asset in self._books.assets}
        update = self._pay(symbol, rate, now)
        for change in update.wallets:
            moved = change.balance - before[change.asset]
            (self.received if moved > 0 else self.paid)[change.asset] += moved
        return update


class Run:
    """One run of the program, with its history in a file."""

    def __init__(self, theme: Theme, exchange: Simulator, path: Path) -> None:
        self.exchange = exchange
        self.window, self.fake = window_of_all_rows(theme), RealEngine()
        self.fake.network = network(check_interval=1.0)
        self.fake.clock = self.fake.network.clock  # type: ignore[assignment]
        self.history = HistoryFile(
            path, HistoryReader, call_soon=_at_once, on_condition=lambda _: None, pace=QUICK
        )
        self.history.start()
        self.fake.history = self.history
        secret = Secret(KEY.hmac_secret or "")
        self.fake.keyring.kept["main"] = Credential(KEY.api_key, KeyKind.HMAC, secret)
        self.desk = AccountDesk(self.window, self.fake.engine(), FakeMemory())
        self.window.show()

        addresses = exchange.addresses
        endpoints = Endpoints(addresses.ws_api, addresses.stream)
        self.account = AccountProfile(
            "main", "main", Environment.CUSTOM, KeyKind.HMAC, "wxyz", endpoints
        )

    async def begin(self) -> None:
        self.desk.begin(Settings(accounts=(AccountSettings.of(self.account),)))
        await until(lambda: self.is_level)

    async def end(self) -> None:
        self.desk.history.stop()
        await self.history.close()
        await self.desk.shut_down()
        await self.fake.close()
        dispose_of(self.window)
        assert self.fake.failures == []

    @property
    def is_level(self) -> bool:
        """Whether the window shows what the exchange has, and awaits nothing."""
        account = self.desk.controllers["main"]
        shown = {asset: _wallet(row) for asset, row in account.rows.items()}
        return account.status().state is State.LIVE and shown == self.books

    @property
    def books(self) -> dict[str, Decimal]:
        rows = self.exchange.balances_of("main")
        return {asset: Decimal(str(row["balance"])) for asset, row in rows.items()}

    async def ask(self, question: Callable[[Reader], Any]) -> Any:
        return await self.history.ask(question)


def _at_once(call: Callable[[], None]) -> None:
    call()


@pytest.fixture
async def exchange() -> AsyncIterator[Simulator]:
    """An exchange whose market moves when a test says so."""
    async with Simulator(seed=5, speed=0, keys=(KEY,)) as exchange:
        yield exchange


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the history is kept."""
    return tmp_path / "data" / "history.db"


def moved_in(path: Path) -> dict[str, Decimal]:
    """What the file says each coin moved by, read as anybody else would."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    with sqlite3.connect(path) as connection:
        for asset, moved in connection.execute(
            "SELECT asset, moved FROM balance JOIN coin USING (coin_key) WHERE moved IS NOT NULL"
        ):
            sums[asset] += Decimal(moved)
    connection.close()
    return sums


async def test_what_moved_is_what_the_books_say(
    theme: Theme, exchange: Simulator, path: Path
) -> None:
    """By coin, exactly, after a while of trades, fees, transfers and funding; so is funding."""
    ledger, run = Ledger(exchange.books_of("main")), Run(theme, exchange, path)
    await run.begin()
    await until(lambda: _has_begun(run))
    before = run.books
    for _ in range(STEPS):
        exchange.step()
        await until(lambda: run.is_level)
    after = run.books
    await run.end()

    moved = moved_in(path)
    assert moved
    for asset in after:
        assert moved[asset] == after[asset] - before.get(asset, Decimal(0)), asset
    connection = sqlite3.connect(path)
    told = HistoryReader(connection).funding(["main"], EVER, UTC)
    connection.close()
    assert {each.asset: each.received for each in told if each.received} == ledger.received
    assert {each.asset: each.paid for each in told if each.paid} == ledger.paid
    assert ledger.paid
    assert ledger.received


async def test_what_moves_between_two_runs_is_in_the_sum_too(
    theme: Theme, exchange: Simulator, path: Path
) -> None:
    """Nobody looked, so nobody knows why: but by how much, to the last digit."""
    first = Run(theme, exchange, path)
    await first.begin()
    await until(lambda: _has_begun(first))
    before = first.books
    await first.end()
    exchange.step(STEPS)

    second = Run(theme, exchange, path)
    await second.begin()
    after = second.books
    await until(lambda: bool(moved_in(path)))  # it asks what is known of the account first
    await second.end()

    moved = moved_in(path)
    assert {asset: each for asset, each in moved.items() if each} == {
        asset: after[asset] - before[asset] for asset in before if after[asset] != before[asset]
    }


async def test_a_run_ends_with_what_it_showed_last(
    theme: Theme, exchange: Simulator, path: Path
) -> None:
    """What is remembered for the next start are the figures of this one's end, and a line."""
    run = Run(theme, exchange, path)
    await run.begin()
    await until(lambda: _has_begun(run))
    exchange.step(20)
    await until(lambda: run.is_level)
    shown = {asset: row.balance for asset, row in run.desk.controllers["main"].rows.items()}
    await run.end()

    connection = sqlite3.connect(path)
    reader = HistoryReader(connection)
    seen = reader.last_seen("main")
    line = reader.line(Subject(("main",), "BTC", Unit.COIN, Measure.WALLET), EVER, 100)
    connection.close()
    assert isinstance(seen, LastSeen)
    told = {each.asset: each.figures for each in seen.balances}
    assert {asset: each.wallet_balance for asset, each in told.items()} == {
        asset: each.wallet_balance for asset, each in shown.items()
    }
    assert {asset: each.available_balance for asset, each in told.items()} == {
        asset: each.available_balance for asset, each in shown.items()
    }
    assert line.pieces[-1].last == run.books["BTC"]


def _has_begun(run: Run) -> bool:
    """Whether the history has the account's first figures, and a total of them."""
    with sqlite3.connect(run.history.condition.path) as connection:
        try:
            rows = connection.execute("SELECT count(*) FROM coin").fetchone()[0]
            totals = connection.execute("SELECT count(*) FROM spell WHERE watched = 'total'")
            is_begun = rows == len(run.books) and totals.fetchone()[0] > 0
        except sqlite3.OperationalError:  # no tables yet
            return False
    connection.close()
    return is_begun


async def test_the_next_run_begins_with_what_this_one_saw_last(theme: Theme, path: Path) -> None:
    """The exchange is gone by then: all that is shown is from the file."""
    async with Simulator(seed=5, speed=0, keys=(KEY,)) as exchange:
        run = Run(theme, exchange, path)
        await run.begin()
        books = run.books
        await until(lambda: _has_begun(run))
        await run.end()
        again = Run(theme, exchange, path)
    again.desk.begin(Settings(accounts=(AccountSettings.of(again.account),)))
    account = again.desk.controllers["main"]
    await until(lambda: bool(account.rows))
    assert all(row.is_recalled for row in account.rows.values())
    assert {asset: _wallet(row) for asset, row in account.rows.items()} == books
    assert account.margin is not None
    assert account.margin.is_recalled
    assert account.status().state is not State.LIVE
    await again.end()


async def test_the_next_run_tells_what_this_one_saw_move_and_writes_none_of_it_again(
    theme: Theme, exchange: Simulator, path: Path
) -> None:
    first = Run(theme, exchange, path)
    await first.begin()
    await until(lambda: _has_begun(first))
    for _ in range(20):
        exchange.step()
        await until(lambda: first.is_level)
    seen = changes_told_by(first)
    await first.end()
    written = moved_in(path)

    second = Run(theme, exchange, path)
    await second.begin()
    account = second.desk.controllers["main"]
    await until(lambda: bool(account.changes))
    told = changes_told_by(second)
    noted = account.changes.noted if account.changes else None
    await second.end()

    assert seen
    assert told == seen
    assert noted == 0
    assert moved_in(path) == written


def changes_told_by(run: Run) -> set[tuple[str, Decimal, Decimal, str | None]]:
    changes = run.desk.controllers["main"].changes or ()
    return {(each.asset, each.moved, each.balance, each.reason) for each in changes}


def _wallet(row: Row) -> Decimal | None:
    wallet = row.balance.wallet_balance
    return None if wallet is None else wallet.value


async def test_a_forgotten_account_begins_anew_with_all_that_it_has(
    theme: Theme, exchange: Simulator, path: Path
) -> None:
    """A second run of it, in which much moved before: none of that is in the file or the list."""
    first = Run(theme, exchange, path)
    await first.begin()
    await until(lambda: _has_begun(first))
    await first.end()
    exchange.step(STEPS)
    run = Run(theme, exchange, path)
    await run.begin()
    await until(lambda: bool(moved_in(path)))
    assert changes_told_by(run)

    forgotten_at = run.fake.clock.wall_ms()
    await run.desk.housekeeping.forget_history(run.account)
    await until(lambda: _has_begun(run))
    assert moved_in(path) == {}
    assert changes_told_by(run) == set()
    extent = await run.ask(lambda reader: reader.extent(["main"]))
    assert extent.since >= forgotten_at
    before = run.books
    for _ in range(20):
        exchange.step()
        await until(lambda: run.is_level)
    after = run.books
    extent = await run.ask(lambda reader: reader.extent(["main"]))
    await run.end()

    moved = moved_in(path)
    assert {asset: each for asset, each in moved.items() if each} == {
        asset: after[asset] - before[asset] for asset in before if after[asset] != before[asset]
    }
    connection = sqlite3.connect(path)
    subject = Subject(("main",), "BTC", Unit.COIN, Measure.WALLET)
    line = HistoryReader(connection).line(subject, extent, 100)
    connection.close()
    assert line.pieces[0].first == before["BTC"]
