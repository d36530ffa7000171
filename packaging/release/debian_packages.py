"""Which Debian package a library of this computer is from, and what Debian says of it."""

import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from release.component import Component, Origin

_DOC = Path("/usr/share/doc")
_COMMON = Path("/usr/share/common-licenses")
_FIRST_LICENCE = re.compile(r"^License: *(\S.*)$", re.MULTILINE)
_COMMON_NAME = re.compile(r"/usr/share/common-licenses/([A-Za-z0-9.-]*[A-Za-z0-9])")
_FIELDS = "${Package}\\t${Version}\\t${source:Package}\\t${source:Version}"


def owners(paths: Iterable[Path]) -> Mapping[Path, Component]:
    """The packages that put files here: of those files alone that a package put here.

    Nothing, where this is no system of Debian's kind.
    """
    if sys.platform != "linux":
        return {}
    known_as = {name: path for path in paths for name in _names(path)}
    found = _ask("dpkg-query", "--search", *known_as) if known_as else ""
    package_of = {
        known_as[name]: packages.split(":")[0].split(",")[0]
        for packages, _, name in (line.partition(": ") for line in found.splitlines())
        if name in known_as
    }
    components = _components(sorted(set(package_of.values())))
    return {path: components[package] for path, package in package_of.items()}


def _names(path: Path) -> tuple[str, ...]:
    """What Debian may know a file by: the name it was unpacked under, before /lib became a link."""
    merged = Path("/usr") / path.relative_to("/")
    return tuple(dict.fromkeys(map(str, (path, path.resolve(), merged))))


def _components(packages: Sequence[str]) -> Mapping[str, Component]:
    if not packages:
        return {}
    rows = _ask("dpkg-query", "--show", f"--showformat={_FIELDS}\\n", *packages).splitlines()
    return {row.split("\t")[0]: _component(*row.split("\t")) for row in rows}


def _component(package: str, version: str, source: str, source_version: str) -> Component:
    terms = _DOC / package / "copyright"
    text = terms.read_text(encoding="utf-8", errors="replace")
    common = {(_COMMON / name).resolve() for name in _COMMON_NAME.findall(text)}
    return Component(
        Origin.DEBIAN,
        package,
        version,
        _name_of_terms(text),
        f"pkg:deb/debian/{package}@{version}",
        f"Debian source package {source} {source_version}",
        (terms, *sorted(path for path in common if path.is_file())),
    )


def _name_of_terms(text: str) -> str:
    """What a file in Debian's form names first, which is the package's own; others are read."""
    if not text.startswith("Format:"):
        return "as its copyright file says"
    named = _FIRST_LICENCE.search(text)
    return named[1].strip() if named else "as its copyright file says"


def _ask(*command: str) -> str:
    """What a tool of Debian says of those that it knows; nothing where there is no such tool."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout
    except FileNotFoundError:
        return ""
