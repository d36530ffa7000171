"""Between one session and the window: gathers changes for the next tick, and lets time show."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QObject, QTimer, Signal

from tidemark.domain.account import Row
from tidemark.domain.credential import Credential
from tidemark.domain.freshness import State
from tidemark.domain.profile import AccountProfile
from tidemark.domain.status import Status
from tidemark.qt.engine import Engine, LiveSession, Running

_FOLD_MS = 33
_QUICK_MS = 250
_CALM_MS = 1000
_TENTHS_SHOW_IN = frozenset({State.LIVE, State.CONFIRMING})
_NO_ROWS: Mapping[str, Row] = MappingProxyType({})

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Binding:
    """Listens on behalf of one session of one account, and of no other."""

    controller: "SessionController"
    account_id: str
    generation: int

    def rows_changed(self, assets: frozenset[str]) -> None:
        if self.controller.is_current(self):
            self.controller.gather(assets)

    def status_changed(self) -> None:
        if self.controller.is_current(self):
            self.controller.gather(frozenset())


class SessionController(QObject):
    """Holds at most one session, and tells the window of it.

    ``rows_changed`` comes with the coins whose rows changed: the first change at once, a burst
    folded into one every 33 ms. ``ticked`` follows every change, and comes by itself while the
    window shows, so that silence shows too.
    """

    rows_changed = Signal(frozenset)
    ticked = Signal()

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._session: LiveSession | None = None
        self._running: Running | None = None
        self._binding: _Binding | None = None
        self._generation = 0
        self._changed: set[str] = set()
        self._is_dirty = False
        self._is_visible = False
        self.profile: AccountProfile | None = None
        self.dropped = 0
        """How many messages of sessions that are no longer shown were dropped."""
        self._fold = QTimer(self, singleShot=True, interval=_FOLD_MS)
        self._fold.timeout.connect(self._unfold)
        self._clock = QTimer(self, interval=_CALM_MS)
        self._clock.timeout.connect(self._tick)

    # What is shown now.

    @property
    def rows(self) -> Mapping[str, Row]:
        """The rows of the session that is shown; none without one."""
        return _NO_ROWS if self._session is None else self._session.rows

    def status(self) -> Status | None:
        """The session's condition now; None without a session."""
        return None if self._session is None else self._session.status(self.now())

    def now(self) -> float:
        """The present moment of the steady clock that ages are counted by."""
        return self._engine.clock.now()

    def wall_ms(self) -> int:
        """The same moment by this computer's clock, in ms since the epoch."""
        return self._engine.clock.wall_ms()

    # What the user does.

    def open(self, profile: AccountProfile, credential: Credential) -> None:
        """Show another account; the session of the one before ends."""
        self.close()
        self._generation += 1
        binding = _Binding(self, profile.account_id, self._generation)
        session = self._engine.open_session(
            profile, credential, binding, generation=self._generation
        )
        self.profile, self._session, self._binding = profile, session, binding
        self._running = self._engine.spawn(session.run(), name=f"session {self._generation}")
        self._tick()

    def close(self) -> None:
        """Show no account; whatever the session still says is dropped."""
        session, self._session = self._session, None
        self.profile = self._binding = self._running = None
        self._changed.clear()
        self._is_dirty = False
        if session is not None:
            self._engine.spawn(session.close(), name="end of session")

    async def shut_down(self) -> None:
        """End the session and wait for it."""
        self._clock.stop()
        self._fold.stop()
        session, self._session, self._binding = self._session, None, None
        if session is not None:
            await session.close()

    def confirm_now(self) -> None:
        """Ask for a snapshot at once."""
        if self._session is not None:
            self._session.confirm_now()
            self._tick()

    def retry_now(self) -> None:
        """Try again without waiting, where waiting is not an order."""
        if self._session is not None:
            self._session.retry_now()
            self._tick()

    def set_visible(self, is_visible: bool) -> None:
        """Let time show only while somebody can see it."""
        self._is_visible = is_visible
        if is_visible:
            self._unfold()
            self._tick()
        else:
            self._clock.stop()

    # What the session says.

    def is_current(self, binding: _Binding) -> bool:
        """Whether this message is of the session that is shown; counts those that are not."""
        if binding == self._binding:
            return True
        self.dropped += 1
        _log.debug("dropped a late message of generation %s", binding.generation)
        return False

    def gather(self, assets: frozenset[str]) -> None:
        """Note changes for the next display tick."""
        self._changed |= assets
        self._is_dirty = True
        if self._is_visible and not self._fold.isActive():
            self._unfold()

    @property
    def is_folding(self) -> bool:
        """Whether something was told that the window does not show yet."""
        return self._is_dirty

    def _unfold(self) -> None:
        if not self._is_dirty:
            return
        self._fold.start()
        self._tick()

    def _tick(self) -> None:
        changed, self._changed = frozenset(self._changed), set()
        self._is_dirty = False
        if changed:
            self.rows_changed.emit(changed)
        self.ticked.emit()
        self._keep_pace()

    def _keep_pace(self) -> None:
        status = self.status()
        if not self._is_visible or status is None:
            self._clock.stop()
            return
        pace = _QUICK_MS if status.state in _TENTHS_SHOW_IN else _CALM_MS
        if self._clock.interval() != pace or not self._clock.isActive():
            self._clock.start(pace)
