"""Whether this is a program of its own, with a Python inside, and where its packages put papers."""

import sys
from pathlib import Path

IS_FROZEN = bool(getattr(sys, "frozen", False))
"""PyInstaller says so."""

_NOTICES = "NOTICES.txt"


def notices() -> Path | None:
    """Where a package has the list of everybody's licences; None where there is no package."""
    return notices_beside(Path(sys.executable), sys.platform) if IS_FROZEN else None


def notices_beside(program: Path, system: str) -> Path:
    """The same for a program at that place, on that system (`sys.platform`)."""
    folder = program.resolve().parent  # what is called may be a link, as in /usr/bin
    # In an app of macOS nothing but programs may lie beside the program.
    return (folder.parent / "Resources" if system == "darwin" else folder) / _NOTICES
