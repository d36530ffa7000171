"""An honest fake of everything behind the window: a session that says what it was told to say."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from tidemark.credentials.store import CredentialsUnavailable
from tidemark.domain.account import Row
from tidemark.domain.alerting.ledger import Kept
from tidemark.domain.amount import Amount
from tidemark.domain.balance import Balance
from tidemark.domain.changes import ChangeLog
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.day_start import DayStart, KeptDays, Since
from tidemark.domain.diagnosis import Diagnosis
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.freshness import State
from tidemark.domain.key_rights import KeyRights
from tidemark.domain.last_known import LastKnown
from tidemark.domain.margin import CoinMargin, Margin, MarginSnapshot, Position
from tidemark.domain.price import Price
from tidemark.domain.profile import AccountProfile
from tidemark.domain.status import Status
from tidemark.domain.trial import Trial
from tidemark.domain.trouble import Cause, Trouble
from tidemark.history.keeper import Keeper
from tidemark.qt.engine import Engine, Listener

NOON_MS = 1_795_780_800_000
"""Noon of 27 November 2026, UTC."""


def amount(text: str | None) -> Amount | None:
    """An amount of a text, None of None."""
    return None if text is None else Amount.parse(text)


def balance(
    asset: str, wallet: str | None = "1.00000000", pnl: str | None = "0.00000000", **more: Any
) -> Balance:
    """A balance whose figures agree with each other."""
    free = amount(wallet)
    figures = {
        "wallet_balance": amount(wallet),
        "available_balance": free,
        "withdraw_available": free,
        "cross_wallet_balance": free,
        "cross_unrealized_pnl": amount(pnl),
        "update_time": NOON_MS - 3_600_000,
        "account_alias": "SgsRAuAuoCuXfW",
    }
    return Balance(asset, **(figures | more))


def row(
    asset: str, wallet: str | None = "1.00000000", *, as_of: float = 1000.0, **more: Any
) -> Row:
    """A row confirmed at ``as_of``."""
    return Row(balance(asset, wallet, **more), as_of)


def price(usd: str, *, as_of: float = 1000.0) -> Price:
    """An index price that came at ``as_of``."""
    return Price(Amount.parse(usd), NOON_MS + round(1000 * (as_of - 1000.0)), as_of)


def margin(
    *coins: CoinMargin, positions: tuple[Position, ...] = (), as_of: float = 1000.0
) -> Margin:
    """What an `account.status` asked for at ``as_of`` said."""
    by_asset = MappingProxyType({coin.asset: coin for coin in coins})
    return Margin(MarginSnapshot(by_asset, positions), as_of)


def status(state: State = State.LIVE, *, now: float = 1000.0, **more: Any) -> Status:
    """A status as a session would tell it."""
    is_connected = state in {State.LIVE, State.CONFIRMING, State.STALE}
    told = Status(
        generation=1,
        state=state,
        trouble=None,
        confirmed_at=now - 0.4,
        not_live_since=None if state is State.LIVE else now - 134.0,
        next_try_at=None,
        next_check_at=now + 0.6 if is_connected else None,
        check_interval=1.0,
        round_trip_ms=38.0,
        weight_used=310,
        weight_limit=2400,
        clock_offset_ms=12.0,
        proxy=None,
        inspected_by=None,
    )
    return replace(told, **more)


def profile(
    label: str = "Main",
    environment: Environment = Environment.MAINNET,
    account_id: str = "",
    endpoints: Endpoints | None = None,
) -> AccountProfile:
    """An account's profile; its id is its label unless given."""
    return AccountProfile(account_id or label, label, environment, KeyKind.HMAC, "wxyz", endpoints)


def credential(text: str = "canary-secret") -> Credential:
    """A key that opens nothing."""
    return Credential("test-key-wxyz", KeyKind.HMAC, Secret(text))


@dataclass
class FakeClock:
    """Time that passes when it is told to."""

    moment: float = 1000.0

    def now(self) -> float:
        return self.moment

    def wall_ms(self) -> int:
        return NOON_MS + round(1000 * (self.moment - 1000.0))


class FakeSession:
    """Says what a test wants said; keeps what it was asked."""

    def __init__(self, profile: AccountProfile, credential: Credential, listener: Listener) -> None:
        self.profile = profile
        self.credential = credential
        self.listener = listener
        self.told: Callable[[float], Status] = lambda now: status(
            State.OFFLINE, now=now, confirmed_at=None, not_live_since=None
        )
        self.asked: list[str] = []
        self.closed = False
        self.margin: Margin | None = None
        self.prices: dict[str, Price] = {}
        self.changes = ChangeLog()
        self._rows: dict[str, Row] = {}
        self._ended = asyncio.Event()

    @property
    def rows(self) -> Mapping[str, Row]:
        return MappingProxyType(self._rows)

    def status(self, now: float) -> Status:
        return self.told(now)

    def recall(self, known: LastKnown) -> None:
        self._rows = {**known.rows, **self._rows}
        self.margin = self.margin or known.margin
        self.prices = {**known.prices, **self.prices}

    def confirm_now(self) -> None:
        self.asked.append("confirm")

    def retry_now(self) -> None:
        self.asked.append("retry")

    async def run(self) -> None:
        await self._ended.wait()

    async def close(self) -> None:
        self.closed = True
        self._ended.set()

    # What a test does with it.

    def show_rows(self, *rows: Row) -> None:
        """Store rows, then announce them."""
        self._rows.update((each.balance.asset, each) for each in rows)
        self.listener.rows_changed(frozenset(each.balance.asset for each in rows))

    def show_margin(self, margin: Margin) -> None:
        """Store margin figures, then announce the coins they are of."""
        self.margin = margin
        self.listener.rows_changed(frozenset(margin.snapshot.coins))

    def show_prices(self, **prices: Price) -> None:
        """Store prices, then announce the coins they are of."""
        self.prices |= prices
        self.listener.rows_changed(frozenset(prices))

    def be(self, state: State, **more: Any) -> None:
        """Be in a state from now on."""
        self.told = lambda now: status(state, now=now, **more)
        self.listener.status_changed()


class FakeExamination:
    """The examination of one key: finds what a test wants found, when it wants it."""

    def __init__(self, profile: AccountProfile, credential: Credential) -> None:
        self.profile = profile
        self.credential = credential
        self.stopped = False
        self._found: asyncio.Future[Diagnosis] = asyncio.get_running_loop().create_future()

    async def found(self) -> Diagnosis:
        """Wait for what is found."""
        try:
            return await self._found
        except asyncio.CancelledError:
            self.stopped = True
            raise

    # What a test does with it.

    def finds(self, trouble: Trouble | None = None, rights: KeyRights | None = None) -> None:
        """Come to an end."""
        self._found.set_result(Diagnosis(trouble, rights))


@dataclass
class FakeStore:
    """A keyring in a dict, which can be told to refuse."""

    kept: dict[str, Credential] = field(default_factory=dict)
    refuses_with: Cause | None = None
    is_lasting: bool = True

    def _may(self) -> None:
        if self.refuses_with is not None:
            raise CredentialsUnavailable(self.refuses_with)

    async def load(self, account_id: str) -> Credential:
        self._may()
        if account_id not in self.kept:
            raise CredentialsUnavailable(Cause.KEY_MISSING)
        return self.kept[account_id]

    async def save(self, account_id: str, credential: Credential) -> None:
        self._may()
        self.kept[account_id] = credential

    async def delete(self, account_id: str) -> None:
        self._may()
        self.kept.pop(account_id, None)

    async def probe(self) -> None:
        self._may()


@dataclass
class FakeMemory:
    """Settings in memory."""

    accounts: list[AccountProfile] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    fails_with: Exception | None = None
    proxy: str | None = None

    def remember_proxy(self, proxy: str) -> None:
        if self.fails_with is not None:
            raise self.fails_with
        self.proxy = proxy

    def remember_account(self, profile: AccountProfile) -> None:
        if self.fails_with is not None:
            raise self.fails_with
        self.accounts.append(profile)

    def forget_account(self, account_id: str) -> None:
        if self.fails_with is not None:
            raise self.fails_with
        self.forgotten.append(account_id)


@dataclass
class FakeAlertMemory:
    """What alerts outlast a run with, in memory."""

    kept: Kept = field(default_factory=Kept)

    def load(self) -> Kept:
        return self.kept

    def save(self, kept: Kept) -> None:
        self.kept = kept


@dataclass
class FakeDays:
    """Starts of days in a list, which can be told to refuse."""

    kept: list[DayStart] = field(default_factory=list)
    mark: int | None = None
    fails_with: OSError | None = None

    def load(self) -> KeptDays:
        self._may()
        return KeptDays(tuple(self.kept), self.mark)

    def keep(self, start: DayStart) -> None:
        self._may()
        self.kept.append(start)

    def set_mark(self, wall_ms: int) -> None:
        self._may()
        self.mark = wall_ms
        self.kept = [each for each in self.kept if each.period.since is not Since.MARK]

    def forget(self, account_id: str) -> None:
        self._may()
        self.kept = [each for each in self.kept if each.account_id != account_id]

    def _may(self) -> None:
        if self.fails_with is not None:
            raise self.fails_with


class FakeEngine:
    """Hands out fake sessions and examinations and keeps them, newest last."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.sessions: list[FakeSession] = []
        self.examinations: list[FakeExamination] = []
        self.keyring = FakeStore()
        self.for_this_run = FakeStore(is_lasting=False)
        self.days = FakeDays()
        self.failures: list[BaseException] = []
        self.alert_memory = FakeAlertMemory()
        self.history: Keeper | None = None
        self.made_up_history: Keeper | None = None
        self.demos = 0
        self.proxy = "off"
        self.passwords: list[str | None] = []
        """The proxy's password each time one was used or tried."""
        self.tried: list[tuple[str, Endpoints]] = []
        self.trial: asyncio.Future[Trial] | None = None
        """What the next test of the network will find out."""
        self._tasks: set[asyncio.Task[Any]] = set()
        # Between a test and its end Qt's timers fire while the loop stands still.
        self._loop = asyncio.get_running_loop()

    @property
    def session(self) -> FakeSession:
        """The session opened last."""
        return self.sessions[-1]

    @property
    def examination(self) -> FakeExamination:
        """The examination begun last."""
        return self.examinations[-1]

    def engine(self) -> Engine:
        """The engine as the window takes it."""
        return Engine(
            clock=self.clock,
            spawn=self._spawn,
            open_session=self._open,
            read_entry=self._read,
            examine=self._examine,
            keyring=self.keyring,
            for_this_run=self.for_this_run,
            in_thread=self._at_once,
            days=self.days,
            start_demo=self._start_demo,
            proxy=lambda: self.proxy,
            test_network=self._test_network,
            use_proxy=self._use_proxy,
            alert_memory=self.alert_memory,
            history=self.history,
            made_up_history=self.made_up_history,
        )

    async def close(self) -> None:
        """Cancel what is left and wait for it."""
        for session in self.sessions:
            await session.close()
        for task in (tasks := list(self._tasks)):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _spawn(self, coroutine: Coroutine[Any, Any, Any], *, name: str) -> asyncio.Task[Any]:
        task = self._loop.create_task(coroutine, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self.failures.append(error)

    def _open(
        self,
        profile: AccountProfile,
        credential: Credential,
        listener: Listener,
        *,
        generation: int,
    ) -> FakeSession:
        del generation
        session = FakeSession(profile, credential, listener)
        self.sessions.append(session)
        return session

    async def _read(self, api_key: str, secret: str, password: str | None) -> Credential:
        from tidemark.credentials.entry import credential_from_entry  # noqa: PLC0415 - only here

        return credential_from_entry(api_key, secret, password=password)

    async def _examine(self, profile: AccountProfile, credential: Credential) -> Diagnosis:
        self.examinations.append(FakeExamination(profile, credential))
        return await self.examination.found()

    async def _at_once(self, call: Callable[[], object], *, name: str) -> None:
        del name
        call()

    async def _test_network(
        self, proxy: str, password: Secret | None, endpoints: Endpoints
    ) -> Trial:
        self.tried.append((proxy, endpoints))
        self.passwords.append(None if password is None else password.reveal())
        self.trial = asyncio.get_running_loop().create_future()
        return await self.trial

    def _use_proxy(self, proxy: str, password: Secret | None) -> None:
        self.proxy = proxy
        self.passwords.append(None if password is None else password.reveal())

    async def _start_demo(self) -> tuple[AccountProfile, Credential]:
        self.demos += 1
        endpoints = Endpoints("ws://127.0.0.1:1/ws-dapi/v1", "ws://127.0.0.1:1")
        return profile("Demo", Environment.DEMO, "demo", endpoints), credential()
