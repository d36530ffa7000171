"""`python -m release.deb`: the .deb, for Debian 12 and what is newer, and for their relatives.

What Debian has is left to Debian: OpenSSL, SQLite, D-Bus, the X libraries. They are in the archive
for other systems; here the package depends on them, and their repairs come as Debian's updates do.
"""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from release import describe
from release.component import Origin
from release.frozen_files import read_table
from release.identity import MAINTAINER, NAME, ROOT, VERSION, commit_time
from release.inventory import Inventory
from release.same_each_time import compress, settle
from release.tree import copy_bundle, write_share

ARCHITECTURE = "amd64"
PACKAGE = ROOT / "dist" / f"{NAME}_{VERSION}_{ARCHITECTURE}.deb"

_STAGE = ROOT / "build" / "deb"
_LINUX = ROOT / "packaging" / "linux"
_ALSO_NEEDED = "ca-certificates"  # whom to believe; everything else is linked to
# Any of those that can write 简体中文, one of its two languages; the first is small and comes to
# computers that have none. Without it, every Chinese letter is an empty box.
_CHINESE = "fonts-wqy-microhei | fonts-noto-cjk | fonts-wqy-zenhei | fonts-droid-fallback"
_CONTROL = """\
Package: {name}
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: gnome-keyring | kwalletmanager | keepassxc, {chinese}
Section: misc
Priority: optional
Description: live balances of Binance COIN-M futures accounts
 Tidemark shows the balances of COIN-M futures accounts live, and never
 trades. Every figure is exact as the exchange sent it, says how old it is,
 and never looks alive when it is not.
 .
 Keys are kept in the keyring of the desktop and nowhere else. A built-in
 exchange lets everything be tried without a key or a network.
 .
 Tidemark is not affiliated with Binance.
"""

_CHANGELOG = """\
{name} ({version}) unstable; urgency=medium

  * What is different for the people who use it is in NEWS.gz.

 -- {maintainer}  {date}
"""


def build() -> Path:
    """Make the package of what is frozen. Raises `subprocess.CalledProcessError`."""
    shutil.rmtree(_STAGE, ignore_errors=True)
    root = _STAGE / NAME
    frozen = read_table()
    inventory = Inventory(frozen)
    left_out = {f for f, owner in inventory.owners.items() if owner.origin is Origin.DEBIAN}
    kept = tuple(each for each in frozen.files if each not in left_out)

    program = root / "usr" / "lib" / NAME
    copy_bundle(program, (each.name for each in left_out))
    link = root / "usr" / "bin" / NAME
    link.parent.mkdir(parents=True)
    link.symlink_to(f"../lib/{NAME}/{NAME}")
    write_share(root / "usr" / "share")
    documents = root / "usr" / "share" / "doc" / NAME
    describe.write(program, inventory, kept)
    _document(documents, program)
    return _pack(root)


def _document(documents: Path, program: Path) -> None:
    """What Debian looks for: the terms, and what changed; manuals are compressed."""
    overrides = documents.parents[1] / "lintian" / "overrides" / NAME
    overrides.parent.mkdir(parents=True)
    shutil.copy(_LINUX / "lintian-overrides", overrides)
    shutil.copy(_LINUX / "copyright", documents / "copyright")
    compress((ROOT / "CHANGELOG.md").read_bytes(), documents / "NEWS.gz")
    compress(_CHANGELOG.format(**_names()).encode(), documents / "changelog.gz")
    for name in describe.FILES:
        (documents / name).symlink_to(os.path.relpath(program / name, documents))
    share = documents.parents[1]
    for manual in sorted(share.glob("man/**/*.1")):
        compress(manual.read_bytes(), manual.with_name(f"{manual.name}.gz"))
        manual.unlink()


def _pack(root: Path) -> Path:
    control = root / "DEBIAN"
    control.mkdir()
    depends = f"{_linked_to(root)}, {_ALSO_NEEDED}"
    size = sum(path.lstat().st_size for path in root.rglob("*") if not path.is_dir()) // 1024
    text = _CONTROL.format(**_names(), kilobytes=size, depends=depends, chinese=_CHINESE)
    (control / "control").write_text(text, encoding="utf-8")
    (control / "md5sums").write_text("".join(_sums(root)), encoding="utf-8")
    settle(root)
    PACKAGE.parent.mkdir(exist_ok=True)
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--threads-max=2", "--build"]
    times = {"SOURCE_DATE_EPOCH": str(commit_time())}
    subprocess.run([*command, str(root), str(PACKAGE)], check=True, env=os.environ | times)
    return PACKAGE


def _names() -> Mapping[str, str]:
    return {
        "name": NAME,
        "version": VERSION,
        "architecture": ARCHITECTURE,
        "maintainer": MAINTAINER,
        "date": format_datetime(datetime.fromtimestamp(commit_time(), UTC)),
    }


def _linked_to(root: Path) -> str:
    """What Debian's own tool finds the program's libraries linked to, by what is installed here."""
    debian = _STAGE / "debian"
    debian.mkdir()
    source = f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: {ARCHITECTURE}\n"
    (debian / "control").write_text(source, encoding="utf-8")
    files = sorted(path for path in root.rglob("*") if _is_elf(path))
    own = sorted({f"-l{path.parent}" for path in files})
    command = [
        "dpkg-shlibdeps",
        "-O",
        f"-S{root}",
        f"-x{NAME}",
        "--warnings=1",
        *own,
        *map(str, files),
    ]
    done = subprocess.run(command, check=True, cwd=_STAGE, capture_output=True, text=True)
    return done.stdout.strip().removeprefix("shlibs:Depends=")


def _is_elf(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _sums(root: Path) -> Iterator[str]:
    for path in sorted((root / "usr").rglob("*")):
        if path.is_file() and not path.is_symlink():
            digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
            yield f"{digest}  {path.relative_to(root)}\n"


if __name__ == "__main__":
    print(build())
