"""Killed at any moment, under load: nothing that was acknowledged is lost, nothing is torn."""

import contextlib
import os
import random
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import history_under_load
from history_prefix import prefix_in
from tidemark.history.place import parts_of

KILLS = int(os.environ.get("HISTORY_KILLS", "200"))
COPIES = int(os.environ.get("HISTORY_COPIES", "200"))
_KILLS_OF_A_FILE = 8
_LONGEST = 0.02  # seconds that a program is let live
_COPIES_OF_A_FILE = 10
_BETWEEN_COPIES = 0.01

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does"),
    pytest.mark.timeout(600),
]


class _Load:
    """The program that writes, begun and killed."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self._pid = 0

    def begin(self, path: Path, number: int) -> None:
        """Write entries from this number on."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{path} {number}\n")
        self._process.stdin.flush()
        word, told = self._line().split()
        assert word == "pid"
        self._pid = int(told)

    def first_commit(self) -> None:
        """Wait for it; what was committed since is told by `kill`."""
        assert self._line().startswith("committed")

    def kill(self) -> int:
        """Return how many entries it last said to be on the disk; 0 where it did not."""
        os.kill(self._pid, signal.SIGKILL)
        self._pid = committed = 0
        while (line := self._line()) != "ended":
            committed = int(line.split()[1])
        return committed

    @contextlib.contextmanager
    def standing_still(self) -> Iterator[None]:
        """What is on the disk is what it would be if the power went now and no cache were lost."""
        os.kill(self._pid, signal.SIGSTOP)
        while not _is_stopped(self._pid):
            time.sleep(0.0002)
        try:
            yield
        finally:
            os.kill(self._pid, signal.SIGCONT)

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the program that writes has ended"
        return line.strip()


@pytest.fixture
def load() -> Iterator[_Load]:
    command = [sys.executable, history_under_load.__file__]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield _Load(process)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(10) == 0


def test_a_kill_loses_nothing_that_was_acknowledged(load: _Load, tmp_path: Path) -> None:
    """Each program goes on where the one before was killed, on several files in turn."""
    moments = random.Random(5)  # noqa: S311 - repeated, not guessed
    acknowledged = found = 0
    for kill in range(KILLS):
        path = tmp_path / f"history-{kill // _KILLS_OF_A_FILE}.db"
        found = found if path.exists() else 0
        load.begin(path, found)
        if kill % 4:  # else it may be killed while it opens the file, or makes it
            load.first_commit()
        time.sleep(moments.uniform(0, _LONGEST))
        acknowledged = max(load.kill(), found)
        found = prefix_in(path)
        assert found >= acknowledged, f"kill {kill} lost what was acknowledged"
    assert found > 0


def test_what_is_on_the_disk_at_any_moment_is_whole(load: _Load, tmp_path: Path) -> None:
    """Copied at random moments, and as often with the end of its log torn off or spoilt."""
    moments = random.Random(7)  # noqa: S311 - repeated, not guessed
    copy = tmp_path / "copy" / "history.db"
    for number in range(COPIES):
        if number % _COPIES_OF_A_FILE == 0:
            source = tmp_path / f"history-{number}.db"
            load.begin(source, 0)
            load.first_commit()
            least = 0
        time.sleep(moments.uniform(0, _BETWEEN_COPIES))
        with load.standing_still():
            least = _examine_copy(source, copy, least, moments if number % 2 else None)
        if (number + 1) % _COPIES_OF_A_FILE == 0:
            load.kill()
            assert least > 0


def _examine_copy(source: Path, copy: Path, least: int, torn: random.Random | None) -> int:
    """Return how many entries a whole copy holds; one that is torn may hold fewer."""
    may_tear = _copy(source, copy)
    if torn is None or not may_tear:
        found = prefix_in(copy)
        assert found >= least
        return found
    _tear(parts_of(copy)[1], torn)
    prefix_in(copy)
    return least


def _copy(source: Path, copy: Path) -> bool:
    """Copy the file and its log; return whether the file has nothing of what is in the log yet.

    Only then may a power cut have taken a part of the log: before anything is brought home from
    it, it is synced.
    """
    shutil.rmtree(copy.parent, ignore_errors=True)
    copy.parent.mkdir()
    for each, target in list(zip(parts_of(source), parts_of(copy), strict=True))[:2]:
        if each.exists():
            shutil.copyfile(each, target)
    index = parts_of(source)[2]
    brought_home = 96  # where the index says how many frames were
    return bool(struct.unpack_from("=I", index.read_bytes(), brought_home)[0] == 0)


def _tear(log: Path, moments: random.Random) -> None:
    content = log.read_bytes()
    kept = moments.randrange(len(content) // 2, len(content) + 1)
    log.write_bytes(content[:kept] + moments.randbytes(moments.choice([0, 10, 5000])))


def _is_stopped(pid: int) -> bool:
    """Each of its threads: a thread may be within a write when it is told to stop."""
    states = (task / "stat" for task in Path(f"/proc/{pid}/task").iterdir())
    return all(each.read_text().rpartition(")")[2].split()[0] == "T" for each in states)
