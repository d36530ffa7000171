"""What must not grow while the window lives: memory, descriptors, tasks, timers, objects."""

import asyncio
import functools
import gc
import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, is_dataclass, replace
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from proof.soak.allocated import allocated
from tidemark.qt.table.balance_table_view import BalanceTableView

_CACHED = functools._lru_cache_wrapper
_PAGE = os.sysconf("SC_PAGE_SIZE")
EDGE = 3
"""So many looks at either end are held against each other: one of them alone may be unlucky."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the process: how much of everything there is.

    Bytes are ``resident`` as the system counts them, which tells of the busiest moment so far as
    well, and ``allocated`` by whoever asked for them. ``values`` are what never changes once it is
    made, which logs, feeds and caches keep up to limits of theirs, ``things`` all other objects of
    ours.
    """

    resident: int
    allocated: int
    descriptors: int
    tasks: int
    loop_timers: int
    timers: int
    widgets: int
    qobjects: int
    things: Counter[str]
    values: Counter[str]

    @property
    def weighed(self) -> "Look":
        """The same without what was counted by kinds: a hundred of these are no small thing."""
        return replace(self, things=_NOTHING, values=_NOTHING)


_NOTHING: Counter[str] = Counter()


def look() -> Look:
    """Look now; garbage is taken out first, and what is only remembered for speed."""
    forget_what_is_bounded()
    gc.collect()
    screens = QGuiApplication.screens()  # held, for Qt's own are known to Python now and then
    wrappers = shiboken6.getAllValidWrappers()
    assert all(map(shiboken6.isValid, screens))
    ours = [kind for each in gc.get_objects() if _is_ours(kind := type(each))]
    return Look(
        resident=int(Path("/proc/self/statm").read_text("ascii").split()[1]) * _PAGE,
        allocated=allocated(),
        descriptors=len(os.listdir("/proc/self/fd")),  # noqa: PTH208 - a Path would be one more
        tasks=len(asyncio.all_tasks()),
        loop_timers=len(asyncio.get_running_loop()._timer._waiting),  # type: ignore[attr-defined]
        timers=sum(isinstance(each, QTimer) for each in wrappers),
        widgets=len(QApplication.allWidgets()),
        qobjects=sum(isinstance(each, QObject) for each in wrappers),
        things=Counter(_name(kind) for kind in ours if not _is_value(kind)),
        values=Counter(_name(kind) for kind in ours if _is_value(kind)),
    )


def forget_what_is_bounded() -> None:
    """Empty our caches that have a limit: how full they are is another number at each look."""
    for name, module in list(sys.modules.items()):
        if name.startswith("tidemark."):
            for each in vars(module).values():
                if isinstance(each, _CACHED) and each.cache_parameters()["maxsize"] is not None:
                    each.cache_clear()
    for widget in QApplication.allWidgets():
        if isinstance(widget, BalanceTableView):
            widget._cells.forget()


def _is_ours(kind: type) -> bool:
    return kind.__module__.startswith("tidemark.")


def _is_value(kind: type) -> bool:
    """Whether it is a tuple, or a dataclass which is hashed by what it says."""
    told: object = kind.__hash__
    is_hashed = told is not None and told is not object.__hash__
    return issubclass(kind, tuple) or (is_dataclass(kind) and is_hashed)


def _name(kind: type) -> str:
    return sys.intern(f"{kind.__module__.removeprefix('tidemark.')}.{kind.__qualname__}")


def growth(values: Sequence[int]) -> int:
    """By how much the least of the last looks is above the most of the first: 0 if it is not."""
    return max(0, min(values[-EDGE:]) - max(values[:EDGE]))


def grown(counts: Sequence[Counter[str]]) -> dict[str, int]:
    """What there is more of at the end than at the beginning, by its name."""
    names = {name for count in counts for name in count}
    told = {name: growth([count[name] for count in counts]) for name in sorted(names)}
    return {name: more for name, more in told.items() if more}


def slope(points: Sequence[tuple[float, float]]) -> float:
    """How much the second grows with one of the first, by least squares."""
    count = len(points)
    middle = sum(x for x, _ in points) / count
    level = sum(y for _, y in points) / count
    spread = sum((x - middle) ** 2 for x, _ in points)
    return sum((x - middle) * (y - level) for x, y in points) / spread
