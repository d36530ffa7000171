"""The `tidemark` command as a process: what reaches a shell, a pipe and a script."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_DEADLINE = 40.0  # seconds, on the slowest of machines
_SOURCES = Path(__file__).parents[3] / "gui"
_HEAVY = ("PySide6", "qasync", "websockets", "keyring", "secretstorage", "cryptography", "ssl")


def _environment(**variables: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(_SOURCES), **variables}


def _tidemark(*words: str, stdin: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tidemark", *words],
        input=stdin,
        env=_environment(**variables),
        capture_output=True,
        text=True,
        timeout=_DEADLINE,
        check=False,
    )


def _start(*words: str, **variables: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tidemark", *words],
        env=_environment(**variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_heed_ctrl_c,  # noqa: PLW1509 - no thread of ours holds a lock here
    )


def _heed_ctrl_c() -> None:
    """Tests that run in a shell's background are deaf to it, and so were what they start."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="module")
def ready() -> Iterator[dict[str, Any]]:
    """The ready line of `tidemark simulator`, which runs meanwhile."""
    with _start("simulator", "--speed", "5") as simulator:
        assert simulator.stdout is not None
        yield json.loads(simulator.stdout.readline())
        simulator.terminate()
        simulator.communicate(timeout=_DEADLINE)


@pytest.fixture
def keys(ready: dict[str, Any]) -> dict[str, str]:
    return {"TIDEMARK_API_KEY": ready["api_key"], "TIDEMARK_API_SECRET": ready["api_secret"]}


@pytest.fixture
def addresses(ready: dict[str, Any]) -> tuple[str, ...]:
    urls = ("--ws-api-url", ready["ws_api"], "--stream-url", ready["stream"])
    return ("--credentials-from-env", *urls)


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys\n"
        "from tidemark.__main__ import main\n"
        "assert main(['--help']) == 0\n"
        f"sys.exit(str([name for name in {_HEAVY} if name in sys.modules] or ''))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        env=_environment(),
        capture_output=True,
        text=True,
        timeout=_DEADLINE,
        check=False,
    )
    assert ended.stderr.strip() == ""
    assert "balances" in ended.stdout


def test_one_json_line_and_nothing_else(keys: dict[str, str], addresses: tuple[str, ...]) -> None:
    ended = _tidemark("balances", "--json", *addresses, **keys)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert json.loads(ended.stdout)["state"] == "LIVE"


def test_a_figure_fits_any_locale(keys: dict[str, str], addresses: tuple[str, ...]) -> None:
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ended = _tidemark("balances", *addresses, **keys, **locale)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_no_secret_appears_however_much_is_logged(
    keys: dict[str, str], addresses: tuple[str, ...]
) -> None:
    ended = _tidemark("--log-level", "debug", "balances", "--json", *addresses, **keys)
    assert "DEBUG" in ended.stderr or "INFO" in ended.stderr
    for secret in keys.values():
        assert secret not in ended.stdout + ended.stderr


def test_a_wrong_secret_ends_with_3(keys: dict[str, str], addresses: tuple[str, ...]) -> None:
    ended = _tidemark("balances", *addresses, **{**keys, "TIDEMARK_API_SECRET": "not-the-secret"})
    assert (ended.returncode, ended.stdout) == (3, "")
    assert "does not belong to this key" in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_nobody_there_ends_with_4(keys: dict[str, str], unused_tcp_port: int) -> None:
    nowhere = f"ws://127.0.0.1:{unused_tcp_port}/x"
    urls = ("--ws-api-url", nowhere, "--stream-url", nowhere)
    ended = _tidemark("balances", "--timeout", "1", "--credentials-from-env", *urls, **keys)
    assert (ended.returncode, ended.stdout) == (4, "")
    assert ended.stderr.count("\n") == 1


def test_without_a_safe_keyring_nothing_is_asked_for_and_5_is_told() -> None:
    words = ("accounts", "add", "--label", "L", "--environment", "mainnet")
    ended = _tidemark(*words, stdin="the-api-key\nthe-secret\n")
    assert (ended.returncode, ended.stdout) == (5, "")
    assert "--credentials-from-env" in ended.stderr


def test_a_missing_variable_is_named(addresses: tuple[str, ...]) -> None:
    ended = _tidemark("balances", *addresses)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "TIDEMARK_API_KEY" in ended.stderr


def test_an_unencrypted_address_elsewhere_is_refused_with_the_reason(keys: dict[str, str]) -> None:
    urls = ("--ws-api-url", "ws://dapi.example/x", "--stream-url", "ws://dapi.example")
    ended = _tidemark("balances", "--credentials-from-env", *urls, **keys)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "unencrypted" in ended.stderr


def test_a_closed_pipe_ends_a_watch_without_a_word(
    keys: dict[str, str], addresses: tuple[str, ...]
) -> None:
    with _start("balances", "--watch", *addresses, **keys) as watch:
        assert watch.stdout is not None
        assert watch.stderr is not None
        watch.stdout.readline()
        watch.stdout.close()
        assert watch.wait(timeout=_DEADLINE) == 141
        assert watch.stderr.read() == ""


def test_ctrl_c_ends_a_watch_without_a_word(
    keys: dict[str, str], addresses: tuple[str, ...]
) -> None:
    with _start("balances", "--watch", *addresses, **keys) as watch:
        assert watch.stdout is not None
        watch.stdout.readline()
        watch.send_signal(signal.SIGINT)
        _, said = watch.communicate(timeout=_DEADLINE)
    assert (watch.returncode, said) == (130, "")


def test_a_full_disk_is_told_in_one_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "tidemark", "accounts", "list", "--json"],
            env=_environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=_DEADLINE,
            check=False,
        )
    assert ended.returncode == 1
    assert "cannot be written" in ended.stderr
    assert ended.stderr.count("\n") == 1
