"""How large the frozen Tidemark is and how soon it shows, beside a bare window of Qt frozen alike.

The bare window (benchmarks/frozen/bare_window.py) is frozen anew by the same tool and the same
rules of what is left out, Tidemark by `make frozen`. A start is over when a line
says so: "painted" is told by both programs alike, after the turn of the loop that painted; "live"
when the demo writes so into its log, which folds what it hears for up to 0.1 s.
"""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from bench.figures import Figure, Found, Profile
from bench.import_times import loaded_until, told
from bench.measure import Part
from bench.processes import ROOT, seconds_of, seconds_until, surroundings
from bench.turns import beside, in_turns

_TIDEMARK = ROOT / "build" / "frozen" / "tidemark"
_BARE_SOURCE = ROOT / "benchmarks" / "frozen" / "bare_window.py"
_BARE = ROOT / "build" / "bench-frozen" / "bare_window"
_BARE_NAME = "bare window, frozen"
_PAINTED, _LIVE = "the window is painted", "Demo: live."
_DEMO = ("--demo", "--seed", "7", "--log-level", "debug")


def take(part: Part) -> Found:
    """Sizes, then starts off-screen and on a virtual display."""
    if not (part.is_quick and _TIDEMARK.exists()):
        subprocess.run(["make", "frozen"], cwd=ROOT, check=True)
    _freeze_bare_window()
    size = {"Tidemark": [_megabytes(_TIDEMARK)], _BARE_NAME: [_megabytes(_BARE)]}
    found = Found([beside("on the disk", "MB", size, floors=[_BARE_NAME])])
    for name, platform in _PLATFORMS.items():
        with platform(part.folder / "home") as environment:
            found.figures += _starts(part, name, environment)
    found.profiles.append(_where_it_goes(part))
    return found


def _where_it_goes(part: Part) -> Profile:
    """No profiler looks into a frozen program, which loads the very modules that a start from
    source loads."""
    environment, goes = surroundings(part.folder / "source"), part.pick(1, 5)
    ours = loaded_until(_PAINTED, ["-m", "tidemark", *_DEMO], environment, goes)
    bare = loaded_until(_PAINTED, [str(_BARE_SOURCE)], environment, goes)
    return Profile(
        "Where the time until the first painting goes: the same start from source, off-screen, "
        "with each import timed (which takes a while itself)",
        told(ours, bare),
    )


def _freeze_bare_window() -> None:
    """Make it anew with the freezer's own environment."""
    shutil.rmtree(_BARE.parent, ignore_errors=True)
    spec = ROOT / "benchmarks" / "frozen" / "bare_window.spec"
    made = ("--distpath", str(_BARE.parent), "--workpath", str(_BARE.parent / "work"))
    python = ROOT / ".venv-freeze" / "bin" / "python"
    command = [str(python), "-m", "PyInstaller", "--clean", "--noconfirm", "--log-level", "WARN"]
    search = f"{ROOT / 'gui'}{os.pathsep}{ROOT / 'packaging'}"
    own = {"PYTHONPATH": search, "PYINSTALLER_CONFIG_DIR": str(_BARE.parent / "cache")}
    subprocess.run([*command, *made, str(spec)], check=True, env=os.environ | own)


def _megabytes(bundle: Path) -> float:
    """All that is in it; what is linked to is counted once."""
    files = (path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / 1e6


def _starts(part: Part, platform: str, environment: Mapping[str, str]) -> list[Figure]:
    """Starts of both in turns."""
    program, live, version = str(_TIDEMARK / "tidemark"), list[float](), list[float]()

    def start() -> float:
        painted, lived = seconds_until([program, *_DEMO], environment, _PAINTED, _LIVE)
        live.append(1000 * lived)
        version.append(1000 * seconds_of([program, "--version"], environment))
        return 1000 * painted

    bare = partial(seconds_until, [str(_BARE / "bare_window")], environment, _PAINTED)
    deeds = {_BARE_NAME: lambda: 1000 * bare()[0], "Tidemark": start}
    painted = in_turns(deeds, goes := part.pick(1, 10), warm_up=part.pick(0, 2))
    told = {
        "first painting": painted["Tidemark"],
        "the demo live, its exchange started": live[-goes:],
        "`tidemark --version` ended": version[-goes:],
    }
    return [
        beside(
            f"{what}, {platform}",
            "ms",
            {"Tidemark": times, _BARE_NAME: painted[_BARE_NAME]},
            floors=[_BARE_NAME],
        )
        for what, times in told.items()
    ]


@contextlib.contextmanager
def _off_screen(home: Path) -> Iterator[Mapping[str, str]]:
    """Qt's platform without a display; nothing of ours is on the path."""
    yield surroundings(home, PYTHONPATH="")


@contextlib.contextmanager
def _on_a_display(home: Path) -> Iterator[Mapping[str, str]]:
    """A virtual X display without a window manager."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    display = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as number:
            name = f":{number.readline().strip()}"
        yield surroundings(home, PYTHONPATH="", QT_QPA_PLATFORM="xcb", DISPLAY=name)
    finally:
        display.terminate()
        display.wait()


_Platform = Callable[[Path], contextlib.AbstractContextManager[Mapping[str, str]]]
_PLATFORMS: Mapping[str, _Platform] = {"off-screen": _off_screen, "X": _on_a_display}
