"""What is installed, on the disk."""

from pathlib import Path

from bench.figures import Found, single
from bench.measure import Part
from bench.processes import ROOT
from bench.turns import beside

_ALL_OF_QT = "all of PySide6"
_PARTS = ("PySide6", "shiboken6")


def take(_: Part) -> Found:
    """Qt as Tidemark installs it beside all of PySide6, and everything that is installed to run."""
    ours, whole = _packages(".venv"), _packages(".venv-bench")
    qt = {
        "Tidemark": [sum(_megabytes(ours / name) for name in _PARTS)],
        _ALL_OF_QT: [sum(_megabytes(whole / name) for name in _PARTS)],
    }
    own = _megabytes(ROOT / "gui" / "tidemark", "*.py")
    return Found(
        [
            beside("Qt on the disk", "MB", qt, peers=[_ALL_OF_QT]),
            single("Tidemark's own modules, resources among them", "MB", own),
        ]
    )


def _packages(environment: str) -> Path:
    return next((ROOT / environment / "lib").glob("python3*")) / "site-packages"


def _megabytes(folder: Path, pattern: str = "*") -> float:
    files = (path for path in folder.rglob(pattern) if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / 1e6
