"""What keys and the strip's button do to the accounts that are shown."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from tidemark.domain.day_start import Since
from tidemark.domain.profile import AccountProfile
from tidemark.qt.accounts.controllers import Controllers
from tidemark.qt.accounts.day_keeper import DayKeeper
from tidemark.qt.accounts.session_controller import SessionController
from tidemark.qt.window.display_pace import DisplayPace
from tidemark.qt.window.main_window import MainWindow
from tidemark.qt.window.showing import Showing
from tidemark.qt.window.strip_content import Answer


class Answering(QObject):
    """Listens to the window. ``load`` opens an account with the key that the keyring has,
    ``enter_key`` asks the user for another one, ``cancel`` ends the export that runs.
    """

    def __init__(
        self,
        window: MainWindow,
        showing: Showing,
        controllers: Controllers,
        pace: DisplayPace,
        days: DayKeeper,
        *,
        load: Callable[[SessionController], None],
        enter_key: Callable[[AccountProfile], None],
        cancel: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._showing = showing
        self._controllers = controllers
        self._pace = pace
        self._days = days
        self._to_window: dict[Answer, Callable[[], None]] = {
            Answer.DISMISS: lambda: window.show_notice(None),
            Answer.CANCEL: cancel,
        }
        self._to_account: dict[Answer, Callable[[SessionController], None]] = {
            Answer.RETRY: SessionController.retry_now,
            Answer.ASK_KEYRING_AGAIN: load,
            Answer.ENTER_KEY: lambda concerned: enter_key(concerned.profile),
        }
        window.confirm_requested.connect(self._confirm_now)
        window.commands["mark"].triggered.connect(self._set_mark)
        window.strip.answered.connect(self._answer)

    def _confirm_now(self) -> None:
        if self._window.strip.content.answer is Answer.ASK_KEYRING_AGAIN:
            self._answer(Answer.ASK_KEYRING_AGAIN)  # nothing can be confirmed without a key
        if (scope := self._showing.scope) is not None:
            for profile in scope.profiles:
                self._controllers[profile.account_id].confirm_now()
            self._pace.tick()

    def _set_mark(self) -> None:
        """Tell what changes from now on."""
        if (scope := self._showing.scope) is not None:
            self._days.set_mark(scope.profiles[0].account_id)
            self._window.preferences.change(today_since=Since.MARK.value)
            self._pace.tick()

    def _answer(self, answer: Answer) -> None:
        if answer in self._to_window:
            self._to_window[answer]()
        elif answer in self._to_account and (concerned := self._showing.concerned) is not None:
            self._to_account[answer](concerned)
            self._pace.tick()
