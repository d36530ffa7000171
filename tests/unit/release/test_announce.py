"""A release is announced with what the changelog says of it, or not at all."""

import pytest

from release.announce import NotToBeReleased, main, told_of

_CHANGELOG = """\
# Changelog

## [Unreleased]

## [0.2.0] - 2027-01-02

### Added

- A second thing.

## [0.1.0] - 2026-12-01

- A first thing.
"""


def test_a_version_is_told_by_its_own_section() -> None:
    assert told_of("v0.2.0", "0.2.0", _CHANGELOG) == "### Added\n\n- A second thing.\n"


def test_the_last_section_ends_with_the_file() -> None:
    assert told_of("v0.1.0", "0.1.0", _CHANGELOG) == "- A first thing.\n"


def test_the_tag_of_another_version_releases_nothing() -> None:
    with pytest.raises(NotToBeReleased, match="not the tag"):
        told_of("v0.2.0", "0.1.0", _CHANGELOG)


@pytest.mark.parametrize("version", ["0.3.0", "Unreleased"])
def test_a_version_of_which_nothing_is_said_is_not_released(version: str) -> None:
    with pytest.raises(NotToBeReleased, match="nothing to say"):
        told_of(f"v{version}", version, _CHANGELOG)


def test_what_stands_in_the_way_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["v99"]) == 1
    assert capsys.readouterr().err.startswith("Not released: v99 is not the tag of version")
