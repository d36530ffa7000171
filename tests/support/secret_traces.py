"""Where a secret can be found: in files and in what processes tell of themselves, however spelt."""

import base64
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

_NOT_FILES = {"proc", "sys"}
_PER_PROCESS = ("cmdline", "environ")
_TRIPLE = 3


def spellings(secret: str) -> Mapping[str, bytes]:
    """The secret as programs write texts down, by the name of each way; plain, by each half."""
    plain = secret.encode("utf-8")
    ways = {
        "backwards": plain[::-1],
        "first half": plain[: len(plain) // 2],
        "second half": plain[len(plain) // 2 :],
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
        "UTF-16": secret.encode("utf-16-le"),
        "UTF-16, big end first": secret.encode("utf-16-be"),
        "UTF-32": secret.encode("utf-32-le"),
        "percent": "".join(f"%{byte:02X}" for byte in plain).encode(),
    }
    for shift in range(_TRIPLE):
        ways[f"base64 after {shift}"] = _base64(plain, shift)
        ways[f"base64 of UTF-16 after {shift}"] = _base64(secret.encode("utf-16-le"), shift)
    return ways


def traces_in_files(secrets: Mapping[str, str], root: Path) -> list[str]:
    """Each file below the root that holds one of the named secrets: which, how and where."""
    return [
        f"{name} ({way}) in /{path.relative_to(root)}"
        for path in _files(root)
        for name, way in _found(secrets, path)
    ]


def traces_in_processes(secrets: Mapping[str, str], root: Path) -> list[str]:
    """The same of command lines and environments of what runs, by ``/proc`` below the root."""
    told = (path for name in _PER_PROCESS for path in (root / "proc").glob(f"[0-9]*/{name}"))
    return [
        f"{name} ({way}) in /{path.relative_to(root)}"
        for path in told
        for name, way in _found(secrets, path)
    ]


def _found(secrets: Mapping[str, str], path: Path) -> Iterator[tuple[str, str]]:
    try:
        content = path.read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return  # it went while we looked
    for name, secret in secrets.items():
        for way, spelt in spellings(secret).items():
            if spelt in content:
                yield name, way


def _files(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        if Path(folder) == root:
            folders[:] = [name for name in folders if name not in _NOT_FILES]
        for name in names:
            path = Path(folder, name)
            if stat.S_ISREG(path.lstat().st_mode):
                yield path


def _base64(content: bytes, shift: int) -> bytes:
    """What is the same in base64 whatever stands around it, with so many bytes before it."""
    padded = b"\0" * shift + content
    whole = len(padded) // _TRIPLE * _TRIPLE
    first = _TRIPLE if shift else 0
    return base64.b64encode(padded[first:whole])
