"""The user guide says what the program says, in both languages alike."""

import platform
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import platformdirs.windows
import pytest
from platformdirs.macos import MacOS
from platformdirs.unix import Unix
from platformdirs.windows import Windows

from markdown import Page
from release import archive, deb
from release.identity import VERSION
from tidemark import alert_memory, ban_memory, day_memory, settings_file
from tidemark.commands.ending import ExitCode
from tidemark.domain.freshness import State
from tidemark.history import place
from told_sentences import (
    anything_said,
    by_cause,
    of_the_command_line,
    of_the_self_test,
    of_the_window,
    translated,
)

_REPOSITORY = Path(__file__).parents[2]
_GUIDE = _REPOSITORY / "docs" / "guide"
_README = _REPOSITORY / "README.md"
_GUIDES = [_GUIDE / "en.md", _GUIDE / "zh_CN.md"]
_PAGES = [*sorted(_GUIDE.glob("*.md")), _README, _REPOSITORY / "CONTRIBUTING.md"]


@dataclass(frozen=True)
class _Language:
    code: str | None
    guide: Page
    troubles: Page

    @property
    def translate(self) -> Callable[[str], str]:
        return translated().__getitem__ if self.code else str

    @property
    def quoted(self) -> list[str]:
        """The sentences that the tables explain."""
        return [said for row in self.troubles.rows() for said in row[0].split("<br>")]


def _language(code: str | None, name: str) -> _Language:
    pages = (Page(_GUIDE / f"{name}{kind}.md") for kind in ("", "-troubleshooting"))
    return _Language(code, *pages)


_ENGLISH, _CHINESE = _language(None, "en"), _language("zh_CN", "zh_CN")
_BOTH = pytest.mark.parametrize("language", [_ENGLISH, _CHINESE], ids=["English", "Chinese"])


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: path.name)
def test_every_link_and_picture_leads_somewhere(path: Path) -> None:
    assert Page(path).broken_links() == []


@pytest.mark.parametrize(
    ("english", "chinese"),
    [(_ENGLISH.guide, _CHINESE.guide), (_ENGLISH.troubles, _CHINESE.troubles)],
    ids=["guide", "troubleshooting"],
)
def test_both_languages_are_built_alike(english: Page, chinese: Page) -> None:
    assert english.shape == chinese.shape


def test_each_language_shows_the_window_in_its_own() -> None:
    chinese = [each.replace("/zh_CN/", "/en/") for each in _CHINESE.guide.pictures]
    assert chinese == _ENGLISH.guide.pictures
    assert chinese != _CHINESE.guide.pictures


@pytest.mark.parametrize("path", [*_GUIDES, _README], ids=lambda path: path.name)
def test_a_package_is_called_what_it_is_called_when_it_is_made(path: Path) -> None:
    made = (each.name.replace(VERSION, "VERSION") for each in (deb.PACKAGE, archive.ARCHIVE))
    names = {each.replace(platform.machine(), "x86_64") for each in made}
    assert set(re.findall(r"`(tidemark[-_]VERSION\S+)`", path.read_text())) == names


@_BOTH
def test_every_heading_of_the_guide_is_among_its_contents(language: _Language) -> None:
    for page in (language.guide, language.troubles):
        contents = re.findall(r"^- \[(.+)\]\(#", page.text, re.MULTILINE)
        assert contents == [words for level, words in page.headings if level == 2]


@_BOTH
def test_every_trouble_key_and_entry_is_explained(language: _Language) -> None:
    assert [each for each in by_cause(language.translate) if each not in language.quoted] == []


@_BOTH
def test_whatever_else_the_window_says_is_explained(language: _Language) -> None:
    assert [each for each in of_the_window(language.code) if each not in language.quoted] == []


@_BOTH
def test_whatever_the_command_line_says_is_explained(language: _Language) -> None:
    said = [*of_the_command_line(), *of_the_self_test()]
    assert [each for each in said if each not in language.quoted] == []


@_BOTH
def test_nothing_is_explained_that_the_program_no_longer_says(language: _Language) -> None:
    assert set(language.quoted) - anything_said(language.code) == set()


@_BOTH
def test_a_sentence_is_explained_in_one_place(language: _Language) -> None:
    assert [each for each, count in Counter(language.quoted).items() if count > 1] == []


@_BOTH
def test_a_row_says_why_and_what_to_do(language: _Language) -> None:
    assert [row for row in language.troubles.rows() if len(row) != 3 or not all(row)] == []


@_BOTH
def test_every_state_is_told(language: _Language) -> None:
    told = " ".join(row[0] for row in language.guide.rows())
    assert [each for each in State if each.value not in told] == []


@_BOTH
def test_every_exit_code_that_a_command_ends_with_is_told(language: _Language) -> None:
    told = re.findall(r"^\| (\d) \|", language.guide.text.rpartition("\n## ")[2], re.MULTILINE)
    codes = [each for each in ExitCode if each < ExitCode.INTERRUPTED]  # those are the shell's own
    assert [int(each) for each in told] == codes


@_BOTH
def test_every_file_is_told_with_its_folder_on_each_system(
    language: _Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(platformdirs.windows, "get_win_folder", lambda _name: "%LOCALAPPDATA%")
    systems = [kind("tidemark", appauthor=False) for kind in (Unix, Windows, MacOS)]
    folders = {
        settings_file: [each.user_config_dir for each in systems],
        day_memory: [each.user_data_dir for each in systems],
        place: [each.user_data_dir for each in systems],
        alert_memory: [each.user_state_dir for each in systems],
        ban_memory: [each.user_state_dir for each in systems],
    }
    rows = {row[0]: row[2:] for row in language.guide.rows()}
    for module, paths in folders.items():
        name = module.default_path().name
        assert rows[f"`{name}`"] == [f"`{_shown(path)}`" for path in paths]


def _shown(folder: str) -> str:
    """As a user writes it: ~ for the home, and Windows' own strokes."""
    home = folder.replace(str(Path.home()), "~")
    return home.replace("/", "\\") if home.startswith("%") else home
