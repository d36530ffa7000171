"""Seeds that always run: one for each mistake that was found, and one that shows each break."""

import json
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("seeds.json")


def known_seeds() -> list[int]:
    """The seeds of mistakes that were found and mended."""
    return [int(each["seed"]) for each in _read()["found"]]


def known_breaks() -> dict[str, int]:
    """For each break a seed with which it was noticed."""
    return {name: int(seed) for name, seed in _read()["breaks"].items()}


@cache
def _read() -> Any:
    return json.loads(_FILE.read_text(encoding="utf-8"))
