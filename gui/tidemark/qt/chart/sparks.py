"""The small lines of the last 24 hours: asked for once a minute, as long as somebody sees any."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from tidemark.history.keeper import Keeper, KeeperOf
from tidemark.history.questions import HistoryUnreadable, Range, Spark
from tidemark.qt.accounts.controllers import Controllers
from tidemark.qt.accounts.session_controller import SessionController
from tidemark.qt.engine import Engine
from tidemark.qt.table.balance_columns import SPARK
from tidemark.qt.window.display_pace import DisplayPace
from tidemark.qt.window.main_window import MainWindow

PARTS = 48
_DAY_MS = 86_400_000
_EVERY = 60.0


class Sparks(QObject):
    """Gives each account that is shown its small lines, beside the window's thread."""

    def __init__(
        self,
        window: MainWindow,
        engine: Engine,
        controllers: Controllers,
        pace: DisplayPace,
        keeper_of: KeeperOf,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._engine = engine
        self._keeper_of = keeper_of
        self._controllers = controllers
        self._asked_at: dict[str, float] = {}
        self._forgotten: list[str] = []
        pace.ticked.connect(self._look)

    def begin_anew(self, account_id: str) -> None:
        """Ask anew for the lines of an account: what was asked before was forgotten."""
        self._asked_at.pop(account_id, None)
        self._forgotten.append(account_id)

    def _look(self) -> None:
        """Ask for what is due; nothing is as long as nobody can see it."""
        scope = self._window.scope
        if scope is None or not self._is_wanted:
            return
        now = self._engine.clock.now()
        for profile in scope.profiles:
            account_id = profile.account_id
            asked_at = self._asked_at.get(account_id)
            if account_id in self._controllers and (asked_at is None or now - asked_at >= _EVERY):
                self._ask(self._controllers[account_id], now)

    @property
    def _is_wanted(self) -> bool:
        has_column = not self._window.table.isColumnHidden(SPARK)
        return self._window.is_seen and (has_column or self._window.split.key is not None)

    def _ask(self, controller: SessionController, now: float) -> None:
        keeper = self._keeper_of(controller.profile)
        if keeper is None:
            return
        self._asked_at[controller.profile.account_id] = now
        until = self._engine.clock.wall_ms()
        within = Range(until - _DAY_MS, until)
        self._engine.spawn(self._answer(controller, keeper, within), name="small lines")

    async def _answer(self, controller: SessionController, keeper: Keeper, within: Range) -> None:
        account_id = controller.profile.account_id
        forgotten = self._forgotten.count(account_id)
        try:
            sparks: Mapping[str, Spark] = await keeper.ask(
                lambda reader: reader.sparks(account_id, within, PARTS)
            )
        except HistoryUnreadable:  # the chart and the strip say why
            return
        is_outdated = forgotten != self._forgotten.count(account_id)
        if is_outdated or account_id not in self._controllers:
            return
        if self._controllers[account_id] is controller:
            controller.show_sparks(sparks)
