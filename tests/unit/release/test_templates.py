"""What packages say of themselves is filled in from one place."""

import re
from pathlib import Path

import pytest

from release import identity, templates

_LINUX = identity.ROOT / "packaging" / "linux"
_TEMPLATES = [
    _LINUX / "tidemark.1",
    _LINUX / "tidemark.desktop",
    _LINUX / f"{identity.IDENTIFIER}.metainfo.xml",
]


@pytest.fixture(autouse=True)
def _commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770076740")  # 2 February 2026, a minute to midnight


@pytest.mark.parametrize("path", _TEMPLATES, ids=lambda path: path.name)
def test_no_blank_is_left(path: Path) -> None:
    assert re.findall(r"@\w+@", templates.fill(path)) == []


def test_version_day_and_name_are_those_of_the_commit(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_text("@IDENTIFIER@ @VERSION@, @DATE@ (@DATE_IN_WORDS@)")
    told = f"{identity.IDENTIFIER} {identity.VERSION}, 2026-02-02 (February 2, 2026)"
    assert templates.fill(path) == told


def test_a_blank_nobody_knows_ends_the_making() -> None:
    with pytest.raises(ValueError, match="@VERSOIN@"):
        templates.fill_text("tidemark @VERSOIN@", {"VERSION": "1"})


def test_an_address_of_mail_is_no_blank() -> None:
    assert templates.fill_text("a@b.invalid, user@HOST", {}) == "a@b.invalid, user@HOST"
