"""Only the window, and what tries it, knows Qt: all else works in an interpreter that has none."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import tidemark

_PACKAGE = Path(tidemark.__file__).parent
_IMPORT_ALL = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
    if seen := {"PySide6", "shiboken6", "qasync"} & sys.modules.keys():
        sys.exit(f"{name} imports {', '.join(sorted(seen))}")
"""


def _modules_without_qt() -> Iterator[str]:
    for path in sorted(_PACKAGE.rglob("*.py")):
        parts = path.relative_to(_PACKAGE.parent).with_suffix("").parts
        if parts[1:2] not in {("qt",), ("app",), ("self_test",)}:
            yield ".".join(parts).removesuffix(".__init__")


def test_no_module_but_the_windows_imports_qt() -> None:
    modules = [*_modules_without_qt()]
    assert "tidemark.domain.account" in modules

    result = subprocess.run(
        [sys.executable, "-c", _IMPORT_ALL, *modules], capture_output=True, text=True, check=False
    )

    assert result.returncode == 0, result.stderr
