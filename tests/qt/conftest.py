"""Every test of the window gets a shown one, and leaves nothing of it running."""

from collections.abc import AsyncIterator, Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from fake_engine import FakeEngine
from fake_memories import FakeMemory
from shown_window import Desk, dispose_of, window_of_all_rows
from tidemark.qt.accounts.account_desk import AccountDesk
from tidemark.qt.looks.theme import Theme, ThemeChoice


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme."""
    theme = Theme(qapp, ThemeChoice.LIGHT)
    yield theme
    theme.deleteLater()


@pytest.fixture
async def desk(theme: Theme) -> AsyncIterator[Desk]:
    """A shown window without accounts yet; at the end nothing of it is left running."""
    window = window_of_all_rows(theme)
    fake, memory = FakeEngine(), FakeMemory()
    desk = AccountDesk(window, fake.engine(), memory)
    window.show()
    yield Desk(window, fake, memory, desk)
    await desk.shut_down()
    await fake.close()
    dispose_of(window)
    QGuiApplication.clipboard().clear()
    assert fake.failures == []
