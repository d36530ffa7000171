"""`tidemark --self-test` as a process, beside a real keyring and without any."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from private_keyring import PROGRAMS, PrivateKeyring
from tidemark.self_test.table import CHECKS

_SOURCES = Path(__file__).parents[3] / "gui"
_DEADLINE = 55.0
_HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
_AS_THE_MACHINE_HAS_THEM = {"ok", "note"}  # fonts for Chinese are not on every one
_WITHOUT_A_CONSOLE = """
import sys
from functools import partial
from tidemark.__main__ import main
from tidemark.commands import self_test
from tidemark.self_test.table import CHECKS

self_test.results = partial(self_test.results, checks=CHECKS[:1])
sys.stdout = sys.stderr = None
sys.exit(main(["--self-test"]))
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A user with an empty home, and nothing of a session."""
    (tmp_path / "home").mkdir()
    (tmp_path / "tmp").mkdir()
    told = {**os.environ, "PYTHONPATH": str(_SOURCES), "TMPDIR": str(tmp_path / "tmp")}
    return told | dict.fromkeys(_HOMES, str(tmp_path / "home"))


@pytest.fixture
def keyring(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrivateKeyring]:
    """An open gnome-keyring on a session bus of its own."""
    if sys.platform != "linux":
        pytest.skip("the Secret Service is Linux's")
    missing = {package for program, package in PROGRAMS.items() if not shutil.which(program)}
    if missing:
        pytest.fail(f"these tests need a real keyring: apt-get install {' '.join(sorted(missing))}")
    keyring = PrivateKeyring(tmp_path_factory.mktemp("keyring"))
    keyring.start_unlocked()
    yield keyring
    keyring.close()


def _tidemark(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tidemark", *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=_DEADLINE,
        check=False,
    )


def _is_untouched(environment: dict[str, str]) -> bool:
    return not [*Path(environment["HOME"]).iterdir(), *Path(environment["TMPDIR"]).iterdir()]


def test_where_all_is_well_every_line_says_ok_and_no_file_is_left(
    environment: dict[str, str], keyring: PrivateKeyring
) -> None:
    ended = _tidemark(environment | {"DBUS_SESSION_BUS_ADDRESS": keyring.address}, "--self-test")
    words = [line.split()[0] for line in ended.stdout.splitlines()]
    told = dict(zip([check.name for check in CHECKS], words, strict=True))
    assert told.pop("fonts") in _AS_THE_MACHINE_HAS_THEM
    assert set(told.values()) == {"ok"}, ended.stdout
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "Secret Service: kept, gave back and forgot an entry" in ended.stdout
    assert _is_untouched(environment)


def test_without_a_session_bus_only_the_keyring_is_missing_and_5_is_told(
    environment: dict[str, str],
) -> None:
    ended = _tidemark(environment, "--self-test", "--json")
    told = {each["check"]: each for each in map(json.loads, ended.stdout.splitlines())}
    unusual = {name: each["verdict"] for name, each in told.items() if each["verdict"] != "ok"}
    assert list(told) == [check.name for check in CHECKS]
    assert unusual.pop("fonts", "ok") in _AS_THE_MACHINE_HAS_THEM
    assert unusual == {"keyring": "none", "desktop": "note"}, ended.stdout
    assert (ended.returncode, ended.stderr) == (5, "")
    assert _is_untouched(environment)


def test_without_a_console_the_exit_code_tells(environment: dict[str, str]) -> None:
    """As a window's program on Windows has none."""
    ended = subprocess.run(
        [sys.executable, "-c", _WITHOUT_A_CONSOLE],
        env=environment,
        capture_output=True,
        timeout=_DEADLINE,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl+C", "SIGTERM"]
)
def test_whoever_ends_it_hears_no_word_and_finds_no_trace(
    environment: dict[str, str], number: signal.Signals, code: int
) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tidemark", "--self-test"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - no thread of ours holds a lock here
    ) as running:
        assert running.stdout is not None
        running.stdout.readline()
        running.send_signal(number)
        _, said = running.communicate(timeout=_DEADLINE)
    assert (running.returncode, said) == (code, "")
    assert _is_untouched(environment)


@pytest.mark.parametrize("words", [("--demo",), ("--screenshot", "x.png"), ("--proxy", "off")])
def test_nothing_else_of_the_window_goes_with_it(
    environment: dict[str, str], words: tuple[str, ...]
) -> None:
    ended = _tidemark(environment, "--self-test", *words)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "--self-test runs on its own exchange" in ended.stderr


def test_json_alone_is_a_misuse(environment: dict[str, str]) -> None:
    ended = _tidemark(environment, "--json")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "--json goes with --self-test" in ended.stderr
