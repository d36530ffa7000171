"""Compile icons and translations into the package: run after changing either, or any text.

    python packaging/compile_resources.py

It takes the texts of the interface out of the sources into `resources/translations/*.ts`, makes
the `.qm` files of them, and puts these and the icons into `gui/tidemark/qt/resources_rc.py`.
All of it is committed; a test runs the same steps elsewhere and compares.
"""

import subprocess
import sys
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("zh_CN",)


def extract_texts(root: Path) -> None:
    """Bring the `.ts` files up to date with the sources. What is new has yet to be translated."""
    sources = sorted(
        str(path.relative_to(root))
        for path in (root / "gui" / "tidemark").rglob("*.py")
        if path.name != "resources_rc.py"
    )
    for language in LANGUAGES:
        target = f"resources/translations/tidemark_{language}.ts"
        options = ["-no-obsolete", "-locations", "none", "-source-language", "en"]
        _run(root, "lupdate", *options, "-target-language", language, *sources, "-ts", target)


def compile_texts(root: Path) -> None:
    """Make the `.qm` files."""
    for language in LANGUAGES:
        name = f"resources/translations/tidemark_{language}"
        _run(root, "lrelease", "-silent", f"{name}.ts", "-qm", f"{name}.qm")


def compile_resources(root: Path) -> None:
    """Put icons and translations into one Python module, the same on every machine."""
    target = "gui/tidemark/qt/resources_rc.py"
    source = "resources/resources.qrc"
    _run(root, "rcc", "-g", "python", "--format-version", "1", "-o", target, source)


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
