"""Victims begun and killed, and what they said before: `victims` from outside."""

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

from proof.kill_and_tear import victims

_MUCH = 65_536


class Nursery:
    """The process that forks victims, one at a time. ``script`` is another one than ours where
    a fault is to be seen.
    """

    def __init__(self, script: Path = Path(victims.__file__)) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        self._pid = 0
        self._unread = b""
        self.acknowledged: int | None = None
        """What the present victim, or the last, said to be done; None where it said nothing."""

    def begin(self, work: str, folder: Path, number: int = 0) -> None:
        """Let somebody do this, from this number on."""
        assert self._process.stdin is not None
        self.acknowledged = None
        self._process.stdin.write(f"{work} {number} {folder}\n".encode())
        self._process.stdin.flush()
        word, self._pid = self._line()
        assert word == "pid"

    def wait_for_a_word(self) -> int | None:
        """Wait until something is done; None if the victim ended before that."""
        self._hear(*self._line())
        return self.acknowledged

    def kill(self) -> int | None:
        """Kill the victim; return what it last said to be done."""
        with contextlib.suppress(ProcessLookupError):  # it has ended by itself
            os.kill(self._pid, signal.SIGKILL)
        return self.see_it_end()

    def see_it_end(self) -> int | None:
        """Wait for its end; return the same."""
        while self._pid:
            self._hear(*self._line())
        return self.acknowledged

    def stand_still(self) -> int | None:
        """Stop it in all that it does: within a write as well, but not within a call of the system.

        Returns what it said to be done until then.
        """
        os.kill(self._pid, signal.SIGSTOP)
        while not _is_stopped(self._pid):
            time.sleep(0.0002)
        while select.select([self._mouth], [], [], 0)[0]:
            self._unread += os.read(self._mouth, _MUCH)
        while b"\n" in self._unread:
            self._hear(*self._line())
        return self.acknowledged

    def go_on(self) -> None:
        """Let it go on after it stood still."""
        os.kill(self._pid, signal.SIGCONT)

    def close(self) -> None:
        """End it all."""
        if self._pid:
            self.kill()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()

    def _hear(self, word: str, number: int) -> None:
        if word == "done":
            self.acknowledged = number
        else:
            assert word == "ended"
            self._pid = 0

    @property
    def _mouth(self) -> int:
        assert self._process.stdout is not None
        return self._process.stdout.fileno()

    def _line(self) -> tuple[str, int]:
        while b"\n" not in self._unread:
            more = os.read(self._mouth, _MUCH)
            assert more, "the process that forks victims has ended"
            self._unread += more
        line, _, self._unread = self._unread.partition(b"\n")
        word, number = line.decode().split()
        return word, int(number)


def _is_stopped(pid: int) -> bool:
    """Each of its threads: one may be within a call when it is told to stop."""
    states = (task / "stat" for task in Path(f"/proc/{pid}/task").iterdir())
    return all(each.read_text().rpartition(")")[2].split()[0] == "T" for each in states)
