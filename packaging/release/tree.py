"""Where everything goes on a Linux system: /usr as a package has it, under a folder of ours."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from release import completions, guide, icons
from release.frozen_files import BUNDLE
from release.identity import IDENTIFIER, NAME, ROOT
from release.templates import fill

_LINUX = ROOT / "packaging" / "linux"


def copy_bundle(to: Path, left_out: Iterable[str] = ()) -> None:
    """The frozen program in a folder of its own, without some of its libraries.

    ``left_out`` are names as `FrozenFile` has them; links to them go too.
    """
    shutil.copytree(BUNDLE, to, symlinks=True)
    for name in left_out:
        (to / "_internal" / name).unlink()
    for path in (to / "_internal").iterdir():
        if path.is_symlink() and not path.exists():
            path.unlink()


def write_share(share: Path) -> None:
    """What a desktop and a shell look for in /usr/share: entry, icons, metadata, manuals, words."""
    _write(share / "applications" / f"{NAME}.desktop", fill(_LINUX / f"{NAME}.desktop"))
    metadata = f"{IDENTIFIER}.metainfo.xml"
    _write(share / "metainfo" / metadata, fill(_LINUX / metadata))
    _write(share / "man" / "man1" / f"{NAME}.1", fill(_LINUX / f"{NAME}.1"))
    _write(share / "bash-completion" / "completions" / NAME, completions.completion("bash"))
    _write(share / "zsh" / "vendor-completions" / f"_{NAME}", completions.completion("zsh"))
    icons.write_hicolor(share / "icons" / "hicolor")
    guide.write(share / "doc" / NAME)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
