"""The user guide as pages for a browser, in every package: whoever has no network reads it too."""

import html
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from release.identity import ROOT

if TYPE_CHECKING:
    from markdown_it.token import Token

DOCUMENTS = ROOT / "docs"
_GUIDE = DOCUMENTS / "guide"
_LANGUAGES: Mapping[str, str] = {"en": "en", "zh_CN": "zh-CN"}  # as files have it, and as HTML
_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.6 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; }}
body {{ padding: 0 1rem; }}
img {{ max-width: 100%; height: auto; }}
table {{ border-collapse: collapse; display: block; overflow-x: auto; }}
th, td {{ border: 1px solid #8888; padding: .3rem .6rem; text-align: left; vertical-align: top; }}
pre, code {{ background: #8882; border-radius: .2rem; }}
pre {{ padding: .6rem; overflow-x: auto; }}
pre code {{ background: none; }}
</style>
</head>
<body>
{body}</body>
</html>
"""


def write(folder: Path) -> None:
    """Write ``folder``/guide with a page for each of ours, and the pictures that they show."""
    for page in sorted(_GUIDE.glob("*.md")):
        to = folder / "guide" / f"{page.stem}.html"
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(_rendered(page, folder), encoding="utf-8")


def _rendered(page: Path, folder: Path) -> str:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - a tool: no part of what is packaged

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(page.read_text(encoding="utf-8"))
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type == "heading_open" and following is not None:
            token.attrs["id"] = anchor(following.content)
        children = token.children or []
        for child in children:
            _lead(child, page, folder)
        for before, between, after in zip(children, children[1:], children[2:], strict=False):
            _close_up(before, between, after)
    title = next(token.content for token in tokens if token.type == "inline")
    language = _LANGUAGES[page.stem.split("-")[0]]
    body = parser.renderer.render(tokens, parser.options, {})
    return _PAGE.format(language=language, title=html.escape(title), body=body)


def _close_up(before: "Token", between: "Token", after: "Token") -> None:
    """Chinese has no space where its source begins a new line."""
    is_chinese = before.content[-1:] > "\u2e7f" and after.content[:1] > "\u2e7f"
    if between.type == "softbreak" and is_chinese:
        between.type, between.content = "text", ""


def anchor(heading: str) -> str:
    """The name by which links find a heading, as the places that show our Markdown make it."""
    kept = (letter for letter in heading.lower() if letter.isalnum() or letter in "_- ")
    return "".join(kept).replace(" ", "-")


def _lead(token: "Token", page: Path, folder: Path) -> None:
    """Let a link lead to a page that is there, a picture come along, and other links be words."""
    if token.type == "image":
        _bring(str(token.attrs["src"]), page, folder)
    elif token.type == "link_open":
        path, _, heading = str(token.attrs["href"]).partition("#")
        if not path or (page.parent / path).parent == _GUIDE:
            suffix = f"#{heading}" if heading else ""
            token.attrs["href"] = path.removesuffix(".md") + (".html" if path else "") + suffix
        else:
            del token.attrs["href"]  # what is not in the package; an <a> without it is plain


def _bring(source: str, page: Path, folder: Path) -> None:
    picture = (page.parent / source).resolve()
    to = folder / picture.relative_to(DOCUMENTS)
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(picture, to)
