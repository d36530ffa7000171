"""The five points at which is killed: what is done there, for how long, and what is looked at."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from history_entries import NOON, moved
from history_under_load import STEP
from proof.kill_and_tear import after, works
from tidemark.history.book import Book
from tidemark.history.place import Place

_ROWS_TO_MIGRATE = 2_000
_ROWS_TO_EXPORT = 6_000


def _nothing(_folder: Path) -> None:
    return


@dataclass(frozen=True, slots=True)
class Point:
    """``longest`` is how long a victim lives at most (s), ``kills`` how many are killed on one
    folder in turn, each going on where the one before ended; ``look`` is told the number that it
    began with and what it last acknowledged, and says what the next one begins with.
    """

    work: str
    title: str
    longest: float
    look: Callable[[Path, int, int], int]
    kills: int = 8
    prepare: Callable[[Path], None] = _nothing


def points(folder: Path) -> tuple[Point, ...]:
    """All but the instance lock, which is asked for by others: see `locking`.

    ``folder`` is for what several begin with.
    """
    to_migrate, to_export = folder / "to-migrate", folder / "to-export"
    for each, rows in ((to_migrate, _ROWS_TO_MIGRATE), (to_export, _ROWS_TO_EXPORT)):
        _write(each, rows)
    return (
        Point("history", "history writing", 0.03, after.history),
        Point("settings", "settings writing", 0.03, after.settings),
        Point(
            *("migration", "migration", 0.12, after.migration),
            kills=1,
            prepare=partial(_copy, to_migrate),
        ),
        Point("export", "export", 0.06, after.export, prepare=partial(_copy_to_export, to_export)),
    )


def _write(folder: Path, rows: int) -> None:
    folder.mkdir(parents=True)
    book = Book(Place(folder / works.HISTORY), lambda: date(2026, 1, 1))
    book.open()
    book.write([moved(str(each), "1", NOON + each * STEP) for each in range(rows)])
    book.close()
    (folder / f"{works.HISTORY}.lock").unlink()
    (folder / after.ROWS).write_text(str(rows), encoding="ascii")


def _copy(source: Path, folder: Path) -> None:
    shutil.copytree(source, folder, dirs_exist_ok=True)


def _copy_to_export(source: Path, folder: Path) -> None:
    _copy(source, folder)
    (folder / works.EXPORTED.parent).mkdir()
