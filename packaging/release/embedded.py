"""Whose code is inside packages that tell nothing of it themselves: packaging/licences, read."""

import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from release.identity import ROOT

LICENCES = ROOT / "packaging" / "licences"
TEXTS = LICENCES / "texts"
SYSTEMS = frozenset({"linux", "win32", "darwin"})


class NotLookedInto(LookupError):
    """A version of a carrier of which nobody knows whose code is inside."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """Code of others inside a carrier.

    ``licence`` is the SPDX expression as offered; ``taken`` is the part of it by which Tidemark
    ships the code, the same where nothing is offered to choose from. ``copyright`` are lines as
    their owners wrote them, none where they wrote none; ``texts`` are the files of the licence.

    ``inside`` names files of the carrier by their stems (Qt6Gui for libQt6Gui.so.6 and
    Qt6Gui.dll); there is none for what only ran when the carrier was built. ``carried_by`` are the
    versions of the carrier, as `Carrier.versions` writes them, and ``systems`` the systems, as
    `sys.platform` has them, where it is inside.
    """

    name: str
    version: str | None
    licence: str
    taken: str
    copyright: tuple[str, ...]
    texts: tuple[Path, ...]
    inside: tuple[str, ...]
    carried_by: tuple[str, ...]
    systems: frozenset[str]
    note: str | None


@dataclass(frozen=True, slots=True)
class Carrier:
    """A package that holds code of others: which versions were looked into, and what was found.

    A version is written out, or as 3.13.* for all of a series. ``components`` are those of all
    versions and systems, and those that only ran when it was built.
    ``sources`` are places of the source code. ``exchange`` tells a user how to put another build
    of the carrier into an installed Tidemark, where its licence wants that to be possible.
    """

    name: str
    versions: tuple[str, ...]
    sources: tuple[str, ...]
    exchange: str | None
    components: tuple[Embedded, ...]

    def require(self, version: str) -> None:
        """Raise `NotLookedInto` for a version that nobody looked into."""
        if not _is_one_of(version, self.versions):
            raise NotLookedInto(f"{self.name} {version}: see packaging/licences")


def embedded(carrier: str, version: str, system: str = sys.platform) -> tuple[Embedded, ...]:
    """What is inside a version of a carrier on a system; nothing for a package that is no carrier.

    A name is compared as package indexes do it: PySide6_Essentials is pyside6-essentials.
    Raises `NotLookedInto` for a version that nobody looked into.
    """
    found = carriers().get(plain(carrier))
    if found is None:
        return ()
    found.require(version)
    held = (one for one in found.components if _is_one_of(version, one.carried_by))
    return tuple(one for one in held if one.inside and system in one.systems)


@cache
def carriers() -> Mapping[str, Carrier]:
    """All that was looked into, by normal name."""
    read = map(_carrier, sorted(LICENCES.glob("*.toml")))
    return {plain(carrier.name): carrier for carrier in read}


def plain(name: str) -> str:
    """A name as package indexes compare it: PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _is_one_of(version: str, versions: tuple[str, ...]) -> bool:
    return any(fnmatchcase(version, one) for one in versions)


def _carrier(file: Path) -> Carrier:
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    told = table["carrier"]
    return Carrier(
        name=told["name"],
        versions=tuple(told["versions"]),
        sources=tuple(told["sources"]),
        exchange=told.get("exchange"),
        components=tuple(_component(one, told["versions"]) for one in table["component"]),
    )


def _component(told: Mapping[str, Any], versions: Sequence[str]) -> Embedded:
    return Embedded(
        name=told["name"],
        version=told.get("version"),
        licence=told["licence"],
        taken=told.get("taken", told["licence"]),
        copyright=tuple(told["copyright"]),
        texts=tuple(TEXTS / name for name in told["texts"]),
        inside=tuple(told["inside"]),
        carried_by=tuple(told.get("carried_by", versions)),
        systems=frozenset(told.get("systems", SYSTEMS)),
        note=told.get("note"),
    )
