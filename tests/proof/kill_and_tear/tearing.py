"""The history's files copied at random moments while they are written, whole and torn.

The writer stands still while they are copied, so that a copy is of one moment. A torn copy
lacks the end of its log, as after a power cut on a disk that had not written it yet: cut at any
byte, its last page zeros, or followed by what stood there before. Only what was not brought home
from the log may be torn: before that, SQLite has it synced.
"""

import random
import shutil
import struct
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from history_entries import balance
from proof.kill_and_tear import after, works
from proof.kill_and_tear.killing import Grounds
from tidemark.history.book import Book
from tidemark.history.place import Place, parts_of

_COPIES_OF_A_FILE = 10
_BETWEEN = 0.01
_LOG_HEAD = 32
_FRAME_HEAD = 24
_PAGE_SIZE_AT = 8
_BROUGHT_HOME_AT = 96  # where the log's index says how many frames were


@dataclass
class Copies:
    """What became of so many copies."""

    whole: int = 0
    torn: int = 0
    broken: list[str] = field(default_factory=list)


def copy_and_tear(copies: int, grounds: Grounds) -> Copies:
    """Copy so often; every other copy is torn, where its log has anything to tear."""
    moments, told = random.Random(f"{grounds.seed} tear"), Copies()  # noqa: S311 - repeated
    copy = grounds.folder / "copy" / works.HISTORY
    source = copy
    for number in range(copies):
        if number % _COPIES_OF_A_FILE == 0:
            source = grounds.folder / f"source-{number}" / works.HISTORY
            source.parent.mkdir(parents=True)
            grounds.nursery.begin("history", source.parent)
            grounds.nursery.wait_for_a_word()
        else:
            grounds.nursery.go_on()
        time.sleep(moments.uniform(0, _BETWEEN))
        acknowledged = grounds.nursery.stand_still() or 0
        _copy(source, copy, has_index=moments.random() > 1 / 2)
        try:
            _examine(copy, acknowledged, number % 2 == 1, moments, told)
        except Exception as error:  # noqa: BLE001 - whatever opening code raises
            told.broken.append(_kept(copy, number, grounds, error))
        if (number + 1) % _COPIES_OF_A_FILE == 0:
            grounds.nursery.kill()
            shutil.rmtree(source.parent)
    return told


def _copy(source: Path, copy: Path, *, has_index: bool) -> None:
    shutil.rmtree(copy.parent, ignore_errors=True)
    copy.parent.mkdir()
    for each, target in zip(parts_of(source), parts_of(copy), strict=True):
        if each.exists():
            shutil.copyfile(each, target)
    index = parts_of(copy).log_index
    (copy.parent / "brought-home").write_bytes(index.read_bytes()[_BROUGHT_HOME_AT:][:4])
    if not has_index:
        index.unlink()


def _examine(
    copy: Path, acknowledged: int, is_to_be_torn: bool, moments: random.Random, told: Copies
) -> None:
    """A whole copy has all that was acknowledged; each is a beginning, and can be gone on with."""
    mark = copy.parent / "brought-home"
    (home,) = struct.unpack("=I", mark.read_bytes())
    mark.unlink()
    if is_torn := is_to_be_torn and _tear(parts_of(copy).log, home, moments):
        acknowledged = 0
    told.torn += is_torn
    told.whole += not is_torn
    after.history(copy.parent, 0, acknowledged)
    _go_on(copy)


def _go_on(copy: Path) -> None:
    book = Book(Place(copy), lambda: after.DAY)
    book.open()
    after.require(book.write([balance("1")]) == 0, "it takes no more entries")
    book.close()


def _tear(log: Path, home: int, moments: random.Random) -> bool:
    """Spoil the end of the log; False where all of it was brought home."""
    content = log.read_bytes() if log.exists() else b""
    if len(content) <= _LOG_HEAD:
        return False
    (page,) = struct.unpack_from(">I", content, _PAGE_SIZE_AT)
    least = _LOG_HEAD + home * (_FRAME_HEAD + page)
    if least >= len(content):
        return False
    spoil = moments.choice(_WAYS)
    log.write_bytes(content[:least] + spoil(content[least:], page, moments))
    return True


def _cut(end: bytes, _page: int, moments: random.Random) -> bytes:
    return end[: moments.randrange(len(end))]


def _zeros(end: bytes, page: int, _moments: random.Random) -> bytes:
    return end[:-page] + bytes(min(page, len(end)))


def _followed(end: bytes, page: int, moments: random.Random) -> bytes:
    return _cut(end, page, moments) + moments.randbytes(moments.choice([1, 10, page]))


def _zero_sector(end: bytes, _page: int, moments: random.Random) -> bytes:
    """A sector that the disk had not written yet, though it had written later ones."""
    at = moments.randrange(len(end)) // 512 * 512
    return end[:at] + bytes(min(512, len(end) - at)) + end[at + 512 :]


_WAYS: tuple[Callable[[bytes, int, random.Random], bytes], ...] = (
    _cut,
    _zeros,
    _followed,
    _zero_sector,
)


def _kept(copy: Path, number: int, grounds: Grounds, error: Exception) -> str:
    kept = grounds.morgue / f"copy-{number}"
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(copy.parent, kept)
    told = "".join(traceback.format_exception(error, limit=-4))
    return f"copy {number} of seed {grounds.seed}, kept in {kept}\n{told}"
