"""`python -m bench.one`: one measure, in a process of its own; `runs` starts it."""

import importlib
import os
import sys
from pathlib import Path

from bench import record
from bench.measure import Part, Take

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main(words: list[str]) -> None:
    """Take one measure and leave what was found in its folder."""
    name, share, folder = words
    work = Path(folder) / "work"
    work.mkdir()
    take: Take = importlib.import_module(f"bench.measures.{name}").take
    found = take(Part(share == "quick", work))
    record.write_found(found, Path(folder) / "found.json")


if __name__ == "__main__":
    main(sys.argv[1:])
