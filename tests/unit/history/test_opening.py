"""The file is opened, whatever became of it."""

import contextlib
import os
import sqlite3
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from history_entries import balance, moved, rows, wallets
from tidemark.history import copies, opening, schema
from tidemark.history.applying import Applier
from tidemark.history.condition import Keeping
from tidemark.history.connections import to_read, transaction
from tidemark.history.copies import copy
from tidemark.history.entries import Entry
from tidemark.history.holes import Holes
from tidemark.history.opening import Obstructed, Opened, open_for_writing
from tidemark.history.place import Place, default_path, parts_of

TODAY = date(2026, 1, 2)

pytestmark = pytest.mark.allows_log("the history is damaged", "the damaged history was moved to")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "tidemark" / "history.db")


@contextlib.contextmanager
def _opened(place: Place) -> Iterator[Opened]:
    opened = open_for_writing(place, TODAY)
    with contextlib.closing(opened.connection):
        yield opened


def _write(place: Place, *entries: Entry) -> None:
    with _opened(place) as opened:
        applier = Applier(opened.connection, Holes())
        for entry in entries:
            applier.apply(entry)


def _pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_it_is_among_the_users_data() -> None:
    assert default_path() == Path(os.environ["XDG_DATA_HOME"], "tidemark", "history.db")


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o277])
def test_all_of_it_is_for_its_owner_alone_whatever_the_umask(place: Place, umask: int) -> None:
    place.path.parent.parent.mkdir(exist_ok=True)
    before = os.umask(umask)
    try:
        with _opened(place) as opened:
            Applier(opened.connection, Holes()).apply(balance("1"))
            assert [_mode(part) for part in place.parts if part.exists()] == [0o600] * 3
    finally:
        os.umask(before)
    assert _mode(place.path.parent) & 0o077 == 0


def test_so_is_what_lies_beside_such_a_file(place: Place) -> None:
    """SQLite gives it the rights that the file had when it was opened first."""
    _write(place, balance("1"))
    with contextlib.closing(sqlite3.connect(place.path)) as another:  # so that all parts stay
        another.execute("SELECT count(*) FROM balance").fetchone()
        for part in place.parts[:3]:
            part.chmod(0o644)
        with _opened(place):
            assert [_mode(part) for part in place.parts if part.exists()] == [0o600] * 3


def test_a_file_that_others_could_read_is_closed_to_them(place: Place) -> None:
    _write(place)
    place.path.chmod(0o644)
    _write(place)
    assert _mode(place.path) == 0o600


def test_every_commit_is_on_the_disk(place: Place) -> None:
    with _opened(place) as opened:
        told = {
            name: _pragma(opened.connection, name)
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
        assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1} | {
            "secure_delete": 1
        }
        assert _pragma(opened.connection, "busy_timeout") == 5000
        assert _pragma(opened.connection, "auto_vacuum") == 2


def test_who_reads_in_order_to_write_is_not_refused_it_later(place: Place) -> None:
    """Another program that writes in between would make the whole batch fail at once: it waits."""
    with (
        _opened(place) as opened,
        contextlib.closing(sqlite3.connect(place.path, timeout=0)) as other,
    ):
        with transaction(opened.connection):
            opened.connection.execute("SELECT count(*) FROM account").fetchone()
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("INSERT INTO note VALUES ('another', 'word')")
            opened.connection.execute("INSERT INTO note VALUES ('our', 'word')")
        assert other.execute("SELECT name FROM note").fetchall() == [("our",)]


def test_the_file_says_whose_it_is(place: Place) -> None:
    _write(place)
    assert place.path.read_bytes()[68:72] == b"tide"
    assert rows(place.path, "PRAGMA user_version") == [(schema.VERSION,)]


def test_what_was_written_is_there_again(place: Place) -> None:
    _write(place, balance("1"))
    with _opened(place) as opened:
        assert (opened.set_aside, opened.restored) == (None, False)
    assert wallets(place.path) == ["1"]


def test_a_file_that_was_only_begun_is_gone_on_with(place: Place) -> None:
    place.path.parent.mkdir()
    place.path.touch()
    _write(place, balance("1"))
    with contextlib.closing(sqlite3.connect(place.path)) as connection:
        connection.execute("PRAGMA user_version")
    with _opened(place) as opened:
        assert opened.set_aside is None


def test_a_file_whose_making_was_cut_short_is_gone_on_with(place: Place) -> None:
    """A kill within the first ms leaves a journal, which a reader cannot undo."""
    place.path.parent.mkdir()
    _cut_short(place)
    assert place.parts.journal.exists()
    _write(place, balance("1"))
    assert wallets(place.path) == ["1"]
    assert not place.parts.journal.exists()


def test_what_was_cut_short_is_not_read_as_if_it_were_whole(place: Place) -> None:
    place.path.parent.mkdir()
    _cut_short(place)
    with pytest.raises(sqlite3.OperationalError):
        to_read(place.path)


def _cut_short(place: Place) -> None:
    """As a kill does: what was changed is in the file, and what it was is in the journal."""
    elsewhere = Place(place.path.with_name("elsewhere.db"))
    with contextlib.closing(sqlite3.connect(elsewhere.path)) as connection:
        connection.execute("PRAGMA user_version = 0")
        connection.executescript("CREATE TABLE t (x); PRAGMA cache_size = 1; BEGIN")
        connection.execute("CREATE TABLE big (x)")
        connection.execute("INSERT INTO big VALUES (zeroblob(100000))")
        connection.execute("DROP TABLE t")
        for part, target in zip(elsewhere.parts, place.parts, strict=True):
            if part.exists():
                target.write_bytes(part.read_bytes())
    for part in elsewhere.parts:
        part.unlink(missing_ok=True)


def test_what_a_killed_copying_left_is_taken_away(place: Place) -> None:
    _write(place, balance("1"))
    place.draft("copy").write_bytes(b"half of it")
    parts_of(place.draft("before")).journal.touch()
    _write(place, balance("2"))
    assert place.drafts() == []


def test_a_kill_after_a_damaged_file_was_set_aside_loses_nothing_of_the_copy(place: Place) -> None:
    _write(place, balance("1"))
    place.path.rename(place.draft("restored"))
    with _opened(place) as opened:
        assert opened.set_aside is None
    assert wallets(place.path) == ["1"]
    assert place.drafts() == []


def test_a_newer_file_is_not_touched(place: Place) -> None:
    _write(place, balance("1"))
    with contextlib.closing(sqlite3.connect(place.path)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    before = place.path.read_bytes()
    with pytest.raises(Obstructed) as refused:
        open_for_writing(place, TODAY)
    assert refused.value.keeping is Keeping.NEWER
    assert place.path.read_bytes() == before
    with contextlib.closing(to_read(place.path)) as connection:
        assert connection.execute("SELECT wallet_balance FROM balance").fetchall() == [("1",)]


@pytest.mark.parametrize(
    "content",
    [b"this is no database at all, and longer than a header" * 100, b"x", b"SQLite format 3\0"],
)
def test_what_is_no_database_is_set_aside_whole(place: Place, content: bytes) -> None:
    place.path.parent.mkdir()
    place.path.write_bytes(content)
    with _opened(place) as opened:
        aside = place.path.with_name("history.damaged-2026-01-02-1.db")
        assert (opened.set_aside, opened.restored) == (aside, False)
    assert aside.read_bytes() == content
    assert rows(place.path, "SELECT count(*) FROM balance") == [(0,)]


def test_a_damaged_page_is_noticed(place: Place) -> None:
    _write(place, *(moved(str(each), "1", each) for each in range(500)))
    _break_pages(place.path)
    with _opened(place) as opened:
        assert opened.set_aside is not None


def test_another_programs_database_is_set_aside_whole(place: Place) -> None:
    place.path.parent.mkdir()
    with contextlib.closing(sqlite3.connect(place.path)) as connection:
        connection.execute("CREATE TABLE precious (jewel)")
    before = place.path.read_bytes()
    with _opened(place) as opened:
        assert opened.set_aside is not None
        assert opened.set_aside.read_bytes() == before


def test_a_file_without_one_of_our_tables_is_set_aside(place: Place) -> None:
    _write(place)
    with contextlib.closing(sqlite3.connect(place.path)) as connection:
        connection.execute("DROP TABLE price")
    with _opened(place) as opened:
        assert opened.set_aside is not None


def test_a_damaged_file_goes_with_its_log(place: Place) -> None:
    place.path.parent.mkdir()
    contents = [b"no database", b"log", b"index", b"journal"]
    for part, content in zip(place.parts, contents, strict=True):
        part.write_bytes(content)
    with _opened(place) as opened:
        assert opened.set_aside is not None
        aside = Place(opened.set_aside).parts
    assert [part.read_bytes() for part in aside] == contents


def test_a_log_without_its_file_is_never_replayed_on_another(place: Place) -> None:
    with _opened(place) as opened:
        Applier(opened.connection, Holes()).apply(balance("1"))
        log = place.parts[1].read_bytes()
    place.path.unlink()
    place.parts[1].write_bytes(log)
    with _opened(place) as opened:
        assert opened.set_aside is not None
    assert wallets(place.path) == []


def test_damaged_files_do_not_replace_each_other(place: Place) -> None:
    place.path.parent.mkdir()
    for _ in range(3):
        place.path.write_bytes(b"no database")
        with _opened(place):
            pass
        place.path.unlink()
    assert [each.name for each in place.set_aside()] == [
        f"history.damaged-2026-01-02-{number}.db" for number in (1, 2, 3)
    ]


def test_the_new_one_goes_on_from_the_last_copy(place: Place) -> None:
    _write(place, balance("1"))
    copy(place.path, place.copy, place.draft("copy"))
    place.path.write_bytes(b"no database")
    with _opened(place) as opened:
        assert opened.restored
    assert wallets(place.path) == ["1"]
    assert wallets(place.copy) == ["1"]
    assert not place.drafts()


def test_a_damaged_copy_is_not_gone_on_from(place: Place) -> None:
    _write(place, *(moved(str(each), "1", each) for each in range(500)))
    copy(place.path, place.copy, place.draft("copy"))
    for each in (place.path, place.copy):
        _break_pages(each)
    with _opened(place) as opened:
        assert not opened.restored
    assert wallets(place.path) == []


@pytest.mark.parametrize("part", [0, 1, 2, 3])
@pytest.mark.parametrize("kind", ["link", "dangling link", "pipe", "folder"])
def test_what_is_no_file_is_left_alone(place: Place, tmp_path: Path, kind: str, part: int) -> None:
    place.path.parent.mkdir()
    target = tmp_path / "elsewhere"
    if kind != "dangling link":
        target.write_bytes(b"precious")
    _put_there(place.parts[part], kind, target)
    with pytest.raises(Obstructed) as refused:
        open_for_writing(place, TODAY)
    assert refused.value.keeping is Keeping.NOT_A_FILE
    assert kind == "dangling link" or target.read_bytes() == b"precious"
    assert target.exists() == (kind != "dangling link")
    assert list(place.path.parent.iterdir()) == [place.parts[part]]


def test_a_reader_cannot_write(place: Place) -> None:
    _write(place)
    with contextlib.closing(to_read(place.path)) as connection, pytest.raises(sqlite3.Error):
        connection.execute("DELETE FROM balance")


def _put_there(path: Path, kind: str, target: Path) -> None:
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case _:
            path.symlink_to(target)


def _break_pages(path: Path) -> None:
    """Turn some bits of every second page's header, from the third page on."""
    content = bytearray(path.read_bytes())
    for page in range(2, len(content) // 4096, 2):
        for byte in range(8):
            content[page * 4096 + byte] ^= 0x55
    path.write_bytes(content)


def _damage(place: Place, old: bytes, new: bytes) -> bytes:
    """Write over something, once the log is in the file; what the file then holds."""
    with contextlib.closing(sqlite3.connect(place.path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    damaged = place.path.read_bytes().replace(old, new)
    place.path.write_bytes(damaged)
    return damaged


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(b"CREATE TABLE price", b"CREATE \xff\xff\xff price", id="a statement"),
        pytest.param(b"event_time INTEGER", b"event_ti\xcfe INTEGER", id="a column"),
    ],
)
def test_a_file_whose_own_names_are_no_text_is_set_aside(
    place: Place, old: bytes, new: bytes
) -> None:
    _write(place, balance("1"))
    damaged = _damage(place, old, new)
    with _opened(place) as opened:
        assert opened.set_aside is not None
        assert opened.set_aside.read_bytes()[100:] == damaged[100:]  # behind SQLite's counters


def test_a_file_in_a_format_of_the_future_is_set_aside(place: Place) -> None:
    _write(place, balance("1"))
    header = place.path.read_bytes()[:44]
    _damage(place, header + bytes([0, 0, 0, 4]), header + bytes([0, 0, 0, 200]))
    with _opened(place) as opened:
        assert opened.set_aside is not None


def test_a_disk_that_fails_is_no_damage(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(place)

    def fails(_: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(copies, "check", fails)
    with pytest.raises(sqlite3.OperationalError, match="disk I/O"):
        open_for_writing(place, TODAY)
    assert not place.set_aside()


def test_an_empty_database_becomes_ours(place: Place) -> None:
    """Nothing is in it, and nobody said that it was his."""
    place.path.parent.mkdir()
    with contextlib.closing(sqlite3.connect(place.path)) as connection:
        connection.executescript("CREATE TABLE t (x); DROP TABLE t")
    assert place.path.stat().st_size
    _write(place, balance("1"))
    assert wallets(place.path) == ["1"]


def test_a_large_file_is_not_examined_at_every_start(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That would take seconds; it is examined before each nightly copy."""
    _write(place, balance("1"))
    monkeypatch.setattr(opening, "_CHEAP_TO_CHECK", 0)
    monkeypatch.setattr(copies, "check", lambda _: pytest.fail("it was examined"))
    with _opened(place) as opened:
        assert opened.set_aside is None


def test_a_copy_that_is_no_database_is_not_gone_on_from(place: Place) -> None:
    _write(place, balance("1"))
    for each in (place.path, place.copy):
        each.write_bytes(b"no database at all, " * 100)
    with _opened(place) as opened:
        assert not opened.restored


def test_what_another_version_looks_like_is_for_its_steps_to_know(place: Place) -> None:
    def step(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TABLE note")

    _write(place, balance("1"))
    for _ in range(2):
        opened = open_for_writing(place, TODAY, schema.VERSION + 1, {schema.VERSION: step})
        opened.connection.close()
        assert opened.set_aside is None
