"""Code of others that comes without its licence is named, with the text, and looked at again."""

import json
import re
import sys
from collections import Counter
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.licenses import canonicalize_license_expression

from release.embedded import SYSTEMS, TEXTS, Carrier, carriers, embedded
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


def test_all_the_carriers_were_looked_into() -> None:
    assert carriers().keys() == {*LOCKS, "python"}


@pytest.mark.parametrize(("carrier", "lock"), LOCKS.items())
def test_what_was_looked_into_is_the_version_that_is_locked(carrier: str, lock: str) -> None:
    """Else somebody looks again: packaging/licences/README.md says how."""
    lines = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="ascii").splitlines()
    pins = dict(line.split()[0].split("==") for line in lines if line and line[0] not in " #")
    assert carriers()[carrier].version == pins[carrier]


def test_a_carrier_answers_to_its_name_however_it_is_written() -> None:
    assert embedded("PySide6_Essentials") == embedded("pyside6-essentials") != ()


def test_a_package_that_holds_nothing_of_others_is_no_carrier() -> None:
    assert embedded("h11") == ()


def test_only_what_is_inside_on_a_system_is_named_for_it() -> None:
    names = {
        system: {one.name for one in embedded("PySide6_Essentials", system)} for system in SYSTEMS
    }
    assert "Freetype 2" in names["win32"] - names["linux"]
    assert "ICU" in names["linux"] - names["darwin"]


def test_what_only_ran_when_a_carrier_was_built_is_not_inside() -> None:
    assert "syn" in {one.name for one in carriers()["cryptography"].components}
    assert "syn" not in {one.name for one in embedded("cryptography")}


def test_what_is_not_chosen_is_taken_as_offered() -> None:
    by_name = {one.name: one for one in embedded("msgspec")}
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


@EACH_CARRIER
def test_every_component_is_named_once(carrier: Carrier) -> None:
    assert max(Counter(one.name for one in carrier.components).values()) == 1


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
    "carrier", ["PySide6_Essentials", "shiboken6", "cryptography", "cffi", "msgspec"]
)
def test_components_are_inside_files_that_the_carrier_has(carrier: str) -> None:
    stems = {_stem(Path(str(file))) for file in distribution(carrier).files or ()}
    named = {name for one in embedded(carrier) for name in one.inside}
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
