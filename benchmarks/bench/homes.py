"""A user with three accounts and a history of some size, and the real window opened on it."""

import json
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from bench import history_file
from bench.processes import module, surroundings
from tidemark.domain.credential import KeyKind
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.profile import AccountProfile
from tidemark.history.schema import DAY
from tidemark.settings import Settings
from tidemark.settings_file import SettingsFile

_NOWHERE = Endpoints("ws://127.0.0.1:9/ws", "ws://127.0.0.1:9")

Looked = dict[str, list[float]]


class Home:
    """His folders; ``history`` is where the file of at least so many rows is, which ends today."""

    def __init__(self, folder: Path, rows: int) -> None:
        self._environment = surroundings(folder)
        keep_accounts(self._environment, history_file.ACCOUNTS)
        self.until = int(time.time() * 1000) // DAY * DAY
        self.history = _place(self._environment, "XDG_DATA_HOME") / "history.db"
        history_file.fill(self.history, rows, until=self.until).close()

    def look(self, rounds: int) -> Looked:
        """Click through every range of a chart so often; ms until each was painted."""
        told = subprocess.run(
            [*module("chart_look"), str(rounds)],
            env=self._environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        found: Looked = json.loads(told.stdout.splitlines()[-1])
        return found


def keep_accounts(environment: Mapping[str, str], number: int) -> None:
    """Write so many accounts into a user's settings: nobody answers where they are."""
    settings = Settings()
    for each in range(1, number + 1):
        settings = settings.with_account(_account(each))
    SettingsFile(_place(environment, "XDG_CONFIG_HOME") / "settings.json").save(settings)


def _place(environment: Mapping[str, str], folder: str) -> Path:
    place = Path(environment[folder]) / "tidemark"
    place.mkdir(parents=True, exist_ok=True)
    return place


def _account(number: int) -> AccountProfile:
    name, kind = f"Account {number}", KeyKind.HMAC
    return AccountProfile(f"a{number}", name, Environment.CUSTOM, kind, "x1Y2", _NOWHERE)
