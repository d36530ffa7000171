"""Somebody else's work in a package of ours: a value."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Origin(StrEnum):
    """Where we have it from."""

    PYTHON = "Python itself"
    WHEEL = "a wheel"
    DEBIAN = "a Debian package"


@dataclass(frozen=True, slots=True, order=True)
class Component:
    """One library: ``licence`` is what it calls its terms, mostly an SPDX expression.

    ``texts`` are the files with its terms and notices, as it brings them itself; ``source`` tells
    where its source code is, ``purl`` names it as https://github.com/package-url/purl-spec has it.
    """

    origin: Origin
    name: str
    version: str
    licence: str
    purl: str
    source: str
    texts: tuple[Path, ...]
