"""The states by name, and which of several is the worst."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from tidemark.domain.freshness import State
from tidemark.qt.translation import QT_TRANSLATE_NOOP

_WORDS = {
    State.LIVE: QT_TRANSLATE_NOOP("StateMark", "LIVE"),
    State.CONFIRMING: QT_TRANSLATE_NOOP("StateMark", "CONFIRMING"),
    State.STALE: QT_TRANSLATE_NOOP("StateMark", "STALE"),
    State.OFFLINE: QT_TRANSLATE_NOOP("StateMark", "OFFLINE"),
    State.REFUSED: QT_TRANSLATE_NOOP("StateMark", "REFUSED"),
}
_FROM_GOOD_TO_BAD = (State.LIVE, State.CONFIRMING, State.STALE, State.OFFLINE, State.REFUSED)


def state_word(state: State) -> str:
    """The state's name in the language of the interface."""
    return QCoreApplication.translate("StateMark", _WORDS[state])


def badness(state: State) -> int:
    """The more, the less can be believed."""
    return _FROM_GOOD_TO_BAD.index(state)


def worst(states: Iterable[State]) -> State:
    """The state of several accounts together: that of the one which can be believed least."""
    return max(states, key=badness)
