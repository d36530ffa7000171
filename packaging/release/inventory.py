"""Whose work is in a package: for every file that was frozen, the component that it is of.

A file that nobody is known to own is an error, so nothing gets into a package unnoticed; so is a
wheel that is not in the lock of what the program needs.
"""

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.metadata import Distribution, distributions
from pathlib import Path

from release import debian_packages
from release.component import Component, Origin
from release.embedded import Embedded, carriers, embedded, plain
from release.frozen_files import Frozen, FrozenFile
from release.identity import ROOT

_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
_STARTER = "pyinstaller"
_CLASSIFIED = {  # of those that say it in no other way
    "License :: OSI Approved :: MIT License": "MIT",
}
_TERMS = re.compile(r"(?i)^(licen[cs]e|copying|notice|authors)")


class UnknownOwner(Exception):
    """Files of which nobody can tell whose they are; the text names them."""


@dataclass
class Inventory:
    """Who owns what, on the computer on which it was frozen."""

    frozen: Frozen
    lock: Path = ROOT / "requirements" / "run.txt"

    @cached_property
    def owners(self) -> Mapping[FrozenFile, Component]:
        """Every frozen file that is not our own. Raises `UnknownOwner`, and `NotLookedInto` for a
        Python of which nobody knows what is inside.
        """
        others = [each for each in self.frozen.files if not self._is_ours(each)]
        found = {each: self._owner(each.source) for each in others}
        left = [each for each, owner in found.items() if owner is None]
        packaged = debian_packages.owners(each.source for each in left)
        found |= {each: packaged.get(each.source) for each in left}
        unknown = sorted(str(each.source) for each, owner in found.items() if owner is None)
        if unknown:
            raise UnknownOwner(", ".join(unknown))
        return {each: owner for each, owner in found.items() if owner is not None}

    @property
    def components(self) -> tuple[Component, ...]:
        """All of them, each once, in order."""
        return self.of(self.frozen.files)

    def of(self, files: Iterable[FrozenFile]) -> tuple[Component, ...]:
        """The components of some of the files, with Python and the starter, which are in all."""
        always = {self._python, self._wheel(self._distribution(_STARTER))}
        return tuple(sorted({self.owners[each] for each in files if each in self.owners} | always))

    def inside(self, component: Component) -> tuple[Embedded, ...]:
        """What a component holds in turn. What Python tells of its own parts comes before what was
        true of another release of it. Raises `NotLookedInto`.
        """
        told = self.frozen.python.libraries if component.origin is Origin.PYTHON else {}
        held = embedded(component.name, component.version)
        return tuple(replace(one, version=told.get(one.name, one.version)) for one in held)

    def _is_ours(self, file: FrozenFile) -> bool:
        return file.source.is_relative_to(ROOT) and not file.source.is_relative_to(
            self.frozen.python.site
        )

    def _owner(self, source: Path) -> Component | None:
        if source.is_relative_to(self.frozen.python.site):
            return self._of_wheel(source)
        if source.is_relative_to(self.frozen.python.stdlib) or source.name.startswith("libpython"):
            return self._python
        return self._python if self._is_brought_by_python(source) else None

    def _is_brought_by_python(self, source: Path) -> bool:
        """On Windows and macOS, Python brings the libraries that it needs."""
        return sys.platform != "linux" and source.is_relative_to(self.frozen.python.base)

    @cached_property
    def _python(self) -> Component:
        version = self.frozen.python.version
        carriers()["python"].require(version)
        return Component(
            Origin.PYTHON,
            "Python",
            version,
            "PSF-2.0",
            f"pkg:generic/python@{version}",
            f"Python-{version}, on https://www.python.org/downloads/source/",
            tuple(path for path in self._licences_of_python if path.is_file()),
        )

    @property
    def _licences_of_python(self) -> Iterable[Path]:
        """On Windows it lies beside the program, and has the terms of the libraries there, too."""
        python = self.frozen.python
        return (folder / "LICENSE.txt" for folder in (python.stdlib, python.base))

    # Wheels.

    @cached_property
    def _distributions(self) -> Mapping[str, Distribution]:
        return {
            plain(each.name): each for each in distributions(path=[str(self.frozen.python.site)])
        }

    @cached_property
    def _wheel_files(self) -> Mapping[Path, Distribution]:
        return {
            Path(str(each.locate_file(path))): each
            for each in self._distributions.values()
            for path in each.files or ()
        }

    @cached_property
    def _locked(self) -> frozenset[str]:
        return frozenset(
            plain(name) for name, _ in _LOCKED.findall(self.lock.read_text(encoding="utf-8"))
        )

    def _distribution(self, name: str) -> Distribution:
        return self._distributions[name]

    def _of_wheel(self, source: Path) -> Component | None:
        distribution = self._wheel_files.get(source)
        if distribution is None or plain(distribution.name) not in self._locked | {_STARTER}:
            return None
        return self._wheel(distribution)

    def _wheel(self, distribution: Distribution) -> Component:
        name, version = distribution.name, distribution.version
        return Component(
            Origin.WHEEL,
            name,
            version,
            _terms_of(distribution),
            f"pkg:pypi/{plain(name)}@{version}",
            f"{name} {version}, the source distribution on PyPI",
            tuple(
                Path(str(distribution.locate_file(path)))
                for path in distribution.files or ()
                if ".dist-info" in path.parts[0] and _TERMS.match(path.name)
            ),
        )


def _terms_of(distribution: Distribution) -> str:
    """What a wheel calls its terms. Raises `UnknownOwner` for one that keeps silent."""
    told = distribution.metadata
    for field_name in ("License-Expression", "License"):
        if field_name in told:
            return str(told[field_name]).splitlines()[0]
    for classifier in told.get_all("Classifier") or ():
        if classifier in _CLASSIFIED:
            return _CLASSIFIED[classifier]
    raise UnknownOwner(f"the terms of {distribution.name} {distribution.version}")
