"""`python -m release.twice`: whether the commit gives the same packages in another folder too.

A fresh clone is set up elsewhere, from the locks alone, and makes its own packages; every byte is
held against those in dist/. So nothing of this folder, of its environments, of the moment or of
what is not committed can be in them.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from release import archive, deb
from release.checksums import digest
from release.identity import ROOT

_MADE = (deb.PACKAGE, archive.ARCHIVE)


def differences(here: Path, there: Path) -> tuple[str, ...]:
    """What is not the same of two folders with packages, by name."""
    names = {path.name for folder in (here, there) for path in folder.iterdir()}
    return tuple(name for name in sorted(names) if not _is_same(here / name, there / name))


def _is_same(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and digest(one) == digest(other)


def _inside(package: Path) -> str:
    """Every file in a package, to see where two differ."""
    command = ["dpkg-deb", "--contents"] if package.suffix == ".deb" else ["tar", "-tvzf"]
    return subprocess.run(
        [*command, str(package)], check=True, capture_output=True, text=True
    ).stdout


def main() -> int:
    """Say whether they are the same; the exit code says it again."""
    changed = subprocess.run(
        ["git", "-C", str(ROOT), "status", "--porcelain"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    if changed:
        print(f"Commit first: packages are made of a commit.\n{changed}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="tidemark-twice-") as folder:
        clone = Path(folder) / "another folder"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        subprocess.run(["make", "deb", "portable"], check=True, cwd=clone)
        return _report(clone / "dist")


def _report(there: Path) -> int:
    here = ROOT / "dist"
    wrong = [name for name in differences(here, there) if name in {each.name for each in _MADE}]
    for name in wrong:
        print(f"NOT the same: {name}", file=sys.stderr)
        lists = [_inside(folder / name).splitlines() for folder in (here, there)]
        for line in sorted(set(lists[0]) ^ set(lists[1])):
            print(f"    {line}", file=sys.stderr)
    if not wrong:
        print("Two builds of this commit, in two folders, gave the same bytes:")
        for package in _MADE:
            print(f"{digest(package)}  {package.name}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
