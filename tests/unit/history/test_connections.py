"""How SQLite opens the file: one to write, others to read."""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tidemark.history import connections
from tidemark.history.connections import (
    BUSY_MS,
    code_of,
    make_private,
    to_read,
    to_write,
    transaction,
    undo_what_was_cut_short,
)
from tidemark.history.place import parts_of

_NO_DATABASE = b"no database at all, " * 100


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "history.db"
    make_private(path)
    return path


@pytest.fixture
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(to_write(path)) as connection:
        connection.execute("CREATE TABLE t (x)")
        yield connection


def rows(path: Path) -> list[str]:
    with contextlib.closing(to_read(path)) as connection:
        return [each for (each,) in connection.execute("SELECT x FROM t ORDER BY rowid")]


# To write.


def test_who_writes_waits_for_a_lock(writing: sqlite3.Connection) -> None:
    assert writing.execute("PRAGMA busy_timeout").fetchone() == (BUSY_MS,)


def test_a_file_that_does_not_exist_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        to_write(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_database_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(_NO_DATABASE)
    with pytest.raises(sqlite3.DatabaseError):
        to_write(tmp_path / "x.db")
    assert (tmp_path / "x.db").read_bytes() == _NO_DATABASE


def test_a_transaction_is_on_the_disk_at_its_end(writing: sqlite3.Connection, path: Path) -> None:
    with transaction(writing):
        writing.execute("INSERT INTO t VALUES ('all')")
    assert rows(path) == ["all"]


def test_after_an_exception_nothing_of_it_is(writing: sqlite3.Connection, path: Path) -> None:
    with pytest.raises(LookupError), transaction(writing):
        _begin(writing, "INSERT INTO t VALUES ('half')")
    assert (rows(path), writing.in_transaction) == ([], False)


def test_one_that_is_interrupted_just_as_it_begins_is_none(writing: sqlite3.Connection) -> None:
    """Else it would stand open, and no other could begin."""
    once = iter([True])
    writing.set_progress_handler(lambda: writing.in_transaction and next(once, False), 1)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"), transaction(writing):
        pass
    assert not writing.in_transaction


def test_a_failure_that_ended_the_transaction_by_itself_is_told(
    writing: sqlite3.Connection,
) -> None:
    writing.execute("CREATE TABLE u (x UNIQUE ON CONFLICT ROLLBACK)")
    with pytest.raises(sqlite3.IntegrityError), transaction(writing):
        writing.execute("INSERT INTO u VALUES (1), (1)")
    assert not writing.in_transaction


def test_where_even_giving_up_fails_the_first_failure_is_told(
    writing: sqlite3.Connection,
) -> None:
    with pytest.raises(LookupError), transaction(writing):
        _begin(writing, "SELECT 1", afterwards=sqlite3.SQLITE_DENY)


def _begin(
    connection: sqlite3.Connection, statement: str, afterwards: int = sqlite3.SQLITE_OK
) -> None:
    """Do something, and fail with the rest; ``afterwards`` is what SQLite may still do."""
    connection.execute(statement)
    connection.set_authorizer(lambda *_: afterwards)
    raise LookupError


# To read.


def test_a_reader_writes_nothing_whatever_it_is_asked(
    writing: sqlite3.Connection, path: Path
) -> None:
    with (
        contextlib.closing(to_read(path)) as reading,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        reading.execute("INSERT INTO t VALUES (1)")


def test_a_reader_gets_no_text_of_a_gigabyte(writing: sqlite3.Connection, path: Path) -> None:
    with contextlib.closing(to_read(path)) as reading, pytest.raises(sqlite3.DataError):
        reading.execute("SELECT hex(zeroblob(500000000))").fetchone()


def test_what_is_no_database_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(_NO_DATABASE)
    with pytest.raises(sqlite3.DatabaseError) as refused:
        to_read(tmp_path / "x.db")
    assert code_of(refused.value) == sqlite3.SQLITE_NOTADB


@pytest.fixture
def no_place(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """SQLite finds no place for the log's index, as in a folder that cannot be written: root can
    write all of them. The list is how it was tried."""
    tried: list[str] = []
    connect = connections._connect

    def refuses(path: Path, how: str) -> sqlite3.Connection:
        tried.append(how)
        if "immutable" in how:
            return connect(path, how)
        error = sqlite3.OperationalError("unable to open database file")
        error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
        raise error

    monkeypatch.setattr(connections, "_connect", refuses)
    return tried


def test_where_a_log_has_no_place_a_file_without_one_is_read_as_it_is(
    path: Path, no_place: list[str]
) -> None:
    with contextlib.closing(to_read(path)) as reading:
        assert reading.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
    assert no_place == ["mode=ro", "mode=ro&immutable=1"]


@pytest.mark.parametrize("part", ["log", "journal"])
def test_a_file_of_which_a_part_lies_beside_it_is_not(
    path: Path, no_place: list[str], part: str
) -> None:
    getattr(parts_of(path), part).write_bytes(b"something")
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        to_read(path)
    assert no_place == ["mode=ro"]


def test_an_empty_log_says_nothing(path: Path, no_place: list[str]) -> None:
    parts_of(path).log.touch()
    to_read(path).close()
    assert len(no_place) == 2


# What was cut short.


def test_a_change_that_was_cut_short_is_undone(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    with contextlib.closing(sqlite3.connect(tmp_path / "it.db")) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.executescript("PRAGMA cache_size = 1; BEGIN")
        connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
        for name in ("", "-journal"):
            part = (tmp_path / f"it.db{name}").read_bytes()
            (tmp_path / f"history.db{name}").write_bytes(part)
    undo_what_was_cut_short(path)
    assert rows(path) == []
    assert not parts_of(path).journal.exists()


def test_a_file_without_a_journal_is_not_even_opened(tmp_path: Path) -> None:
    undo_what_was_cut_short(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


# Rights.


@pytest.mark.parametrize("umask", [0, 0o777])
def test_the_file_is_for_its_owner_alone_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        make_private(tmp_path / "history.db")
    finally:
        os.umask(before)
    assert (tmp_path / "history.db").stat().st_mode & 0o777 == 0o600


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "history.db").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic links"):
        make_private(tmp_path / "history.db")
    assert not (tmp_path / "elsewhere").exists()


def test_a_system_without_such_rights_has_the_file_nonetheless(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "fchmod")
    make_private(tmp_path / "history.db")
    assert (tmp_path / "history.db").exists()


def test_an_error_that_is_not_sqlites_own_has_no_code() -> None:
    assert code_of(sqlite3.ProgrammingError("closed")) == 0


# A damaged file, by whatever name SQLite or Python tell of it.


def _of_the_future(file: bytes) -> bytes:
    return file[:44] + (9).to_bytes(4, "big") + file[48:]  # the schema's format, in the header


def _names_that_are_no_text(file: bytes) -> bytes:
    return file.replace(b"CREATE TABLE tide", b"CREATE TABEL tide").replace(b"tide", b"\xffid\xff")


@pytest.mark.parametrize("opened", [to_read, to_write])
@pytest.mark.parametrize("harm", [_of_the_future, _names_that_are_no_text])
def test_whatever_only_the_file_can_be_at_fault_for_is_damage(
    harm: Callable[[bytes], bytes],
    opened: Callable[[Path], sqlite3.Connection],
    path: Path,
) -> None:
    with contextlib.closing(to_write(path)) as connection:
        connection.execute("CREATE TABLE tide (x)")
    path.write_bytes(harm(path.read_bytes()))
    with pytest.raises(sqlite3.DatabaseError) as error:
        opened(path)
    assert code_of(error.value) == sqlite3.SQLITE_CORRUPT


def test_what_others_can_be_at_fault_for_is_none(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that somebody else has locked is as well as before."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr(connections, "BUSY_MS", 1)
        with pytest.raises(sqlite3.OperationalError) as error:
            to_read(path)
    assert code_of(error.value) == sqlite3.SQLITE_BUSY
