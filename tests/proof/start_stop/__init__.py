"""The program started and ended, hundreds of times, while what it talks to hangs or dies.

It is the whole program as a process, off-screen (on a display of its own where that is what goes
away), its homes used again and again: so each start is also the next one after whatever ended
before it. The time to the end is measured here, from the asking to the end of the process.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from queue import SimpleQueue

from proof.figures import Figure, all_of, at_most, none_of, told
from proof.part import Part
from proof.start_stop.cycle import Cycle, Went
from proof.start_stop.kinds import KINDS
from proof.start_stop.neighbours import Neighbours
from proof.start_stop.room import Room

_LONGEST = 3.0
_WHOLE = 500
_TELL_EVERY = 25
_MORE_THAN_PROCESSORS = 1
"""So many starts more at once: each waits a while for nothing but its moment. They make the ends of
the others no faster."""


def prove(part: Part) -> list[Figure]:
    """Start and end it, so many at once that no processor waits."""
    count = part.pick(quick=len(KINDS), whole=_WHOLE)
    rooms: SimpleQueue[Room] = SimpleQueue()
    at_once = part.processes + _MORE_THAN_PROCESSORS
    for number in range(at_once):
        rooms.put(Room.in_folder(part.folder / f"home-{number}"))

    def play(seed: int) -> Went:
        room = rooms.get()
        try:
            return Cycle(
                KINDS[seed % len(KINDS)], part.seed * _WHOLE + seed, room, neighbours
            ).play()
        finally:
            rooms.put(room)

    with Neighbours(part.folder) as neighbours, ThreadPoolExecutor(at_once) as pool:
        playing = [pool.submit(play, seed) for seed in range(count)]
        return figures_of([*_told(each.result() for each in as_completed(playing))])


def _told(went: Iterable[Went]) -> Iterator[Went]:
    """Print how far it is, and what goes wrong with what replays it, as it comes."""
    for number, each in enumerate(went, 1):
        if each.wrong or not each.is_as_told or each.seconds > _LONGEST:
            print(
                f"{each.kind.name}, seed {each.seed}: code {each.code}, {each.seconds:.2f} s",
                *each.wrong,
                sep="\n  ",
                flush=True,
            )
        if number % _TELL_EVERY == 0:
            print(f"{number} starts and ends", flush=True)
        yield each


def figures_of(went: list[Went]) -> list[Figure]:
    """Each figure beside its target."""
    longest = max(went, key=lambda each: each.seconds)
    return [
        told("starts and ends", len(went)),
        told("ways to start and end", len({each.kind.name for each in went})),
        all_of("exit codes as documented", sum(each.is_as_told for each in went), len(went)),
        told("of them crashes, as a display went away that was being opened", _crashes(went)),
        at_most("the longest from asking to end", longest.seconds, _LONGEST, unit="s"),
        none_of("processes, locks and files left over", _count(went, "left")),
        none_of("complaints, and starts that found no place", _count(went, "said", "second")),
        none_of("starts and ends that never came", _count(went, "never")),
    ]


def _crashes(went: list[Went]) -> int:
    return sum(each.is_crash for each in went)


def _count(went: list[Went], *words: str) -> int:
    return sum(line.startswith(words) for each in went for line in each.wrong)
