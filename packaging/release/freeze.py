"""`python -m release.freeze`: Tidemark with its Python and Qt in one folder, the same each time."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from release.frozen_files import BUNDLE
from release.identity import NAME, ROOT, commit_time

_ABSOLUTE = re.compile(r"\(R(?:UN)?PATH\).*[\[:]/")


def freeze() -> None:
    """Make `BUNDLE` anew. Raises `subprocess.CalledProcessError` where PyInstaller fails."""
    folder = BUNDLE.parent
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--clean", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(folder), "--workpath", str(folder / "work")]
    spec = ROOT / "packaging" / "frozen" / f"{NAME}.spec"
    subprocess.run([*command, str(spec)], check=True, env=_environment())
    if sys.platform == "linux":
        _forget_where_python_was_built()


def _forget_where_python_was_built() -> None:
    """Let no library look into folders of this computer, which are somebody else's on another."""
    for path in sorted(BUNDLE.rglob("*.so*")):
        if not path.is_symlink() and _ABSOLUTE.search(_dynamic(path)):
            subprocess.run(["chrpath", "--delete", str(path)], check=True, capture_output=True)


def _dynamic(path: Path) -> str:
    command = ["readelf", "--dynamic", "--wide", str(path)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _environment() -> dict[str, str]:
    """Everything by which two builds of one commit could differ, held still."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    search = f"{ROOT / 'gui'}{os.pathsep}{ROOT / 'packaging'}"
    fixed = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(commit_time()), "PYTHONPATH": search}
    # A cache of the user's, which two freezings at once would empty under each other.
    own_cache = {"PYINSTALLER_CONFIG_DIR": str(BUNDLE.parent / "cache")}
    return kept | fixed | own_cache


if __name__ == "__main__":
    freeze()
