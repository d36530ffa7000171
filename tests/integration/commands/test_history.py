"""`tidemark history` as a process: what reaches a file, a pipe and a script."""

import csv
import io
import json
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from history_commands import (
    DEADLINE,
    MINUTE,
    NOVEMBER,
    environment_of,
    keep_two_accounts,
    place_of,
    run_history,
    start_history,
)
from history_rows import HistoryRows
from tidemark.history.schema import VERSION


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def path(home: Path) -> Path:
    return place_of(home)


@pytest.fixture
def kept(path: Path) -> HistoryRows:
    return keep_two_accounts(path)


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@pytest.mark.usefixtures("kept")
def test_every_row_reaches_a_pipe_exactly_and_in_order(home: Path) -> None:
    ended = run_history(home, "export", "--format", "csv")

    assert (ended.returncode, ended.stderr) == (0, b"")
    assert [(row["account"], row["wallet_balance"]) for row in _rows(ended.stdout)] == [
        ("MAIN", "1.00000000"),
        ("MAIN", "1.00000001"),
        ("SUB", "2.5"),
        ("MAIN", "1.00000002"),
    ]


@pytest.mark.usefixtures("kept")
def test_changes_of_an_account_within_a_time_are_lines_of_json(home: Path) -> None:
    words = ("--account", "MAIN", "--what", "changes", "--format", "jsonl")
    inside = run_history(home, "export", *words, "--from", "2026-11-01", "--to", "2026-11-01")
    outside = run_history(home, "export", *words, "--to", "2026-11-01T00:01Z")

    (record,) = map(json.loads, inside.stdout.splitlines())
    assert (record["moved"], record["balance"]) == ("-0.00000001", "1.00000001")
    assert (outside.returncode, outside.stdout) == (0, b"")


@pytest.mark.usefixtures("kept")
def test_a_file_is_its_owners_alone_and_known_to_spreadsheets(home: Path) -> None:
    file = home / "history.csv"

    ended = run_history(home, "export", "--format", "csv", "--output", str(file))

    assert (ended.returncode, ended.stdout) == (0, b"")
    assert ended.stderr.decode() == f"Exported 4 rows to {file}.\n"
    assert file.read_bytes().startswith(b"\xef\xbb\xbfaccount,")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_is_written_meanwhile_keeps_nobody_from_reading(home: Path, kept: HistoryRows) -> None:
    kept.connection.execute("BEGIN IMMEDIATE")
    kept.balance("main", "BTC", NOVEMBER + 9 * MINUTE, wallet_balance="9")

    ended = run_history(home, "export", "--format", "csv")

    assert (ended.returncode, len(_rows(ended.stdout))) == (0, 4)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--account", "Nobody"), 2, "There is no history of an account “Nobody”; there is of:"),
        (("--from", "2026-11-02", "--to", "2026-11-01"), 2, "--from has to be before --to"),
        (("--from", "soon"), 2, "a day like 2026-11-01"),
        (("--output", "/nowhere/x.csv"), 1, "Nothing was exported to /nowhere/x.csv: there is no"),
    ],
)
def test_a_misuse_is_one_sentence(home: Path, words: tuple[str, ...], code: int, told: str) -> None:
    ended = run_history(home, "export", "--format", "csv", *words)

    assert (ended.returncode, ended.stdout) == (code, b"")
    assert told in ended.stderr.decode()
    assert ended.stderr.count(b"\n") == 1


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("name", ["history.db", "history.db-wal", "new.csv"])
def test_the_history_is_not_exported_over_itself(home: Path, path: Path, name: str) -> None:
    before = {each.name for each in path.parent.iterdir()}

    ended = run_history(home, "export", "--format", "csv", "--output", str(path.parent / name))

    assert (ended.returncode, ended.stdout) == (1, b"")
    assert "Tidemark keeps its own files in that folder" in ended.stderr.decode()
    assert {each.name for each in path.parent.iterdir()} == before
    assert len(_rows(run_history(home, "export", "--format", "csv").stdout)) == 4


def test_what_strangers_wrote_moves_no_terminal(home: Path, kept: HistoryRows) -> None:
    """A broken text is quoted by SQLite as it is."""
    kept.connection.execute("UPDATE account SET label = CAST(x'1b5b33316dff' AS TEXT)")
    kept.connection.commit()

    ended = run_history(home, "export", "--format", "csv")

    assert (ended.returncode, ended.stderr.count(b"\n")) == (6, 1)
    assert b"\x1b" not in ended.stderr


def test_an_amount_that_is_none_ends_in_a_sentence(home: Path, kept: HistoryRows) -> None:
    kept.balance("main", "BTC", NOVEMBER, moved="1e999999999")
    kept.connection.commit()

    ended = run_history(home, "export", "--format", "csv")

    assert ended.returncode == 6
    assert ended.stderr.decode().endswith(
        "cannot be read: a row makes no sense ('1e999999999' cannot be an amount).\n"
    )


def _be_newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")


def _be_older(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 0")


def _be_damaged(path: Path) -> None:
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (size - 4096))


def _be_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("become", "told"),
    [
        (Path.unlink, "There is no history yet"),
        (_be_newer, "was written by a newer Tidemark"),
        (_be_older, "was written by an older Tidemark"),
        (_be_damaged, "is damaged"),
        (lambda path: path.write_bytes(b"what is this?" * 1000), "is damaged"),
        (_be_a_folder, "is not a file"),
    ],
    ids=["missing", "newer", "older", "damaged", "foreign", "folder"],
)
def test_a_file_that_cannot_be_read_is_one_sentence_and_6(
    home: Path,
    path: Path,
    kept: HistoryRows,
    become,
    told: str,  # type: ignore[no-untyped-def]
) -> None:
    kept.connection.close()
    become(path)

    ended = run_history(home, "export", "--format", "csv")

    assert ended.returncode == 6
    assert told in ended.stderr.decode()
    assert ended.stderr.count(b"\n") == 1


def _fill(kept: HistoryRows, rows: int) -> None:
    key = kept.coin("main", "BTC")
    kept.connection.executemany(
        "INSERT INTO balance (coin_key, seen_at, number, source, wallet_balance)"
        " VALUES (?, ?, ?, 'push', '1.5')",
        ((key, NOVEMBER + 10 * MINUTE + row, row) for row in range(rows)),
    )
    kept.connection.commit()


def test_a_reader_that_leaves_ends_it_without_a_word(home: Path, kept: HistoryRows) -> None:
    _fill(kept, 20_000)
    with start_history(home, "export", "--format", "csv") as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(DEADLINE) == 141


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_interrupted_it_leaves_no_draft_and_the_old_file(
    home: Path, kept: HistoryRows, number: signal.Signals, code: int
) -> None:
    _fill(kept, 300_000)
    folder = home / "out"
    folder.mkdir()
    (folder / "history.csv").write_bytes(b"old")
    output = str(folder / "history.csv")
    with start_history(home, "export", "--format", "csv", "--output", output) as running:
        _wait_until_a_draft_grows(folder)
        running.send_signal(number)
        assert running.wait(DEADLINE) == code

    assert [each.read_bytes() for each in folder.iterdir()] == [b"old"]


def _wait_until_a_draft_grows(folder: Path) -> None:
    deadline = time.monotonic() + DEADLINE
    while time.monotonic() < deadline:
        if any(each.name.startswith(".") and each.stat().st_size for each in folder.iterdir()):
            return
        time.sleep(0.005)
    raise AssertionError("no draft was begun")


def test_the_path_is_told_whether_or_not_there_is_a_file(home: Path, path: Path) -> None:
    assert run_history(home, "path").stdout.decode() == f"{path}\n"


@pytest.mark.usefixtures("kept")
def test_neither_window_network_nor_keyring_is_loaded(home: Path) -> None:
    heavy = ("PySide6", "qasync", "websockets", "keyring", "secretstorage", "cryptography", "ssl")
    script = (
        "import sys\n"
        "from tidemark.__main__ import main\n"
        "assert main(['history', 'export', '--format', 'csv']) == 0\n"
        f"sys.exit(str([name for name in {heavy} if name in sys.modules] or ''))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        env=environment_of(home),
        capture_output=True,
        timeout=DEADLINE,
        check=False,
    )

    assert ended.stderr.strip() == b""
