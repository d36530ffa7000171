"""The history as a file for other programs: rows as they were written, piece by piece."""

from collections.abc import Callable, Iterator
from enum import Enum

from tidemark.domain.values import frozen
from tidemark.history.export_rows import (
    BALANCE_COLUMNS,
    CHANGE_COLUMNS,
    ChangeTold,
    Form,
    Values,
    balance_values,
    change_values,
    head,
    line_writer,
)
from tidemark.history.keeper import Reader
from tidemark.history.questions import Mark, Range
from tidemark.sheet_text import SPREADSHEET_MARK

_ROWS_OF_A_PIECE = 1000


class What(Enum):
    """Which rows: every one, or those alone in which a wallet changed."""

    BALANCES = "balances"
    CHANGES = "changes"


_COLUMNS = {What.BALANCES: BALANCE_COLUMNS, What.CHANGES: CHANGE_COLUMNS}


@frozen
class Wish:
    """What is to be exported. While ``is_masked`` no amount of it may be seen.

    ``has_mark`` wants a CSV to begin with what spreadsheets know UTF-8 by.
    """

    account_ids: tuple[str, ...]
    within: Range
    what: What
    form: Form
    is_masked: bool = False
    has_mark: bool = False


@frozen
class Progress:
    """How many rows there are so far, and how far along the time (0 to 1) they are."""

    rows: int
    share: float


Tell = Callable[[Progress], object]


def history_pieces(reader: Reader, wish: Wish, tell: Tell) -> Iterator[bytes]:
    """The file, as fast as it is taken; ``tell`` hears of each piece that was.

    Holds no more than a piece of it at a time. Raises `HistoryUnreadable`.
    """
    mark = SPREADSHEET_MARK if wish.has_mark and wish.form is Form.CSV else b""
    yield mark + head(_COLUMNS[wish.what], wish.form).encode()
    yield from _pieces(_told(reader, wish), wish, _way(reader, wish), tell)


def _way(reader: Reader, wish: Wish) -> Callable[[int], float]:
    """How far along the time is that is wished for and in which anything was written."""
    extent = reader.extent(wish.account_ids) or wish.within
    since = max(extent.since, wish.within.since)
    length = max(1, min(extent.until, wish.within.until) - since)
    return lambda moment: min(max(0.0, (moment - since) / length), 1.0)


def _pieces(
    told: Iterator[tuple[int, Values]], wish: Wish, way: Callable[[int], float], tell: Tell
) -> Iterator[bytes]:
    write = line_writer(_COLUMNS[wish.what], wish.form, is_masked=wish.is_masked)
    lines: list[str] = []
    rows = 0
    for moment, values in told:
        lines.append(write(values))
        if len(lines) == _ROWS_OF_A_PIECE:
            rows += len(lines)
            yield "".join(lines).encode()
            tell(Progress(rows, way(moment)))
            lines.clear()
    rows += len(lines)
    yield "".join(lines).encode()
    tell(Progress(rows, 1.0))


def _told(reader: Reader, wish: Wish) -> Iterator[tuple[int, Values]]:
    """Each row's moment and values."""
    if wish.what is What.BALANCES:
        for row in reader.balances(wish.account_ids, wish.within):
            yield row.seen_at, balance_values(row)
        return
    names = {each.account_id: (each.label, each.environment) for each in reader.accounts()}
    for mark in reader.marks(wish.account_ids, wish.within):
        yield mark.seen_at, change_values(_change_of(mark, *names[mark.account_id]))


def _change_of(mark: Mark, label: str, environment: str) -> ChangeTold:
    return ChangeTold(
        label,
        environment,
        mark.asset,
        mark.seen_at,
        mark.exchange_time,
        mark.moved,
        mark.balance,
        mark.source,
        mark.reason,
    )
