"""How large the frozen Tidemark is and how soon it shows, beside a bare window of Qt frozen alike.

    make bench-frozen ARGS="--json benchmarks/results/frozen_start.json"

The bare window (benchmarks/frozen/bare_window.py: a table of Qt's own in a window of Qt's own) is
frozen anew by the same tool and the same rules of what is left out. Starts take turns, each with
a home of its own that earlier starts have used; the first ones are thrown away. A start is over
when a line arrives here that says so: "painted" after the first painting of the window, in both
programs told by an event filter and after the turn of the loop that painted; "live" when the demo
writes so into its log, which folds what it hears for up to 0.1 s. "times" is the median of the
ratios of two starts that followed each other, with the middle half of them in brackets.
"""

import argparse
import contextlib
import json
import os
import shutil
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TIDEMARK = ROOT / "build" / "frozen" / "tidemark"
BARE = ROOT / "build" / "bench-frozen" / "bare_window"
_PAINTED, _LIVE = "the window is painted", "Demo: live."
_DEMO = ("--demo", "--seed", "7", "--log-level", "debug")
_WARM_UP = 2
_GOAL = 1.15
_PATIENCE = 60.0


@dataclass(frozen=True)
class Ratio:
    """Times of one kind beside those of the bare window, in ms."""

    ms: float
    bare_ms: float
    times: float
    low: float
    high: float


@dataclass(frozen=True)
class Size:
    """A frozen program on the disk."""

    files: int
    megabytes: float


def freeze_bare_window() -> None:
    """Make it anew with the freezer's own environment."""
    shutil.rmtree(BARE.parent, ignore_errors=True)
    spec = ROOT / "benchmarks" / "frozen" / "bare_window.spec"
    made = ("--distpath", str(BARE.parent), "--workpath", str(BARE.parent / "work"))
    python = ROOT / ".venv-freeze" / "bin" / "python"
    command = [str(python), "-m", "PyInstaller", "--clean", "--noconfirm", "--log-level", "WARN"]
    search = f"{ROOT / 'gui'}{os.pathsep}{ROOT / 'packaging'}"
    own = {"PYTHONPATH": search, "PYINSTALLER_CONFIG_DIR": str(BARE.parent / "cache")}
    subprocess.run([*command, *made, str(spec)], check=True, env=os.environ | own)


def size_of(bundle: Path) -> Size:
    """All that is in it; what is linked to is counted once."""
    files = [path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()]
    return Size(len(files), sum(path.stat().st_size for path in files) / 1e6)


def seconds_until(
    command: Sequence[str], environment: Mapping[str, str], *lines: str
) -> list[float]:
    """Start a program and end it when all lines came, in this order; how long each took."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    found: list[float] = []
    try:
        for line in process.stdout or ():
            if line.rstrip().endswith(lines[len(found)]):
                found.append(time.perf_counter() - begun)
            if len(found) == len(lines):
                return found
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=_PATIENCE)
    raise RuntimeError(f"{command[0]} never said {lines[len(found)]!r}")


def seconds_of(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """How long a program takes that ends by itself."""
    begun = time.perf_counter()
    subprocess.run(command, env=dict(environment), check=True, capture_output=True)
    return time.perf_counter() - begun


def beside(ours: Sequence[float], bare: Sequence[float]) -> Ratio:
    """Two rows of times that were taken in turns."""
    ratios = [one / other for one, other in zip(ours, bare, strict=True)]
    low, middle, high = statistics.quantiles(ratios, n=4)
    return Ratio(1000 * statistics.median(ours), 1000 * statistics.median(bare), middle, low, high)


def measure_starts(environment: Mapping[str, str], rounds: int) -> dict[str, Ratio]:
    """Starts of both in turns."""
    tidemark, bare = str(TIDEMARK / "tidemark"), str(BARE / "bare_window")
    told: list[list[float]] = []
    for _ in range(rounds + _WARM_UP):
        (least,) = seconds_until([bare], environment, _PAINTED)
        painted, live = seconds_until([tidemark, *_DEMO], environment, _PAINTED, _LIVE)
        version = seconds_of([tidemark, "--version"], environment)
        told.append([least, painted, live, version])
    bare_s, painted_s, live_s, version_s = zip(*told[_WARM_UP:], strict=True)
    return {
        "first painting": beside(painted_s, bare_s),
        "the demo live": beside(live_s, bare_s),
        "tidemark --version": beside(version_s, bare_s),
    }


@contextlib.contextmanager
def off_screen(home: Path) -> Iterator[Mapping[str, str]]:
    """Qt's platform without a display."""
    yield _environment(home, QT_QPA_PLATFORM="offscreen")


@contextlib.contextmanager
def on_a_display(home: Path) -> Iterator[Mapping[str, str]]:
    """A virtual X display without a window manager."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    display = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as number:
            name = f":{number.readline().strip()}"
        yield _environment(home, QT_QPA_PLATFORM="xcb", DISPLAY=name)
    finally:
        display.terminate()
        display.wait()


def _environment(home: Path, **variables: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return {**kept, "HOME": str(home), "XDG_RUNTIME_DIR": str(home), **variables}


PLATFORMS: Mapping[str, Callable[[Path], contextlib.AbstractContextManager[Mapping[str, str]]]] = {
    "off-screen": off_screen,
    "X": on_a_display,
}


def measure(rounds: int) -> dict[str, dict[str, Ratio]]:
    """All starts on all platforms."""
    found = {}
    for name, platform in PLATFORMS.items():
        with tempfile.TemporaryDirectory() as home, platform(Path(home)) as environment:
            found[name] = measure_starts(environment, rounds)
    return found


def table(sizes: Mapping[str, Size], starts: Mapping[str, Mapping[str, Ratio]]) -> str:
    """Sizes, then starts, below each other."""
    out = ["on the disk            files       MB"]
    out += [f"{name:20} {each.files:7,} {each.megabytes:8.1f}" for name, each in sizes.items()]
    tidemark, bare = sizes["Tidemark"], sizes["bare window"]
    out += [f"{'times':20} {'':7} {tidemark.megabytes / bare.megabytes:8.2f}", ""]
    out.append(f"{'start':31} {'ms':>8} {'bare ms':>8}   times the bare window")
    for platform, ratios in starts.items():
        out += [
            f"{f'{name}, {platform}':31} {each.ms:8.0f} {each.bare_ms:8.0f}"
            f"   {each.times:.2f} ({each.low:.2f} to {each.high:.2f})"
            for name, each in ratios.items()
        ]
    out.append(f"The goal is a first painting within {_GOAL:.2f} times the bare window's.")
    return "\n".join(out)


def main() -> None:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    freeze_bare_window()
    sizes = {"Tidemark": size_of(TIDEMARK), "bare window": size_of(BARE)}
    starts = measure(options.rounds)
    print(table(sizes, starts))
    if options.json is not None:
        told = {
            "rounds": options.rounds,
            "sizes": {name: asdict(each) for name, each in sizes.items()},
            "starts": {
                platform: {name: asdict(each) for name, each in ratios.items()}
                for platform, ratios in starts.items()
            },
        }
        options.json.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
