"""The place of the one window, whose holders are killed: the next start has it, and only then."""

import random
import time
from pathlib import Path

from proof.kill_and_tear import works
from proof.kill_and_tear.killing import Grounds, Toll
from tidemark.qt.single_instance import Place

_LONGEST = 0.04
_KILLS_OF_A_FOLDER = 8


def kill_holders(kills: int, grounds: Grounds, others: "Starts") -> Toll:
    """Half of them hold the place until they die, half take it and give it back all the time.

    Of the former every other one is seen to keep a second start out before.
    """
    moments, toll = random.Random(f"{grounds.seed} lock"), Toll()  # noqa: S311 - repeated
    for kill in range(kills):
        folder = grounds.folder / f"lock-{kill // _KILLS_OF_A_FOLDER}"
        folder.mkdir(parents=True, exist_ok=True)
        grounds.nursery.begin("lock", folder, works.HOLD if kill % 2 else 0)
        if kill % 4 == 1:
            grounds.nursery.wait_for_a_word()
            _expect(Place.TAKEN, others.find(folder), kill, grounds, toll)
        time.sleep(moments.uniform(0, _LONGEST))
        toll.early += grounds.nursery.kill() is None
        toll.kills += 1
        _expect(Place.FREE, others.find(folder), kill, grounds, toll)
    return toll


def _expect(wanted: Place, found: Place | None, kill: int, grounds: Grounds, toll: Toll) -> None:
    if found is not wanted:
        what = f"kill {kill} of seed {grounds.seed}: {found} where it is {wanted}"
        toll.broken.append(f"instance lock: {what}")


class Starts:
    """Other starts of Tidemark, by processes of their own."""

    def __init__(self, grounds: Grounds) -> None:
        self._nursery = grounds.nursery

    def find(self, folder: Path) -> Place | None:
        """What one finds of the place; None where it ended without a word."""
        self._nursery.begin("next-start", folder)
        found = self._nursery.see_it_end()
        return None if found is None else works.FOUND[found]
