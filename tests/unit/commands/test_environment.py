"""Variables that leave nothing behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tidemark.commands.environment import forget_variables, password_from_environment
from tidemark.log_redaction import masked


def test_a_forgotten_variable_is_gone_and_others_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIDEMARK_API_SECRET", "hunter2")
    monkeypatch.setenv("UNRELATED", "stays")
    forget_variables(["TIDEMARK_API_SECRET", "NEVER_THERE"])
    assert "TIDEMARK_API_SECRET" not in os.environ
    assert os.environ["UNRELATED"] == "stays"


def test_a_proxys_password_is_taken_out_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TIDEMARK_PROXY_PASSWORD", "canary-word")
    password = password_from_environment()
    assert password is not None
    assert password.reveal() == "canary-word"
    assert "TIDEMARK_PROXY_PASSWORD" not in os.environ
    assert "canary-word" not in masked("the proxy said canary-word")


@pytest.mark.parametrize("value", [None, ""])
def test_a_password_that_is_not_set_is_none(
    value: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if value is not None:
        monkeypatch.setenv("TIDEMARK_PROXY_PASSWORD", value)
    assert password_from_environment() is None


@pytest.mark.skipif(sys.platform != "linux", reason="only there can a process listing show it")
def test_a_process_listing_does_not_show_a_forgotten_variable() -> None:
    script = (
        "import pathlib\n"
        "from tidemark.commands.environment import forget_variables\n"
        "forget_variables(['TIDEMARK_API_SECRET'])\n"
        "print(pathlib.Path('/proc/self/environ').read_text())"
    )
    sources = str(Path(__file__).parents[3] / "gui")
    ended = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": sources, "TIDEMARK_API_SECRET": "hunter2"},
        capture_output=True,
        text=True,
        timeout=40,
        check=True,
    )
    assert "PYTHONPATH" in ended.stdout
    assert "hunter2" not in ended.stdout
