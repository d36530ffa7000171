"""The section itself: so many kills and copies, and the figures of what they left."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from proof.figures import Figure, all_of, at_least, none_of, told
from proof.kill_and_tear import locking, tearing
from proof.kill_and_tear.killing import Grounds, Toll, kill_at
from proof.kill_and_tear.nursery import Nursery
from proof.kill_and_tear.points import points
from proof.part import Part
from tidemark.history import connections

_MORGUE = Path(__file__).parents[3] / "build" / "kill_and_tear"
_SYNCHRONOUS_FULL = 2
_SQLITE = "SQLite: crash and power loss simulated in TH3, no count published"


def prove(part: Part) -> list[Figure]:
    """All of it; what is wrong is printed, with the seed and where it is kept."""
    kills, copies = part.pick(quick=10, whole=200), part.pick(quick=40, whole=1000)
    found: list[Figure] = []
    with _grounds(part, "victims") as victims, _grounds(part, "starts") as starts:
        tolls = {
            each.title: kill_at(each, kills, victims) for each in points(part.folder / "begun")
        }
        tolls["instance lock"] = locking.kill_holders(kills, victims, locking.Starts(starts))
        for title, toll in tolls.items():
            found += _figures(title, toll, kills)
        torn = tearing.copy_and_tear(copies, victims)
    broken = [each for toll in tolls.values() for each in toll.broken] + torn.broken
    print(*broken, sep="\n")
    return [
        *found,
        all_of(
            "copies of the history's files while they were written", torn.whole + torn.torn, copies
        ),
        told("of them with their log torn", torn.torn),
        none_of("copies not opened, not sound, or no beginning of the history", len(torn.broken)),
        all_of(
            "connections that write and wait for the disk at each commit (a kill cannot tell)",
            *_waits_for_the_disk(part.folder / "synced.db"),
        ),
    ]


def _figures(title: str, toll: Toll, kills: int) -> Iterator[Figure]:
    yield at_least(
        f"kills: {title}", toll.kills, kills, beside=_SQLITE if "history" in title else ""
    )
    yield told("of them before anything was acknowledged", toll.early)
    if title != "instance lock":
        yield told("of them with something half written, tidied by the next start", toll.halves)
    yield none_of(f"{title}: lost, torn, left behind, or no next start", len(toll.broken))


@contextlib.contextmanager
def _grounds(part: Part, name: str) -> Iterator[Grounds]:
    nursery = Nursery()
    try:
        yield Grounds(nursery, part.folder / name, _MORGUE, part.seed)
    finally:
        nursery.close()


def _waits_for_the_disk(path: Path) -> tuple[int, int]:
    connections.make_private(path)
    with contextlib.closing(connections.to_write(path)) as connection:
        return int(_synchronous(connection) >= _SYNCHRONOUS_FULL), 1


def _synchronous(connection: sqlite3.Connection) -> int:
    (told,) = connection.execute("PRAGMA synchronous").fetchone()
    return int(told)
