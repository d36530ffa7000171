"""`tidemark history` as a process, on a history and settings of its own."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from history_rows import HistoryRows
from tidemark.history.schema import APPLICATION_ID, VERSION

DEADLINE = 40.0
NOVEMBER = 1_793_491_200_000
"""Midnight of 1 November 2026, UTC."""
MINUTE = 60_000
_SOURCES = Path(__file__).parents[2] / "gui"


def place_of(home: Path) -> Path:
    """Where the history of this home lies; its folder is made."""
    path = home / "data" / "tidemark" / "history.db"
    path.parent.mkdir(parents=True)
    return path


def keep_two_accounts(path: Path) -> HistoryRows:
    """A history in which two accounts were seen, once a minute; still open for writing."""
    history = HistoryRows(str(path))
    history.connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    history.connection.execute(f"PRAGMA user_version = {VERSION}")
    history.connection.execute("PRAGMA journal_mode = WAL")
    for minute in range(3):
        history.balance(
            "main",
            "BTC",
            NOVEMBER + minute * MINUTE,
            wallet_balance=f"1.0000000{minute}",
            moved="-0.00000001" if minute == 1 else None,
            reason="FUNDING_FEE" if minute == 1 else None,
        )
    history.balance("sub", "ETH", NOVEMBER + MINUTE, wallet_balance="2.5")
    history.connection.commit()
    return history


def environment_of(home: Path) -> dict[str, str]:
    """The variables by which a process lives in this home."""
    names = {"XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config")}
    return {**os.environ, **names, "PYTHONPATH": str(_SOURCES), "TZ": "UTC"}


def run_history(home: Path, *words: str, **more: Any) -> "subprocess.CompletedProcess[bytes]":
    """Run the command to its end; nobody is at its standard input unless ``more`` says so."""
    return subprocess.run(
        _command(*words),
        env=environment_of(home),
        capture_output=True,
        timeout=DEADLINE,
        check=False,
        **{"stdin": subprocess.DEVNULL, **more},
    )


def start_history(home: Path, *words: str, **more: Any) -> "subprocess.Popen[bytes]":
    """Begin the command, which Ctrl+C ends."""
    return subprocess.Popen(
        _command(*words),
        env=environment_of(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
        **more,
    )


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "tidemark", "history", *words]
