"""What was frozen, and from where: written when it happens, read by whoever asks whose it is."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from release.identity import ROOT

BUNDLE = ROOT / "build" / "frozen" / "tidemark"
TABLE = ROOT / "build" / "frozen" / "files.json"


class _Analysis(Protocol):
    """What we read of PyInstaller's."""

    pure: Iterable[tuple[str, str, str]]
    binaries: Iterable[tuple[str, str, str]]
    datas: Iterable[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class FrozenFile:
    """A file, or a module in the archive: its name in the bundle, and the file it was made from."""

    name: str
    source: Path
    is_module: bool = False


def write_table(analysis: _Analysis) -> None:
    """Note what an analysis froze; symbolic links are no files of their own."""
    rows = [[name, source, True] for name, source, _ in analysis.pure if source not in {"", "-"}]
    for table in (analysis.binaries, analysis.datas):
        rows += [[name, source, False] for name, source, kind in table if kind != "SYMLINK"]
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    TABLE.write_text(json.dumps(sorted(rows), indent=0), encoding="utf-8")


def read_table() -> tuple[FrozenFile, ...]:
    """What was frozen last. Raises `FileNotFoundError` before anything was."""
    rows = json.loads(TABLE.read_text(encoding="utf-8"))
    return tuple(FrozenFile(name, Path(source), is_module) for name, source, is_module in rows)
