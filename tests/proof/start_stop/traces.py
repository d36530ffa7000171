"""Who is left of a process: whatever it started, in whichever session, and what listens there."""

import os
from contextlib import suppress
from pathlib import Path

MARK = "TIDEMARK_PROOF_OF"
"""An environment variable that everything started from a start inherits."""

_SESSION = 3  # of /proc/PID/stat, after the name


def left_of(session: int, mark: str) -> list[str]:
    """The processes of a session, and those that bear a mark; dead ones nobody awaited too."""
    told = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and int(folder.name) != os.getpid():
            with suppress(OSError):
                if _session_of(folder) == session or _bears(folder, mark):
                    told.append(f"process {folder.name} {_name_of(folder)}")
    return told


def _session_of(folder: Path) -> int:
    stat = (folder / "stat").read_text("utf-8", errors="replace")
    return int(stat.rpartition(")")[2].split()[_SESSION])


def _bears(folder: Path, mark: str) -> bool:
    with suppress(PermissionError):  # another user's
        return f"{MARK}={mark}\0".encode() in (folder / "environ").read_bytes() + b"\0"
    return False


def _name_of(folder: Path) -> str:
    words = (folder / "cmdline").read_bytes().replace(b"\0", b" ")
    return words.decode("utf-8", errors="replace")[:100]
