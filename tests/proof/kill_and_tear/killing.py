"""Victims of one point killed at random moments, and what each left looked at."""

import random
import shutil
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from proof.kill_and_tear.nursery import Nursery
from proof.kill_and_tear.points import Point


@dataclass
class Toll:
    """What became of so many kills. ``early`` were before anything was acknowledged, ``halves``
    left something half written that the next start had to tidy.
    """

    kills: int = 0
    early: int = 0
    halves: int = 0
    broken: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Grounds:
    """Where it is done: victims, a folder of one's own, and one for what a failure left."""

    nursery: Nursery
    folder: Path
    morgue: Path
    seed: int


def kill_at(point: Point, kills: int, grounds: Grounds) -> Toll:
    """Kill so many victims of it; every fourth one may be killed while it opens its files."""
    moments, toll = random.Random(f"{grounds.seed} {point.work}"), Toll()  # noqa: S311 - repeated
    number, folder = 0, grounds.folder
    for kill in range(kills):
        if kill % point.kills == 0:
            shutil.rmtree(folder, ignore_errors=True)
            folder, number = grounds.folder / f"{point.work}-{kill}", 0
            folder.mkdir(parents=True)
            point.prepare(folder)
        try:
            acknowledged = _kill(point, folder, number, moments, grounds.nursery)
            toll.kills += 1
            toll.early += acknowledged is None
            toll.halves += any("draft" in each.name for each in folder.rglob("*"))
            number = point.look(folder, number, number if acknowledged is None else acknowledged)
        except Exception as error:  # noqa: BLE001 - whatever opening code raises is what we look for
            toll.broken.append(_told(point, kill, grounds, error, folder))
            number, folder = _anew(point, grounds, kill)
    shutil.rmtree(folder, ignore_errors=True)
    return toll


def _kill(
    point: Point, folder: Path, number: int, moments: random.Random, nursery: Nursery
) -> int | None:
    """What the victim had acknowledged."""
    nursery.begin(point.work, folder, number)
    if point.kills > 1 and moments.random() > 1 / 4:
        nursery.wait_for_a_word()
    time.sleep(moments.uniform(0, point.longest))
    return nursery.kill()


def _anew(point: Point, grounds: Grounds, kill: int) -> tuple[int, Path]:
    folder = grounds.folder / f"{point.work}-after-{kill}"
    folder.mkdir()
    point.prepare(folder)
    return 0, folder


def _told(point: Point, kill: int, grounds: Grounds, error: Exception, folder: Path) -> str:
    """Keep what was left, and say where it is."""
    kept = grounds.morgue / folder.name
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(folder, kept)
    told = "".join(traceback.format_exception(error, limit=-4))
    return f"{point.title}: kill {kill} of seed {grounds.seed}, kept in {kept}\n{told}"
