"""What the change is told since, in words: midnight here or in UTC, this start, or a mark."""

from collections.abc import Callable, Sequence
from datetime import UTC, tzinfo

from PySide6.QtCore import QCoreApplication

from tidemark.domain.day_start import DayStart, Since
from tidemark.domain.values import frozen
from tidemark.formatting import UNKNOWN, hour_and_minute, local_day, local_time
from tidemark.qt.accounts.periods import has_just_begun
from tidemark.qt.translation import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

SINCE_NAMES = {
    Since.LOCAL: QT_TRANSLATE_NOOP("Today", "Since midnight here"),
    Since.UTC: QT_TRANSLATE_NOOP("Today", "Since midnight UTC"),
    Since.START: QT_TRANSLATE_NOOP("Today", "Since this start of Tidemark"),
    Since.MARK: QT_TRANSLATE_NOOP("Today", "Since the mark"),
}
"""How each is called where there is a choice."""

_TITLES = {
    Since.LOCAL: QT_TRANSLATE_NOOP("Today", "Today"),
    Since.UTC: QT_TRANSLATE_NOOP("Today", "Today (UTC)"),
    Since.START: QT_TRANSLATE_NOOP("Today", "Since the start"),
    Since.MARK: QT_TRANSLATE_NOOP("Today", "Since the mark"),
}
_MONTHS = (
    QT_TRANSLATE_NOOP("Today", "JAN"),
    QT_TRANSLATE_NOOP("Today", "FEB"),
    QT_TRANSLATE_NOOP("Today", "MAR"),
    QT_TRANSLATE_NOOP("Today", "APR"),
    QT_TRANSLATE_NOOP("Today", "MAY"),
    QT_TRANSLATE_NOOP("Today", "JUN"),
    QT_TRANSLATE_NOOP("Today", "JUL"),
    QT_TRANSLATE_NOOP("Today", "AUG"),
    QT_TRANSLATE_NOOP("Today", "SEP"),
    QT_TRANSLATE_NOOP("Today", "OCT"),
    QT_TRANSLATE_NOOP("Today", "NOV"),
    QT_TRANSLATE_NOOP("Today", "DEC"),
)


@frozen
class SinceWords:
    """Puts one choice into words, at one moment (ms since the epoch).

    ``mark`` is when the user's mark was set, None while none is. Times of UTC's day are UTC's.
    """

    since: Since = Since.LOCAL
    wall_ms: int = 0
    mark: int | None = None

    @property
    def title(self) -> str:
        """What the change is called in a heading."""
        return translate("Today", _TITLES[self.since])

    def caption(self, starts: Sequence[DayStart]) -> str:
        """Since when the change is told: by the first of these starts, as the rest is named."""
        first = min((each.at for each in starts), default=None)
        captions: dict[Since, Callable[[int | None], str]] = {
            Since.LOCAL: self._since_midnight,
            Since.UTC: self._since_midnight,
            Since.START: self._since_start,
            Since.MARK: self._since_mark,
        }
        return captions[self.since](first)

    def _since_midnight(self, first: int | None) -> str:
        """The program may not have been there at midnight: then it says since when."""
        is_utc = self.since is Since.UTC
        if first is None or has_just_begun(self.since, first):
            return translate("Today", "TODAY (UTC)") if is_utc else translate("Today", "TODAY")
        template = (
            translate("Today", "TODAY (UTC) since {time}")
            if is_utc
            else translate("Today", "TODAY since {time}")
        )
        return template.format(time=hour_and_minute(first, zone=self._zone))

    def _since_start(self, first: int | None) -> str:
        if first is None:
            return translate("Today", "SINCE START")
        is_today = local_day(first) == local_day(self.wall_ms)
        time = hour_and_minute(first) if is_today else self._day_and_minute(first)
        return translate("Today", "SINCE START {time}").format(time=time)

    def _since_mark(self, first: int | None) -> str:
        """By the mark, unless every account was out of sight then and began later."""
        if self.mark is None:
            return translate("Today", "SINCE THE MARK")
        moment = self.mark if first is None else max(self.mark, first)
        return translate("Today", "SINCE {time}").format(time=self._day_and_minute(moment))

    def _day_and_minute(self, moment_ms: int) -> str:
        day, today = local_day(moment_ms), local_day(self.wall_ms)
        if day is None:
            return UNKNOWN
        month, minute = translate("Today", _MONTHS[day.month - 1]), hour_and_minute(moment_ms)
        if today is not None and day.year != today.year:
            template = translate("Today", "{day} {month} {year} {time}")
            return template.format(day=day.day, month=month, year=day.year, time=minute)
        return translate("Today", "{day} {month} {time}").format(
            day=day.day, month=month, time=minute
        )

    @property
    def _zone(self) -> tzinfo | None:
        return UTC if self.since is Since.UTC else None

    def time_of(self, moment_ms: int) -> str:
        """A moment to the second, by the clock that the day goes by."""
        told = local_time(moment_ms, now_ms=self.wall_ms, zone=self._zone)
        return f"{told} UTC" if self.since is Since.UTC else told

    # Sentences for tool tips.

    @property
    def waiting(self) -> str:
        """Why there is nothing yet."""
        if self.since in (Since.LOCAL, Since.UTC):
            return translate("Today", "The day begins with its first verified figures.")
        if self.since is Since.START:
            return translate("Today", "It begins with the first verified figures of this run.")
        if self.mark is None:
            return translate("Today", "No mark is set. Ctrl+Shift+M sets one now.")
        return translate("Today", "It begins with the next verified figures after the mark.")

    @property
    def marked(self) -> str:
        """When the mark was set; nothing where no mark matters."""
        if self.since is not Since.MARK or self.mark is None:
            return ""
        return translate("Today", "The mark was set at {time}.").format(
            time=self.time_of(self.mark)
        )

    def began(self, start: DayStart) -> str:
        """Since when, of the one account that there is."""
        templates = {
            Since.LOCAL: translate("Today", "Since the day's first verified figures, of {time}."),
            Since.UTC: translate("Today", "Since the day's first verified figures, of {time}."),
            Since.START: translate("Today", "Since this run's first verified figures, of {time}."),
            Since.MARK: translate("Today", "Since the mark's verified figures, of {time}."),
        }
        return templates[self.since].format(time=self.time_of(start.at))

    def unpriced(self, names: str) -> str:
        """Of which coins the price at the start is not known."""
        if self.since in (Since.LOCAL, Since.UTC):
            template = translate("Today", "Price not known when the day began: {names}.")
        else:
            template = translate("Today", "Price not known then: {names}.")
        return template.format(names=names)

    def missing(self, names: str) -> str:
        """Of which accounts nothing can be told."""
        if self.since is Since.MARK and self.mark is None:
            return self.waiting
        if self.since in (Since.LOCAL, Since.UTC):
            template = translate("Today", "The day of these accounts has not begun yet: {names}.")
        elif self.since is Since.START:
            template = translate("Today", "No verified figures since the start yet: {names}.")
        else:
            template = translate("Today", "No verified figures since the mark yet: {names}.")
        return template.format(names=names)
