"""Whose a frozen file is, and that a file of nobody stops everything."""

from dataclasses import replace
from pathlib import Path

import pytest

from release import inventory as inventory_module
from release.component import Component, Origin
from release.embedded import NotLookedInto
from release.frozen_files import Frozen, FrozenFile, FrozenWith
from release.identity import ROOT
from release.inventory import Inventory, UnknownOwner


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Wheels: one that we need, one that nobody asked for, and what freezes."""
    site = tmp_path / "site-packages"
    write_wheel(site, "needed", "1.2", "License-Expression: MIT")
    write_wheel(site, "stranger", "3.0", "License-Expression: MIT")
    write_wheel(site, "PyInstaller", "6.0", "License: GPLv2 with an exception")
    return site


def write_wheel(site: Path, name: str, version: str, terms: str) -> None:
    (site / name).mkdir(parents=True)
    (site / name / "__init__.py").write_text("", encoding="utf-8")
    about = site / f"{name}-{version}.dist-info"
    (about / "licenses").mkdir(parents=True)
    (about / "licenses" / "LICENSE").write_text(f"the terms of {name}", encoding="utf-8")
    metadata = f"Metadata-Version: 2.4\nName: {name}\nVersion: {version}\n{terms}\n"
    (about / "METADATA").write_text(metadata, encoding="utf-8")
    files = f"{name}/__init__.py,,\n{about.name}/licenses/LICENSE,,\n{about.name}/METADATA,,\n"
    (about / "RECORD").write_text(files, encoding="utf-8")


def of(site: Path, *sources: Path) -> Inventory:
    lock = site.parent / "run.txt"
    lock.write_text("needed==1.2 \\\n    --hash=sha256:00\n", encoding="utf-8")
    files = tuple(FrozenFile(source.name, source) for source in sources)
    python = FrozenWith("3.11.2", site.parent / "python3.11", site, site.parent)
    return Inventory(Frozen(files, python), lock)


def owner(inventory: Inventory) -> Component:
    return inventory.owners[inventory.frozen.files[0]]


def test_a_file_of_a_wheel_is_of_that_wheel_with_its_terms(site: Path) -> None:
    found = owner(of(site, site / "needed" / "__init__.py"))
    assert (found.name, found.version, found.licence) == ("needed", "1.2", "MIT")
    assert [path.read_text(encoding="utf-8") for path in found.texts] == ["the terms of needed"]


def test_a_wheel_that_is_in_no_lock_of_ours_is_refused_by_name(site: Path) -> None:
    with pytest.raises(UnknownOwner, match="stranger"):
        owner(of(site, site / "stranger" / "__init__.py"))


def test_a_file_of_nobody_is_refused_by_name(site: Path) -> None:
    with pytest.raises(UnknownOwner, match="found-on-the-street"):
        owner(of(site, site.parent / "found-on-the-street.so"))


def test_a_wheel_that_keeps_silent_about_its_terms_is_refused(site: Path) -> None:
    (site / "needed-1.2.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.4\nName: needed\nVersion: 1.2\n", encoding="utf-8"
    )
    with pytest.raises(UnknownOwner, match=r"the terms of needed 1\.2"):
        owner(of(site, site / "needed" / "__init__.py"))


def test_a_module_of_the_standard_library_is_pythons(site: Path) -> None:
    found = owner(of(site, site.parent / "python3.11" / "decimal.py"))
    assert (found.origin, found.name, found.version) == (Origin.PYTHON, "Python", "3.11.2")


def test_a_python_whose_own_libraries_nobody_looked_into_is_refused(site: Path) -> None:
    inventory = of(site, site.parent / "python3.11" / "decimal.py")
    old = inventory.frozen.python
    python = FrozenWith("3.99.0", old.stdlib, old.site, old.base)
    with pytest.raises(NotLookedInto, match=r"Python 3\.99\.0"):
        owner(Inventory(Frozen(inventory.frozen.files, python), inventory.lock))


@pytest.mark.parametrize("folder", ["python3.11", "."])
def test_python_brings_its_terms_in_its_library_or_beside_itself(site: Path, folder: str) -> None:
    terms = site.parent / folder / "LICENSE.txt"
    terms.parent.mkdir(exist_ok=True)
    terms.write_text("the terms of Python", encoding="utf-8")
    found = owner(of(site, site.parent / "python3.11" / "decimal.py"))
    assert [path.resolve() for path in found.texts] == [terms.resolve()]


def test_what_python_tells_of_its_parts_comes_before_what_was_looked_up(site: Path) -> None:
    inventory = of(site)
    told = {"Unicode Character Database": "99.0", "of the system": "1.0"}
    python = replace(inventory.frozen.python, libraries=told)
    frozen = Inventory(replace(inventory.frozen, python=python), inventory.lock)
    plain, with_told = (
        {one.name: one.version for one in each.inside(each.components[0])}
        for each in (inventory, frozen)
    )
    assert with_told == plain | {"Unicode Character Database": "99.0"}


def test_what_neither_python_nor_a_wheel_brought_is_asked_of_debian(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = site.parent / "libssl.so.3"
    libssl = Component(Origin.DEBIAN, "libssl3", "3.0", "Apache-2.0", "pkg:deb", "openssl", ())
    monkeypatch.setattr(
        inventory_module.debian_packages,
        "owners",
        lambda paths: {path: libssl for path in paths if path == library},
    )
    assert owner(of(site, library)) == libssl


def test_our_own_files_are_nobody_elses(site: Path) -> None:
    inventory = of(site, ROOT / "gui" / "tidemark" / "__init__.py")
    assert inventory.owners == {}


def test_python_and_the_starter_are_in_every_package(site: Path) -> None:
    assert [each.name for each in of(site).components] == ["Python", "PyInstaller"]
