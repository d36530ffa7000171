"""`python -m proof.fuzzing.made`: targets with inputs of their own form, out of a seed."""

import logging
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

from proof.fuzzing import corpus, traps
from proof.fuzzing.everything import BY_NAME
from proof.fuzzing.target import Target
from proof.fuzzing.watch import Tally, Watch, peak_memory

_WARM = 500
"""Inputs after which a target has made what it keeps: tables, caches, keys."""


def always(target: Target) -> Iterator[bytes]:
    """What is tried whatever the seed: what once broke something, traps, the corpus."""
    yield from (data for name, _, data in corpus.found() if name == target.name)
    if target.is_text:
        yield from traps.inputs(target.kinds)
    yield from corpus.kept(target.name)


def inputs(target: Target, seed: int) -> Iterator[bytes]:
    """Inputs without end, the same for the same seed."""
    number = 0
    while True:
        yield target.make(Random(f"{seed} {target.name} {number}"))  # noqa: S311 - to be replayed
        number += 1


def main(words: list[str]) -> None:
    """Try targets, each with so many inputs (``name=count``), each in a folder of its own."""
    seed, folder = int(words[0]), Path(words[1])
    logging.disable()
    for word in words[2:]:
        name, _, count = word.partition("=")
        own = folder / name
        own.mkdir(parents=True)
        try_target(BY_NAME[name], int(count), seed, own)


def try_target(target: Target, count: int, seed: int, folder: Path) -> Watch:
    """Try one with what is always tried, uncounted, and with so many that are made."""
    watch = Watch(target, folder, Tally(folder / "always"))
    for data in always(target):
        watch.run(data)
    tally = Tally(folder / "tally")
    watch.count_in(tally)
    for number, data in enumerate(islice(inputs(target, seed), count)):
        watch.run(data)
        if number == _WARM:
            tally.slots[4] = peak_memory()
    tally.slots[5] = peak_memory()
    return watch


if __name__ == "__main__":
    main(sys.argv[1:])
