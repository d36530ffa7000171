"""Which of the things there are to say stands in the one strip."""

from tidemark.qt.looks.theme import Tone
from tidemark.qt.window.strip_content import StripContent

_GRAVE = frozenset({Tone.WARNING, Tone.ERROR})


class StripPriority:
    """A notice first, as long as nothing came up since: it answers what the user just did.

    Otherwise the later of an alert and a grave condition: a margin that ran short hours ago must
    not hide that nobody knows the margin of now, and waits at the bell meanwhile. Both go before
    a notice, and last comes what is not grave.
    """

    def __init__(self) -> None:
        self._condition = StripContent(Tone.QUIET, "")
        self._notice: StripContent | None = None
        self._is_notice_news = False
        self._alert: StripContent | None = None
        self._alert_gives_way = False
        self._told_ms = self._newest_ms = self._before_ms = 0

    @property
    def condition(self) -> StripContent:
        """How the accounts are."""
        return self._condition

    @condition.setter
    def condition(self, condition: StripContent) -> None:
        if condition.tone in _GRAVE and self._condition.tone not in _GRAVE:
            self._is_notice_news, self._before_ms = False, self._newest_ms
        self._condition = condition

    @property
    def notice(self) -> StripContent | None:
        """What waits to be read and dismissed; None while nothing does."""
        return self._notice

    @notice.setter
    def notice(self, notice: StripContent | None) -> None:
        self._notice = notice
        self._is_notice_news = notice is not None

    def retell(self, notice: StripContent) -> None:
        """Word what waits to be read anew; it is no news for that."""
        self._notice = notice

    def set_alert(self, alert: StripContent | None, *, gives_way: bool, told_ms: int) -> None:
        """What waits to be acknowledged, and when it was told; None: nothing does.

        News is what was told later, not what is worded anew, as in another language or when one
        more waits behind it. One that ``gives_way`` says no more than a grave condition does.
        """
        if told_ms > self._newest_ms:
            self._is_notice_news, self._newest_ms = False, told_ms
        self._alert, self._alert_gives_way, self._told_ms = alert, gives_way, told_ms

    @property
    def foremost(self) -> StripContent:
        """What is to be said now."""
        is_grave = self._condition.tone in _GRAVE
        if self._notice is not None and self._is_notice_news:
            return self._notice
        is_news = self._told_ms > self._before_ms
        is_first = not is_grave or (is_news and not self._alert_gives_way)
        if self._alert is not None and is_first:
            return self._alert
        if self._notice is not None and not is_grave:
            return self._notice
        return self._condition
