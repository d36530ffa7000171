"""`tidemark history forget` as a process: confirmed, whole, and never beside a running Tidemark."""

import json
import os
import pty
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from history_commands import (
    DEADLINE,
    NOVEMBER,
    environment_of,
    keep_two_accounts,
    place_of,
    run_history,
    start_history,
)
from tidemark.day_memory import DayMemoryFile
from tidemark.domain.credential import KeyKind
from tidemark.domain.day_start import DayStart, Period, Since
from tidemark.domain.environment import Environment
from tidemark.domain.profile import AccountProfile
from tidemark.history.forgetting import unfinished
from tidemark.history.history_file import HistoryFile
from tidemark.history.reader import HistoryReader
from tidemark.history.schema import VERSION
from tidemark.settings import AccountSettings, Settings
from tidemark.settings_file import SettingsFile

_OF_MAIN = ("forget", "--account", "MAIN")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def path(home: Path) -> Path:
    """A history of MAIN and SUB, which nobody has open."""
    path = place_of(home)
    with closing(keep_two_accounts(path).connection):
        return path


def accounts(path: Path) -> list[str]:
    """Of whom anything is kept."""
    with closing(sqlite3.connect(path)) as connection:
        return [name for (name,) in connection.execute("SELECT account_id FROM account ORDER BY 1")]


def call_in_the_window(home: Path, **labels: str) -> None:
    """Let accounts have these names in the settings, by their ids."""
    profiles = [
        AccountProfile(account_id, label, Environment.MAINNET, KeyKind.HMAC, "wxyz")
        for account_id, label in labels.items()
    ]
    kept = Settings(accounts=tuple(map(AccountSettings.of, profiles)))
    SettingsFile(home / "config" / "tidemark" / "settings.json").save(kept)


def test_confirmed_by_an_option_it_is_deleted_without_a_question(home: Path, path: Path) -> None:
    ended = run_history(home, *_OF_MAIN, "--yes")

    assert (ended.returncode, ended.stdout) == (0, b"")
    assert ended.stderr.decode() == "The history of “MAIN” is deleted.\n"
    assert accounts(path) == ["sub"]


def test_not_a_byte_of_it_stays_in_the_file_its_log_and_its_copies(home: Path, path: Path) -> None:
    path.with_name("history.copy.db").write_bytes(path.read_bytes())
    path.with_name("history.before-v9.db").write_bytes(path.read_bytes())
    run_history(home, *_OF_MAIN, "--yes")

    for file in path.parent.iterdir():
        assert b"1.0000000" not in file.read_bytes(), file
    assert not path.with_name("history.copy.db").exists()
    assert not path.with_name("history.before-v9.db").exists()


def test_how_its_days_began_is_deleted_too(home: Path, path: Path) -> None:
    days = DayMemoryFile(path.with_name("days.json"))
    for account_id in ("main", "sub"):
        days.keep(DayStart(account_id, Period(Since.LOCAL, date(2026, 11, 1)), NOVEMBER, {}))
    run_history(home, *_OF_MAIN, "--yes")

    assert [each.account_id for each in days.load().starts] == ["sub"]


def test_damaged_files_that_were_set_aside_are_named_and_left(home: Path, path: Path) -> None:
    aside = path.with_name("history.damaged-2026-01-31-1.db")
    aside.write_bytes(b"?")
    ended = run_history(home, *_OF_MAIN, "--yes")

    assert ended.returncode == 0
    assert f"delete them yourself: {aside}" in ended.stderr.decode()
    assert aside.exists()


# -- whether it is meant ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "code", "left"),
    [("yes", 0, ["sub"]), ("Y", 0, ["sub"]), ("no", 1, ["main", "sub"]), ("", 1, ["main", "sub"])],
)
def test_at_a_terminal_it_is_asked_whether_it_is_meant(
    home: Path, path: Path, answer: str, code: int, left: list[str]
) -> None:
    """Whoever only presses Enter keeps it."""
    keyboard, terminal = pty.openpty()
    with start_history(home, *_OF_MAIN, stdin=terminal) as running:
        os.write(keyboard, f"{answer}\n".encode())
        assert running.stderr is not None
        told = running.stderr.read().decode()
        assert running.wait(DEADLINE) == code
    os.close(keyboard)
    os.close(terminal)

    assert "Delete the history of “MAIN” (mainnet, 2026-11-01 to 2026-11-01, removed" in told
    assert accounts(path) == left


def test_without_a_terminal_and_a_yes_nothing_is_deleted(home: Path, path: Path) -> None:
    ended = run_history(home, *_OF_MAIN)

    assert ended.returncode == 2
    assert "Nothing was deleted: answer at a terminal" in ended.stderr.decode()
    assert accounts(path) == ["main", "sub"]


def test_a_yes_that_is_piped_in_is_nobody_at_a_terminal(home: Path, path: Path) -> None:
    ended = run_history(home, *_OF_MAIN, stdin=None, input=b"yes\n")

    assert ended.returncode == 2
    assert accounts(path) == ["main", "sub"]


def test_the_account_has_to_be_named(home: Path) -> None:
    ended = run_history(home, "forget", "--yes")

    assert ended.returncode == 2
    assert "--account" in ended.stderr.decode()


# -- which one is meant ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Savings", "main", "MAIN"])
def test_it_is_known_by_its_name_in_the_window_its_id_and_the_name_it_had(
    home: Path, path: Path, name: str
) -> None:
    call_in_the_window(home, main="Savings")
    ended = run_history(home, "forget", "--account", name, "--yes")

    assert ended.stderr.decode() == "The history of “Savings” is deleted.\n"
    assert accounts(path) == ["sub"]


def test_a_name_that_another_account_has_now_is_that_ones(home: Path, path: Path) -> None:
    """The history still calls both by what they were called when they were written."""
    call_in_the_window(home, main="SUB", sub="MAIN")
    run_history(home, *_OF_MAIN, "--yes")

    assert accounts(path) == ["main"]


def test_of_two_of_one_name_the_ids_are_told_and_nothing_is_deleted(home: Path, path: Path) -> None:
    call_in_the_window(home, main="SUB")
    ended = run_history(home, "forget", "--account", "SUB", "--yes")

    assert ended.returncode == 2
    assert ended.stderr.decode() == (
        "There are several accounts “SUB” in the history; give the id of one: "
        "main (mainnet, 2026-11-01 to 2026-11-01); "
        "sub (mainnet, 2026-11-01 to 2026-11-01, removed from Tidemark).\n"
    )
    assert accounts(path) == ["main", "sub"]


def test_one_that_nothing_is_kept_of_is_not_taken_for_another(home: Path, path: Path) -> None:
    call_in_the_window(home, main="Savings", new="New")
    ended = run_history(home, "forget", "--account", "New", "--yes")

    assert ended.returncode == 2
    told = ended.stderr.decode()
    assert told == ("There is no history of an account “New”; there is of: “SUB”, “Savings”.\n")
    assert accounts(path) == ["main", "sub"]


@pytest.mark.usefixtures("path")
def test_an_export_knows_accounts_by_the_same_names(home: Path) -> None:
    call_in_the_window(home, main="Savings", sub="SUB")
    words = ("export", "--format", "jsonl", "--account")
    by_name, by_id = run_history(home, *words, "Savings"), run_history(home, *words, "main")

    assert len([json.loads(line) for line in by_name.stdout.splitlines()]) == 3
    assert by_name.stdout == by_id.stdout
    call_in_the_window(home, main="SUB")
    ended = run_history(home, *words, "SUB")
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert "There are several accounts “SUB”" in ended.stderr.decode()


# -- what is in the way ----------------------------------------------------------------------------


@pytest.fixture
def tidemark(path: Path) -> Iterator[HistoryFile]:
    """A Tidemark that keeps the history, as one with a window does."""
    history = HistoryFile(
        path, HistoryReader, call_soon=lambda call: call(), on_condition=lambda _: None
    )
    history.start()
    assert history._writer.tried.wait(DEADLINE)
    yield history
    history._writer.close()
    assert history._writer.ended.wait(DEADLINE)


@pytest.mark.usefixtures("tidemark")
def test_while_tidemark_runs_it_is_to_be_deleted_there(home: Path, path: Path) -> None:
    """What it has in mind would come back to the disk."""
    ended = run_history(home, *_OF_MAIN, "--yes")

    assert ended.returncode == 7
    assert ended.stderr.decode().startswith("Tidemark is running and keeps the history. Delete it")
    assert ended.stderr.count(b"\n") == 1
    assert accounts(path) == ["main", "sub"]


def test_whoever_waits_for_an_answer_keeps_nobody_from_the_history(home: Path, path: Path) -> None:
    keyboard, terminal = pty.openpty()
    with start_history(home, *_OF_MAIN, stdin=terminal) as running:
        assert running.stderr is not None
        assert running.stderr.read(6) == b"Delete"
        history = HistoryFile(
            path, HistoryReader, call_soon=lambda call: call(), on_condition=lambda _: None
        )
        history.start()
        assert history._writer.tried.wait(DEADLINE)
        os.write(keyboard, b"yes\n")
        assert running.wait(DEADLINE) == 7
        history._writer.close()
        assert history._writer.ended.wait(DEADLINE)
    os.close(keyboard)
    os.close(terminal)

    assert accounts(path) == ["main", "sub"]


def _be_newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")


def _be_damaged_at_its_end(path: Path) -> None:
    """Deep enough that who only asks for the accounts does not notice."""
    with closing(sqlite3.connect(path)) as connection:
        page = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'balance'"
        ).fetchone()[0]
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)


@pytest.mark.parametrize(
    ("become", "code", "told"),
    [
        (Path.unlink, 6, "There is no history yet"),
        (_be_newer, 6, "was written by a newer Tidemark"),
        (_be_damaged_at_its_end, 6, "is damaged: open Tidemark's window"),
        (lambda path: path.write_bytes(b"what is this?" * 1000), 6, "is damaged"),
        (lambda path: path.with_name("history.db.lock").mkdir(), 7, "cannot be changed: Is a dir"),
    ],
    ids=["missing", "newer", "damaged", "foreign", "read-only"],
)
def test_a_file_that_cannot_be_changed_is_one_sentence_and_a_code(
    home: Path,
    path: Path,
    become,  # type: ignore[no-untyped-def]
    code: int,
    told: str,
) -> None:
    copy = path.with_name("history.copy.db")
    copy.write_bytes(path.read_bytes())
    become(path)
    ended = run_history(home, *_OF_MAIN, "--yes")

    assert told in ended.stderr.decode()
    assert ended.returncode == code
    assert ended.stderr.count(b"\n") == 1
    assert copy.exists(), "a copy was deleted that may be needed"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_only_can_be_read_is_said(home: Path, path: Path) -> None:
    path.parent.chmod(0o500)
    ended = run_history(home, *_OF_MAIN, "--yes")
    path.parent.chmod(0o700)

    assert ended.returncode == 7
    assert "cannot be changed: Permission denied. Nothing was deleted." in ended.stderr.decode()


def test_another_program_that_writes_is_said(home: Path, path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        ended = run_history(home, *_OF_MAIN, "--yes")

    assert ended.returncode == 7
    assert "cannot be changed: database is locked. Nothing was deleted." in ended.stderr.decode()


def test_another_program_that_reads_is_waited_for(home: Path, path: Path) -> None:
    """It may hold what is to go."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM balance").fetchone()
        with start_history(home, *_OF_MAIN, "--yes") as running:
            assert running.stderr is not None
            assert running.stderr.readline().decode().startswith("Waiting for another program")
            other.execute("COMMIT")
            assert running.wait(DEADLINE) == 0

    assert accounts(path) == ["sub"]


def test_what_a_kill_interrupts_is_finished_by_the_next_try(home: Path, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM balance").fetchone()
        with start_history(home, *_OF_MAIN, "--yes") as running:
            assert running.stderr is not None
            running.stderr.readline()
            running.kill()
            running.wait(DEADLINE)
    run_history(home, "forget", "--account", "SUB", "--yes")

    with closing(sqlite3.connect(path)) as connection:
        assert unfinished(connection) == []
    for file in path.parent.iterdir():
        assert b"1.0000000" not in file.read_bytes(), file


def test_neither_window_network_nor_keyring_is_loaded(home: Path, path: Path) -> None:
    heavy = ("PySide6", "qasync", "websockets", "keyring", "secretstorage", "cryptography", "ssl")
    script = (
        "import sys\n"
        "from tidemark.__main__ import main\n"
        "assert main(['history', 'forget', '--account', 'MAIN', '--yes']) == 0\n"
        f"sys.exit(str([name for name in {heavy} if name in sys.modules] or ''))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        env=environment_of(home),
        capture_output=True,
        timeout=DEADLINE,
        check=False,
    )

    assert ended.stderr.decode() == "The history of “MAIN” is deleted.\n\n"
    assert accounts(path) == ["sub"]
