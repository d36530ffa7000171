"""Small files that only their owner can read, replaced whole or not at all."""

import contextlib
import errno
import os
import re
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

_LONGEST_WAIT = 5.0
_PAUSE = 0.02
_TRIES = 10
_FOLLOW_NO_LINK = getattr(os, "O_NOFOLLOW", 0)  # Windows has none
_BINARY = getattr(os, "O_BINARY", 0)  # Windows alone has it
_DRAFT = re.compile(r"\.tidemark-[0-9a-f]{16}\.draft")

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def replace(path: Path, content: bytes) -> None:
    """Put ``content`` in ``path``'s place so that a crash leaves the old file or the new one.

    The file is 0600 and a folder made for it 0700. Raises `OSError` with the old file intact.
    """
    replace_by_pieces(path, (content,))


def replace_by_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Put all of ``pieces`` in ``path``'s place; whatever one of them raises leaves the old file.

    None is kept longer than it takes to write it. See `replace`.
    """
    make_folder(path.parent)
    tidy(path.parent)
    draft, descriptor = _begin_draft(path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
            if sys.platform != "win32":  # which moves no file that is open
                draft.replace(path)  # held until then: see `tidy`
        if sys.platform == "win32":
            draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    keep_the_name(path.parent)


def tidy(folder: Path) -> None:
    """Take away drafts that a Tidemark left in ``folder`` when it was killed.

    Whoever writes one holds it, and the hold ends with the process: one that is held stays.
    """
    with contextlib.suppress(OSError):  # what cannot be taken away does no harm
        for entry in folder.iterdir():
            if _DRAFT.fullmatch(entry.name):
                with contextlib.suppress(OSError):
                    _take_away(entry)


def _begin_draft(folder: Path) -> tuple[Path, int]:
    """A new file that is held; somebody who tidies may have had it before it was."""
    for _ in range(_TRIES):
        draft = folder / f".tidemark-{os.urandom(8).hex()}.draft"
        descriptor = _open_private(str(draft), os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY)
        with contextlib.suppress(OSError):  # some file systems know no locks: nobody tidies there
            _try_lock(descriptor)
        if os.fstat(descriptor).st_nlink:
            return draft, descriptor
        os.close(descriptor)
    raise OSError(errno.EBUSY, "each draft was taken away at once")


def _take_away(draft: Path) -> None:
    if sys.platform == "win32":
        draft.unlink()  # fails where it is open
        return
    descriptor = _open_private(str(draft), os.O_RDWR)
    try:
        _try_lock(descriptor)
        draft.unlink()
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make ``folder`` for its owner alone; one that exists keeps its rights."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other Tidemark processes from changing ``path`` meanwhile.

    Waits for another holder up to 5 s, then raises `TimeoutError`. The lock ends with the
    process at the latest; its file stays, as deleting it would let two holders in.
    """
    descriptor = _open_lock(path)
    try:
        _wait_for_lock(descriptor, path)
        yield
    finally:
        os.close(descriptor)


def hold(path: Path) -> int | None:
    """Keep others from changing ``path`` until the descriptor returned is closed.

    Waits for nobody: None where another holds it. Raises `OSError`. See `locked`.
    """
    descriptor = _open_lock(path)
    try:
        _try_lock(descriptor)
    except (BlockingIOError, PermissionError):  # what each system says of another holder
        os.close(descriptor)
        return None
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _open_lock(path: Path) -> int:
    make_folder(path.parent)
    lock = path.with_name(f"{path.name}.lock")
    return os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)


def _wait_for_lock(descriptor: int, path: Path) -> None:
    deadline = time.monotonic() + _LONGEST_WAIT
    while True:
        try:
            return _try_lock(descriptor)
        except OSError as error:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{path.name} is being written by another program") from error
        time.sleep(_PAUSE)


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags | _FOLLOW_NO_LINK, 0o600)


def sync(path: Path) -> None:
    """Wait until what was written to ``path`` is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def keep_the_name(folder: Path) -> None:
    """Let the new name survive a power cut, where the system has a way to ask for that."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some file systems do not sync folders
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
