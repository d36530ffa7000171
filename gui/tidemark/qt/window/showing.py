"""What the chosen tab shows: its accounts' lines and condition, fed to the window."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal

from tidemark.domain.account import Row
from tidemark.domain.freshness import State
from tidemark.domain.status import Status
from tidemark.formatting import harmless
from tidemark.qt.accounts.controllers import Controllers
from tidemark.qt.accounts.scope import Scope
from tidemark.qt.accounts.session_controller import SessionController
from tidemark.qt.band.all_status import together
from tidemark.qt.band.safety_words import AccountMargin, safety_words, verified_words
from tidemark.qt.band.today_words import TodayContext, TodayWords, today_words
from tidemark.qt.band.total_words import TotalContext, Words, total_words
from tidemark.qt.detail.detail_content import detail_of
from tidemark.qt.engine import Clock
from tidemark.qt.environment_names import account_name
from tidemark.qt.explain.explaining import explanation_of
from tidemark.qt.explain.scene import Scene
from tidemark.qt.feed.feed_entries import FeedBook
from tidemark.qt.feed.feed_words import Moment, quiet_words
from tidemark.qt.looks.theme import Tone
from tidemark.qt.state_words import badness
from tidemark.qt.table.coin_line import Figures
from tidemark.qt.table.line_book import LineBook
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.standing import Standing
from tidemark.qt.translation import in_words, spoken
from tidemark.qt.window.days_shown import DaysShown, Starts, days_shown
from tidemark.qt.window.display_pace import Changes, DisplayPace
from tidemark.qt.window.main_window import MainWindow
from tidemark.qt.window.strip_content import Known, StripContent, asking_the_keyring, of_status
from tidemark.qt.window.told import Told
from tidemark.wording import explain

translate = QCoreApplication.translate

_LIVE = frozenset({State.LIVE, State.CONFIRMING})


class Showing(QObject):
    """Binds the window to the accounts of one tab at a time; the other accounts live on.

    ``told`` comes with the tab's headlines at each tick, or with None while no tab is shown.
    """

    told = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        clock: Clock,
        controllers: Controllers,
        pace: DisplayPace,
        starts: Starts,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._clock = clock
        self._controllers = controllers
        self._pace = pace
        self._starts = starts
        self._book = LineBook(())
        self._feed = FeedBook(())
        self.scope: Scope | None = None
        pace.changed.connect(self._take)
        pace.ticked.connect(self._tick)
        window.preferences.changed.connect(self._obey)
        window.privacy.changed.connect(pace.tick)
        window.split.opened.connect(pace.tick)
        spoken(self, self._open_book)  # accounts' names and their sums' are in its lines

    @property
    def concerned(self) -> SessionController | None:
        """The account that the strip speaks of: of several the one that is worst off."""
        return None if self.scope is None else self._speaker(self._reading(self._statuses()))[0]

    @property
    def rows(self) -> list[Row]:
        """The rows of the accounts that are shown."""
        return [row for each in self._shown for row in each.rows.values()]

    @property
    def _shown(self) -> list[SessionController]:
        profiles = () if self.scope is None else self.scope.profiles
        return [self._controllers[each.account_id] for each in profiles]

    def show(self, scope: Scope | None) -> None:
        """Turn to another tab: at once, with everything that is known of its accounts."""
        self.scope = scope
        self._feed = FeedBook(self._shown)
        self._window.feed.begin(tells_account=scope is not None and scope.is_all)
        self._open_book()

    def _obey(self, names: frozenset[str]) -> None:
        if "all_by_coin" in names:
            self._window.clear_table()
            self._open_book()
        else:
            self._pace.tick()

    def _open_book(self) -> None:
        self._book = LineBook(self._shown, is_summed=self._window.is_by_coin)
        if self.scope is not None:
            self._window.model.take(self._book.take_all(), self._reading(self._statuses()))
        self._pace.tick()

    # What is heard of the accounts.

    def _statuses(self) -> dict[str, Status]:
        return {each.profile.account_id: each.status() for each in self._shown}

    def _reading(self, statuses: Mapping[str, Status]) -> Reading:
        now, wall_ms = self._clock.now(), self._clock.wall_ms()
        standings = {key: Standing.of(each, now, wall_ms) for key, each in statuses.items()}
        is_masked = self._window.privacy.is_masked
        return Reading(now, wall_ms, standings, self._window.unit, is_masked)

    def _take(self, changes: Changes) -> None:
        if (lines := self._book.take(changes)) and self.scope is not None:
            self._window.model.take(lines, self._reading(self._statuses()))

    def _tick(self) -> None:
        self._window.band.tabs.show_states(
            {each.profile.account_id: each.status().state for each in self._controllers}
        )
        if self.scope is None:
            self.told.emit(None)
        else:
            self._show(self._statuses())
        self._pace.keep(self._state_to_keep_pace_with())

    def _show(self, statuses: Mapping[str, Status]) -> None:
        reading, status = self._reading(statuses), together(list(statuses.values()))
        self._window.model.tick(self._book.redate(), reading)
        self._window.show_status(status, now=reading.now, known=_known(self._shown))
        self._show_strip(reading)
        days = self._days(reading)
        self._show_band(statuses, status, reading, days)
        self._show_detail(reading)
        self._show_explanation(statuses, reading, days)
        self._show_feed(status, reading)

    def _show_feed(self, status: Status, reading: Reading) -> None:
        feed = self._window.feed
        feed.tick(Moment(reading.wall_ms, reading.is_masked), self._quiet(status, reading))
        if self._feed.take():
            feed.show_book(self._feed)

    def _quiet(self, status: Status, reading: Reading) -> str:
        """What to say as long as nothing moved. Of what is not live nothing is known since."""
        since, until = self._feed.since, status.confirmed_at
        return quiet_words(
            None if since is None else reading.wall_ms_of(since),
            None if until is None or status.state in _LIVE else reading.wall_ms_of(until),
            reading.wall_ms,
        )

    def _show_detail(self, reading: Reading) -> None:
        key = self._window.split.detail.key
        line = None if key is None else self._window.model.line_of(key)
        if line is not None:
            accounts = {each.profile.account_id: each for each in self._shown}
            self._window.split.detail.show_content(detail_of(line, accounts, reading))

    def _show_explanation(
        self, statuses: Mapping[str, Status], reading: Reading, days: DaysShown
    ) -> None:
        panel, model = self._window.split.explanation, self._window.model
        if panel.subject is None:
            return
        scene = Scene(
            reading,
            {each.profile.account_id: each for each in self._shown},
            statuses,
            self._book.singles,
            model.line_of,
            lambda: model.hidden_lines,
            self._book.prices,
            self._book.untold,
            days,
        )
        told = explanation_of(panel.subject, scene)
        if told is not None:
            panel.show_explanation(told)

    def _state_to_keep_pace_with(self) -> State | None:
        """Every session's silence has to show, if only by its tab's sign."""
        if not self._controllers.any_open:
            return None
        states = [each.status().state for each in self._shown]
        return State.LIVE if _LIVE & set(states) else State.OFFLINE

    # The strip.

    def _speaker(self, reading: Reading) -> tuple[SessionController, StripContent]:
        """The worst account that has anything to say, and what it says."""
        by_state = sorted(self._shown, key=lambda each: badness(each.status().state), reverse=True)
        told = [(each, self._content(each, reading)) for each in by_state]
        return next((pair for pair in told if pair[1].tone is not Tone.QUIET), told[0])

    def _content(self, account: SessionController, reading: Reading) -> StripContent:
        if account.is_opening:
            return asking_the_keyring()
        return of_status(
            account.status(),
            account.profile.environment,
            now=reading.now,
            wall_ms=reading.wall_ms,
            known=_known([account]),
            is_masked=reading.is_masked,
        )

    def _show_strip(self, reading: Reading) -> None:
        account, content = self._speaker(reading)
        is_one_of_many = self.scope is not None and self.scope.is_all
        label = harmless(account_name(account.profile))
        self._window.show_content(content.of_account(label) if is_one_of_many else content)

    # The band.

    def _show_band(
        self,
        statuses: Mapping[str, Status],
        status: Status,
        reading: Reading,
        days: DaysShown,
    ) -> None:
        band = self._window.band
        margins = [self._margin_of(each, statuses) for each in self._shown]
        is_masked = reading.is_masked
        total = self._total(margins, status, reading)
        safety = safety_words(margins, reading.now, is_masked=is_masked)
        band.total.show_words(total)
        band.today.show_words(self._today(days, reading, is_dimmed=total.is_dimmed))
        band.safety.show_words(safety)
        self._tell(status, total, safety, reading)
        live = sum(each.state in _LIVE for each in statuses.values())
        verified = verified_words(
            status, now=reading.now, wall_ms=reading.wall_ms, is_masked=is_masked
        )
        if live < len(statuses) and len(statuses) > 1:
            text = translate("Band", "{live} of %n account(s) live", None, len(statuses))
            verified = Words(text.format(live=live), tip=verified.main)
        band.show_verified(verified)

    def _days(self, reading: Reading) -> DaysShown:
        lines, prices = self._book.singles.values(), self._book.prices
        return days_shown(self._shown, lines, prices, self._starts, reading.wall_ms)

    def _today(self, days: DaysShown, reading: Reading, *, is_dimmed: bool) -> TodayWords:
        prices = self._book.prices
        context = TodayContext(
            reading.unit,
            reading.wall_ms,
            days.missing,
            {asset: price.usd.value for asset, price in prices.items()},
            is_dimmed,
            reading.is_masked,
        )
        return today_words(days.days, context)

    def _tell(self, status: Status, total: Words, safety: Words, reading: Reading) -> None:
        if self.scope is not None:
            age = None if status.confirmed_at is None else reading.now - status.confirmed_at
            self.told.emit(Told(self.scope, status.state, age, total, safety, reading.is_masked))

    def _margin_of(
        self, account: SessionController, statuses: Mapping[str, Status]
    ) -> AccountMargin:
        status = statuses[account.profile.account_id]
        trouble = status.margin_trouble
        reason = "" if trouble is None else explain(trouble, translate=in_words).what
        label, limit = account_name(account.profile), status.margin_limit
        return AccountMargin(label, account.margin, limit, status.state in _LIVE, reason)

    def _total(self, margins: list[AccountMargin], status: Status, reading: Reading) -> Words:
        prices = self._book.prices
        context = TotalContext(
            reading.unit,
            reading.now,
            reading.wall_ms,
            status.margin_limit,
            prices,
            self._book.untold if len(margins) > 1 else (),
            status.state in _LIVE,
            next((each.reason for each in margins if each.reason), "") or _not_told_yet(),
            reading.is_masked,
        )
        return total_words(self._book.total, context)


def _known(accounts: Sequence[Figures]) -> Known:
    """How fresh margin and prices are: margin as old as the oldest, prices as the newest."""
    margins = [each.margin.as_of for each in accounts if each.margin is not None]
    prices = [price.as_of for each in accounts for price in each.prices.values()]
    return Known(min(margins, default=None), max(prices, default=None))


def _not_told_yet() -> str:
    return translate("Total", "margin not told yet")
