"""How many copies of a secret are in the memory of a process: told, for nobody can promise none."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

_MUCH = 64 * 1024 * 1024


def copies_in(pid: int, secrets: list[str]) -> int:
    """How many copies of these there are, plain, as only root can count them."""
    return sum(region.count(secret.encode()) for region in _regions(pid) for secret in secrets)


def _regions(pid: int) -> Iterator[bytes]:
    lines = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in lines:
            extent, rights, *_ = line.split()
            begin, end = (int(each, 16) for each in extent.split("-"))
            if rights.startswith("rw") and end - begin <= _MUCH:
                with contextlib.suppress(OSError):
                    memory.seek(begin)
                    yield memory.read(end - begin)
