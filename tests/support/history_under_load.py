"""A program that writes history as fast as it can, to be killed; run as a script.

It is one process that begins another for each line it is told (``path number``), since a new
interpreter would take longer than most of what is to be killed. What is printed: ``pid N``, then
``committed N`` after each commit, and ``ended`` once the other is dead.
"""

import os
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2] / "gui"), str(Path(__file__).parent)]

from history_entries import NOON, minute, moved, price, spell
from tidemark.history.entries import Entry
from tidemark.history.pace import Pace
from tidemark.history.place import Place
from tidemark.history.writer import Writer

STEP = 7_000  # ms between two rows: roll-ups of many minutes and some hours

_AT_ONCE = 7  # entries put together: no multiple of the kinds
_MOST_AHEAD = 500


def entry(number: int) -> Entry:
    """The entry of this number: kinds take turns."""
    row, kind = divmod(number, 4)
    at, value = NOON + row * STEP, str(row if row % 2 else -row)
    makers: list[Callable[[], Entry]] = [
        lambda: moved(value, "1", at),
        lambda: price(value, at),
        lambda: minute(value, at),
        lambda: spell(NOON, at),
    ]
    return makers[kind]()


def main() -> None:
    """Begin a writer for each line, and wait until somebody kills it."""
    for line in sys.stdin:
        path, number = line.split()
        child = os.fork()
        if not child:
            _write(Path(path), int(number))
        _say("pid", child)
        os.waitpid(child, 0)
        _say("ended")


def _write(path: Path, first: int) -> None:
    writer = Writer(
        Place(path),
        pace=Pace(commit=0.0, is_copied=False),
        on_commit=lambda committed: _say("committed", first + committed),
    )
    writer.start()
    numbers = count(first)
    while True:
        if writer.condition.waiting < _MOST_AHEAD:
            writer.put([entry(next(numbers)) for _ in range(_AT_ONCE)])
        else:
            time.sleep(0.0005)


def _say(word: str, number: int | None = None) -> None:
    told = word if number is None else f"{word} {number}"
    os.write(1, f"{told}\n".encode())


if __name__ == "__main__":
    main()
