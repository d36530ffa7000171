"""The window as a user has it before them, on an engine that says what a test wants said."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent

from fake_engine import FakeEngine
from fake_memories import FakeMemory
from fake_session import FakeSession
from samples import credential, profile
from tidemark.domain.profile import AccountProfile
from tidemark.qt.accounts.account_desk import AccountDesk
from tidemark.qt.looks.theme import Theme
from tidemark.qt.preferences.preferences import Preferences
from tidemark.qt.window.main_window import MainWindow
from tidemark.settings import AccountSettings, Settings

_PATIENCE = 20.0


@dataclass
class Desk:
    """Everything a test of the window deals with."""

    window: MainWindow
    fake: FakeEngine
    memory: FakeMemory
    desk: AccountDesk
    notified: list[tuple[str, str]] = field(default_factory=list)
    """Title and body of what alerts told the desktop."""

    def __post_init__(self) -> None:
        self.desk.alerts.told.connect(lambda *told: self.notified.append(told))

    @property
    def session(self) -> FakeSession:
        """The session opened last."""
        return self.fake.session

    def begin(self, *profiles: AccountProfile, last: str | None = None) -> None:
        """Start with these accounts, whose keys are in the keyring."""
        for each in profiles:
            self.fake.keyring.kept[each.account_id] = credential()
        accounts = tuple(AccountSettings.of(each) for each in profiles)
        self.desk.begin(Settings(accounts=accounts, last_account_id=last))

    async def begin_live(self, *labels: str) -> FakeSession:
        """Start with accounts of these names and wait for their sessions; return the first's."""
        labels = labels or ("Main",)
        self.begin(*(profile(label) for label in labels))
        await until(lambda: len(self.fake.sessions) == len(labels))
        await self.settled()
        return self.session_of(labels[0])

    def session_of(self, label: str) -> FakeSession:
        """The session opened last for the account of this name."""
        return next(each for each in self.fake.sessions[::-1] if each.profile.label == label)

    async def settled(self) -> None:
        """Wait until the window shows what the session has told."""
        await until(lambda: not self.desk.pace.is_folding)


def window_of_all_rows(theme: Theme) -> MainWindow:
    """A window that hides no row and tells no alert, so that a test sees what it put in."""
    return MainWindow(theme, Preferences(Settings(hide_zero=False, alerts=())))


def dispose_of(window: MainWindow) -> None:
    """Delete a window whose desk has shut down.

    `qtbot.addWidget` would delete it before the fixtures end, under the desk's hands.
    """
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


async def until(is_so: Callable[[], bool]) -> None:
    """Let the loop turn until something is so. In a coroutine `qtbot.waitUntil` would freeze it."""
    async with asyncio.timeout(_PATIENCE):
        while not is_so():  # noqa: ASYNC110 - widgets set no events
            await asyncio.sleep(0.005)
