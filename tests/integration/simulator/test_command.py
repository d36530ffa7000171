"""`tidemark simulator` as a process: its one line, its sentences, its end."""

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

PATIENCE = 30.0
SIMULATOR = [sys.executable, "-m", "tidemark", "simulator"]

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start() -> Iterator[Start]:
    """``start(*arguments)`` runs the command; it is ended with the test."""
    with ExitStack() as stack:

        def run(*arguments: str, stdout: int = subprocess.PIPE) -> subprocess.Popen[str]:
            process = stack.enter_context(
                subprocess.Popen(
                    [*SIMULATOR, *arguments], stdout=stdout, stderr=subprocess.PIPE, text=True
                )
            )
            stack.callback(process.kill)
            return process

        yield run


def _ready(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout is not None
    line: dict[str, Any] = json.loads(process.stdout.readline())
    return line


def _misuse(*arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [*SIMULATOR, *arguments], capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.stdout == ""
    return done.returncode, done.stderr


def test_the_ready_line_tells_where_and_with_which_key(start: Start) -> None:
    ready = _ready(start("--key", "K" * 64, "--secret", "a secret"))
    assert list(ready) == ["ws_api", "stream", "rest", "api_key", "api_secret", "accounts"]
    assert (ready["api_key"], ready["api_secret"]) == ("K" * 64, "a secret")
    assert ready["ws_api"].startswith("ws://127.0.0.1:")


def test_the_key_is_made_from_the_seed(start: Start) -> None:
    first, again, other = (_ready(start("--seed", seed)) for seed in ("4", "4", "5"))
    assert first["api_key"] == again["api_key"] != other["api_key"]
    assert first["api_secret"] == again["api_secret"] != other["api_secret"]


def test_every_account_is_told_with_a_key_of_its_own(start: Start) -> None:
    ready = _ready(start("--accounts", "3"))
    accounts = ready["accounts"]
    assert [entry["account"] for entry in accounts] == ["main", "sub-1", "sub-2"]
    assert (accounts[0]["api_key"], accounts[0]["api_secret"]) == (
        ready["api_key"],
        ready["api_secret"],
    )
    assert len({entry["api_key"] for entry in accounts}) == 3


def test_a_public_key_has_no_secret_to_tell(start: Start, public_key: Path) -> None:
    assert _ready(start("--public-key", str(public_key)))["api_secret"] is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_quietly(start: Start, number: signal.Signals) -> None:
    process = start()
    _ready(process)
    process.send_signal(number)
    assert process.wait(PATIENCE) == 0
    assert process.stderr is not None
    assert process.stderr.read() == ""


def test_nobody_to_tell_it_is_ready_ends_it_quietly(start: Start) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = start(stdout=writing)
    os.close(writing)
    assert process.wait(PATIENCE) == 0
    assert process.stderr is not None
    assert process.stderr.read() == ""


def test_a_taken_port_is_told_in_one_sentence(start: Start) -> None:
    port = _ready(start())["stream"].rpartition(":")[2]
    code, told = _misuse("--port", port)
    assert code == 1
    assert told == f"tidemark simulator: port {port} cannot be used: Address already in use.\n"


def test_an_unreadable_key_file_is_told_in_one_sentence(tmp_path: Path) -> None:
    missing = tmp_path / "none.pem"
    code, told = _misuse("--public-key", str(missing))
    assert code == 2
    assert told == (
        f"tidemark simulator: the public key in {missing} cannot be read: "
        "No such file or directory.\n"
    )


@pytest.mark.parametrize("content", [b"hello", b"\xff\xfe", b""], ids=["text", "bytes", "empty"])
def test_a_file_that_holds_no_key_is_told_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "public.pem"
    file.write_bytes(content)
    code, told = _misuse("--public-key", str(file))
    assert code == 2
    assert told == "tidemark simulator: this is no public key in PEM form.\n"


def test_a_script_that_makes_no_sense_is_told_in_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "day.toml"
    file.write_text('[[fault]]\nat = 1\nfault = "flood"\n')
    code, told = _misuse("--faults", str(file))
    assert code == 2
    assert told == (
        f"tidemark simulator: {file}, fault 1 (line 1): there is no fault 'flood'; "
        "docs/faults.md lists them all.\n"
    )


def test_a_script_about_an_account_that_is_not_there_is_told(tmp_path: Path) -> None:
    file = tmp_path / "day.toml"
    file.write_text('[[fault]]\nat = 1\nfault = "lock_keys"\naccount = "sub-1"\n')
    code, told = _misuse("--faults", str(file))
    assert code == 2
    assert told == "tidemark simulator: fault 1 (line 1): there is no account 'sub-1'.\n"


def test_a_script_is_played(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "day.toml"
    file.write_text('[[fault]]\nat = 0\nfault = "refuse_rest"\nstatus = 451\n')
    ready = _ready(start("--faults", str(file), "--speed", "1000"))
    deadline = time.monotonic() + PATIENCE
    while (status := _status_of_time(ready["rest"])) == 200 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert status == 451


def _status_of_time(rest: str) -> int:
    connection = http.client.HTTPConnection(rest.removeprefix("http://"), timeout=PATIENCE)
    with contextlib.closing(connection):
        connection.request("GET", "/dapi/v1/time")
        return connection.getresponse().status


def test_help_tells_where_scripts_are_described() -> None:
    command = [*SIMULATOR, "--help"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True)
    assert "docs/faults.md" in told.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["--port", "65536"],
        ["--port", "x"],
        ["--speed", "-1"],
        ["--speed", "nan"],
        ["--speed", "inf"],
        ["--seed", "x"],
        ["--accounts", "0"],
        ["--faults", "no-such-file"],
        ["--accounts", "101"],
        ["--secret", "s", "--public-key", "f"],
    ],
    ids=" ".join,
)
def test_a_misuse_is_told_with_exit_code_two(arguments: list[str]) -> None:
    code, told = _misuse(*arguments)
    assert code == 2
    assert "Traceback" not in told
    assert len(told.splitlines()) == 1


@pytest.fixture
def public_key(tmp_path: Path) -> Path:
    file = tmp_path / "public.pem"
    file.write_text(
        "-----BEGIN PUBLIC KEY-----\n"
        "MCowBQYDK2VwAyEAGUIKv9dSpWXBViXp2m6vAIb8QMFJYBgyFEQsFJlqgA0=\n"
        "-----END PUBLIC KEY-----\n"
    )
    return file
