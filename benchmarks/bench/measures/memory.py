"""What the window takes of memory, and whether that grows with what it is told."""

from itertools import pairwise
from pathlib import Path

from bench.figures import Found, Growth, Profile, single
from bench.measure import Part
from bench.measures.whole_app import window
from bench.processes import OURS, ROOT, Subject, module, peak_of, surroundings
from bench.rivals import exchange
from bench.targets import BARE
from bench.turns import beside

_COINS, _RATE = 60, 200
_CHECKS, _SECONDS = 12_000, 5
_LOOKS = 6
_BARE_WINDOW = ROOT / "benchmarks" / "frozen" / "bare_window.py"


def take(part: Part) -> Found:
    """The peak beside a bare window's, then what many checks add to it."""
    peaks: dict[str, list[float]] = {"Tidemark": [], BARE: []}
    with exchange(part.folder, _COINS) as place:
        for go in range(part.pick(1, 3)):
            peaks[BARE].append(_bare(part.folder / "bare"))
            with window(part.folder / f"peak-{go}", place) as shown:
                shown.ask({"do": "chart"})
                peaks["Tidemark"].append(shown.peak_mb)
        with window(part.folder / "growing", place) as shown:
            asked, megabytes = grown(part, shown)
    figure = beside("memory after the first figures, chart open", "MB", peaks, floors=[BARE])
    half = len(asked) // 2
    whole = 1024 * (megabytes[-1] - megabytes[0]) / max(1, asked[-1] - asked[0])
    late = 1024 * (megabytes[-1] - megabytes[half]) / max(1, asked[-1] - asked[half])
    title = "Memory while it is asked as fast as it answers"
    curve = Growth(title, "checks", "MB", tuple(asked), {"Tidemark": tuple(megabytes)})
    figures = [
        figure,
        single(f"growth a check, {_CHECKS:,} checks", "KB", whole),
        single("growth a check, their second half", "KB", late),
    ]
    return Found(figures, [curve], [Profile(_WHERE, _parts(part, max(peaks["Tidemark"])))])


_WHERE = "Where the memory goes, as modules are loaded one after the other"
_STEPS = {
    "PySide6.QtWidgets": "Qt and PySide6",
    "tidemark.app": "what the first painting needs, PySide6's classes for it among it",
    "asyncio": "asyncio, with TLS",
    "websockets.asyncio.client": "websockets",
    "sqlite3": "SQLite",
    "tidemark.app.live": "what the first figures need",
}


def _parts(part: Part, peak: float) -> str:
    order = {"modules": list(_STEPS)}
    with Subject(module("loads"), surroundings(part.folder / "loads"), order) as loading:
        told: list[float] = loading.answer()
    more = [after - before for before, after in pairwise(told)]
    steps = {
        "Python": told[0],
        **dict(zip(_STEPS.values(), more, strict=True)),
        "the window itself, its fonts, figures and chart, and what is loaded behind it": (
            peak - told[-1]
        ),
        "together": peak,
    }
    return "\n".join(["   MB  brought by", *(f"{mb:5.1f}  {what}" for what, mb in steps.items())])


def _bare(home: Path) -> float:
    return peak_of([str(OURS), str(_BARE_WINDOW)], surroundings(home))


def grown(part: Part, shown: Subject) -> tuple[list[float], list[float]]:
    """How many checks were answered until each look, and how much memory there was."""
    asked, megabytes = [_checks(shown, 1)], [shown.resident_mb]
    for look in range(1, part.pick(1, _LOOKS) + 1):
        wanted, seconds = part.pick(1, look * _CHECKS // _LOOKS), part.pick(1, _SECONDS)
        checks = asked[-1]
        while checks - asked[0] < wanted:
            checks += _checks(shown, seconds)
        asked.append(checks)
        megabytes.append(shown.resident_mb)
    return asked, megabytes


def _checks(shown: Subject, seconds: int) -> float:
    """Have it check as fast as it is answered for so long; how many answers really came."""
    told = shown.ask({"do": "poll", "rate": _RATE, "seconds": seconds})
    if not told["checks"]:
        raise RuntimeError("it was not answered")
    return float(told["checks"])
