"""Every target in one place: a figure's number, what it is held against, and how much it may be.

Targets are ratios taken side by side in one run wherever there is somebody to stand beside. The
numbers are those of the project's list of performance goals.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.figures import Figure


@dataclass(frozen=True, slots=True)
class Target:
    """The figure ``what`` of ``measure`` is to be at most so many times that of ``against``.

    Without somebody ``against``, at most so much in its own unit.
    """

    number: str
    measure: str
    what: str
    at_most: float
    against: str = ""

    @property
    def words(self) -> str:
        """As people read it."""
        return f"≤ {self.at_most:g} ×" if self.against else f"≤ {self.at_most:g}"

    def found_in(self, figure: Figure) -> float:
        """What is held against the target; raises `LookupError` where the rival is missing."""
        if not self.against:
            return figure.value.median
        for rival in figure.beside:
            if rival.name == self.against:
                return rival.times.median
        raise LookupError(f"{figure.what} stands beside no {self.against}")


def _of(measure: str, *targets: tuple[str, str, float, str]) -> tuple[Target, ...]:
    return tuple(
        Target(number, measure, what, most, against) for number, what, most, against in targets
    )


BARE, EAGER, AT_ONCE = "bare table window", "all imports first", "imported at once"
JSON_ALONE, SDK, CCXT = "json.loads alone", "official SDK", "ccxt"
MINIMAL, NO_QT = "minimal client", "asyncio without Qt"
PLAIN, VNPY, DYNAMIC = "plain QTableWidget", "vnpy-style table", "dynamic proxy"
HEADLESS, SDK_HEADLESS = "headless minimal", "headless SDK"
QT_IDLE, TIMER = "Qt alone", "16 ms timer"
RAW_SQL, RAW_INSERT, NAIVE_TEXT = "raw SQL", "bare insert", "naive text schema"
QT_CHARTS, PYQTGRAPH, POLYLINE = "QtCharts", "pyqtgraph", "bare polyline"

_WRITING = "writing a changed row with its roll-ups"

TARGETS: Sequence[Target] = (
    *_of(
        "start",
        ("P1", "first painting", 1.10, BARE),
        ("P1", "first painting, cold", 1.15, BARE),
        ("P2", "first poll sent", 2.0, BARE),
    ),
    *_of("frozen", ("P1", "first painting, off-screen", 1.15, "bare window, frozen")),
    *_of(
        "late_imports",
        ("P3", "longest block while late imports run", 16.0, ""),
        ("P3", "longest block while late imports run", 0.15, AT_ONCE),
    ),
    *_of("memory", ("P4", "memory after the first figures, chart open", 1.6, BARE)),
    *_of("size", ("P5", "Qt on the disk", 0.40, "all of PySide6")),
    *_of(
        "decode",
        ("P6", "reply to changed rows, 60 coins", 1.4, JSON_ALONE),
        ("P6", "reply to changed rows, 60 coins", 0.5, SDK),
        ("P6", "reply to changed rows, 60 coins", 0.6, CCXT),
    ),
    *_of(
        "round_trip",
        ("P7", "processor time of a request", 1.2, MINIMAL),
        ("P7", "processor time of a request", 0.65, SDK),
    ),
    *_of(
        "frames",
        ("P8", "frame to cell", 1.6, NO_QT),
        ("P9", "frame to pixel", 1.15, "no folding"),
        ("P9", "frame to pixel", 0.15, "trailing timer"),
        ("P21", "share of the mean age at 8 checks a second", 5.0, ""),
    ),
    *_of("repaint", ("P10", "full repaint", 1.0, "C++ model and delegate")),
    *_of(
        "storm",
        ("P11", "processor, 60 rows, 100 updates a second", 0.25, VNPY),
        ("P11", "processor, 60 rows, 100 updates a second", 0.10, DYNAMIC),
        ("P12", "loop's lag (p99), 6,000 rows, 8 updates a second", 5.0, ""),
        ("P12", "loop's lag (p99), 6,000 rows, 8 updates a second", 0.10, VNPY),
        ("P13", "build 60,000 rows", 0.06, PLAIN),
        ("P13", "memory of 60,000 rows", 0.30, PLAIN),
    ),
    *_of(
        "whole_app",
        ("P14", "processor, 60 coins, 8 checks a second", 2.5, HEADLESS),
        ("P14", "processor, 500 coins, 8 checks a second", 1.3, HEADLESS),
    ),
    *_of(
        "idle",
        ("P15", "wake-ups a second, shown, quiet", 1.5, ""),
        ("P15", "wake-ups a second, hidden, quiet", 0.3, ""),
        ("P15", "processor, shown, quiet", 0.1, TIMER),
    ),
    *_of("memory", ("P20", "growth a check, 12,000 checks", 0.5, "")),
    *_of(
        "history",
        ("P16", f"{_WRITING}, synchronous FULL, as shipped", 3.0, RAW_INSERT),
        ("P16", f"{_WRITING}, synchronous NORMAL", 3.0, RAW_INSERT),
        ("P16", "commits in the window's own thread", 0.0, ""),
        ("P17", "bytes of the file a row, roll-ups apart", 0.40, NAIVE_TEXT),
        ("P18", "a coin's line over all of the largest file", 0.01, RAW_SQL),
        ("P18", "the slowest line of any subject and range on the largest file", 20.0, ""),
    ),
    *_of(
        "chart_paint",
        ("P19", "repaint of 2,000 points", 1.0, QT_CHARTS),
        ("P19", "repaint of 2,000 points", 0.5, PYQTGRAPH),
    ),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A target beside what was found; None where the figure was not taken."""

    target: Target
    found: float | None

    @property
    def holds(self) -> bool | None:
        """Whether it is reached; None where nobody knows."""
        return None if self.found is None else self.found <= self.target.at_most


def of_measure(name: str) -> list[Target]:
    """The targets of one measure."""
    return [target for target in TARGETS if target.measure == name]


def verdicts(measure: str, figures: Mapping[str, Figure]) -> list[Verdict]:
    """What came of each target of a measure; one without its figure or rival is told as such."""
    return [Verdict(target, _found(target, figures)) for target in of_measure(measure)]


def _found(target: Target, figures: Mapping[str, Figure]) -> float | None:
    figure = figures.get(target.what)
    try:
        return None if figure is None else target.found_in(figure)
    except LookupError:
        return None
