"""Code of others that comes without its licence is named, with the text, and looked at again."""

import json
import platform
import re
import sys
from collections import Counter
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.licenses import canonicalize_license_expression

from release.embedded import SYSTEMS, TEXTS, Carrier, NotLookedInto, carriers, embedded
from release.frozen_files import libraries_of_python
from release.identity import ROOT

ALL = [one for carrier in carriers().values() for one in carrier.components]
EACH_CARRIER = pytest.mark.parametrize(
    "carrier", carriers().values(), ids=lambda carrier: carrier.name
)
LOCKS = {
    "pyside6-essentials": "run",
    "shiboken6": "run",
    "cryptography": "run",
    "cffi": "run",
    "msgspec": "run",
    "pyinstaller": "freeze",
}
PYTHONS = ("3.11.2", "3.13.5")
EACH_PYTHON = pytest.mark.parametrize("version", PYTHONS)
EACH_SYSTEM = pytest.mark.parametrize("system", sorted(SYSTEMS))


def _locked(carrier: str) -> str:
    """The version of a carrier that is installed wherever Tidemark is."""
    lines = (ROOT / "requirements" / f"{LOCKS[carrier]}.txt").read_text(encoding="ascii")
    pins = (line.split()[0] for line in lines.splitlines() if line and line[0] not in " #")
    return dict(pin.split("==") for pin in pins)[carrier]


def _named(version: str, system: str) -> dict[str, str | None]:
    """What is told of a Python: the names of others' code with its versions."""
    return {one.name: one.version for one in embedded("Python", version, system)}


def test_all_the_carriers_were_looked_into() -> None:
    assert carriers().keys() == {*LOCKS, "python"}


@pytest.mark.parametrize("carrier", LOCKS)
def test_what_was_looked_into_is_the_version_that_is_locked(carrier: str) -> None:
    """Else somebody looks again: packaging/licences/README.md says how."""
    assert carriers()[carrier].versions == (_locked(carrier),)


def test_every_python_that_makes_packages_was_looked_into() -> None:
    """Windows and macOS by the release workflow, Linux by the Python of Debian 12."""
    workflow = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    chosen = set(re.findall(r'python-version: "(.*)"', workflow))
    assert "container: debian:12" in workflow
    assert {f"{one}.*" for one in chosen | {"3.11"}} == set(carriers()["python"].versions)


@pytest.mark.parametrize("version", ["3.12.1", "3.14.0", "3.1.3", "3.130.1", "3.13"])
def test_a_python_that_nobody_looked_into_is_refused(version: str) -> None:
    with pytest.raises(NotLookedInto, match=rf"^Python {re.escape(version)}: "):
        embedded("Python", version)


@pytest.mark.parametrize("carrier", LOCKS)
def test_another_release_of_a_carrier_is_refused(carrier: str) -> None:
    with pytest.raises(NotLookedInto):
        embedded(carrier, f"{_locked(carrier)}.1")


def test_a_carrier_answers_to_its_name_however_it_is_written() -> None:
    version = _locked("pyside6-essentials")
    found = embedded("PySide6_Essentials", version)
    assert found == embedded("pyside6-essentials", version) != ()


def test_a_package_that_holds_nothing_of_others_is_no_carrier() -> None:
    assert embedded("h11", "0.16.0") == ()


def test_what_came_and_went_between_two_pythons_is_told_of_each() -> None:
    old, new = (_named(version, "linux") for version in PYTHONS)
    assert old.keys() - new.keys() == {"BLAKE2", "tiny_sha3"}
    assert new.keys() - old.keys() == {
        "BLAKE2 (libb2)",
        "Global Unbounded Sequences",
        "HACL*",
        "mimalloc",
    }
    changed = "Unicode Character Database"
    assert (old[changed], new[changed]) == ("14.0.0", "15.1.0")


def test_pythons_own_builds_bring_what_the_systems_they_are_for_lack() -> None:
    windows, macos, linux = (_named("3.13.5", one) for one in ("win32", "darwin", "linux"))
    assert {"OpenSSL", "SQLite", "liblzma"} <= windows.keys() & macos.keys()
    assert {"libffi", "zlib", "bzip2", "Microsoft Visual C++ runtime"} <= (
        windows.keys() - macos.keys() - linux.keys()
    )
    assert not {"OpenSSL", "SQLite", "liblzma"} & linux.keys()
    assert (windows["liblzma"], macos["liblzma"]) == ("5.2.5", "5.2.3")
    assert (windows["libmpdec"], linux["libmpdec"]) == ("4.0.0", "2.5.1")


def test_what_a_python_tells_itself_is_named_as_it_is_here() -> None:
    assert libraries_of_python().keys() <= _named("3.13.5", "win32").keys()


@pytest.mark.skipif(
    sys.version_info[:2] not in {(3, 11), (3, 13)}, reason="nobody looked into this Python"
)
def test_components_of_python_are_inside_modules_that_it_has() -> None:
    named = {name for one in embedded("Python", platform.python_version()) for name in one.inside}
    assert named - sys.stdlib_module_names == {"python3"}


def test_only_what_is_inside_on_a_system_is_named_for_it() -> None:
    qt = "pyside6-essentials"
    names = {system: {one.name for one in embedded(qt, _locked(qt), system)} for system in SYSTEMS}
    assert "Freetype 2" in names["win32"] - names["linux"]
    assert "ICU" in names["linux"] - names["darwin"]


def test_what_only_ran_when_a_carrier_was_built_is_not_inside() -> None:
    assert "syn" in {one.name for one in carriers()["cryptography"].components}
    assert "syn" not in {one.name for one in embedded("cryptography", _locked("cryptography"))}


def test_what_is_not_chosen_is_taken_as_offered() -> None:
    by_name = {one.name: one for one in embedded("msgspec", _locked("msgspec"))}
    assert by_name["yyjson"].taken == by_name["yyjson"].licence == "MIT"
    assert (by_name["Ryu"].licence, by_name["Ryu"].taken) == ("Apache-2.0 OR BSL-1.0", "Apache-2.0")


def test_every_component_has_its_texts() -> None:
    assert [one.name for one in ALL if not one.texts] == []
    assert {text for one in ALL for text in one.texts} == set(TEXTS.iterdir())


def test_no_text_is_empty_or_there_twice() -> None:
    texts = [" ".join(text.read_text(encoding="utf-8").split()) for text in TEXTS.iterdir()]
    assert min(map(len, texts)) > 80
    assert max(Counter(texts).values()) == 1


def test_licences_are_told_in_the_words_of_spdx() -> None:
    told = {expression for one in ALL for expression in (one.licence, one.taken)}
    assert {canonicalize_license_expression(expression) for expression in told} == told


def test_what_is_taken_was_offered_and_leaves_no_choice() -> None:
    for one in ALL:
        assert " OR " not in one.taken, one.name
        assert _ids(one.taken) <= _ids(one.licence), one.name


def _ids(expression: str) -> set[str]:
    return set(re.findall(r"[^\s()]+", expression)) - {"AND", "OR", "WITH"}


def test_components_are_on_systems_that_there_are() -> None:
    assert [one.name for one in ALL if not one.systems or not one.systems <= SYSTEMS] == []


def test_copyright_lines_are_lines() -> None:
    for line in (line for one in ALL for line in one.copyright):
        assert line.strip() == line != ""
        assert "\n" not in line


@pytest.mark.parametrize("carrier", LOCKS)
def test_every_component_is_named_once(carrier: str) -> None:
    named = Counter(one.name for one in carriers()[carrier].components)
    assert max(named.values()) == 1


@EACH_PYTHON
@EACH_SYSTEM
def test_every_component_of_a_python_is_named_once(version: str, system: str) -> None:
    assert max(Counter(one.name for one in embedded("Python", version, system)).values()) == 1


def test_components_are_of_versions_that_were_looked_into() -> None:
    for carrier in carriers().values():
        for one in carrier.components:
            assert one.carried_by, one.name
            assert set(one.carried_by) <= set(carrier.versions), one.name


@EACH_CARRIER
def test_every_carrier_says_where_its_source_is(carrier: Carrier) -> None:
    assert carrier.sources
    assert all(source.startswith("https://") for source in carrier.sources)


@EACH_CARRIER
def test_a_library_under_the_lgpl_says_how_to_exchange_it(carrier: Carrier) -> None:
    lesser = any(one.taken.startswith("LGPL-3.0") for one in carrier.components)
    assert lesser == (carrier.exchange is not None)


@pytest.mark.skipif(sys.platform != "linux", reason="the stems are those of Linux")
@pytest.mark.parametrize(
    "carrier", ["pyside6-essentials", "shiboken6", "cryptography", "cffi", "msgspec"]
)
def test_components_are_inside_files_that_the_carrier_has(carrier: str) -> None:
    stems = {_stem(Path(str(file))) for file in distribution(carrier).files or ()}
    named = {name for one in embedded(carrier, _locked(carrier)) for name in one.inside}
    assert named - stems == set()


def _stem(file: Path) -> str:
    return file.name.split(".")[0].removeprefix("lib")


def _crates() -> set[tuple[str, str]]:
    """The crates and the OpenSSL inside the cryptography that is installed, with their versions."""
    files = [file for file in distribution("cryptography").files or () if "sboms" in file.parts]
    boms = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    return {(one["name"], one["version"]) for bom in boms for one in bom["components"]}


def test_every_crate_of_cryptography_is_named() -> None:
    crates = _crates()
    assert len(crates) > 30, "the SBOM of cryptography is not where it was"
    named = {(one.name.lower(), one.version) for one in carriers()["cryptography"].components}
    assert crates <= named
