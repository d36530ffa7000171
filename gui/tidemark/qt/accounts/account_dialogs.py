"""What is asked of the user about accounts and the way to them: one dialog at a time."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from tidemark.domain.profile import AccountProfile
from tidemark.qt.accounts.known_accounts import KnownAccounts
from tidemark.qt.engine import Engine
from tidemark.qt.window.main_window import MainWindow

if TYPE_CHECKING:
    from tidemark.qt.looks.dialog import Dialog


class Memory(Protocol):
    """What outlasts this run. Its methods block, and raise `SettingsUnavailable`."""

    def remember_account(self, profile: AccountProfile) -> None: ...
    def remember_proxy(self, proxy: str) -> None: ...


class AccountDialogs(QObject):
    """Whoever asks for another dialog is shown the one that is open. Each is loaded when it opens.

    ``enrolled`` comes with an account whose key was tried, kept and remembered, and
    ``network_saved`` when another way to the exchange is in force. ``known`` is kept up to date;
    ``shown_account`` tells whose exchange the network dialog tries.
    """

    enrolled = Signal(AccountProfile)
    network_saved = Signal()

    def __init__(
        self,
        window: MainWindow,
        engine: Engine,
        memory: Memory,
        known: KnownAccounts,
        shown_account: Callable[[], AccountProfile | None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._engine = engine
        self._memory = memory
        self._known = known
        self._shown_account = shown_account
        self.shown: Dialog | None = None
        """The dialog that is open, if one is."""

    def add_account(self) -> None:
        """Ask for a new account."""
        self._show(lambda: self._asking_for_key(None))

    def enter_key_of(self, profile: AccountProfile) -> None:
        """Ask for another key of an account that is known."""
        self._show(lambda: self._asking_for_key(profile))

    def explain_keys(self) -> None:
        """Tell how keys are kept."""
        self._show(self._explanation)

    def choose_network(self) -> None:
        """Ask how to reach the exchange."""
        self._show(self._asking_for_network)

    def close(self) -> None:
        """Close the dialog that is open, if one is."""
        if self.shown is not None:
            self.shown.done(0)

    def _explanation(self) -> "Dialog":
        from tidemark.qt.accounts.keys_explained_dialog import (  # noqa: PLC0415 - see the class
            KeysExplainedDialog,
        )

        return KeysExplainedDialog(self._window.theme, self._engine, self._window)

    def _asking_for_key(self, known: AccountProfile | None) -> "Dialog":
        from tidemark.qt.accounts.add_account_dialog import (  # noqa: PLC0415 - see the class
            AddAccountDialog,
        )

        dialog = AddAccountDialog(
            self._window.theme,
            self._engine,
            self._remember,
            taken=self._known.labels if known is None else (),
            known=known,
            parent=self._window,
        )
        dialog.enrolled.connect(self.enrolled)
        return dialog

    def _asking_for_network(self) -> "Dialog":
        from tidemark.qt.network.network_dialog import NetworkDialog  # noqa: PLC0415 - see the class

        dialog = NetworkDialog(
            self._window.theme,
            self._engine,
            self._memory.remember_proxy,
            self._shown_account(),
            self._window,
        )
        dialog.saved.connect(self.network_saved)
        return dialog

    def _show(self, make: "Callable[[], Dialog]") -> None:
        if self.shown is not None:
            self.shown.raise_()
            self.shown.activateWindow()
            return
        self.shown = make()
        self.shown.finished.connect(self._forget)
        self.shown.open()

    def _forget(self) -> None:
        if self.shown is not None:
            self.shown.deleteLater()
            self.shown = None

    async def _remember(self, profile: AccountProfile, is_lasting: bool) -> None:
        """Put an account among the known ones, on disk too if its key is kept."""
        if is_lasting:
            keep = partial(self._memory.remember_account, profile)
            await self._engine.in_thread(keep, name="settings")
        self._known.note_lasting(profile.account_id, is_lasting)
