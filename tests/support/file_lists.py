"""What files there are below some folders of a root, and whether two such lists differ."""

import hashlib
import os
import stat
from collections.abc import Mapping
from pathlib import Path

FileList = Mapping[str, str]
"""Every path, and what is told of it: kind, owner, mode and content."""


def files_below(root: Path, *folders: str, but: Mapping[str, str] | None = None) -> FileList:
    """All there is; ``but`` names folders and files that are not looked at, each with a reason."""
    passed_over = {root / path.lstrip("/") for path in but or {}}
    found: dict[str, str] = {}
    for folder in folders:
        for at, folders_in, names in os.walk(root / folder.lstrip("/")):
            here = Path(at)
            folders_in[:] = [name for name in folders_in if here / name not in passed_over]
            for path in [here / name for name in (*folders_in, *names)]:
                if path not in passed_over:
                    found[f"/{path.relative_to(root)}"] = _told(path)
    return found


def differences(before: FileList, after: FileList) -> list[str]:
    """One line for each path that came, went or changed."""
    return [
        f"{path}: {before.get(path, 'not there')} -> {after.get(path, 'not there')}"
        for path in sorted({*before, *after})
        if before.get(path) != after.get(path)
    ]


def _told(path: Path) -> str:
    status = path.lstat()
    kind = stat.filemode(status.st_mode)
    if stat.S_ISLNK(status.st_mode):
        return f"{kind} to {path.readlink()}"
    content = hashlib.sha256(path.read_bytes()).hexdigest() if stat.S_ISREG(status.st_mode) else ""
    return f"{kind} {status.st_uid}:{status.st_gid} {content}"
