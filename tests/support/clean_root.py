"""Debian before anybody installs anything: made once for each suite, unpacked for each story.

The mirror and a proxy are those of this computer's own apt; none is written down here.
"""

import contextlib
import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from machine import Machine

CACHE = Path(__file__).resolve().parents[2] / "build" / "clean-root"
_TARGET = "$(CODENAME) $(COMPONENT) $(REPO_URI)"
_RELEASE = Path("/etc/os-release")


class NoCleanRoot(RuntimeError):
    """Why no clean Debian can be made here."""


def mirror() -> str:
    """The address that this computer's own Debian comes from."""
    codename = _own_codename()
    for line in _said_by("apt-get", "indextargets", "--format", _TARGET, "Identifier: Packages"):
        found, component, address = line.split()
        if (found, component) == (codename, "main"):
            return address
    raise NoCleanRoot(f"apt knows no mirror of {codename}; `apt-get update` may help")


def has(suite: str) -> bool:
    """Whether a root of this suite can be had: kept from before, or from the mirror."""
    if (CACHE / f"{suite}.tar").exists():
        return True
    if not Path("/usr/share/debootstrap/scripts", suite).exists():
        return False
    release = f"{mirror().rstrip('/')}/dists/{suite}/Release"
    with tempfile.NamedTemporaryFile() as file:
        asked = ["/usr/lib/apt/apt-helper", "download-file", release, file.name]
        return subprocess.run(asked, check=False, capture_output=True).returncode == 0


def unpack(suite: str, name: str, packages: Sequence[str] = ()) -> Path:
    """A fresh root of the suite, in a folder of this name; one of an earlier run is thrown away.

    ``packages`` of Debian are in it, with what they depend on.
    """
    archive = _furnished(suite, packages) if packages else _bare(suite)
    return _unpacked(archive, CACHE / name)


def _unpacked(archive: Path, root: Path) -> Path:
    discard(root)
    root.mkdir(parents=True)
    _run("tar", "--numeric-owner", "-xpf", str(archive), "-C", str(root))
    return root


def discard(root: Path) -> None:
    """Throw a root away. Nothing is mounted in it: mounts live and die with a `Machine`."""
    if root.exists():
        mounted = [each for each in _mounts() if Path(each).is_relative_to(root)]
        if mounted:
            raise NoCleanRoot(f"{root} is in use: {mounted}")
        shutil.rmtree(root)


def downloads(suite: str) -> Path:
    """Where packages fetched for roots of this suite are kept from one run to the next."""
    folder = CACHE / f"{suite}-downloads"
    (folder / "partial").mkdir(parents=True, exist_ok=True)
    return folder


def _bare(suite: str) -> Path:
    archive = CACHE / f"{suite}.tar"
    if not archive.exists():
        with _being_made(archive) as folder:
            _bootstrap(suite, folder)
    return archive


def _furnished(suite: str, packages: Sequence[str]) -> Path:
    name = hashlib.sha256(" ".join(packages).encode()).hexdigest()[:8]
    archive = CACHE / f"{suite}-{name}.tar"
    if not archive.exists():
        with _being_made(archive) as folder:
            _unpacked(_bare(suite), folder)
            with Machine(folder, downloads(suite)) as machine:
                machine.apt("update")
                machine.install(*packages)
    return archive


@contextlib.contextmanager
def _being_made(archive: Path) -> Iterator[Path]:
    """A folder to be the archive: under another name at first, so that there is no half of one."""
    folder, part = CACHE / "making", archive.with_suffix(".part")
    discard(folder)
    folder.mkdir(parents=True)
    try:
        yield folder
        _run("tar", "--numeric-owner", "-cpf", str(part), "-C", str(folder), ".")
        part.rename(archive)
    finally:
        discard(folder)


def _bootstrap(suite: str, folder: Path) -> None:
    checked = ("--variant=minbase", "--force-check-gpg")
    _run("debootstrap", *checked, suite, str(folder), mirror())
    (folder / "etc/apt/apt.conf.d/90proxy").write_text(_proxies(), encoding="utf-8")


def _proxies() -> str:
    lines = _said_by("apt-config", "dump", "--no-empty", "Acquire::http", "Acquire::https")
    return "".join(f"{line}\n" for line in lines)


def _own_codename() -> str:
    for line in _RELEASE.read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition("=")
        if name == "VERSION_CODENAME":
            return value.strip('"')
    raise NoCleanRoot("this is no Debian")


def _mounts() -> list[str]:
    lines = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
    return [line.split()[1] for line in lines]


def _said_by(*command: str) -> list[str]:
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    return run.stdout.splitlines()


def _run(*command: str) -> None:
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    if run.returncode != 0:
        raise NoCleanRoot(f"{command[0]} failed:\n{run.stdout[-4000:]}{run.stderr[-2000:]}")
