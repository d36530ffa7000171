"""`python -m proof.one`: one section, in a process of its own; `lanes` starts it."""

import importlib
import sys
from pathlib import Path

from proof.part import Part, Prove, Share
from proof.record import keep_figures


def main(words: list[str]) -> None:
    """Prove one section and leave its figures in its folder."""
    name, share, seed, processes, folder = words
    own = Path(folder)
    work = own / "work"
    work.mkdir()
    prove: Prove = importlib.import_module(f"proof.{name}").prove
    keep_figures(prove(Part(Share(share), int(seed), work, int(processes))), own / "figures.json")


if __name__ == "__main__":
    main(sys.argv[1:])
