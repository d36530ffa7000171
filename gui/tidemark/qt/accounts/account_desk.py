"""Which accounts there are, how they come and go, and all that follows them, put together."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from tidemark.credentials.store import KeyStore
from tidemark.domain.credential import Credential
from tidemark.domain.environment import Environment
from tidemark.domain.profile import AccountProfile
from tidemark.qt.about.about_opening import AboutOpening
from tidemark.qt.accounts import account_dialogs, housekeeping
from tidemark.qt.accounts.account_dialogs import AccountDialogs
from tidemark.qt.accounts.answering import Answering
from tidemark.qt.accounts.controllers import Controllers
from tidemark.qt.accounts.day_keeper import DayKeeper
from tidemark.qt.accounts.forgetting import Forgetting
from tidemark.qt.accounts.housekeeping import Housekeeping
from tidemark.qt.accounts.known_accounts import KnownAccounts
from tidemark.qt.accounts.recalling import recall_all
from tidemark.qt.accounts.scope import Scope
from tidemark.qt.accounts.session_controller import SessionController
from tidemark.qt.accounts.turning import Turning
from tidemark.qt.alerts.alert_desk import AlertDesk
from tidemark.qt.alerts.alerts_opening import AlertsOpening
from tidemark.qt.chart.chart_opening import ChartOpening
from tidemark.qt.chart.sparks import Sparks
from tidemark.qt.engine import Engine
from tidemark.qt.export.export_desk import ExportDesk
from tidemark.qt.export.feed_export import FeedExport
from tidemark.qt.export.history_export import HistoryExport
from tidemark.qt.export.table_export import TableExport
from tidemark.qt.funding.funding_desk import FundingDesk
from tidemark.qt.history.history_desk import HistoryDesk
from tidemark.qt.preferences.settings_desk import SettingsDesk
from tidemark.qt.window.display_pace import DisplayPace
from tidemark.qt.window.main_window import MainWindow
from tidemark.qt.window.showing import Showing
from tidemark.qt.window.strip_content import notice
from tidemark.qt.window.viewers import Viewers
from tidemark.settings import Settings


class Memory(account_dialogs.Memory, housekeeping.Memory, Protocol):
    """What outlasts this run. Its methods block, and raise `SettingsUnavailable`."""


class AccountDesk(QObject):
    """Keeps all accounts live, whichever tab is shown; adds some; enters and leaves the demo.

    ``accounts_changed`` comes when there are other ones or other names, ``network_changed`` when
    another way to the exchange is in force.
    """

    accounts_changed = Signal()
    network_changed = Signal()

    def __init__(self, window: MainWindow, engine: Engine, memory: Memory) -> None:
        super().__init__(window)
        self._window = window
        self._engine = engine
        self._known = KnownAccounts()
        self._is_demo_starting = False
        self.controllers = Controllers(engine, self)
        self.pace = DisplayPace(self)
        self.viewers = Viewers(self)
        self.days = DayKeeper(engine, self.controllers, self._known.is_lasting)
        self.showing = Showing(window, engine.clock, self.controllers, self.pace, self.days)
        self.turning = Turning(window, self._known, self.showing)
        # Before whoever keeps or watches it: nobody's eyes are to wait for the disk's sake.
        self.controllers.heard.connect(self.pace.gather)
        self.alerts = AlertDesk(window, engine, self.controllers)
        self.history = HistoryDesk(window, engine, self.controllers, self._known.is_lasting)
        self.alerts_opening = AlertsOpening(window, self.alerts, self._profile_shown)
        self.dialogs = AccountDialogs(window, engine, memory, self._known, self._profile_shown)
        self.about = AboutOpening(window, engine, self._profile_shown)
        self.housekeeping = Housekeeping(engine, memory, self)
        self.settings = SettingsDesk(window, engine, self)
        self.export = ExportDesk(window, engine, window.show_notice)
        TableExport(window, self.export)
        FeedExport(window, self.export)
        self.history_export = HistoryExport(window, engine, self.export, self.history.keeper_of)
        self.funding = FundingDesk(
            window, engine, self.export, lambda: self.showing.scope, self.history.keeper_of
        )
        self.chart = ChartOpening(window, engine, self.export, self.history.keeper_of)
        self.sparks = Sparks(window, engine, self.controllers, self.pace, self.history.keeper_of)
        Forgetting(self, self.history)
        Answering(
            window,
            self.showing,
            self.controllers,
            self.pace,
            self.days,
            load=self._load,
            enter_key=self.dialogs.enter_key_of,
            cancel=self.history_export.cancel,
        )
        self._connect()

    def _connect(self) -> None:
        window = self._window
        self.days.failed.connect(lambda sentence: window.show_notice(notice(sentence)))
        self.viewers.changed.connect(self.pace.set_visible)
        window.visibility_changed.connect(self._note_window)
        self._note_window(window.is_seen)
        window.network_requested.connect(self.dialogs.choose_network)
        turned = self.turning.turned
        turned.connect(self.alerts_opening.follow)
        turned.connect(self.funding.follow)
        for change in (self.accounts_changed, turned, self.network_changed):
            change.connect(self.settings.refresh)
        self.dialogs.enrolled.connect(self._show_enrolled)
        self.dialogs.network_saved.connect(self._retry_all)
        window.band.tabs.chosen.connect(self.turning.choose)
        window.band.add_requested.connect(self.dialogs.add_account)
        window.band.settings_requested.connect(self.settings.open)
        window.ribbon.leave_requested.connect(self.leave_demo)
        window.demo_requested.connect(self.enter_demo)
        window.add_requested.connect(self.dialogs.add_account)
        window.keys_requested.connect(self.dialogs.explain_keys)

    def _note_window(self, is_seen: bool) -> None:
        self.viewers.note("window", is_seen)

    # Beginning and ending.

    def begin(self, settings: Settings) -> None:
        """Open every account and show the tab shown last, or the cards of the first run."""
        self._known.take(settings.profiles)
        self.accounts_changed.emit()
        if self.profiles:
            self.days.recall()
        else:  # nobody's days were kept
            self.days.begin_anew()
        self.turning.last_shown = settings.last_account_id
        for profile in self.profiles:
            self.controllers.add(profile)
        recall_all(self._engine, self.controllers)
        self.turning.choose_some()
        shown = self.showing.scope
        for profile in sorted(
            self.profiles, key=lambda each: not (shown and shown.holds(each.account_id))
        ):
            self._load(self.controllers[profile.account_id])

    def begin_with(self, profile: AccountProfile, credential: Credential) -> None:
        """Show this one account, which is not remembered."""
        self.begin_with_all((profile, credential))

    def begin_with_all(self, *accounts: tuple[AccountProfile, Credential]) -> None:
        """Show these accounts, which are not remembered, the first one to begin with."""
        self.days.begin_anew()
        self._known.take(profile for profile, _ in accounts)
        for profile, credential in accounts:
            self._known.note_lasting(profile.account_id, False)
            self.controllers.add(profile).open(credential)
        self.turning.turn_to(Scope.of_account(self.profiles[0]))

    async def shut_down(self) -> None:
        """End every session, whatever is under way."""
        self.pace.stop()
        self.alerts.stop()
        self.history.stop()
        self.alerts_opening.close()
        self.funding.close()
        self.settings.close()
        self.dialogs.close()
        self.about.close()
        self.export.close()
        await self.history_export.shut_down()
        self.chart.close()
        await self.controllers.shut_down()
        await self.alerts.shut_down()

    # Tabs.

    @property
    def tabs(self) -> Sequence[Scope]:
        """What there is to choose from."""
        return self.turning.tabs

    def choose(self, scope_id: str) -> None:
        """Show a tab; nothing is closed or opened for it."""
        self.turning.choose(scope_id)

    # Accounts.

    @property
    def profiles(self) -> Sequence[AccountProfile]:
        """The accounts in the user's order; the demo that was entered is none of them."""
        return self._known.profiles

    @property
    def is_demo(self) -> bool:
        """Whether figures are made up, so that no real key belongs beside them."""
        scope = self.showing.scope
        return scope is not None and scope.environment is Environment.DEMO

    def is_only_this_run(self, account_id: str) -> bool:
        """Whether an account is forgotten at the end of this run."""
        return self._known.is_only_this_run(account_id)

    def store_of(self, account_id: str) -> KeyStore:
        """Where an account's key is kept."""
        is_for_this_run = self.is_only_this_run(account_id)
        return self._engine.for_this_run if is_for_this_run else self._engine.keyring

    def rename(self, profile: AccountProfile) -> None:
        """Show an account under another name; its session goes on."""
        self._known.put(profile)
        self.controllers[profile.account_id].profile = profile
        self.turning.show_names()
        self.accounts_changed.emit()

    def drop(self, account_id: str) -> None:
        """End an account's session and show it no longer."""
        self._known.drop(account_id)
        if self.turning.demo is None:
            self.showing.show(None)
        self.controllers.remove(account_id)
        if self.turning.demo is None:
            self.turning.choose_some()
        self.alerts.forget_account(account_id)
        self.days.forget(account_id)
        self.accounts_changed.emit()

    def _load(self, controller: SessionController) -> None:
        controller.load_and_open(self.store_of(controller.profile.account_id))

    def _profile_shown(self) -> AccountProfile | None:
        scope = self.showing.scope
        return None if scope is None else scope.profiles[0]

    def _retry_all(self) -> None:
        """Another way is in force, by which nobody needs to wait any longer."""
        for controller in self.controllers:
            controller.retry_now()
        self.pace.tick()
        self.network_changed.emit()

    def _show_enrolled(self, profile: AccountProfile) -> None:
        self._known.put(profile)
        self._load(self.controllers.add(profile))
        self.showing.show(None)
        self.choose(profile.account_id)
        self.accounts_changed.emit()

    # The demo.

    def enter_demo(self) -> None:
        """Turn to the built-in exchange; the accounts go on behind it."""
        if not self._is_demo_starting:
            self._is_demo_starting = True
            self._engine.spawn(self._start_demo(), name="demo")

    async def _start_demo(self) -> None:
        try:
            profile, credential = await self._engine.start_demo()
        finally:
            self._is_demo_starting = False
        self.turning.demo = profile
        self.controllers.add(profile).open(credential)
        self.turning.turn_to(Scope.of_account(profile))

    def leave_demo(self) -> None:
        """Back to the accounts, or to the cards."""
        self.showing.show(None)
        if self.turning.demo is not None:
            self.controllers.remove(self.turning.demo.account_id)
            self.turning.demo = None
        self.turning.choose_some()
