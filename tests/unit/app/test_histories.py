"""The histories of a run: made when there is something to write, and kept as the user wants."""

from pathlib import Path

import pytest

from tidemark.app.histories import Histories
from tidemark.domain.amount import Amount
from tidemark.domain.changes import Source
from tidemark.history.condition import Keeping
from tidemark.history.entries import BalanceSeen, Figures, Owner
from tidemark.history.questions import HistoryUnreadable, LastSeen
from tidemark.settings import Settings

OWNER = Owner("main", "Main", "mainnet", "wss://prices")
SEEN = BalanceSeen(
    OWNER, "BTC", 1_795_780_800_000, None, Source.SNAPSHOT, Figures(Amount.parse("1.5"))
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the user's history is, once there is one."""
    return tmp_path / "data" / "history.db"


def is_there(path: Path) -> bool:
    """Whether anything is there."""
    return path.exists()


async def last_seen(histories: Histories) -> LastSeen | None:
    """What the user's history has of the account."""
    return await histories.own.ask(lambda reader: reader.last_seen("main"))


async def test_what_was_put_is_there_in_the_next_run(path: Path) -> None:
    """Closed in order, nothing is lost."""
    first = Histories(leaves_nothing=False, path=path)
    first.obey(Settings())
    first.own.put([SEEN])
    await first.close()

    second = Histories(leaves_nothing=False, path=path)
    second.obey(Settings())
    seen = await last_seen(second)
    await second.close()

    assert seen is not None
    assert seen.balances[0].figures.wallet_balance == Amount.parse("1.5")


async def test_no_file_is_made_where_none_is_wanted(path: Path) -> None:
    """And there is nothing to be read."""
    histories = Histories(leaves_nothing=False, path=path)
    histories.obey(Settings(keep_history=False))
    with pytest.raises(HistoryUnreadable):
        await last_seen(histories)
    assert await histories.own.forget("main") == ()
    await histories.close()

    assert not is_there(path)


async def test_what_is_there_can_be_read_where_nothing_is_added(path: Path) -> None:
    """Switched off is not deleted."""
    first = Histories(leaves_nothing=False, path=path)
    first.obey(Settings())
    first.own.put([SEEN])
    await first.close()

    second = Histories(leaves_nothing=False, path=path)
    second.obey(Settings(keep_history=False, history_days=1))
    seen = await last_seen(second)
    await second.close()

    assert seen is not None


async def test_a_run_that_leaves_nothing_keeps_its_history_apart(path: Path) -> None:
    """In a folder that is gone with it."""
    histories = Histories(leaves_nothing=True, path=path)
    histories.obey(Settings())
    histories.own.put([SEEN])
    seen = await last_seen(histories)
    folder = histories.own.condition.path.parent
    assert is_there(folder)
    await histories.close()

    assert seen is not None
    assert histories.own is histories.made_up
    assert not is_there(path)
    assert not is_there(folder)


async def test_made_up_figures_are_not_among_real_ones(path: Path) -> None:
    """Whoever looks into the demo from among their accounts finds it apart."""
    histories = Histories(leaves_nothing=False, path=path)
    histories.obey(Settings())
    histories.made_up.put([SEEN])
    seen = await last_seen(histories)
    await histories.close()

    assert seen is None


async def test_nothing_is_opened_at_the_end(path: Path) -> None:
    """What comes too late is nobody's."""
    histories = Histories(leaves_nothing=False, path=path)
    await histories.close()
    histories.own.put([SEEN])
    histories.made_up.put([SEEN])

    assert histories.own.condition.keeping is Keeping.CLOSED
    assert not is_there(path)
