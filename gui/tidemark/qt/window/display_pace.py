"""When the window shows what was heard: bursts folded into one, and silence shown by a clock."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from tidemark.domain.freshness import State

_FOLD_MS = 33
_LONGEST_FOLD_MS = 250
_OTHERS_SHARE = 4
"""So many times as long as a display tick took, the loop reads what comes."""
_QUICK_MS = 250
_CALM_MS = 1000


class DisplayPace(QObject):
    """Gathers changes for the next display tick.

    ``changed`` comes with all `Changes` of the lines since the last one: the first at once, a
    burst folded into one every 33 ms, or less often where showing takes long: see `rest_ms`.
    ``ticked`` follows every change, and comes by itself while the window shows and `keep` was told
    a state: so long after the tick before, whatever that was. ``now`` (s) is what a tick is timed
    by.
    """

    changed = Signal(object)
    ticked = Signal()

    def __init__(
        self, parent: QObject | None = None, *, now: Callable[[], float] = time.perf_counter
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._gathered: dict[str, frozenset[str]] = {}
        self._is_visible = False
        self._state: State | None = None
        self._fold = QTimer(self, singleShot=True)
        self._fold.timeout.connect(self._unfold)
        self._clock = QTimer(self, interval=_CALM_MS)
        self._clock.timeout.connect(self.tick)

    @property
    def is_folding(self) -> bool:
        """Whether something waits to be shown, or would have to."""
        return bool(self._gathered) or self._fold.isActive()

    def gather(self, account_id: str, assets: frozenset[str]) -> None:
        """Note what changed of an account for the next display tick."""
        self._gathered[account_id] = self._gathered.get(account_id, frozenset()) | assets
        if self._is_visible and not self._fold.isActive():
            self._unfold()

    def set_visible(self, is_visible: bool) -> None:
        """Let time show only while somebody can see it."""
        self._is_visible = is_visible
        if is_visible:
            self.tick()
        else:
            self._clock.stop()

    def keep(self, state: State | None) -> None:
        """Tick as quickly as ages grow in this state; not at all without one."""
        self._state = state
        if not self._is_visible or state is None:
            self._clock.stop()
            return
        self._clock.start(_QUICK_MS if state.is_vouched_for else _CALM_MS)

    def stop(self) -> None:
        """Tick no more: the window ends."""
        self._is_visible = False
        self._clock.stop()
        self._fold.stop()

    def tick(self) -> None:
        """Show what was gathered, and the time."""
        gathered, self._gathered = self._gathered, {}
        if gathered:
            self.changed.emit(gathered)
        self.ticked.emit()
        self.keep(self._state)

    def _unfold(self) -> None:
        if self._gathered:
            self._fold.start(_FOLD_MS)
            began = self._now()
            self.tick()
            if self._fold.isActive():  # unless the window ended meanwhile
                self._fold.start(rest_ms(self._now() - began))


def rest_ms(took: float) -> int:
    """How long (ms) nothing of a burst is shown after a tick that took so many seconds.

    A computer that is slow for all that comes shows it less often, up to four times a second, and
    does not read it later.
    """
    took_ms = round(1000 * took)
    return max(_FOLD_MS - took_ms, min(_LONGEST_FOLD_MS, _OTHERS_SHARE * took_ms))
