from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Embedded:
    name: str
    version: str | None
    licence: str
    copyright: tuple[str, ...]
    text: Path


def embedded(carrier: str) -> tuple[Embedded, ...]:
    return ()
