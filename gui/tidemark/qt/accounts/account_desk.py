"""Which accounts there are, which tab is shown, and how accounts come and go."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from tidemark.credentials.store import KeyStore
from tidemark.domain.credential import Credential
from tidemark.domain.environment import Environment
from tidemark.domain.profile import AccountProfile
from tidemark.qt.accounts.add_account_dialog import AddAccountDialog
from tidemark.qt.accounts.controllers import Controllers
from tidemark.qt.accounts.day_keeper import DayKeeper
from tidemark.qt.accounts.housekeeping import Housekeeping
from tidemark.qt.accounts.keys_explained_dialog import KeysExplainedDialog
from tidemark.qt.accounts.scope import Scope, scopes_of
from tidemark.qt.accounts.session_controller import SessionController
from tidemark.qt.alerts.alert_desk import AlertDesk
from tidemark.qt.alerts.alerts_opening import AlertsOpening
from tidemark.qt.engine import Engine
from tidemark.qt.export.export_desk import ExportDesk
from tidemark.qt.export.formats import Format, Taken
from tidemark.qt.looks.dialog import Dialog
from tidemark.qt.network.network_dialog import NetworkDialog
from tidemark.qt.preferences.settings_desk import SettingsDesk
from tidemark.qt.table.balance_columns import COLUMNS
from tidemark.qt.window.display_pace import DisplayPace
from tidemark.qt.window.main_window import MainWindow
from tidemark.qt.window.showing import Showing
from tidemark.qt.window.strip_content import Answer, notice
from tidemark.qt.window.viewers import Viewers
from tidemark.settings import Settings, SettingsUnavailable


class Memory(Protocol):
    """What outlasts this run. Its methods block, and raise `SettingsUnavailable`."""

    def remember(self, *, last_account_id: str) -> None: ...
    def remember_account(self, profile: AccountProfile) -> None: ...
    def forget_account(self, account_id: str) -> None: ...
    def remember_proxy(self, proxy: str) -> None: ...


class AccountDesk(QObject):
    """Keeps all accounts live and shows one tab; adds accounts; enters and leaves the demo.

    ``accounts_changed`` comes when there are other ones or other names, ``turned`` when another
    tab is shown, ``network_changed`` when another way to the exchange is in force.
    """

    accounts_changed = Signal()
    turned = Signal()
    network_changed = Signal()

    def __init__(self, window: MainWindow, engine: Engine, memory: Memory) -> None:
        super().__init__(window)
        self._window = window
        self._engine = engine
        self._memory = memory
        self._profiles: list[AccountProfile] = []
        self._only_this_run: set[str] = set()
        self._demo: AccountProfile | None = None
        self._dialog: Dialog | None = None
        self._last_shown: str | None = None
        self.controllers = Controllers(engine, self)
        self.pace = DisplayPace(self)
        self.viewers = Viewers(self)
        self.days = DayKeeper(engine, self.controllers, self._is_lasting)
        self.showing = Showing(window, engine.clock, self.controllers, self.pace, self.days)
        self.alerts = AlertDesk(window, engine, self.controllers)
        self.alerts_opening = AlertsOpening(window, self.alerts, self._profile_shown)
        self.housekeeping = Housekeeping(engine, memory, self)
        self.settings = SettingsDesk(window, engine, self)
        self.export = ExportDesk(window, engine, window.show_notice)
        self._connect()

    def _connect(self) -> None:
        window = self._window
        self.controllers.heard.connect(self.pace.gather)
        self.days.failed.connect(lambda sentence: window.show_notice(notice(sentence)))
        self.viewers.changed.connect(self.pace.set_visible)
        window.visibility_changed.connect(self._note_window)
        self._note_window(window.is_seen)
        window.confirm_requested.connect(self._confirm_now)
        window.network_requested.connect(self.choose_network)
        self.turned.connect(self.alerts_opening.follow)
        window.bar.export_requested.connect(self._export)
        window.strip.answered.connect(self._answer)
        window.band.tabs.chosen.connect(self.choose)
        window.band.add_requested.connect(self.add_account)
        window.band.settings_requested.connect(self.settings.open)
        window.ribbon.leave_requested.connect(self.leave_demo)
        window.first_run.demo_requested.connect(self.enter_demo)
        window.first_run.add_requested.connect(self.add_account)
        window.first_run.keys_requested.connect(self.explain_keys)

    def _note_window(self, is_seen: bool) -> None:
        self.viewers.note("window", is_seen)

    # Beginning and ending.

    def begin(self, settings: Settings) -> None:
        """Open every account and show the tab shown last, or the cards of the first run."""
        self._profiles = list(settings.profiles)
        self.accounts_changed.emit()
        if self._profiles:
            self.days.recall()
        else:  # nobody's days were kept
            self.days.begin_anew()
        self._last_shown = settings.last_account_id
        for profile in self._profiles:
            self.controllers.add(profile)
        self._show_some_tab()
        shown = self.showing.scope
        for profile in sorted(
            self._profiles, key=lambda each: not (shown and shown.holds(each.account_id))
        ):
            self._load(self.controllers[profile.account_id])

    def begin_with(self, *accounts: tuple[AccountProfile, Credential]) -> None:
        """Show these accounts, which are not remembered, the first one to begin with."""
        self.days.begin_anew()
        self._profiles = [profile for profile, _ in accounts]
        self._only_this_run.update(profile.account_id for profile in self._profiles)
        for profile, credential in accounts:
            self.controllers.add(profile).open(credential)
        self._turn_to(Scope.of_account(self._profiles[0]))

    async def shut_down(self) -> None:
        """End every session, whatever is under way."""
        self.pace.stop()
        self.alerts.stop()
        self.alerts_opening.close()
        self.settings.close()
        if self._dialog is not None:
            self._dialog.done(0)
        await self.controllers.shut_down()
        await self.alerts.shut_down()

    # Tabs.

    @property
    def tabs(self) -> Sequence[Scope]:
        """What there is to choose from: the demo alone, or all sums and accounts."""
        if self._demo is not None:
            return [Scope.of_account(self._demo)]
        return scopes_of(self._profiles)

    def _show_some_tab(self) -> None:
        scopes = self.tabs
        if not scopes:
            self._window.show_tabs([], None)
            self._window.show_scope(None)
            self._window.show_first_run(True)
            self.showing.show(None)
            self.turned.emit()
            return
        known = {scope.scope_id: scope for scope in scopes}
        last, first = known.get(self._last_shown or ""), self._profiles[0].account_id
        self.choose((last or known[first]).scope_id)

    def choose(self, scope_id: str) -> None:
        """Show a tab; nothing is closed or opened for it."""
        scope = next((each for each in self.tabs if each.scope_id == scope_id), None)
        if scope is None or scope == self.showing.scope:
            return
        self._turn_to(scope)
        self._last_shown = scope_id
        self._remember_last(scope)

    def _turn_to(self, scope: Scope) -> None:
        self._window.show_first_run(False)
        self._window.show_tabs(self.tabs, scope.scope_id)
        self._window.show_scope(scope, can_leave=self._demo is not None)
        self._window.band.tabs.offer_adding(scope.environment is not Environment.DEMO)
        self.showing.show(scope)
        self.turned.emit()

    # Accounts.

    @property
    def profiles(self) -> Sequence[AccountProfile]:
        """The accounts in the user's order; the demo that was entered is none of them."""
        return tuple(self._profiles)

    @property
    def is_demo(self) -> bool:
        """Whether figures are made up, so that no real key belongs beside them."""
        scope = self.showing.scope
        return scope is not None and scope.environment is Environment.DEMO

    def is_only_this_run(self, account_id: str) -> bool:
        """Whether an account is forgotten at the end of this run."""
        return account_id in self._only_this_run

    def store_of(self, account_id: str) -> KeyStore:
        """Where an account's key is kept."""
        is_for_this_run = self.is_only_this_run(account_id)
        return self._engine.for_this_run if is_for_this_run else self._engine.keyring

    def rename(self, profile: AccountProfile) -> None:
        """Show an account under another name; its session goes on."""
        self._profiles = [
            profile if each.account_id == profile.account_id else each for each in self._profiles
        ]
        self.controllers[profile.account_id].profile = profile
        shown = self.showing.scope
        if self._demo is None and shown is not None:
            known = {scope.scope_id: scope for scope in self.tabs}
            self._turn_to(known[shown.scope_id])
        self.accounts_changed.emit()

    def drop(self, account_id: str) -> None:
        """End an account's session and show it no longer."""
        self._profiles = [each for each in self._profiles if each.account_id != account_id]
        if self._demo is None:
            self.showing.show(None)
        self.controllers.remove(account_id)
        self._only_this_run.discard(account_id)
        if self._demo is None:
            self._show_some_tab()
        self.alerts.forget_account(account_id)
        self.accounts_changed.emit()

    def _load(self, controller: SessionController) -> None:
        controller.load_and_open(self.store_of(controller.profile.account_id))

    def add_account(self) -> None:
        """Ask for a new account."""
        if self._is_asking():
            return
        taken = [profile.label for profile in self._profiles]
        dialog = AddAccountDialog(
            self._window.theme, self._engine, self._remember, taken=taken, parent=self._window
        )
        dialog.enrolled.connect(self._show_enrolled)
        self._show_dialog(dialog)

    def enter_key_again(self) -> None:
        """Ask for the key of the account that the strip speaks of."""
        if (concerned := self.showing.concerned) is not None:
            self.enter_key_of(concerned.profile)

    def enter_key_of(self, profile: AccountProfile) -> None:
        """Ask for another key of an account that is known."""
        if self._is_asking():
            return
        dialog = AddAccountDialog(
            self._window.theme, self._engine, self._remember, known=profile, parent=self._window
        )
        dialog.enrolled.connect(self._show_enrolled)
        self._show_dialog(dialog)

    def explain_keys(self) -> None:
        """Tell how keys are kept."""
        if self._is_asking():
            return
        self._show_dialog(KeysExplainedDialog(self._window.theme, self._engine, self._window))

    def choose_network(self) -> None:
        """Ask how to reach the exchange."""
        if self._is_asking():
            return
        scope = self.showing.scope
        dialog = NetworkDialog(
            self._window.theme,
            self._engine,
            self._memory.remember_proxy,
            None if scope is None else scope.profiles[0],
            self._window,
        )
        dialog.saved.connect(self._retry_all)
        self._show_dialog(dialog)

    def _profile_shown(self) -> AccountProfile | None:
        scope = self.showing.scope
        return None if scope is None else scope.profiles[0]

    def _retry_all(self) -> None:
        """Another way is in force, by which nobody needs to wait any longer."""
        for controller in self.controllers:
            controller.retry_now()
        self.pace.tick()
        self.network_changed.emit()

    def _is_asking(self) -> bool:
        """Whether a dialog is open already; it comes to the front then."""
        if self._dialog is None:
            return False
        self._dialog.raise_()
        self._dialog.activateWindow()
        return True

    def _show_dialog(self, dialog: Dialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    def _forget_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    async def _remember(self, profile: AccountProfile, is_lasting: bool) -> None:
        """Put an account among the known ones, on disk too if its key is kept."""
        if is_lasting:
            keep = partial(self._memory.remember_account, profile)
            await self._engine.in_thread(keep, name="settings")
            self._only_this_run.discard(profile.account_id)
        else:
            self._only_this_run.add(profile.account_id)

    def _show_enrolled(self, profile: AccountProfile) -> None:
        others = [each for each in self._profiles if each.account_id != profile.account_id]
        place = next(
            (at for at, each in enumerate(self._profiles) if each.account_id == profile.account_id),
            len(others),
        )
        self._profiles = [*others[:place], profile, *others[place:]]
        self._load(self.controllers.add(profile))
        self.showing.show(None)
        self.choose(profile.account_id)
        self.accounts_changed.emit()

    # The demo.

    def enter_demo(self) -> None:
        """Turn to the built-in exchange; the accounts go on behind it."""
        self._engine.spawn(self._start_demo(), name="demo")

    async def _start_demo(self) -> None:
        profile, credential = await self._engine.start_demo()
        self._demo = profile
        self.controllers.add(profile).open(credential)
        self._turn_to(Scope.of_account(profile))

    def leave_demo(self) -> None:
        """Back to the accounts, or to the cards."""
        self.showing.show(None)
        if self._demo is not None:
            self.controllers.remove(self._demo.account_id)
            self._demo = None
        self._show_some_tab()

    # What keys and the strip's button do.

    def _confirm_now(self) -> None:
        if (scope := self.showing.scope) is not None:
            for profile in scope.profiles:
                self.controllers[profile.account_id].confirm_now()
            self.pace.tick()

    def _answer(self, answer: Answer) -> None:
        if answer is Answer.DISMISS:
            self._window.show_notice(None)
            return
        actions: dict[Answer, Callable[[SessionController], None]] = {
            Answer.RETRY: SessionController.retry_now,
            Answer.ASK_KEYRING_AGAIN: self._load,
            Answer.ENTER_KEY: lambda _: self.enter_key_again(),
        }
        concerned = self.showing.concerned
        if concerned is not None and answer in actions:
            actions[answer](concerned)
            self.pace.tick()

    # Exporting.

    def _export(self, kind: Format, is_everything: bool) -> None:
        if (scope := self._window.scope) is None:
            return
        model, table = self._window.model, self._window.table

        def take() -> Taken:
            """What is shown by then: another tab may be."""
            now_shown = self._window.scope or scope
            lines = model.all_lines if is_everything else model.shown_lines
            columns = range(len(COLUMNS)) if is_everything else table.columns.shown
            return Taken(lines, columns, model.reading, now_shown.environment)

        self.export.ask(kind, take, scope.label, scope.environment)

    # Days.

    def _is_lasting(self, account_id: str) -> bool:
        """Whether the account will be known after a restart."""
        is_known = any(each.account_id == account_id for each in self._profiles)
        return is_known and account_id not in self._only_this_run

    # Settings.

    def _remember_last(self, scope: Scope) -> None:
        if all(each.account_id not in self._only_this_run for each in scope.profiles):
            self._engine.spawn(self._keep_last(scope.scope_id), name="remembering the tab")

    async def _keep_last(self, scope_id: str) -> None:
        keep = partial(self._memory.remember, last_account_id=scope_id)
        try:
            await self._engine.in_thread(keep, name="settings")
        except SettingsUnavailable as error:
            self._window.show_notice(notice(str(error)))
