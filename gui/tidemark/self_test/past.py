"""Whether the history can be kept: a little past is written to a file, and asked for again."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from tidemark.domain.amount import Amount
from tidemark.domain.changes import Source
from tidemark.domain.unit import Unit
from tidemark.domain.values import frozen
from tidemark.history.condition import Condition
from tidemark.history.entries import BalanceSeen, Entry, Figures, Owner, SpellSeen, Watched
from tidemark.history.history_file import HistoryFile
from tidemark.history.questions import HistoryUnreadable, Line, Measure, Range, Subject
from tidemark.history.reader import HistoryReader
from tidemark.history.writer import wall_clock
from tidemark.self_test.finding import Finding, NotRight

OWNER = Owner("self-test", "Self-test", "demo", "ws://127.0.0.1")
ASSET = "BTC"
_MINUTE_MS = 60_000
_LEVELS = ((30, "1.00000000"), (20, "1.50000000"), (10, "0.75000001"))
"""Minutes ago, and the wallet balance since then."""
_PIECES = 400
_PATIENCE = 6.0


@frozen
class Told:
    """What the history told of the last hour before ``now`` (ms since the epoch)."""

    now: int
    line: Line


def check(room: Path) -> Finding:
    """Write, read, and compare to the last digit."""
    pieces = told_in(room / "history.db").line.pieces
    read = [f"{piece.last:f}" for piece in pieces]
    if read != [figure for _, figure in _LEVELS]:
        raise NotRight(
            f"the history does not tell what was written: {', '.join(read) or 'nothing'}."
        )
    return Finding(
        f"SQLite {sqlite3.sqlite_version}: wrote {len(read)} changes and read them back",
        facts={"sqlite": sqlite3.sqlite_version},
    )


def told_in(path: Path) -> Told:
    """Make a history with a past at ``path``, open it again and ask it; raises `NotRight`."""
    try:
        return asyncio.run(_told_in(path, wall_clock()))
    except HistoryUnreadable as error:
        raise NotRight(f"the history cannot be read: {error}.") from None
    except TimeoutError:
        raise NotRight("the history does not answer.") from None


async def _told_in(path: Path, now: int) -> Told:
    subject = Subject((OWNER.account_id,), ASSET, Unit.COIN, Measure.WALLET)
    within = Range(now - 60 * _MINUTE_MS, now)
    async with asyncio.timeout(_PATIENCE):
        async with _opened(path) as history:
            history.put(_past(now))
        async with _opened(path) as history:
            line = await history.ask(lambda reader: reader.line(subject, within, _PIECES))
    return Told(now, line)


@asynccontextmanager
async def _opened(path: Path) -> AsyncIterator[HistoryFile]:
    """The file for the length of the block; then all that was put is written."""
    history = HistoryFile(path, HistoryReader, call_soon=_at_once, on_condition=_unheard)
    history.start()
    try:
        yield history
    finally:
        await history.close()


def _past(now: int) -> list[Entry]:
    began = now - (_LEVELS[0][0] * _MINUTE_MS)
    return [
        SpellSeen(OWNER, Watched.BALANCES, began, now),
        *(_change(now - ago * _MINUTE_MS, figure) for ago, figure in _LEVELS),
    ]


def _change(at: int, figure: str) -> BalanceSeen:
    figures = Figures(wallet_balance=Amount.parse(figure))
    return BalanceSeen(OWNER, ASSET, at, at, Source.SNAPSHOT, figures)


def _at_once(call: Callable[[], None]) -> None:
    call()


def _unheard(_: Condition) -> None:
    """Whether it could be kept shows in the answer."""
