"""What Windows and macOS are told of Tidemark, read as they read it."""

import plistlib
from typing import Any

import pytest

from release.identity import IDENTIFIER, VERSION
from release.program_info import copyright_line, info_plist, numbers_of, version_resource


def _read(resource: str) -> Any:
    """The way PyInstaller does, into plain values."""

    def named(**words: object) -> dict[str, object]:
        return words

    def listed(*words: Any) -> Any:
        return words[0] if len(words) == 1 else words

    return eval(  # noqa: S307 - our own text
        resource,
        {
            "VSVersionInfo": named,
            "FixedFileInfo": named,
            **dict.fromkeys(("StringFileInfo", "VarFileInfo", "StringStruct"), listed),
            **dict.fromkeys(("StringTable", "VarStruct"), listed),
        },
    )


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("0.1.0", (0, 1, 0, 0)), ("1.2.3rc4", (1, 2, 3, 0)), ("2.1", (2, 1, 0, 0))],
)
def test_windows_compares_versions_by_four_numbers(
    version: str, numbers: tuple[int, int, int, int]
) -> None:
    assert numbers_of(version) == numbers


def test_windows_shows_the_name_the_version_and_whose_it_is() -> None:
    resource = _read(version_resource("tidemarkw.exe"))
    strings, translation = resource["kids"]

    assert resource["ffi"]["filevers"] == numbers_of(VERSION)
    assert dict(strings[0][1])["OriginalFilename"] == "tidemarkw.exe"
    assert dict(strings[0][1])["ProductVersion"] == VERSION
    assert dict(strings[0][1])["LegalCopyright"] == copyright_line()
    assert strings[0][0] == "040904b0"
    assert translation[0] == ("Translation", [0x0409, 0x04B0])


def test_macos_reads_a_property_list() -> None:
    told = plistlib.loads(plistlib.dumps(info_plist()))

    assert told["CFBundleIdentifier"] == IDENTIFIER
    assert told["CFBundleShortVersionString"] == VERSION
    assert told["CFBundleLocalizations"] == ["en", "zh_CN"]
    assert told["LSMinimumSystemVersion"] == "14.0"
    assert not {"LSUIElement", "LSBackgroundOnly"} & told.keys(), "it has a place in the dock"


def test_it_belongs_to_whom_the_licence_says() -> None:
    assert copyright_line() == "Copyright (c) 2026 Tidemark contributors. MIT License."
