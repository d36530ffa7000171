"""A shown window whose accounts are written down in memory."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fake_engine import FakeEngine
from fake_history import FakeHistory
from fake_memories import FakeMemory
from samples import row
from shown_window import Desk, dispose_of, until, window_of_all_rows
from tidemark.domain.freshness import State
from tidemark.history.entries import SpellSeen
from tidemark.qt.accounts.account_desk import AccountDesk
from tidemark.qt.looks.theme import Theme


@asynccontextmanager
async def kept_desk(
    theme: Theme, history: FakeHistory, passing: FakeHistory | None = None
) -> AsyncIterator[Desk]:
    """The window, its lasting accounts in ``history`` and all others in ``passing``."""
    window = window_of_all_rows(theme)
    fake, memory = FakeEngine(), FakeMemory()
    fake.history, fake.made_up_history = history, passing
    desk = AccountDesk(window, fake.engine(), memory)
    window.show()
    yield Desk(window, fake, memory, desk)
    await desk.shut_down()
    await fake.close()
    dispose_of(window)
    assert fake.failures == []


def look(desk: Desk, after: float = 1.0) -> None:
    """A second goes by, and somebody looks."""
    desk.fake.clock.moment += after
    desk.desk.history.look()


async def begun(desk: Desk, history: FakeHistory) -> None:
    """One account with a bitcoin, live, whatever the history knew of it before."""
    session = await desk.begin_live("Main")
    session.be(State.LIVE)
    session.show_rows(row("BTC", "1"))
    await desk.settled()
    await written(desk, lambda: bool(history.told(SpellSeen)))


async def written(desk: Desk, is_so: Callable[[], bool]) -> None:
    """Look, without time going by, until something is so."""

    def looked() -> bool:
        look(desk, 0.0)
        return is_so()

    await until(looked)
