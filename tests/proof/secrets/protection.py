"""What keeps memory and files from others: asked of the running process, and of what it wrote."""

import stat
from collections.abc import Iterator
from pathlib import Path

_OTHERS = 0o077


def open_to_others(root: Path) -> Iterator[str]:
    """Files and folders below it that not only their owner may use."""
    for path in sorted(root.rglob("*")):
        mode = path.lstat().st_mode
        if not stat.S_ISLNK(mode) and mode & _OTHERS:
            yield f"{path.relative_to(root)} {stat.filemode(mode)}"


def core_limit(pid: int) -> str:
    """How large a core file of the process may be."""
    lines = Path(f"/proc/{pid}/limits").read_text(encoding="ascii").splitlines()
    (line,) = (line for line in lines if line.startswith("Max core file size"))
    return " ".join(line.split()[4:6])
