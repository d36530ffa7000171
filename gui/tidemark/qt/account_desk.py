"""Which accounts there are, which one is shown, and where its key comes from."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from tidemark.credentials.store import CredentialsUnavailable
from tidemark.domain.credential import Credential
from tidemark.domain.environment import Environment
from tidemark.domain.profile import AccountProfile
from tidemark.domain.trouble import Cause, Trouble
from tidemark.qt.add_account_dialog import AddAccountDialog
from tidemark.qt.dialog import Dialog
from tidemark.qt.engine import Engine, Running
from tidemark.qt.keys_explained_dialog import KeysExplainedDialog
from tidemark.qt.main_window import MainWindow
from tidemark.qt.network_dialog import NetworkDialog
from tidemark.qt.session_controller import SessionController
from tidemark.qt.standing import Standing
from tidemark.qt.strip_content import Answer, StripContent, notice, of_trouble
from tidemark.qt.theme import Tone
from tidemark.settings import Settings, SettingsUnavailable

_NO_KEY_THERE = frozenset({Cause.KEY_MISSING, Cause.KEY_UNREADABLE})


class Memory(Protocol):
    """What outlasts this run. Its methods block, and raise `SettingsUnavailable`."""

    def remember(self, *, last_account_id: str) -> None: ...
    def remember_account(self, profile: AccountProfile) -> None: ...
    def remember_proxy(self, proxy: str) -> None: ...


class AccountDesk(QObject):
    """Opens one account at a time, adds accounts, and enters and leaves the demo."""

    def __init__(self, window: MainWindow, engine: Engine, memory: Memory) -> None:
        super().__init__(window)
        self._window = window
        self._engine = engine
        self._memory = memory
        self._profiles: list[AccountProfile] = []
        self._only_this_run: set[str] = set()
        self._wanted: AccountProfile | None = None
        self._opening: Running | None = None
        self._dialog: Dialog | None = None
        self._last_shown: str | None = None
        self.controller = SessionController(engine, self)
        self._connect()

    def _connect(self) -> None:
        window, controller = self._window, self.controller
        controller.rows_changed.connect(self._take_rows)
        controller.ticked.connect(self._tick)
        window.visibility_changed.connect(controller.set_visible)
        window.confirm_requested.connect(controller.confirm_now)
        window.network_requested.connect(self.choose_network)
        window.strip.answered.connect(self._answer)
        window.band.tabs.chosen.connect(self.choose)
        window.band.add_requested.connect(self.add_account)
        window.ribbon.leave_requested.connect(self.leave_demo)
        window.first_run.demo_requested.connect(self.enter_demo)
        window.first_run.add_requested.connect(self.add_account)
        window.first_run.keys_requested.connect(self.explain_keys)

    # Beginning and ending.

    def begin(self, settings: Settings) -> None:
        """Show the account shown last, or the cards of the first run."""
        self._profiles = list(settings.profiles)
        self.controller.set_visible(self._window.isVisible())
        known = {profile.account_id for profile in self._profiles}
        last = settings.last_account_id
        self._last_shown = last if last in known else None
        self._show_some_account()

    def begin_with(self, profile: AccountProfile, credential: Credential) -> None:
        """Show this one account, which is not remembered."""
        self._profiles = [profile]
        self._only_this_run.add(profile.account_id)
        self.controller.set_visible(self._window.isVisible())
        self._turn_to(profile)
        self.controller.open(profile, credential)

    async def shut_down(self) -> None:
        """End the session, whatever is under way."""
        if self._opening is not None:
            self._opening.cancel()
        if self._dialog is not None:
            self._dialog.done(0)
        await self.controller.shut_down()

    def _show_some_account(self) -> None:
        if not self._profiles:
            self._wanted = None
            self._window.show_accounts([], None)
            self._window.show_profile(None)
            self._window.show_first_run(True)
            return
        self.choose(self._last_shown or self._profiles[0].account_id)

    # Accounts.

    def choose(self, account_id: str) -> None:
        """Show an account; the one before is closed."""
        profile = next((each for each in self._profiles if each.account_id == account_id), None)
        if profile is None or profile == self._wanted:
            return
        self._turn_to(profile)
        self._last_shown = account_id
        self._remember_last(account_id)
        self._open()

    def _turn_to(self, profile: AccountProfile, *, can_leave: bool = False) -> None:
        if self._opening is not None:
            self._opening.cancel()
            self._opening = None
        self.controller.close()
        self._wanted = profile
        self._window.show_first_run(False)
        self._window.show_accounts(self._shown_profiles(), profile.account_id)
        self._window.show_profile(profile, can_leave=can_leave)
        self._window.band.tabs.offer_adding(profile.environment is not Environment.DEMO)

    def _shown_profiles(self) -> Sequence[AccountProfile]:
        if self._wanted is not None and self._wanted.environment is Environment.DEMO:
            return [self._wanted]
        return self._profiles

    def _open(self) -> None:
        if self._wanted is None:
            return
        self._window.show_content(
            StripContent(
                Tone.NOTE,
                self.tr("Asking the keyring for the key. If it asks for a password, answer it…"),
            )
        )
        self._opening = self._engine.spawn(self._load_and_open(self._wanted), name="opening")

    async def _load_and_open(self, profile: AccountProfile) -> None:
        is_for_this_run = profile.account_id in self._only_this_run
        store = self._engine.for_this_run if is_for_this_run else self._engine.keyring
        try:
            credential = await store.load(profile.account_id)
        except CredentialsUnavailable as error:
            self._show_missing_key(profile, error.trouble)
            return
        if profile == self._wanted:
            self._opening = None
            self.controller.open(profile, credential)

    def _show_missing_key(self, profile: AccountProfile, trouble: Trouble) -> None:
        if profile != self._wanted:
            return
        self._opening = None
        is_gone = trouble.cause in _NO_KEY_THERE
        answer = Answer.ENTER_KEY if is_gone else Answer.ASK_KEYRING_AGAIN
        self._window.show_content(of_trouble(trouble, profile.environment, answer))

    def add_account(self) -> None:
        """Ask for a new account."""
        taken = [profile.label for profile in self._profiles]
        dialog = AddAccountDialog(
            self._window.theme, self._engine, self._remember, taken=taken, parent=self._window
        )
        dialog.enrolled.connect(self._show_enrolled)
        self._show_dialog(dialog)

    def enter_key_again(self) -> None:
        """Ask for the key of the account that is shown."""
        if self._wanted is None:
            return
        dialog = AddAccountDialog(
            self._window.theme,
            self._engine,
            self._remember,
            known=self._wanted,
            parent=self._window,
        )
        dialog.enrolled.connect(self._show_enrolled)
        self._show_dialog(dialog)

    def explain_keys(self) -> None:
        """Tell how keys are kept."""
        self._show_dialog(KeysExplainedDialog(self._window.theme, self._engine, self._window))

    def choose_network(self) -> None:
        """Ask how to reach the exchange."""
        dialog = NetworkDialog(
            self._window.theme,
            self._engine,
            self._memory.remember_proxy,
            self._wanted,
            self._window,
        )
        dialog.saved.connect(self.controller.retry_now)
        self._show_dialog(dialog)

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
        self._wanted = None
        self.choose(profile.account_id)

    # The demo.

    def enter_demo(self) -> None:
        """Turn to the built-in exchange; the accounts wait."""
        self._engine.spawn(self._start_demo(), name="demo")

    async def _start_demo(self) -> None:
        profile, credential = await self._engine.start_demo()
        self._turn_to(profile, can_leave=True)
        self.controller.open(profile, credential)

    def leave_demo(self) -> None:
        """Back to the accounts, or to the cards."""
        self.controller.close()
        self._wanted = None
        self._show_some_account()

    # What the strip's button does.

    def _answer(self, answer: Answer) -> None:
        actions: dict[Answer, Callable[[], None]] = {
            Answer.RETRY: self.controller.retry_now,
            Answer.ASK_KEYRING_AGAIN: self._open,
            Answer.ENTER_KEY: self.enter_key_again,
            Answer.DISMISS: self._dismiss,
        }
        if answer in actions:
            actions[answer]()

    def _dismiss(self) -> None:
        self._window.show_notice(None)

    # What the session tells.

    def _standing(self) -> Standing | None:
        status = self.controller.status()
        if status is None:
            return None
        return Standing.of(status, self.controller.now(), self.controller.wall_ms())

    def _take_rows(self, changed: frozenset[str]) -> None:
        if (standing := self._standing()) is not None:
            self._window.model.take(self.controller.rows, changed, standing)

    def _tick(self) -> None:
        status, standing = self.controller.status(), self._standing()
        if status is None or standing is None:
            return
        self._window.model.tick(self.controller.rows, standing)
        self._window.show_status(status, now=standing.now, wall_ms=standing.wall_ms)

    # Settings.

    def _remember_last(self, account_id: str) -> None:
        if account_id not in self._only_this_run:
            self._engine.spawn(self._keep_last(account_id), name="remembering the account")

    async def _keep_last(self, account_id: str) -> None:
        keep = partial(self._memory.remember, last_account_id=account_id)
        try:
            await self._engine.in_thread(keep, name="settings")
        except SettingsUnavailable as error:
            self._window.show_notice(notice(str(error)))
