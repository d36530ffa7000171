"""Each fault that a kill may show is made on purpose, and seen; the program as it is passes.

Not seen by killing: a commit that the disk has not got yet. A process that dies takes nothing of
the system's own memory with it, so that ``synchronous=OFF`` loses nothing here; the section asks
the connection.
"""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from proof.kill_and_tear import locking, tearing
from proof.kill_and_tear.killing import Grounds, Toll, kill_at
from proof.kill_and_tear.nursery import Nursery
from proof.kill_and_tear.points import points
from tidemark import private_file

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does"),
    pytest.mark.timeout(120),
]

_BREAKS = {
    "acknowledged before it is committed": """
import time
from tidemark.history.writing import Writing
def commit(self):
    entries, _ = self._waiting.take()
    self.committed += len(entries)
    self._on_commit(self.committed)
    time.sleep(0.003)  # a disk that takes its time
    self._book.write(entries)
Writing._commit = commit
""",
    "a batch in several transactions": """
from tidemark.history.book import Book
write = Book.write
Book.write = lambda self, entries: [write(self, [each]) for each in entries] and 0
""",
    "a file written in its place": """
from tidemark import private_file
def replace(path, pieces):
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)
            file.flush()
private_file.replace_by_pieces = replace
""",
    "a step in several transactions": """
import contextlib
from tidemark.history import connections
connections.transaction = contextlib.nullcontext
""",
    "half a lock that stays": """
import time
from proof.kill_and_tear import victims
from tidemark.qt.single_instance import SingleInstance
def lock(folder, _number, say):
    (folder / "window.lock").touch()
    say(1)
    time.sleep(60)
victims.WORKS["lock"] = lock
SingleInstance._is_half_a_lock = lambda _self: False
""",
}
_RUN = "\nfrom proof.kill_and_tear import victims\nvictims.main()\n"


@contextlib.contextmanager
def _grounds(folder: Path, fault: str = "") -> Iterator[Grounds]:
    script = folder / "broken.py"
    folder.mkdir(exist_ok=True)
    script.write_text(_BREAKS.get(fault, "") + _RUN, encoding="utf-8")
    nursery = Nursery(script)
    try:
        yield Grounds(nursery, folder / "work", folder / "morgue", seed=1)
    finally:
        nursery.close()


def _killed(folder: Path, work: str, kills: int, fault: str = "") -> Toll:
    with _grounds(folder, fault) as grounds:
        (point,) = (each for each in points(folder / "begun") if each.work == work)
        return kill_at(point, kills, grounds)


@pytest.mark.parametrize("work", ["history", "settings", "migration", "export"])
def test_the_program_as_it_is_loses_nothing(tmp_path: Path, work: str) -> None:
    toll = _killed(tmp_path, work, 6)
    assert (toll.kills, toll.broken) == (6, [])


@pytest.mark.parametrize(
    ("work", "fault", "kills", "told"),
    [
        ("history", "acknowledged before it is committed", 25, "were acknowledged"),
        ("history", "a batch in several transactions", 25, "a batch is there in part"),
        ("settings", "a file written in its place", 25, ""),
        ("export", "a file written in its place", 25, "neither export"),
        ("migration", "a step in several transactions", 25, "version 1"),
    ],
)
def test_a_fault_made_on_purpose_is_caught(
    tmp_path: Path, work: str, fault: str, kills: int, told: str
) -> None:
    toll = _killed(tmp_path, work, kills, fault)
    assert toll.broken, "nothing was noticed"
    assert any(told in each for each in toll.broken), toll.broken[0]
    assert list((tmp_path / "morgue").iterdir()), "what was left is kept to be looked at"


def test_what_nobody_tidies_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private_file, "tidy", lambda _folder: None)
    toll = _killed(tmp_path, "settings", 40)
    assert any("left behind" in each for each in toll.broken)


def test_a_batch_that_is_there_in_part_is_caught_in_a_copy(tmp_path: Path) -> None:
    with _grounds(tmp_path, "a batch in several transactions") as grounds:
        copies = tearing.copy_and_tear(30, grounds)
    assert any("a batch is there in part" in each for each in copies.broken)


def test_copies_of_the_program_as_it_is_are_beginnings(tmp_path: Path) -> None:
    with _grounds(tmp_path) as grounds:
        copies = tearing.copy_and_tear(20, grounds)
    assert copies.broken == []
    assert copies.torn > 5


@pytest.mark.parametrize("fault", ["", "half a lock that stays"])
def test_a_place_that_the_dead_keep_is_caught(tmp_path: Path, fault: str) -> None:
    with _grounds(tmp_path / "a", fault) as grounds, _grounds(tmp_path / "b", fault) as others:
        toll = locking.kill_holders(6, grounds, locking.Starts(others))
    assert any("where it is Place.FREE" in each for each in toll.broken) is bool(fault)
