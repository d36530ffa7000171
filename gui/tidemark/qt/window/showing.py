"""What the chosen tab shows: its accounts' lines and condition, fed to the window."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal

from tidemark.domain.day_start import Since
from tidemark.domain.freshness import State
from tidemark.domain.row import Row
from tidemark.domain.status import Status
from tidemark.formatting import harmless
from tidemark.qt.accounts.controllers import Controllers
from tidemark.qt.accounts.scope import Scope
from tidemark.qt.accounts.session_controller import SessionController
from tidemark.qt.band.all_status import together
from tidemark.qt.band.days_shown import Starts, days_shown
from tidemark.qt.band.since_words import SinceWords
from tidemark.qt.engine import Clock
from tidemark.qt.environment_names import account_name
from tidemark.qt.explain.scene import Scene
from tidemark.qt.feed.feed_entries import FeedBook
from tidemark.qt.feed.feed_words import Moment, quiet_words
from tidemark.qt.table.emptiness import Emptiness
from tidemark.qt.table.line_book import Changes, LineBook
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.standing import Standing
from tidemark.qt.translation import spoken
from tidemark.qt.window.band_words import band_words
from tidemark.qt.window.display_pace import DisplayPace
from tidemark.qt.window.glance import Glance
from tidemark.qt.window.main_window import MainWindow
from tidemark.qt.window.speaker import speaker
from tidemark.qt.window.told import Told

translate = QCoreApplication.translate


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
        if self.scope is None:
            return None
        statuses = self._statuses()
        return speaker(self._shown, statuses, self._reading(statuses))[0]

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

    def begin_anew(self, account_id: str) -> None:
        """Show no line of an account that it has no more: its history was deleted."""
        if self.scope is None or not self.scope.holds(account_id):
            return
        rows = self._controllers[account_id].rows
        lines = [key for key in self._book.singles if key.account_id == account_id]
        if all(key.asset in rows for key in lines):
            self._pace.tick()
            return
        split = self._window.split
        if split.key is not None or split.subject is not None:
            split.close_detail()  # it may tell of what is gone; a chart asks anew by itself
        self._window.model.clear()
        self._window.table.set_emptiness(Emptiness.LOADING)
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

    def _glance(self, statuses: Mapping[str, Status]) -> Glance:
        accounts, book = self._shown, self._book
        reading, prices = self._reading(statuses), book.prices
        return Glance(
            accounts,
            statuses,
            together(list(statuses.values())),
            reading,
            book.singles,
            prices,
            book.total,
            book.untold,
            days_shown(accounts, book.holdings, prices, self._starts, self._since(reading)),
        )

    def _since(self, reading: Reading) -> SinceWords:
        """What the change is told since; all accounts of a tab share a mark."""
        first = next((each.profile.account_id for each in self._shown), "")
        since = Since(self._window.preferences.settings.today_since)
        return SinceWords(since, reading.wall_ms, self._starts.mark_of(first))

    def _take(self, changes: Changes) -> None:
        """Have cells changed as they were read before: the tick that follows at once reads them
        anew, and all others with them."""
        model = self._window.model
        if (lines := self._book.take(changes)) and self.scope is not None:
            model.take(lines, model.reading)

    def _tick(self) -> None:
        """Ask every account for its condition once: it takes a while to put together."""
        statuses = {each.profile.account_id: each.status() for each in self._controllers}
        states = {account_id: each.state for account_id, each in statuses.items()}
        self._window.band.tabs.show_states(states)
        if self.scope is None:
            self.told.emit(None)
        else:
            self._show({each.account_id: statuses[each.account_id] for each in self.scope.profiles})
        self._pace.keep(self._state_to_keep_pace_with(states))

    def _show(self, statuses: Mapping[str, Status]) -> None:
        redated = self._book.redate()  # first: the total is as old as its lines
        glance = self._glance(statuses)
        reading = glance.reading
        self._window.model.tick(redated, reading)
        self._window.show_status(glance.status, glance.age, now=reading.now, known=glance.known)
        self._show_strip(glance)
        self._show_band(glance)
        self._show_detail(glance)
        self._show_explanation(glance)
        self._show_feed(glance)

    def _show_feed(self, glance: Glance) -> None:
        feed, reading = self._window.feed, glance.reading
        feed.tick(Moment(reading.wall_ms, reading.is_masked), self._quiet(glance))
        if self._feed.take():
            feed.show_book(self._feed)

    def _quiet(self, glance: Glance) -> str:
        """What to say as long as nothing moved. Of what is not live nothing is known since."""
        reading, status = glance.reading, glance.status
        since, until = self._feed.since, status.confirmed_at
        return quiet_words(
            None if since is None else reading.wall_ms_of(since),
            None if until is None or status.state.is_vouched_for else reading.wall_ms_of(until),
            reading.wall_ms,
        )

    def _show_detail(self, glance: Glance) -> None:
        key = self._window.split.key
        line = None if key is None else self._window.model.line_of(key)
        if line is not None:
            from tidemark.qt.detail.detail_content import (  # noqa: PLC0415 - like the panel
                detail_of,
            )

            content = detail_of(line, _by_id(glance.accounts), glance.reading)
            self._window.split.detail.show_content(content)

    def _show_explanation(self, glance: Glance) -> None:
        split, model = self._window.split, self._window.model
        if split.subject is None:
            return
        scene = Scene(
            glance.reading,
            _by_id(glance.accounts),
            glance.statuses,
            glance.singles,
            model.line_of,
            lambda: model.hidden_lines,
            glance.prices,
            glance.untold,
            glance.days,
        )
        from tidemark.qt.explain.explaining import explanation_of  # noqa: PLC0415 - like the panel

        told = explanation_of(split.subject, scene)
        if told is not None:
            split.explanation.show_explanation(told)

    def _state_to_keep_pace_with(self, states: Mapping[str, State]) -> State | None:
        """Every session's silence has to show, if only by its tab's sign."""
        if not self._controllers.any_ages:
            return None
        shown = [states[each.profile.account_id] for each in self._shown]
        return State.LIVE if any(each.is_vouched_for for each in shown) else State.OFFLINE

    # The strip.

    def _show_strip(self, glance: Glance) -> None:
        account, content = speaker(self._shown, glance.statuses, glance.reading)
        is_one_of_many = self.scope is not None and self.scope.is_all
        label = harmless(account_name(account.profile))
        self._window.show_content(content.of_account(label) if is_one_of_many else content)

    # The band.

    def _show_band(self, glance: Glance) -> None:
        band, words = self._window.band, band_words(glance)
        band.total.show_words(words.total)
        band.today.since = glance.days.since
        band.today.show_words(words.today)
        band.safety.show_words(words.safety)
        band.show_verified(words.verified)
        if self.scope is not None:
            state, is_masked = glance.status.state, glance.reading.is_masked
            self.told.emit(
                Told(self.scope, state, glance.age, words.total, words.safety, is_masked)
            )


def _by_id(accounts: Sequence[SessionController]) -> dict[str, SessionController]:
    return {each.profile.account_id: each for each in accounts}
