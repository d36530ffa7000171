"""`python -m release.archive`: everything in one folder that runs wherever it is unpacked."""

import platform
import shutil
from pathlib import Path

from release import describe
from release.frozen_files import read_table
from release.identity import NAME, ROOT, VERSION
from release.inventory import Inventory
from release.same_each_time import settle, write_archive
from release.tree import copy_bundle, write_share

_STAGE = ROOT / "build" / "portable"
_FOLDER = f"{NAME}-{VERSION}-linux-{platform.machine()}"
ARCHIVE = ROOT / "dist" / f"{_FOLDER}.tar.gz"


def build() -> Path:
    """Make the archive of what is frozen."""
    shutil.rmtree(_STAGE, ignore_errors=True)
    folder = _STAGE / _FOLDER
    lay_out(folder)
    settle(folder)
    ARCHIVE.parent.mkdir(exist_ok=True)
    write_archive(folder, ARCHIVE)
    return ARCHIVE


def lay_out(folder: Path) -> None:
    """The folder that is in the archive: the program, and what belongs beside it."""
    frozen = read_table()
    copy_bundle(folder)
    write_share(folder / "share")
    describe.write(folder, Inventory(frozen), frozen.files)


if __name__ == "__main__":
    print(build())
