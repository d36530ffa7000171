"""Begins each account's days at its first verified figures, and has them kept over restarts."""

import asyncio
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from tidemark.domain.alerting.basis import AccountView, Basis, basis_of
from tidemark.domain.day_start import (
    CoinStart,
    DayBook,
    DayStart,
    KeptDays,
    Moment,
    Period,
    Since,
    coins_of,
)
from tidemark.domain.environment import Environment
from tidemark.qt.accounts.controllers import Controllers
from tidemark.qt.accounts.periods import period_at
from tidemark.qt.accounts.session_controller import SessionController
from tidemark.qt.engine import Engine
from tidemark.settings import SettingsUnavailable

_PATIENCE_FOR_ALL_PRICES = 5.0
_PATIENCE_FOR_ANY_PRICE = 60.0
_AT_MIDNIGHT = frozenset({Since.LOCAL, Since.UTC})
_REAL, _MADE_UP = False, True


class DayKeeper(QObject):
    """Listens to every account, shown or not: midnight may pass while nobody looks.

    Days of every kind begin, whichever is shown. Those of accounts which are not ``is_lasting``
    stay in memory, as do those that count from this start of Tidemark. The demo has a mark of
    its own. ``failed`` comes once, with a sentence, when what is on disk cannot be read or
    written.
    """

    failed = Signal(str)

    def __init__(
        self, engine: Engine, controllers: Controllers, is_lasting: Callable[[str], bool]
    ) -> None:
        super().__init__(controllers)
        self._engine = engine
        self._controllers = controllers
        self._is_lasting = is_lasting
        self._book = DayBook()
        self._marks: dict[bool, int] = {}
        self._forgotten: set[str] = set()
        self._is_ready = False
        self._has_failed = False
        self._waiting: dict[tuple[str, Since], tuple[Period, float]] = {}
        self._disk = asyncio.Lock()  # what is kept later comes later
        controllers.heard.connect(self._hear)

    def recall(self) -> None:
        """Take over what is kept on disk; no day begins before."""
        self._engine.spawn(self._recall(), name="how the day began")

    def begin_anew(self) -> None:
        """Go without what is kept on disk."""
        self._is_ready = True

    # What is known.

    def start_of(self, account_id: str, since: Since, wall_ms: int) -> DayStart | None:
        """How the account's day of this moment began; None before its first verified figures."""
        period = period_at(since, wall_ms, self.mark_of(account_id))
        return None if period is None else self._book.of(account_id, period)

    def mark_of(self, account_id: str) -> int | None:
        """When the mark was set that the account is measured from (ms since the epoch)."""
        return self._marks.get(self._world_of(account_id))

    def _world_of(self, account_id: str) -> bool:
        """The demo's figures are made up: its mark is not that of real ones."""
        if account_id not in self._controllers:
            return _REAL
        is_demo = self._controllers[account_id].profile.environment is Environment.DEMO
        return _MADE_UP if is_demo else _REAL

    async def _recall(self) -> None:
        kept: list[KeptDays] = []
        try:
            async with self._disk:
                await self._engine.in_thread(
                    lambda: kept.append(self._engine.days.load()), name="days"
                )
        except (OSError, SettingsUnavailable) as error:
            self._tell(
                error,
                self.tr("TODAY counts from this start: what was kept cannot be read ({reason})."),
            )
        for each in kept:
            self._take_over(each)
        self._is_ready = True

    def _take_over(self, kept: KeptDays) -> None:
        for start in kept.starts:
            if start.account_id not in self._forgotten:
                self._book.begin(start)
        if kept.mark is not None:
            self._marks.setdefault(_REAL, kept.mark)  # unless one was set meanwhile

    # The mark.

    def set_mark(self, account_id: str) -> None:
        """Measure this account, and all that are of the same world, from this moment.

        Those that are LIVE begin with the figures that are shown; others with the next that are
        verified.
        """
        world, moment = self._world_of(account_id), self._moment()
        self._marks[world] = moment.wall_ms
        peers = [each for each in self._controllers if self._world_of(_id(each)) is world]
        if any(self._is_lasting(_id(each)) for each in peers):
            self._keep(lambda: self._engine.days.set_mark(moment.wall_ms))
        if self._is_ready:
            for each in peers:
                self._look(each, [Since.MARK], moment)

    def forget(self, account_id: str) -> None:
        """Know nothing of an account any longer, and keep nothing of it."""
        self._book.forget(account_id)
        self._forget_kept(account_id)

    def forget_kept(self, account_id: str) -> None:
        """Begin an account's days anew with what it has now, but for that of this start."""
        self._book.forget(account_id, but=Since.START)
        self._forget_kept(account_id)

    def _forget_kept(self, account_id: str) -> None:
        self._forgotten.add(account_id)  # what is kept may be on its way from the disk
        self._keep(lambda: self._engine.days.forget(account_id))

    # Beginning a day.

    def _moment(self) -> Moment:
        return Moment(self._engine.clock.now(), self._engine.clock.wall_ms())

    def _hear(self, account_id: str) -> None:
        if not self._is_ready:
            return
        moment = self._moment()
        missing = [since for since in Since if self._is_missing(account_id, since, moment)]
        if missing:
            self._look(self._controllers[account_id], missing, moment)

    def _is_missing(self, account_id: str, since: Since, moment: Moment) -> bool:
        """Whether there is a day that has not begun; without a mark there is none of that kind."""
        period = period_at(since, moment.wall_ms, self.mark_of(account_id))
        return period is not None and self._book.of(account_id, period) is None

    def _look(self, account: SessionController, missing: list[Since], moment: Moment) -> None:
        basis = _basis_of(account, moment)
        if basis is None or account.margin is None:
            return
        if basis.outdated:
            return  # the margin of after the transfer is on its way
        at = moment.wall_ms_of(account.margin.as_of)
        coins = coins_of(account.rows, basis, account.prices, moment)
        for since in missing:
            period = period_at(since, moment.wall_ms, self.mark_of(_id(account)))
            if period is not None and _is_of(period, at):
                self._consider(DayStart(_id(account), period, at, coins), moment.now)

    def _consider(self, start: DayStart, now: float) -> None:
        if not self._waits_for_prices(start, now):
            self._begin(start)

    def _waits_for_prices(self, start: DayStart, now: float) -> bool:
        """Whether prices that lack may still come: a feed that has begun tells all of them soon."""
        key = start.account_id, start.period.since
        period, waits_since = self._waiting.get(key, (start.period, now))
        if period != start.period:
            waits_since = now
        self._waiting[key] = start.period, waits_since
        return now - waits_since < _patience(start.coins.values())

    def _begin(self, start: DayStart) -> None:
        self._waiting.pop((start.account_id, start.period.since), None)
        is_to_keep = start.period.since is not Since.START and self._is_lasting(start.account_id)
        if self._book.begin(start) and is_to_keep:
            self._keep(lambda: self._engine.days.keep(start))

    def _keep(self, write: Callable[[], object]) -> None:
        self._engine.spawn(self._write(write), name="keeping how the day began")

    async def _write(self, write: Callable[[], object]) -> None:
        try:
            async with self._disk:
                await self._engine.in_thread(write, name="days")
        except (OSError, SettingsUnavailable) as error:
            self._tell(
                error,
                self.tr(
                    "How this day began could not be kept: a restart begins it anew ({reason})."
                ),
            )

    def _tell(self, error: Exception, template: str) -> None:
        if not self._has_failed:
            self._has_failed = True
            reason = error.strerror if isinstance(error, OSError) else None
            self.failed.emit(template.format(reason=reason or str(error)))


def _id(account: SessionController) -> str:
    return account.profile.account_id


def _basis_of(account: SessionController, moment: Moment) -> Basis | None:
    """What a day may begin with; None while there is no margin that is verified."""
    view = AccountView(
        _id(account),
        _id(account),
        account.status(),
        account.rows,
        account.margin,
        account.prices,
    )
    basis = basis_of(view, moment.now)
    return basis if basis is not None and basis.margins else None


def _is_of(period: Period, at: int) -> bool:
    """Whether figures of a moment may begin a day: none asked for before midnight begins one."""
    return period.since not in _AT_MIDNIGHT or period_at(period.since, at, None) == period


def _patience(coins: Iterable[CoinStart]) -> float:
    prices = [coin.price for coin in coins]
    if all(price is not None for price in prices):
        return 0.0
    is_begun = any(price is not None for price in prices)
    return _PATIENCE_FOR_ALL_PRICES if is_begun else _PATIENCE_FOR_ANY_PRICE
