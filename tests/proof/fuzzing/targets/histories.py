"""The history as a file that others had in their hands: damaged pages, and rows of any content."""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date
from functools import cache
from pathlib import Path
from random import Random

from history_rows import HistoryRows
from proof.fuzzing.choices import Read, one_of
from proof.fuzzing.target import Target, is_shown, require
from tidemark.domain.unit import Unit
from tidemark.history import connections, opening, schema
from tidemark.history.entries import Watched
from tidemark.history.export import What, Wish, history_pieces
from tidemark.history.export_rows import Form
from tidemark.history.keeper import Reader
from tidemark.history.opening import Obstructed
from tidemark.history.place import Place
from tidemark.history.questions import EVER, HistoryUnreadable, Measure, Range, Subject
from tidemark.history.reader import HistoryReader

_NOON = 1_767_268_800_000
_MINUTE = 60_000
_DAY = Range(_NOON - 12 * 60 * _MINUTE, _NOON + 12 * 60 * _MINUTE)
_TODAY = date(2026, 1, 1)
_TEXTS = (
    *("1.5", "-0.00000000", "1e-8", "1E+3000000", "NaN", "sNaN", "-Infinity", "1_000", "", " 1"),
    *(
        "１２",
        "1" * 59,
        "1" * 61,
        "9" * 5000,
        ".5",
        "5.",
        "--1",
        "0x1",
        "\u0000",
        "=1+1",
        "\u202ex",
    ),
    *("1e1e1", "1" * 129 + ".0", "0." + "0" * 130 + "1", "BTC", "mainnet", "snapshot", "x" * 2000),
)
_NUMBERS = (0, 1, -1, _NOON, _NOON + 1, 1 << 62, (1 << 63) - 1, -(1 << 63), 253_402_300_800_000)
_NOTHING = (None, None, b"\xff\xfe", 1.5)
_CELLS = {
    "account": ("account_id", "label", "environment", "exchange"),
    "coin": ("asset", "account_key"),
    "balance": (
        *("seen_at", "exchange_time", "source", "reason", "moved", "is_gone", "wallet_balance"),
        *("available_balance", "margin_balance", "cross_unrealized_pnl", "coin_key"),
    ),
    "price": ("usd", "seen_at", "event_time", "pair_key"),
    "pair": ("exchange", "asset"),
    "spell": ("watched", "began_at", "ended_at", "ending", "account_key"),
    "series": ("figure", "coin_key", "account_key", "pair_key"),
    "rollup": ("span", "began_at", "first", "last", "least", "greatest", "series_key"),
    "note": ("name", "value"),
}
_SUBJECTS = tuple(
    Subject(("a", "b"), asset, unit, measure)
    for asset, unit in (("BTC", Unit.COIN), ("ETH", Unit.USD), (None, Unit.BTC), (None, Unit.USD))
    for measure in Measure
)


@cache
def sound() -> bytes:
    """A history in which something of everything was written."""
    rows = HistoryRows()
    rows.connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    rows.connection.execute(f"PRAGMA user_version = {schema.VERSION}")
    for account in ("a", "b"):
        for watched in Watched:
            rows.spell(account, watched, _NOON - 30 * _MINUTE, _NOON + 30 * _MINUTE)
        for number in range(4):
            _write(rows, account, number)
    rows.connection.execute("INSERT INTO note VALUES ('told', '1')")
    rows.connection.commit()
    return rows.connection.serialize()


def _write(rows: HistoryRows, account: str, number: int) -> None:
    at = _NOON + 7 * number * _MINUTE
    for asset in ("BTC", "ETH"):
        told = {"wallet_balance": f"{number}.5", "margin_balance": f"{number}.25", "moved": "0.5"}
        rows.balance(account, asset, at, exchange_time=at, reason="FUNDING_FEE", **told)
        rows.amount(account, asset, at, f"{number}.25")
        rows.price(asset, at, f"{50_000 + number}.1")


def _run(data: bytes) -> None:
    source = Read(data)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        is_torn = source.below(3) == 2
        connection.deserialize(_torn(sound(), source) if is_torn else sound())
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 1_000_000)
        if not is_torn:
            for _ in range(source.below(6)):
                _spoil(connection, source)
        for question in _QUESTIONS:
            _ask(connection, question, source)


def _torn(content: bytes, source: Read) -> bytes:
    torn = bytearray(content)
    for _ in range(source.below(12) + 1):
        at, kind = source.below(len(torn)), source.below(4)
        if kind == 3:
            torn[at : at + 64] = bytes(len(torn[at : at + 64]))
        else:
            torn[at] ^= 1 << source.below(8)
    return bytes(torn)


def _spoil(connection: sqlite3.Connection, source: Read) -> None:
    """Write something that no Tidemark writes; what SQLite itself refuses is not written."""
    table = one_of(source, tuple(_CELLS))
    column, kind = one_of(source, _CELLS[table]), source.below(8)
    value: object = one_of(source, _TEXTS)
    if kind > 4:
        value = one_of(source, _NUMBERS) if kind < 7 else one_of(source, _NOTHING)
    where = "" if source.below(2) else f" WHERE abs(random()) % 3 = {source.below(3)}"
    connection.execute("PRAGMA ignore_check_constraints = ON")
    try:
        connection.execute(f"UPDATE {table} SET {column} = ?{where}", (value,))  # noqa: S608
    except sqlite3.Error:
        return


def _ask(
    connection: sqlite3.Connection, question: Callable[[Reader, Read], object], source: Read
) -> None:
    try:
        question(HistoryReader(connection), source)
    except HistoryUnreadable as error:
        require(is_shown(str(error)) and len(str(error)) <= 600, "a reason that cannot be shown")
    except sqlite3.Error:
        return  # `Asking` makes a `HistoryUnreadable` of it


def _accounts(reader: Reader, _: Read) -> object:
    return reader.accounts(), reader.extent(("a", "b"))


def _last_seen(reader: Reader, _: Read) -> object:
    found = reader.last_seen("a")
    for balance in () if found is None else found.balances:
        for name in ("wallet_balance", "margin_balance"):
            amount = getattr(balance.figures, name)
            require(amount is None or amount.value.is_finite(), "a figure that is none")
            require(amount is None or len(amount.plain) < 200, "a figure that cannot be told")
    return found


def _line(reader: Reader, source: Read) -> object:
    within = one_of(source, (_DAY, EVER, Range(0, 0), Range(_NOON, _NOON + 1)))
    line = reader.line(one_of(source, _SUBJECTS), within, one_of(source, (200, 2, 2000)))
    for piece in line.pieces:
        for value in (piece.first, piece.last, piece.least, piece.greatest):
            require(value is None or value.is_finite(), "a line through what is no number")
    require(len(line.pieces) <= 2000, "more pieces than were asked for")
    return line


def _sparks(reader: Reader, source: Read) -> object:
    return reader.sparks("a", one_of(source, (_DAY, EVER)), 24)


def _marks(reader: Reader, source: Read) -> object:
    within = one_of(source, (_DAY, EVER))
    for mark in reader.marks(("a", "b"), within):
        require(mark.moved.is_finite(), "a change by what is no number")
    return reader.newest_marks(("a", "b"), within, 10)


def _funding(reader: Reader, source: Read) -> object:
    return reader.funding(("a", "b"), one_of(source, (_DAY, EVER)), UTC)


def _export(reader: Reader, source: Read) -> object:
    wish = Wish(
        ("a", "b"),
        one_of(source, (_DAY, EVER)),
        one_of(source, tuple(What)),
        one_of(source, tuple(Form)),
    )
    return [*history_pieces(reader, wish, lambda _: None)]


_QUESTIONS = (_accounts, _last_seen, _line, _sparks, _marks, _funding, _export)


_WITH_LOG = sound()[:18] + b"\2\2"
"""How a file begins that has a write-ahead log, as ours have."""


def _run_opening(data: bytes) -> None:
    """A file found in place of the history: gone on with, refused, or set aside byte for byte."""
    source = Read(data)
    kind = source.below(5)
    content = source.rest() if kind == 4 else _torn(_WITH_LOG + sound()[len(_WITH_LOG) :], source)
    if kind == 3:
        content = content[: source.below(len(content))]
    with tempfile.TemporaryDirectory(dir=_fast_folder()) as folder:
        path = Path(folder) / "history.db"
        path.write_bytes(content)
        _open(path, content)


def _open(path: Path, content: bytes) -> None:
    try:
        opened = opening.open_for_writing(Place(path), _TODAY)
    except Obstructed:  # nothing else: the disk is sound, whatever is on it
        require(path.read_bytes() == content, "a file that was refused was written to")
        return
    with closing(opened.connection):
        opened.connection.execute("SELECT count(*) FROM account").fetchone()
        if opened.set_aside is not None:
            require(_rows_of(opened.set_aside.read_bytes()) == _rows_of(content), "it is not whole")
    with closing(connections.to_read(path)) as connection:
        HistoryReader(connection)


def _rows_of(content: bytes) -> bytes:
    """All but SQLite's own counters in the header, which opening a file may turn."""
    return content[100:]


@cache
def _fast_folder() -> str | None:
    """A disk in memory, if there is one: what is tried here is not the disk."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a folder of its own


def _make(random: Random) -> bytes:
    return random.randbytes(16 + int(random.random() * 60))


HISTORIES = Target("histories", "tidemark.history.reader", _run, _make, 800, is_text=False)
OPENINGS = Target("openings", "tidemark.history.opening", _run_opening, _make, 800, is_text=False)
