"""From the click on a range to the painted line, in the real window, on small and large files.

    make bench-click ARGS="--rows 10000,10000000"

Files are made up (`history_file`), of three accounts whose exchange cannot be reached, and end
today. The program is opened once on each, in a process of its own (`chart_look`): its start, from
the process to the first painting, beside starts without a history; the first opening of a chart
by its keys; then all ranges clicked in turn, several times over, for a total, a coin, a coin in
USD and a total of three accounts. Medians, and the worst of all goes; in ms of the clock. Ten
million rows need 4 GB of disk and two minutes.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import history_file

from tidemark.domain.credential import KeyKind
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.profile import AccountProfile
from tidemark.history.schema import DAY
from tidemark.settings import Settings
from tidemark.settings_file import SettingsFile

ROWS = (10_000, 10_000_000)
RESULTS = Path(__file__).parent / "results" / "chart_click.json"
BUDGET_MS = 50.0

_STARTS = 5
_NOWHERE = Endpoints("ws://127.0.0.1:9/ws", "ws://127.0.0.1:9")
_FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")

Found = dict[str, list[float]]


class Home:
    """A user of his own: settings with three accounts, and a history of some size, or none."""

    def __init__(self, folder: Path, rows: int | None) -> None:
        self._folder = folder
        accounts = [
            AccountProfile(
                f"a{number}",
                f"Account {number}",
                Environment.CUSTOM,
                KeyKind.HMAC,
                "x1Y2",
                _NOWHERE,
            )
            for number in range(1, history_file.ACCOUNTS + 1)
        ]
        settings = Settings()
        for account in accounts:
            settings = settings.with_account(account)
        SettingsFile(self._place("XDG_CONFIG_HOME") / "settings.json").save(settings)
        if rows is not None:
            today = int(time.time() * 1000) // DAY * DAY
            path = self._place("XDG_DATA_HOME") / "history.db"
            history_file.fill(path, rows, until=today).close()

    def look(self, *more: str) -> Found:
        """Open the program there, and tell what `chart_look` found."""
        environment = os.environ | {each: str(self._folder / each) for each in _FOLDERS}
        environment |= {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        script = str(Path(__file__).with_name("chart_look.py"))
        told = subprocess.run(  # noqa: S603 - our own script
            [sys.executable, script, str(time.monotonic()), *more],
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        found: Found = json.loads(told.stdout.splitlines()[-1])
        return found

    def _place(self, folder: str) -> Path:
        place = self._folder / folder / "tidemark"
        place.mkdir(parents=True, exist_ok=True)
        return place


def _account(number: int) -> AccountProfile:
    name, kind = f"Account {number}", KeyKind.HMAC
    return AccountProfile(f"a{number}", name, Environment.CUSTOM, kind, "x1Y2", _NOWHERE)


def measure(folder: Path, rows: int | None) -> Found:
    """Everything of a history of so many rows; without one, only starts."""
    home = Home(folder, rows)
    home.look("--start")  # what a first start compiles is compiled
    starts = [home.look("--start")["start to painted"][0] for _ in range(_STARTS)]
    return {"start to painted": starts} | (home.look() if rows is not None else {})


def table(results: Mapping[str, Found]) -> str:
    """The medians side by side, each with the worst of its goes."""
    names = dict.fromkeys(name for found in results.values() for name in found)
    out = [f"{'ms: median (worst)':30}" + "".join(f"{size:>24}" for size in results)]
    for name in names:
        cells = (_cell(found.get(name)) for found in results.values())
        out.append(f"{name:30}" + "".join(f"{cell:>24}" for cell in cells))
    return "\n".join(out)


def _cell(goes: list[float] | None) -> str:
    return f"{statistics.median(goes):.1f} ({max(goes):.1f})" if goes else ""


def slow(results: Mapping[str, Found]) -> list[str]:
    """The clicks on a range whose median is beyond the budget."""
    return [
        f"{size} rows, {name}: {statistics.median(goes):.1f} ms"
        for size, found in results.items()
        for name, goes in found.items()
        if ": " in name and statistics.median(goes) > BUDGET_MS
    ]


def main() -> None:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default=",".join(map(str, ROWS)))
    parser.add_argument("--json", type=Path, default=RESULTS)
    options = parser.parse_args()
    results: dict[str, Found] = {}
    for rows in (None, *map(int, options.rows.split(","))):
        with tempfile.TemporaryDirectory(prefix="tidemark-click-") as folder:
            results["none" if rows is None else f"{rows:,}"] = measure(Path(folder), rows)
            print(f"{rows or 'no'} rows measured", flush=True)
    print(table(results))
    print("\n".join(slow(results)) or f"every click is painted within {BUDGET_MS:.0f} ms")
    options.json.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
