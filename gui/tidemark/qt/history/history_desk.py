"""Has every account that is live written down, shown or not, and says where that fails."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from tidemark.domain.changes import ChangeLog
from tidemark.domain.day_start import Moment
from tidemark.domain.environment import Environment
from tidemark.domain.profile import AccountProfile
from tidemark.history.entries import Figures
from tidemark.history.keeper import Keeper
from tidemark.history.price_recorder import PriceRecorder
from tidemark.history.questions import HistoryUnreadable
from tidemark.qt.accounts.controllers import Controllers
from tidemark.qt.accounts.session_controller import SessionController
from tidemark.qt.engine import Engine
from tidemark.qt.history.keeping_notice import KeepingNotice
from tidemark.qt.history.watching import Watching, owner_of
from tidemark.qt.window.main_window import MainWindow

_LEAST_REST_MS = 100
_LONGEST_REST_MS = 1000
_OVERSLEPT_MS = 2000
_SHARE = 10
"""Looking takes at most one part of so many of the window's time, however much is heard."""


class HistoryDesk(QObject):
    """Looks at whoever is heard, and each second at whoever was not: silence is news too.

    The first of a burst is looked at once, the others after a rest, the longer the longer a look
    takes, and never longer than a second. Where the computer slept meanwhile, what was heard
    before is dated by when it was heard.

    Accounts that this run forgets, those of the demo among them, are kept apart from those which
    ``is_lasting``, and no longer than the run. ``forgotten`` comes with an account's id when all
    that was written of it is deleted, before it is written down anew. ``stop`` is to be called
    before sessions end.
    """

    forgotten = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        engine: Engine,
        controllers: Controllers,
        is_lasting: Callable[[str], bool],
    ) -> None:
        super().__init__(window)
        self._engine = engine
        self._controllers = controllers
        self._preferences = window.preferences
        self._is_lasting = is_lasting
        self._notice = KeepingNotice(window)
        self._watched: dict[str, Watching] = {}
        self._prices: dict[tuple[int, str], PriceRecorder] = {}
        self._skipped: dict[str, tuple[ChangeLog, int]] = {}
        self._forgotten: set[str] = set()
        self._known: dict[tuple[int, str], Mapping[str, Figures]] = {}
        self._due: dict[str, Moment] = {}
        self._looked_at: set[str] = set()
        self._is_kept = self._preferences.settings.keep_history
        self._is_over = engine.history is None and engine.made_up_history is None
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._look_at_due)
        if not self._is_over:
            controllers.beat.struck.connect(self._look_at_the_silent)
        controllers.heard.connect(self._hear)
        self._preferences.changed.connect(self._obey)

    def keeper_of(self, profile: AccountProfile) -> Keeper | None:
        """The history that an account is in; None where none is kept."""
        is_made_up = profile.environment is Environment.DEMO
        if is_made_up or not self._is_lasting(profile.account_id):
            return self._engine.made_up_history
        return self._engine.history

    def stop(self) -> None:
        """Hand on what is left, and look no more: sessions end, and that is no news."""
        if not self._is_over:
            self.look()
            self._end(*self._watched)
            self._controllers.beat.struck.disconnect(self._look_at_the_silent)
        self._is_over = True
        self._rest.stop()

    async def forget(self, profile: AccountProfile, *, for_good: bool = False) -> tuple[Path, ...]:
        """Delete all that was written of an account; what is seen from now on is written.

        Nothing is, if it is ``for_good``, until `resume` is called. Returns damaged files that may
        still hold it; raises `HistoryUnreadable`.
        """
        account_id, keeper = profile.account_id, self.keeper_of(profile)
        if keeper is None:
            return ()
        self._forgotten.add(account_id)
        if account_id in self._watched:
            prices = self._watched[account_id].prices
            self._end(account_id)
            keeper.put(prices.begin_anew())  # those that others see as well may be deleted too
        try:
            left = await self._forget(keeper, account_id)
        except HistoryUnreadable:
            self.resume(account_id)
            raise
        if not for_good:
            self.resume(account_id)
        return left

    async def forget_removed(self, account_id: str) -> tuple[Path, ...]:
        """Delete all that was written of an account which is none of the program's any more."""
        keeper = self._engine.history
        return () if keeper is None else await self._forget(keeper, account_id)

    async def _forget(self, keeper: Keeper, account_id: str) -> tuple[Path, ...]:
        left = await keeper.forget(account_id)
        self._known.pop((id(keeper), account_id), None)
        self.forgotten.emit(account_id)
        return left

    def resume(self, account_id: str) -> None:
        """Write down what is seen of an account from now on."""
        self._forgotten.discard(account_id)
        self._skip(account_id)

    # Looking.

    def look(self) -> None:
        """Look at every account, and at how the history fares."""
        self._looked_at = set()
        self._look_at_the_silent()

    def _look_at_the_silent(self) -> None:
        """Those that were looked at since the last time wait for the next."""
        self._end(*(each for each in self._watched if each not in self._controllers))
        accounts = {each.profile.account_id for each in self._controllers}
        silent, self._looked_at = accounts - self._looked_at, set()
        self._look_at(silent)
        if self._is_kept and self._engine.history is not None:
            self._notice.show(self._engine.history.condition)

    def _hear(self, account_id: str) -> None:
        now = self._now()
        if not _overslept(self._due.get(account_id, now), now):
            self._due[account_id] = now
        if not self._rest.isActive() and not self._is_over:
            self._look_at_due()

    def _look_at_due(self) -> None:
        due = set(self._due)
        if not due:
            return
        self._looked_at |= due
        began = self._engine.clock.now()
        self._look_at(due)
        self._rest.start(_rest_after(self._engine.clock.now() - began))

    def _look_at(self, account_ids: set[str]) -> None:
        heard = {each: self._due.pop(each) for each in account_ids & self._due.keys()}
        if not self._is_kept:
            return
        now = self._now()
        for account in self._controllers:
            account_id = account.profile.account_id
            if account_id not in account_ids:
                continue
            if (watching := self._watching(account)) is not None:
                heard_at = heard.get(account_id, now)
                watching.look(heard_at if _overslept(heard_at, now) else now)

    def _now(self) -> Moment:
        return Moment(self._engine.clock.now(), self._engine.clock.wall_ms())

    def _watching(self, account: SessionController) -> Watching | None:
        account_id, keeper = account.profile.account_id, self.keeper_of(account.profile)
        if account_id in self._forgotten:
            return None
        watching = self._watched.get(account_id)
        if watching is not None and not watching.is_of(account, keeper):
            self._end(account_id)
            watching = None
        if watching is None and account.is_open and keeper is not None:
            watching = self._watch(account, keeper)
        return watching

    def _watch(self, account: SessionController, keeper: Keeper) -> Watching:
        exchange = owner_of(account.profile).exchange
        prices = self._prices.setdefault((id(keeper), exchange), PriceRecorder(exchange))
        account_id = account.profile.account_id
        known = self._known.pop((id(keeper), account_id), None)
        watching = Watching(keeper, account, prices, self._skipped.pop(account_id, None), known)
        self._watched[account_id] = watching
        self._engine.spawn(watching.recall(), name="what the history has of an account")
        return watching

    def _end(self, *account_ids: str) -> None:
        for account_id in account_ids:
            ended = self._watched.pop(account_id)
            if (known := ended.end()) is not None:
                self._known[id(ended.keeper), account_id] = known  # it may not be written yet
            if all(each.prices is not ended.prices for each in self._watched.values()):
                del self._prices[id(ended.keeper), ended.prices.exchange]
                ended.keeper.put(ended.prices.close())

    # What the user wants of it.

    def _obey(self, names: frozenset[str]) -> None:
        if "keep_history" not in names or self._is_over:
            return
        if self._is_kept:
            self._end(*self._watched)
            self._notice.withdraw()
        else:
            self._skip(*(each.profile.account_id for each in self._controllers))
        self._is_kept = self._preferences.settings.keep_history

    def _skip(self, *account_ids: str) -> None:
        """What moved until now is none of the history's, but for its sum."""
        for account_id in account_ids:
            changes = (
                self._controllers[account_id].changes if account_id in self._controllers else None
            )
            if changes is not None:
                self._skipped[account_id] = changes, changes.noted


def _overslept(heard_at: Moment, now: Moment) -> bool:
    """Whether no rest is as long: the computer slept, or its clock was set."""
    return now.wall_ms - heard_at.wall_ms > _OVERSLEPT_MS


def _rest_after(seconds: float) -> int:
    """How long (ms) to look at nobody, after looking took so long."""
    return round(min(max(_SHARE * 1000 * seconds, _LEAST_REST_MS), _LONGEST_REST_MS))
