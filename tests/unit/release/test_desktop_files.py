"""What a Linux desktop and its store are told of Tidemark."""

import configparser
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from release import identity, templates
from tidemark.commands.parser import parse

_LINUX = identity.ROOT / "packaging" / "linux"
_ENTRY = _LINUX / "tidemark.desktop"
_METAINFO = _LINUX / f"{identity.IDENTIFIER}.metainfo.xml"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def entry() -> configparser.ConfigParser:
    """The desktop entry, its keys as they are written."""
    read = configparser.ConfigParser(interpolation=None, strict=True)
    read.optionxform = str  # type: ignore[assignment,method-assign] # keys keep their capitals
    read.read_string(templates.fill(_ENTRY))
    return read


@pytest.fixture
def component() -> ET.Element:
    """What AppStream is told, filled in."""
    return ET.fromstring(templates.fill(_METAINFO))  # noqa: S314 - our own file


def _complaints(tool: str, *arguments: str, of: Path, folder: Path) -> list[str]:
    """What a validator says of the filled template."""
    assert shutil.which(tool) is not None, f"{tool} is one of the tools that `make test` installs"
    made = folder / of.name
    made.write_text(templates.fill(of), encoding="utf-8")
    done = subprocess.run([tool, *arguments, made], capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).splitlines()


def test_the_desktop_entry_is_valid(tmp_path: Path) -> None:
    assert _complaints("desktop-file-validate", of=_ENTRY, folder=tmp_path) == []


def test_appstream_has_nothing_to_warn_of(tmp_path: Path) -> None:
    """An older one calls the newer spelling of the developer's name unknown; no more than that."""
    told = _complaints("appstreamcli", "validate", "--no-net", of=_METAINFO, folder=tmp_path)
    assert [line for line in told if re.match(r"[EW]:", line)] == []
    infos = [line for line in told if line.startswith("I:")]
    assert [line for line in infos if "unknown-tag developer" not in line] == []
    assert any("successful" in line for line in told)


def test_everything_that_is_said_in_the_menu_is_said_in_chinese(
    entry: configparser.ConfigParser,
) -> None:
    group = entry["Desktop Entry"]
    assert all(f"{key}[zh_CN]" in group for key in ("GenericName", "Comment", "Keywords"))


def test_each_action_of_the_menu_is_there_in_both_languages_and_starts(
    entry: configparser.ConfigParser,
) -> None:
    names = entry["Desktop Entry"]["Actions"].rstrip(";").split(";")
    assert {f"Desktop Action {name}" for name in names} == set(entry.sections()[1:])
    for name in names:
        action = entry[f"Desktop Action {name}"]
        program, *arguments = action["Exec"].split()
        assert action["Name"] != action["Name[zh_CN]"]
        assert program == entry["Desktop Entry"]["TryExec"]
        assert parse(arguments)[1] is not None


def test_the_store_starts_what_the_menu_starts(
    component: ET.Element, entry: configparser.ConfigParser
) -> None:
    assert component.findtext("launchable") == _ENTRY.name
    assert component.findtext("icon") == entry["Desktop Entry"]["Icon"]
    assert component.findtext("provides/binary") == entry["Desktop Entry"]["Exec"]
    listed = [each.text for each in component.iterfind("categories/category")]
    assert entry["Desktop Entry"]["Categories"] == f"{';'.join(map(str, listed))};"


def test_the_store_knows_it_by_its_identifier_and_version(component: ET.Element) -> None:
    assert component.findtext("id") == identity.IDENTIFIER
    release = component.find("releases/release")
    assert release is not None
    assert release.attrib["version"] == identity.VERSION
    assert release.attrib["date"] == identity.commit_day()


@pytest.mark.parametrize("path", ["summary", "description/p", "description/ul/li"])
def test_whatever_the_store_says_it_says_in_both_languages(
    component: ET.Element, path: str
) -> None:
    languages = [each.get(_LANGUAGE) for each in component.iterfind(path)]
    assert languages == [None, "zh_CN"] * (len(languages) // 2)


def test_no_address_is_made_up(component: ET.Element) -> None:
    """There is no home page yet; whoever makes one adds it here."""
    told = [each.text or "" for each in component.iter()]
    assert [text for text in told if "://" in text] == []
    assert component.findall("url") == []
