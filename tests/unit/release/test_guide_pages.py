"""The guide as pages for a browser: nothing leads into the void."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from release import guide
from release.guide import DOCUMENTS

PAGES = sorted(path.stem for path in (DOCUMENTS / "guide").glob("*.md"))


class Seen(HTMLParser):
    """What a browser would follow, fetch and run."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.names: set[str] = set()
        self.tags: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        told = dict(attrs)
        self.targets += [unquote(value) for key in ("href", "src") if (value := told.get(key))]
        if name := told.get("id"):
            self.names.add(name)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents of a package."""
    made = tmp_path_factory.mktemp("doc")
    guide.write(made)
    return made


@pytest.mark.parametrize("page", PAGES)
def test_every_link_and_picture_of_a_page_is_in_the_package(folder: Path, page: str) -> None:
    here = folder / "guide" / f"{page}.html"
    for target in Seen(here).targets:
        path, _, name = target.partition("#")
        there = (here.parent / path).resolve() if path else here
        assert there.is_file(), target
        assert not name or name in Seen(there).names, target


@pytest.mark.parametrize("page", PAGES)
def test_a_page_runs_nothing_and_asks_no_network(folder: Path, page: str) -> None:
    seen = Seen(folder / "guide" / f"{page}.html")
    assert not {"script", "link", "iframe"} & seen.tags
    assert not [target for target in seen.targets if "//" in target]


def test_a_page_says_in_which_language_it_is(folder: Path) -> None:
    text = (folder / "guide" / "zh_CN.html").read_text(encoding="utf-8")
    assert '<html lang="zh-CN">' in text


def test_pages_show_tables_and_pictures(folder: Path) -> None:
    assert {"table", "img"} <= Seen(folder / "guide" / "en.html").tags


def test_chinese_has_no_space_where_its_source_begins_a_new_line(folder: Path) -> None:
    source = (DOCUMENTS / "guide" / "zh_CN-troubleshooting.md").read_text(encoding="utf-8")
    text = (folder / "guide" / "zh_CN-troubleshooting.html").read_text(encoding="utf-8")
    chinese = r"[\u2e80-\uffef]"
    assert re.search(rf"{chinese}\n{chinese}", source), "this tests nothing any more"
    assert not re.search(rf"{chinese}\n{chinese}", text)
