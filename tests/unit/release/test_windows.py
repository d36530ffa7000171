"""What is made for Windows: the same each time, and told who we are from one place."""

import re
import zipfile
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from release import windows
from release.identity import IDENTIFIER, VERSION
from release.installer_pictures import write_installer_pictures

_CHINESE = windows.RECIPE.with_name("chinese.isl").read_text(encoding="utf-8-sig")
_RECIPE = windows.RECIPE.read_text(encoding="utf-8-sig")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "bundle"
    (folder / "_internal").mkdir(parents=True)
    (folder / "tidemark.exe").write_bytes(b"MZ")
    (folder / "_internal" / "base_library.zip").write_bytes(b"PK")
    return folder


def test_the_portable_archive_holds_one_folder_named_after_the_version(
    bundle: Path, tmp_path: Path
) -> None:
    windows.write_portable(bundle, tmp_path / "portable.zip", written=1_700_000_000)

    with zipfile.ZipFile(tmp_path / "portable.zip") as archive:
        assert archive.namelist() == [
            f"tidemark-{VERSION}/_internal/base_library.zip",
            f"tidemark-{VERSION}/tidemark.exe",
        ]
        assert archive.read(f"tidemark-{VERSION}/tidemark.exe") == b"MZ"
        assert {entry.date_time for entry in archive.infolist()} == {(2023, 11, 14, 22, 13, 20)}


def test_the_same_folder_gives_the_same_archive(bundle: Path, tmp_path: Path) -> None:
    windows.write_portable(bundle, tmp_path / "one.zip", written=1_700_000_000)
    (bundle / "tidemark.exe").write_bytes(b"MZ")  # at another time
    windows.write_portable(bundle, tmp_path / "two.zip", written=1_700_000_000)

    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_time_before_archives_could_tell_it_is_their_first(bundle: Path, tmp_path: Path) -> None:
    windows.write_portable(bundle, tmp_path / "old.zip", written=0)

    with zipfile.ZipFile(tmp_path / "old.zip") as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def test_the_recipe_is_told_everything_that_it_asks_for() -> None:
    told = windows.definitions(Path("/bundle"), Path("/made"), Path("/dist"))

    assert set(re.findall(r"\{#(\w+)\}", _RECIPE)) == (told.keys() | {"SourcePath"})


def test_who_we_are_stands_in_the_recipe_only_as_a_definition() -> None:
    assert IDENTIFIER not in _RECIPE
    assert VERSION not in _RECIPE


def test_wine_is_told_paths_on_the_drive_where_it_shows_ours() -> None:
    told = {"Bundle": "/bundle", "Version": "0.1.0"}

    under_wine = windows.command(["wine", "ISCC.exe"], told, under_wine=True)
    on_windows = windows.command(["ISCC.exe"], told, under_wine=False)

    assert under_wine[:5] == ["wine", "ISCC.exe", "/Qp", "/DBundle=Z:/bundle", "/DVersion=0.1.0"]
    assert under_wine[-1] == f"Z:{windows.RECIPE}"
    assert on_windows[2:] == ["/DBundle=/bundle", "/DVersion=0.1.0", str(windows.RECIPE)]


def test_both_languages_say_what_is_ours() -> None:
    said = re.findall(r"^(english|chinese)\.(\w+)=", _RECIPE, re.MULTILINE)
    chinese = {name for language, name in said if language == "chinese"}
    translated = set(re.findall(r"^(\w+)=", _CHINESE, re.MULTILINE))

    assert {name for language, name in said if language == "english"} <= chinese | translated


def test_no_message_is_translated_twice() -> None:
    names = re.findall(r"^(\w+)=", _CHINESE, re.MULTILINE)

    assert len(names) == len(set(names))


def test_the_recipe_says_by_a_mark_that_it_is_in_utf_8() -> None:
    """Inno Setup reads a file without one in the code page of whoever compiles."""
    for path in (windows.RECIPE, windows.RECIPE.with_name("chinese.isl")):
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_pages_of_the_installer_show_the_icon_at_every_scale(tmp_path: Path) -> None:
    write_installer_pictures(tmp_path)

    headings = [QImage(str(path)) for path in tmp_path.glob("heading-*.bmp")]
    panels = [QImage(str(path)) for path in tmp_path.glob("panel-*.bmp")]
    assert sorted(drawn.width() for drawn in headings) == [55, 82, 110, 138]
    assert sorted(drawn.width() for drawn in panels) == [164, 246, 328, 410]
    for drawn in (*headings, *panels):
        middle = drawn.pixelColor(drawn.width() // 2, drawn.height() // 2)
        assert middle != drawn.pixelColor(0, 0)
