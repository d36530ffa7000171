"""Compile icons and translations into the package: run after changing either, or any text.

    python packaging/compile_resources.py

It takes the texts of the interface out of the sources into every `resources/translations/*.ts`,
makes the `.qm` files of them, and puts these and the icons into `gui/tidemark/qt/resources_rc.py`.
All of it is committed; a test runs the same steps elsewhere and compares.

A new language begins as an empty file of its name, `resources/translations/tidemark_de.ts`:
nothing else names it. The sources are in English, so `tidemark_en.ts` holds only the texts with a
count, one form for one thing and one for several.
"""

import ast
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TypeGuard

import PySide6

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = Path("resources/translations")
SOURCE_LANGUAGE = "en"
_WITH_A_COUNT = 4  # context, text, comment, count
_PLURAL = re.compile(
    r"(<source>(?P<text>[^<]*)</source>\s*)"
    r"<translation type=\"unfinished\">\s*"
    r"<numerusform></numerusform>\s*<numerusform></numerusform>\s*</translation>"
)


def extract_texts(root: Path) -> None:
    """Bring the `.ts` files up to date with the sources. What is new has yet to be translated."""
    paths = sorted(
        path for path in (root / "gui" / "tidemark").rglob("*.py") if path.name != "resources_rc.py"
    )
    with tempfile.NamedTemporaryFile("w", dir=root, suffix=".py", encoding="utf-8") as counted:
        counted.write(_texts_with_a_count(paths))
        counted.flush()
        sources = [str(path.relative_to(root)) for path in (Path(counted.name), *paths)]
        for language, path in _languages(root).items():
            _extract(root, language, path, sources)
    _tell_one_from_several(root / TRANSLATIONS / f"tidemark_{SOURCE_LANGUAGE}.ts")


def _extract(root: Path, language: str, path: Path, sources: list[str]) -> None:
    options = ["-no-obsolete", "-locations", "none", "-source-language", SOURCE_LANGUAGE]
    if language == SOURCE_LANGUAGE:
        options.append("-pluralonly")
    if not path.stat().st_size:
        path.unlink()  # lupdate makes a file, but does not fill an empty one
    target = str(path.relative_to(root))
    _run(root, "lupdate", *options, "-target-language", language, *sources, "-ts", target)


def _texts_with_a_count(paths: Iterable[Path]) -> str:
    """Every ``translate(context, text, comment, count)``, said again in a way lupdate understands.

    WORKAROUND: of Python's `translate` lupdate (PySide6 6.11) does not see the count, so
    that the text has one form for all; of `tr` in a class it does.
    """
    texts: dict[str, list[str]] = {}
    for path in paths:
        for call in filter(_has_a_count, ast.walk(ast.parse(path.read_text("utf-8")))):
            context, text = (ast.literal_eval(each) for each in call.args[:2])
            texts.setdefault(context, []).append(text)
    lines = []
    for context, its_texts in sorted(texts.items()):
        lines += [f"class {context}:", "    def say(self, n):"]
        literals = (json.dumps(text, ensure_ascii=False) for text in its_texts)
        lines += [f'        self.tr({literal}, "", n)' for literal in literals]
    return "\n".join(lines)


def _has_a_count(node: ast.AST) -> TypeGuard[ast.Call]:
    if not isinstance(node, ast.Call) or len(node.args) != _WITH_A_COUNT:
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name == "translate"


def _languages(root: Path) -> dict[str, Path]:
    """The `.ts` files by the codes of their languages."""
    paths = sorted((root / TRANSLATIONS).glob("tidemark_*.ts"))
    return {path.stem.removeprefix("tidemark_"): path for path in paths}


def _tell_one_from_several(path: Path) -> None:
    """Fill in both forms of new English texts by their ``(s)``: ``%n coin(s)``.

    What has none keeps its empty forms, for somebody to write and for a test to find.
    """

    def told(match: re.Match[str]) -> str:
        text = match["text"]
        if "(s)" not in text:
            return match[0]
        one, several = text.replace("(s)", ""), text.replace("(s)", "s")
        forms = "".join(
            f"\n            <numerusform>{each}</numerusform>" for each in (one, several)
        )
        return f"{match[1]}<translation>{''.join(forms)}\n        </translation>"

    path.write_text(_PLURAL.sub(told, path.read_text("utf-8")), "utf-8")


def compile_texts(root: Path) -> None:
    """Make the `.qm` files."""
    for path in _languages(root).values():
        _run(root, "lrelease", "-silent", str(path), "-qm", str(path.with_suffix(".qm")))


def compile_resources(root: Path) -> None:
    """Put icons and translations into one Python module, the same on every machine."""
    target = "gui/tidemark/qt/resources_rc.py"
    folder = root / "resources"
    with tempfile.NamedTemporaryFile("w", dir=folder, suffix=".qrc", encoding="utf-8") as listed:
        listed.write(_list_of(_languages(root).values(), folder))
        listed.flush()
        sources = ["resources/resources.qrc", str(Path(listed.name).relative_to(root))]
        _run(root, "rcc", "-g", "python", "--format-version", "1", "-o", target, *sources)


def _list_of(translations: Iterable[Path], folder: Path) -> str:
    """The translations as rcc wants to be told of them."""
    files = [path.with_suffix(".qm").relative_to(folder).as_posix() for path in translations]
    entries = "".join(f"<file>{name}</file>" for name in files)
    return f'<RCC version="1.0"><qresource prefix="/">{entries}</qresource></RCC>'


def _run(root: Path, tool: str, *arguments: str) -> None:
    """Run one of the tools that come with PySide6; its errors are shown, its chatter is not."""
    folder = Path(PySide6.__file__).parent
    command = folder / tool if tool.startswith("l") else folder / "Qt" / "libexec" / tool
    done = subprocess.run(  # noqa: S603 - a tool of our own virtual environment
        [str(command), *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{tool} failed:\n{done.stdout}{done.stderr}")


def main() -> None:
    """Do all steps in order."""
    extract_texts(ROOT)
    compile_texts(ROOT)
    compile_resources(ROOT)


if __name__ == "__main__":
    main()
