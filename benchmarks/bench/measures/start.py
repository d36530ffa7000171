"""From the start of a process to its first painting, first request and first live figures."""

import os
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from bench import profiles
from bench.figures import Found, Profile
from bench.measure import Part
from bench.processes import (
    OURS,
    ROOT,
    TIDEMARK,
    Subject,
    lines_of,
    module,
    seconds_of,
    seconds_until,
    surroundings,
)
from bench.targets import BARE, EAGER
from bench.turns import Samples, beside, in_turns

PAINTED, LIVE = "the window is painted", ": live."
_COINS = 60
_ACCOUNT = ("--credentials-from-env", "--log-level", "debug")
_BARE = [str(OURS), str(ROOT / "benchmarks" / "frozen" / "bare_window.py")]


def take(part: Part) -> Found:
    """Warm starts, then starts whose files are not in memory."""
    folder = part.folder
    starts = _Starts(folder)
    with Subject(module("exchange"), surroundings(folder / "x"), {"coins": _COINS}) as exchange:
        place = exchange.answer()
        deeds = {
            BARE: partial(starts.of_bare, _BARE, "bare"),
            EAGER: partial(starts.of_bare, module("eager"), "eager"),
            "Tidemark": partial(starts.of_tidemark, exchange, place),
        }
        painted = in_turns(deeds, goes := part.pick(1, 12), warm_up=part.pick(0, 2))
        cold = in_turns(
            {name: partial(_cold, deed) for name, deed in deeds.items() if name != EAGER},
            part.pick(1, 5),
            warm_up=0,
        )
        text = _profile(folder, place)
    return Found(_figures(painted, cold, starts, goes), [], [Profile(_WHERE, text)])


_WHERE = (
    "Where the processor's time of the window's thread goes from the process to the first figures "
    "and its end (a warm start under cProfile; waiting for other threads takes none of it)"
)


class _Starts:
    """Starts of programs that have been started before; it keeps what else it saw of ours."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.seen: dict[str, list[float]] = {"polled": [], "live": [], "version": []}

    def of_bare(self, command: list[str], home: str) -> float:
        """Milliseconds to the first painting of a bare window."""
        return 1000 * seconds_until(command, surroundings(self._folder / home), PAINTED)[0]

    def of_tidemark(self, exchange: Subject, place: dict[str, Any]) -> float:
        """The same of ours, with an account; it notes the first request and the first figures."""
        exchange.ask({})  # nothing of before counts
        command = [str(TIDEMARK), *_ACCOUNT, *_where(place)]
        painted = live = 0.0
        begun = time.monotonic()
        with lines_of(command, _with_key(self._folder / "tidemark", place)) as lines:
            for line in lines:
                if line.rstrip().endswith(PAINTED):
                    painted = time.monotonic()
                if line.rstrip().endswith(LIVE):
                    live = time.monotonic()
                    break
        if not (painted and live):
            raise RuntimeError("Tidemark never was live")
        self.seen["polled"].append(1000 * (exchange.ask({})["asked"] - begun))
        self.seen["live"].append(1000 * (live - begun))
        version = [str(TIDEMARK), "--version"]
        self.seen["version"].append(1000 * seconds_of(version, surroundings(self._folder / "v")))
        return 1000 * (painted - begun)


def _figures(painted: Samples, cold: Samples, starts: _Starts, goes: int) -> list[Any]:
    bare = painted[BARE]
    before = len(starts.seen["polled"]) - len(cold["Tidemark"])
    warm = {name: values[before - goes : before] for name, values in starts.seen.items()}
    return [
        beside("first painting", "ms", painted, floors=[BARE], peers=[EAGER]),
        beside("first painting, cold", "ms", cold, floors=[BARE]),
        *(
            beside(what, "ms", {"Tidemark": warm[name], BARE: bare}, floors=[BARE])
            for what, name in (
                ("first poll sent", "polled"),
                ("first verified figures", "live"),
                ("`tidemark --version` ended", "version"),
            )
        ),
    ]


def _where(place: dict[str, Any]) -> list[str]:
    return ["--ws-api-url", place["ws_api"], "--stream-url", place["stream"]]


def _with_key(home: Path, place: dict[str, Any]) -> dict[str, str]:
    key = place["accounts"][0]
    return surroundings(home, TIDEMARK_API_KEY=key["api_key"], TIDEMARK_API_SECRET=key["secret"])


def _profile(folder: Path, place: dict[str, Any]) -> str:
    """A start under a profiler, which slows small functions down more than large ones."""
    kept = folder / "start.prof"
    command = [*module("profiled_start"), str(kept)]
    environment = _with_key(folder / "tidemark", place)
    with lines_of([*command, *_ACCOUNT, *_where(place)], environment) as lines:
        for line in lines:
            if line.rstrip().endswith(LIVE):
                break
    return profiles.from_file(kept)


# Cold starts.


def _cold(deed: Any) -> float:
    """A deed whose files have to be read from the disk."""
    for folder in (ROOT / ".venv" / "lib", ROOT / "gui", Path(os.__file__).parent):
        _forget(folder)
    return float(deed())


def _forget(folder: Path) -> None:
    """Have the system drop what it keeps of the files in a folder."""
    for path in folder.rglob("*"):
        with suppress(OSError):
            if path.is_file():
                descriptor = os.open(path, os.O_RDONLY)
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
                os.close(descriptor)
