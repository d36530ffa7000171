"""Files whose bytes depend on what is in them alone: not on the clock, the user or the folder."""

import gzip
import os
import tarfile
from pathlib import Path

from release.identity import commit_time

_FOLDER, _PROGRAM, _FILE = 0o755, 0o755, 0o644


def settle(folder: Path) -> None:
    """Give everything in a folder one time and the modes that a package has."""
    now = commit_time()
    for path in [folder, *sorted(folder.rglob("*"))]:
        if not path.is_symlink():
            path.chmod(_mode(path))
        os.utime(path, (now, now), follow_symlinks=False)


def compress(text: bytes, to: Path) -> None:
    """As ``gzip -9n`` does it."""
    to.write_bytes(gzip.compress(text, 9, mtime=0))


def write_archive(folder: Path, to: Path) -> None:
    """A .tar.gz with this folder in it, everything root's and as old as the commit."""
    with (
        to.open("wb") as file,
        gzip.GzipFile("", "wb", 9, file, mtime=0) as compressed,
        tarfile.open(fileobj=compressed, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        for path in [folder, *sorted(folder.rglob("*"))]:
            name = str(path.relative_to(folder.parent))
            archive.add(path, name, recursive=False, filter=_settled)


def _mode(path: Path) -> int:
    if path.is_dir():
        return _FOLDER
    is_program = path.stat().st_mode & 0o100 and ".so" not in path.name  # libraries are no programs
    return _PROGRAM if is_program else _FILE


def _settled(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = commit_time()
    return entry
