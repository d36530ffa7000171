"""benchmarks/results: what the last run of each measure found, and on what."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgspec

from bench.figures import Found

_DIGITS = 4


def write_found(found: Found, path: Path) -> None:
    """Write down what one measure found."""
    path.write_text(json.dumps(asdict(found)), encoding="utf-8")


def read_found(path: Path) -> Found:
    """Read it again."""
    return found_of(json.loads(path.read_text(encoding="utf-8")))


def found_of(entry: Mapping[str, Any]) -> Found:
    """What was found, out of what was written down."""
    return msgspec.convert(entry, Found, strict=False)


def keep(
    folder: Path, name: str, machine: Mapping[str, object], seconds: float, found: Found
) -> None:
    """Put this run of a measure in the place of its last."""
    folder.mkdir(parents=True, exist_ok=True)
    entry = {"machine": machine, "seconds": round(seconds), **_short(asdict(found))}
    text = json.dumps(entry, indent=1, ensure_ascii=False) + "\n"
    (folder / f"{name}.json").write_text(text, encoding="utf-8")


def kept(folder: Path, name: str) -> dict[str, Any] | None:
    """The last run of a measure, if there was one."""
    path = folder / f"{name}.json"
    if not path.exists():
        return None
    entry: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return entry


def _short(value: Any) -> Any:
    """Figures with as many digits as mean something."""
    match value:
        case float():
            return float(f"{value:.{_DIGITS}g}")
        case dict():
            return {key: _short(each) for key, each in value.items()}
        case list() | tuple():
            return [_short(each) for each in value]
        case _:
            return value
