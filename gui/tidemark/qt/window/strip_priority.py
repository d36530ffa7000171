"""Which of the things there are to say stands in the one strip."""

from tidemark.qt.looks.theme import Tone
from tidemark.qt.window.strip_content import StripContent

_GRAVE = frozenset({Tone.WARNING, Tone.ERROR})


class StripPriority:
    """An alert before a grave condition, that before a notice, and last what is not grave."""

    def __init__(self) -> None:
        self.condition = StripContent(Tone.QUIET, "")
        """How the accounts are."""
        self.notice: StripContent | None = None
        """What waits to be read and dismissed; None while nothing does."""
        self._alert: StripContent | None = None
        self._alert_gives_way = False

    def set_alert(self, alert: StripContent | None, *, gives_way: bool) -> None:
        """What waits to be acknowledged; None: nothing does.

        One that ``gives_way`` says no more than the condition does, if that is grave.
        """
        self._alert, self._alert_gives_way = alert, gives_way

    @property
    def foremost(self) -> StripContent:
        """What is to be said now."""
        is_grave = self.condition.tone in _GRAVE
        if self._alert is not None and not (is_grave and self._alert_gives_way):
            return self._alert
        if self.notice is not None and not is_grave:
            return self.notice
        return self.condition
