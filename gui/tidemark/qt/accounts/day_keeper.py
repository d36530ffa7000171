"""Begins each account's day at its first verified figures, and has that kept over restarts."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from tidemark.domain.alerting.basis import AccountView, basis_of
from tidemark.domain.day_start import Candidate, DayBook, DayStart, Moment, start_of
from tidemark.formatting import local_day
from tidemark.qt.accounts.controllers import Controllers
from tidemark.qt.accounts.session_controller import SessionController
from tidemark.qt.engine import Engine
from tidemark.settings import SettingsUnavailable

_PATIENCE_FOR_ALL_PRICES = 5.0
_PATIENCE_FOR_ANY_PRICE = 60.0


class DayKeeper(QObject):
    """Listens to every account, shown or not: midnight may pass while nobody looks.

    Starts of accounts which are not ``is_lasting`` stay in memory. ``failed`` comes once, with
    a sentence, when what is on disk cannot be read or written.
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
        self._is_ready = False
        self._has_failed = False
        self._waiting: dict[str, tuple[Candidate, float]] = {}
        controllers.heard.connect(self._hear)

    def recall(self) -> None:
        """Take over what is kept on disk; no day begins before."""
        self._engine.spawn(self._recall(), name="how the day began")

    def begin_anew(self) -> None:
        """Go without what is kept on disk."""
        self._is_ready = True

    def start_of_today(self, account_id: str, wall_ms: int) -> DayStart | None:
        """How the account's day of this moment began; None before its first verified figures."""
        day = local_day(wall_ms)
        return None if day is None else self._book.of(account_id, day)

    async def _recall(self) -> None:
        kept: list[DayStart] = []
        try:
            await self._engine.in_thread(lambda: kept.extend(self._engine.days.load()), name="days")
        except (OSError, SettingsUnavailable) as error:
            self._tell(
                error,
                self.tr("TODAY counts from this start: what was kept cannot be read ({reason})."),
            )
        for start in kept:
            self._book.begin(start)
        self._is_ready = True

    # Beginning a day.

    def _hear(self, account_id: str) -> None:
        wall_ms = self._engine.clock.wall_ms()
        if self._is_ready and self.start_of_today(account_id, wall_ms) is None:
            self._look(self._controllers[account_id], Moment(self._engine.clock.now(), wall_ms))

    def _look(self, account: SessionController, moment: Moment) -> None:
        account_id = account.profile.account_id
        status, prices = account.status(), account.prices
        view = AccountView(account_id, account_id, status, account.rows, account.margin, prices)
        basis = basis_of(view, moment.now)
        if basis is None or not basis.margins or account.margin is None:
            return
        if basis.outdated:
            return  # the margin of after the transfer is on its way
        at = moment.wall_ms_of(account.margin.as_of)
        day = local_day(at)
        if day is None or day != local_day(moment.wall_ms):
            return  # asked for before midnight: the figures are of the day before
        start = start_of(
            Candidate(account_id, day, at),
            account.rows,
            basis,
            account.prices,
            moment,
        )
        if not self._waits_for_prices(start, moment.now):
            self._begin(start)

    def _waits_for_prices(self, start: DayStart, now: float) -> bool:
        """Whether prices that lack may still come: a feed that has begun tells all of them soon."""
        first, since = self._waiting.get(start.account_id, (None, now))
        if first is None or first.day != start.day:
            since = now
        self._waiting[start.account_id] = Candidate(start.account_id, start.day, start.at), since
        prices = [coin.price for coin in start.coins.values()]
        if all(price is not None for price in prices):
            return False
        is_begun = any(price is not None for price in prices)
        return now - since < (_PATIENCE_FOR_ALL_PRICES if is_begun else _PATIENCE_FOR_ANY_PRICE)

    def _begin(self, start: DayStart) -> None:
        self._waiting.pop(start.account_id, None)
        if self._book.begin(start) and self._is_lasting(start.account_id):
            self._engine.spawn(self._keep(start), name="keeping how the day began")

    async def _keep(self, start: DayStart) -> None:
        try:
            await self._engine.in_thread(lambda: self._engine.days.keep(start), name="days")
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
