"""`python -m release.checksums`: SHA256SUMS of what is in dist/, for ``sha256sum --check``."""

import hashlib
import sys
from pathlib import Path

from release.identity import ROOT

NAME = "SHA256SUMS"
_AT_ONCE = 1 << 20


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    running = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_AT_ONCE):
            running.update(block)
    return running.hexdigest()


def write(folder: Path) -> Path:
    """Write it beside the files of ``folder``, which it is of."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != NAME)
    sums = folder / NAME
    sums.write_text("".join(f"{digest(path)}  {path.name}\n" for path in files), encoding="ascii")
    return sums


if __name__ == "__main__":
    print(write(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist"))
