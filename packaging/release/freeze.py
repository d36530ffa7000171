"""`python -m release.freeze`: Tidemark with its Python and Qt in one folder, the same each time."""

import os
import shutil
import subprocess
import sys

from release.frozen_files import BUNDLE
from release.identity import NAME, ROOT, commit_time


def freeze() -> None:
    """Make `BUNDLE` anew. Raises `subprocess.CalledProcessError` where PyInstaller fails."""
    folder = BUNDLE.parent
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--clean", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(folder), "--workpath", str(folder / "work")]
    spec = ROOT / "packaging" / "frozen" / f"{NAME}.spec"
    subprocess.run([*command, str(spec)], check=True, env=_environment())


def _environment() -> dict[str, str]:
    """Everything by which two builds of one commit could differ, held still."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    search = f"{ROOT / 'gui'}{os.pathsep}{ROOT / 'packaging'}"
    fixed = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(commit_time()), "PYTHONPATH": search}
    return kept | fixed


if __name__ == "__main__":
    freeze()
