"""proof.json: what the last whole proof and the last share of it found, and on what."""

import json
import platform
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from proof.figures import Figure, Rule
from proof.part import Section, Share

_GOES = 5
_LIBRARIES = ("PySide6-Essentials", "qasync", "websockets", "keyring", "cryptography")


@dataclass(frozen=True, slots=True)
class Found:
    """What a section found, in how many seconds; without figures it could not be run."""

    section: Section
    figures: tuple[Figure, ...]
    seconds: float
    said: str = ""

    @property
    def holds(self) -> bool:
        """Whether it was run and every figure reaches its target."""
        return bool(self.figures) and all(figure.holds for figure in self.figures)


def keep_figures(figures: Iterable[Figure], path: Path) -> None:
    """Write the figures of one section down."""
    path.write_text(json.dumps([asdict(each) for each in figures]), encoding="utf-8")


def figures_from(path: Path) -> list[Figure]:
    """Read them again."""
    return [_figure(each) for each in json.loads(path.read_text(encoding="utf-8"))]


def _figure(entry: Mapping[str, Any]) -> Figure:
    return Figure(**{**entry, "rule": Rule(entry["rule"])})


def surroundings(processors: int) -> dict[str, object]:
    """What the figures are found on, without a name of this computer; ask before it is at work."""
    return {
        "a million additions, ms": round(_pace()),
        "system": f"{platform.system()} {platform.machine()}",
        "processors": processors,
        "python": sys.version.split()[0],
        "libraries": {name: version(name) for name in _LIBRARIES},
    }


def _pace() -> float:
    """What a million additions take, in ms, at the best of some goes: so computers compare."""
    return min(_added() for _ in range(_GOES))


def _added() -> float:
    began, total = time.perf_counter(), 0
    for number in range(1_000_000):
        total += number
    return 1000 * (time.perf_counter() - began)


def kept(path: Path) -> dict[str, Any]:
    """The record as it is; empty where there is none."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def keep(
    path: Path,
    share: Share,
    seed: int,
    on: Mapping[str, object],
    found: Sequence[Found],
    *,
    minutes: float | None = None,
) -> None:
    """Put this run in the place of the last of its share; sections not run stay as they were.

    ``on`` is what `surroundings` told, ``minutes`` how long all sections took in one run, None
    where this is no such run, or not over.
    """
    record = kept(path)
    last = record.get(share, {})
    before = {entry["section"]: entry for entry in last.get("sections", ())}
    now = {each.section.name: _entry(each) for each in found}
    record[share] = {
        "day": datetime.now(UTC).date().isoformat(),
        "seed": seed,
        "on": on,
        "minutes of all in one run": last.get("minutes of all in one run")
        if minutes is None
        else round(minutes, 1),
        "sections": [*(before | now).values()],
    }
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _entry(found: Found) -> dict[str, object]:
    return {
        "section": found.section.name,
        "seconds": round(found.seconds),
        "holds": found.holds,
        "figures": [asdict(each) | {"holds": each.holds} for each in found.figures],
    }
