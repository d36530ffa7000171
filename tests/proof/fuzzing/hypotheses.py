"""`python -m proof.fuzzing.hypotheses`: every property with its examples, counted as they come."""

import logging
import sys
from pathlib import Path

from proof.fuzzing.properties import PROPERTIES, examined
from proof.fuzzing.watch import Tally


def main(words: list[str]) -> None:
    """``seed folder examples``: so many in all, shared by the properties."""
    seed, folder, left = int(words[0]), Path(words[1]), int(words[2])
    logging.disable()
    tally = Tally(folder / "tally")
    for number, each in enumerate(PROPERTIES):
        share = -(-left // (len(PROPERTIES) - number))
        examples, exception = examined(each, share, seed)
        tally.slots[0] += examples
        left -= examples
        if exception:
            tally.slots[1] += 1
            (folder / f"property-{number}.txt").write_text(
                exception, encoding="utf-8", errors="backslashreplace"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
