"""NOTICES.txt and the bill of materials: everybody named, each text once."""

import json
from pathlib import Path

import pytest

from release.component import Component, Origin
from release.embedded import carriers, embedded
from release.notices import notices
from release.sbom import bill


def component(name: str, text: Path, licence: str = "MIT") -> Component:
    purl, source = f"pkg:pypi/{name}@1.0", f"{name} 1.0, somewhere"
    return Component(Origin.WHEEL, name, "1.0", licence, purl, source, (text,))


@pytest.fixture
def terms(tmp_path: Path) -> Path:
    path = tmp_path / "LICENSE"
    path.write_text("Do as you please.\n", encoding="utf-8")
    return path


def test_a_component_is_told_with_its_terms_and_the_place_of_its_source(terms: Path) -> None:
    told = notices([component("websocketry", terms)], {})
    assert "websocketry 1.0\n    Terms:  MIT\n    Texts:  3\n" in told
    assert "    Source: websocketry 1.0, somewhere\n" in told


def test_the_same_text_of_two_components_stands_there_once(terms: Path) -> None:
    told = notices([component("one", terms), component("other", terms)], {})
    assert told.count("Do as you please.") == 1


def test_a_name_from_far_away_is_written_as_it_is(terms: Path) -> None:
    terms.write_text("Timo Teräs, 作者\n", encoding="utf-8")
    assert "Timo Teräs, 作者" in notices([component("one", terms)], {})


def test_qt_is_told_to_be_under_the_lgpl_with_its_text_and_how_to_exchange_it(terms: Path) -> None:
    told = notices([], {})
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in told
    assert "GNU GENERAL PUBLIC LICENSE" in told
    assert "put your library in the" in told


def test_what_a_component_holds_in_turn_is_told_with_its_owners(terms: Path) -> None:
    qt = component("PySide6_Essentials", terms)
    (version,) = carriers()["pyside6-essentials"].versions
    told = notices([qt], {qt: embedded(qt.name, version, "linux")})
    assert "- contains PCRE2" in told
    assert "Copyright (C) The Qt Company Ltd." in told


def test_the_bill_names_each_component_by_its_address_among_packages(terms: Path) -> None:
    rows = json.loads(bill([component("one", terms)], {}))["components"]
    assert [row["purl"] for row in rows] == ["pkg:pypi/one@1.0"]


@pytest.mark.parametrize(
    ("told", "row"),
    [
        ("MIT", {"expression": "MIT"}),
        ("Apache-2.0 OR BSD-3-Clause", {"expression": "Apache-2.0 OR BSD-3-Clause"}),
        ("GPLv2 with an exception", {"license": {"name": "GPLv2 with an exception"}}),
    ],
)
def test_terms_are_an_expression_where_they_are_written_as_one(
    terms: Path, told: str, row: object
) -> None:
    rows = json.loads(bill([component("one", terms, told)], {}))["components"]
    assert rows[0]["licenses"] == [row]


def test_the_same_package_has_the_same_bill(terms: Path) -> None:
    assert bill([component("one", terms)], {}) == bill([component("one", terms)], {})


def test_another_package_has_another_number(terms: Path) -> None:
    one, other = (json.loads(bill([component(name, terms)], {})) for name in ("one", "other"))
    assert one["serialNumber"] != other["serialNumber"]
