"""Whose code is inside packages that tell nothing of it themselves: packaging/licences, read."""

import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from release.identity import ROOT

LICENCES = ROOT / "packaging" / "licences"
TEXTS = LICENCES / "texts"
SYSTEMS = frozenset({"linux", "win32", "darwin"})


@dataclass(frozen=True, slots=True)
class Embedded:
    """Code of others inside a carrier.

    ``licence`` is the SPDX expression as offered; ``taken`` is the part of it by which Tidemark
    ships the code, the same where nothing is offered to choose from. ``copyright`` are lines as
    their owners wrote them, none where they wrote none; ``texts`` are the files of the licence.

    ``inside`` names files of the carrier by their stems (Qt6Gui for libQt6Gui.so.6 and
    Qt6Gui.dll); there is none for what only ran when the carrier was built. ``systems`` are those,
    as `sys.platform` has them, where it is inside.
    """

    name: str
    version: str | None
    licence: str
    taken: str
    copyright: tuple[str, ...]
    texts: tuple[Path, ...]
    inside: tuple[str, ...]
    systems: frozenset[str]
    note: str | None


@dataclass(frozen=True, slots=True)
class Carrier:
    """A package that holds code of others: which version was looked into, and what was found.

    ``components`` are those of all systems, and those that only ran when it was built.
    ``sources`` are places of the source code. ``exchange`` tells a user how to put another build
    of the carrier into an installed Tidemark, where its licence wants that to be possible.
    """

    name: str
    version: str
    sources: tuple[str, ...]
    exchange: str | None
    components: tuple[Embedded, ...]


def embedded(carrier: str, system: str = sys.platform) -> tuple[Embedded, ...]:
    """What is inside a carrier on a system; nothing for a package that is no carrier.

    A name is compared as package indexes do it: PySide6_Essentials is pyside6-essentials.
    """
    found = carriers().get(plain(carrier))
    held = found.components if found else ()
    return tuple(one for one in held if one.inside and system in one.systems)


@cache
def carriers() -> Mapping[str, Carrier]:
    """All that was looked into, by normal name."""
    read = map(_carrier, sorted(LICENCES.glob("*.toml")))
    return {plain(carrier.name): carrier for carrier in read}


def plain(name: str) -> str:
    """A name as package indexes compare it: PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _carrier(file: Path) -> Carrier:
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    told = table["carrier"]
    return Carrier(
        name=told["name"],
        version=told["version"],
        sources=tuple(told["sources"]),
        exchange=told.get("exchange"),
        components=tuple(_component(one) for one in table["component"]),
    )


def _component(told: Mapping[str, Any]) -> Embedded:
    return Embedded(
        name=told["name"],
        version=told.get("version"),
        licence=told["licence"],
        taken=told.get("taken", told["licence"]),
        copyright=tuple(told["copyright"]),
        texts=tuple(TEXTS / name for name in told["texts"]),
        inside=tuple(told["inside"]),
        systems=frozenset(told.get("systems", SYSTEMS)),
        note=told.get("note"),
    )
