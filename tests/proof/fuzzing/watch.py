"""Puts inputs to a target and watches: what escapes, how long it takes, how much memory."""

import mmap
import resource
import sys
import time
import traceback
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from proof.fuzzing.target import Target, Wrong

_NANOSECONDS_PER_BYTE = 10_000
_MEMORY = 64 * 1024
_MEMORY_PER_BYTE = 1.0
"""Kilobytes by which one input may raise the most that the process ever needed."""
_TRIES = 3  # of an input that took too long: the computer may have been at something else
_MOST_FINDINGS = 20
_SLOTS = 6


class TooSlow(Wrong):
    """The input cost more processor time than it may."""


class TooLarge(Wrong):
    """The input cost more memory than it may."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What came of a process so far; ``slowest`` is in ns, ``growth`` in kB."""

    runs: int
    findings: int
    slowest: int
    growth: int
    memory_at_start: int
    memory_at_end: int


class Tally:
    """Counts in a file that outlives the process, whatever becomes of it."""

    def __init__(self, path: Path) -> None:
        size = 8 * _SLOTS
        if not path.exists():
            path.write_bytes(bytes(size))
        with path.open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), size)
        self.slots = memoryview(self._map).cast("Q")

    @property
    def counts(self) -> Counts:
        """What was counted."""
        return Counts(*self.slots)


class Watch:
    """Runs one target; what it finds is left in ``folder``, a file for each."""

    def __init__(self, target: Target, folder: Path, tally: Tally) -> None:
        self.target = target
        self.found: list[str] = []
        self._folder = folder
        self._slots = tally.slots
        self._kinds: set[str] = set()
        self._peak = peak_memory()

    def count_in(self, tally: Tally) -> None:
        """Count there from now on."""
        self._slots = tally.slots

    def run(self, data: bytes) -> bool:
        """Put one input to the target; whether all is well. Counted when it is done."""
        began = time.thread_time_ns()
        error = self._outcome(data)
        took = time.thread_time_ns() - began
        if error is None:
            error = self._too_slow(data, took) or self._too_large(data)
        self._slots[0] += 1
        self._slots[2] = max(self._slots[2], took)
        if error is not None:
            self._keep(data, error)
        return error is None

    def _outcome(self, data: bytes) -> BaseException | None:
        try:
            self.target.run(data)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - that nothing else comes is what is proved
            return error
        return None

    def _too_slow(self, data: bytes, took: int) -> Wrong | None:
        allowed = self.target.milliseconds * 1e6 + _NANOSECONDS_PER_BYTE * len(data)
        for _ in range(_TRIES):
            if took <= allowed:
                return None
            began = time.thread_time_ns()
            self._outcome(data)
            took = min(took, time.thread_time_ns() - began)
        return None if took <= allowed else TooSlow(f"{took / 1e6:.0f} ms for {len(data)} bytes")

    def _too_large(self, data: bytes) -> Wrong | None:
        peak, before = peak_memory(), self._peak
        if peak <= before:
            return None
        self._peak = peak
        self._slots[3] = max(self._slots[3], peak - before)
        if peak - before <= _MEMORY + _MEMORY_PER_BYTE * len(data):
            return None
        return TooLarge(f"{(peak - before) // 1024} MB for {len(data)} bytes")

    def _keep(self, data: bytes, error: BaseException) -> None:
        """Leave the input and what it did; of several that fail at one place, the first."""
        self._slots[1] += 1
        told = traceback.format_exception(error)
        kind = f"{type(error).__name__} {_place(error)}"
        if kind in self._kinds or len(self._kinds) >= _MOST_FINDINGS:
            return
        self._kinds.add(kind)
        self.found.append(f"{self.target.name}: {type(error).__name__}: {error!s:.200}")
        name = f"{self.target.name}-{sha256(data).hexdigest()[:12]}"
        (self._folder / f"{name}.bin").write_bytes(data)
        (self._folder / f"{name}.txt").write_text(
            "".join(told), encoding="utf-8", errors="backslashreplace"
        )


def peak_memory() -> int:
    """The most memory that this process ever needed, in kB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
