"""Run one of release's modules with its locked packages, on a system without `make` and `sh`.

    python packaging/in_environment.py freeze release.freeze
    python packaging/in_environment.py package release.windows --compiler ISCC.exe

The first word names the lock beside that of the program; its environment, ``.venv-freeze`` or
``.venv-package``, is made if it is not there, whole and as locked now. `packaging/setup.sh` does
the same where there is sh.
"""

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_INSTALL = ("-m", "pip", "install", "--disable-pip-version-check", "--quiet")
_AS_LOCKED = ("--require-hashes", "--only-binary", ":all:")


def interpreter(environment: Path, system: str = os.name) -> Path:
    """The Python of a virtual environment."""
    return environment / ("Scripts/python.exe" if system == "nt" else "bin/python")


def require(purpose: str) -> Path:
    """The interpreter of the environment for a purpose, with what its lock names in it.

    Raises `subprocess.CalledProcessError` where a package is not what the lock says.
    """
    environment = ROOT / f".venv-{purpose}"
    locks = [ROOT / "requirements" / f"{name}.txt" for name in ("run", purpose)]
    locked = "".join(lock.read_text(encoding="utf-8") for lock in locks)
    stamp = environment / ".tidemark-locked"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != locked:
        _make(environment, locks)
        stamp.write_text(locked, encoding="utf-8")  # last: what broke off is made anew
    return interpreter(environment)


def _make(environment: Path, locks: Sequence[Path]) -> None:
    shutil.rmtree(environment, ignore_errors=True)
    # Copied from its folder, the Python of macOS does not find its own library.
    venv.create(environment, symlinks=os.name != "nt", with_pip=True)
    files = [f"--requirement={lock}" for lock in locks]
    command = [str(interpreter(environment)), *_INSTALL, *_AS_LOCKED, *files]
    subprocess.run(command, check=True)  # noqa: S603 - our own


def main(words: Sequence[str]) -> int:
    """Run ``PURPOSE MODULE ARGUMENT...``; the exit code."""
    purpose, *module = words
    search = os.pathsep.join(str(ROOT / folder) for folder in ("gui", "packaging"))
    command = [str(require(purpose)), "-m", *module]
    return subprocess.run(command, check=False, env=os.environ | {"PYTHONPATH": search}).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
