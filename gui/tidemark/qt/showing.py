"""What the chosen tab shows: its accounts' rows and condition, fed to the window as they change."""

from PySide6.QtCore import QObject

from tidemark.domain.account import Row
from tidemark.domain.freshness import State
from tidemark.qt.controllers import Controllers
from tidemark.qt.display_pace import Changes, DisplayPace
from tidemark.qt.engine import Clock
from tidemark.qt.main_window import MainWindow
from tidemark.qt.scope import Scope
from tidemark.qt.session_controller import SessionController
from tidemark.qt.standing import Standing
from tidemark.qt.strip_content import asking_the_keyring, of_status


class Showing(QObject):
    """Binds the window to the accounts of one tab at a time; the other accounts live on."""

    def __init__(
        self, window: MainWindow, clock: Clock, controllers: Controllers, pace: DisplayPace
    ) -> None:
        super().__init__(window)
        self._window = window
        self._clock = clock
        self._controllers = controllers
        self._pace = pace
        self.scope: Scope | None = None
        pace.changed.connect(self._take)
        pace.ticked.connect(self._tick)

    @property
    def concerned(self) -> SessionController | None:
        """The account that the strip speaks of; None while no account is shown."""
        if self.scope is None:
            return None
        return self._controllers[self.scope.profiles[0].account_id]

    @property
    def rows(self) -> list[Row]:
        """The rows of the accounts that are shown."""
        shown = () if self.scope is None else self.scope.profiles
        return [row for each in shown for row in self._controllers[each.account_id].rows.values()]

    def show(self, scope: Scope | None) -> None:
        """Turn to another tab: at once, with everything that is known of its accounts."""
        self.scope = scope
        if scope is not None:
            everything = {
                each.account_id: self._all_assets(each.account_id) for each in scope.profiles
            }
            self._take(everything)
        self._pace.tick()

    def _all_assets(self, account_id: str) -> frozenset[str]:
        return frozenset(self._controllers[account_id].rows)

    def _take(self, changes: Changes) -> None:
        if (shown := self.concerned) is None:
            return
        assets = changes.get(shown.profile.account_id, frozenset())
        if assets:
            self._window.model.take(shown.rows, assets, self._standing(shown))

    def _tick(self) -> None:
        self._window.band.tabs.show_states(
            {each.profile.account_id: each.status().state for each in self._controllers}
        )
        if (shown := self.concerned) is not None:
            self._show(shown)
        self._pace.keep(self._state_to_keep_pace_with())

    def _show(self, shown: SessionController) -> None:
        status, now, wall_ms = shown.status(), self._clock.now(), self._clock.wall_ms()
        self._window.model.tick(shown.rows, self._standing(shown))
        self._window.show_status(status, now=now, wall_ms=wall_ms)
        content = of_status(status, shown.profile.environment, now=now, wall_ms=wall_ms)
        self._window.show_content(asking_the_keyring() if shown.is_opening else content)

    def _standing(self, shown: SessionController) -> Standing:
        return Standing.of(shown.status(), self._clock.now(), self._clock.wall_ms())

    def _state_to_keep_pace_with(self) -> State | None:
        """Every session's silence has to show, if only by its tab's sign."""
        if not self._controllers.any_open:
            return None
        shown = self.concerned
        return State.OFFLINE if shown is None else shown.status().state
