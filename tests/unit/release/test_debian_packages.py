"""What Debian says of the libraries that it put on this computer."""

from pathlib import Path

import pytest

from release import debian_packages


@pytest.fixture(autouse=True)
def debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Debian with one package, unpacked when /lib was not yet a link to /usr/lib."""
    answers = {
        "--search": "libssl3:amd64: /usr/lib/x86_64-linux-gnu/libssl.so.3\n",
        "--show": "libssl3\t3.0.19-1\topenssl\t3.0.19-1\n",
    }
    monkeypatch.setattr(debian_packages, "_ask", lambda *command: answers[command[1]])
    monkeypatch.setattr(debian_packages, "_DOC", tmp_path / "doc")
    monkeypatch.setattr(debian_packages, "_COMMON", tmp_path / "common")
    (tmp_path / "doc" / "libssl3").mkdir(parents=True)
    (tmp_path / "common").mkdir()
    (tmp_path / "common" / "Apache-2.0").write_text("Apache", encoding="utf-8")
    write_copyright(tmp_path, "Format: it\n\nFiles: *\nLicense: Apache-2.0\n")
    return tmp_path


def write_copyright(debian: Path, text: str) -> None:
    text += " See /usr/share/common-licenses/Apache-2.0.\n"
    (debian / "doc" / "libssl3" / "copyright").write_text(text, encoding="utf-8")


LIBRARY = Path("/lib/x86_64-linux-gnu/libssl.so.3")


def test_a_library_is_found_by_the_name_that_it_was_unpacked_under() -> None:
    found = debian_packages.owners([LIBRARY])[LIBRARY]
    assert (found.name, found.version, found.licence) == ("libssl3", "3.0.19-1", "Apache-2.0")


def test_its_source_is_a_package_of_debians_too() -> None:
    found = debian_packages.owners([LIBRARY])[LIBRARY]
    assert found.source == "Debian source package openssl 3.0.19-1"


def test_its_terms_are_its_copyright_file_and_the_common_texts_that_it_names(debian: Path) -> None:
    texts = debian_packages.owners([LIBRARY])[LIBRARY].texts
    assert [path.name for path in texts] == ["copyright", "Apache-2.0"]


def test_terms_in_a_form_of_their_own_are_left_to_be_read(debian: Path) -> None:
    write_copyright(debian, "This is free.\n")
    assert debian_packages.owners([LIBRARY])[LIBRARY].licence == "as its copyright file says"


def test_a_file_that_no_package_put_there_is_not_answered_for() -> None:
    assert debian_packages.owners([Path("/opt/mine.so")]) == {}
