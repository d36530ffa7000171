"""What is measured runs in processes of its own: started, asked, looked at from outside, ended."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / ".venv" / "bin" / "python"
JUDGES = ROOT / ".venv-judges" / "bin" / "python"
CHARTS = ROOT / ".venv-bench" / "bin" / "python"
TIDEMARK = ROOT / ".venv" / "bin" / "tidemark"
PEERS = ROOT / "benchmarks" / "peers"

_PATIENCE = 60.0
_FOLDERS = {
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
}


def surroundings(home: Path, **variables: str) -> dict[str, str]:
    """The environment of a user of his own, without display, session bus or keyring."""
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o700)
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    own = {name: str(home / folder) for name, folder in _FOLDERS.items()}
    return {
        **kept,
        **own,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "gui"), str(ROOT / "benchmarks")]),
        **variables,
    }


def module(name: str) -> list[str]:
    """The command of one of `bench.subjects`."""
    return [str(OURS), "-m", f"bench.subjects.{name}"]


def peer(name: str, python: Path = JUDGES) -> list[str]:
    """The command of one of benchmarks/peers, by other people's libraries."""
    return [str(python), str(PEERS / f"{name}.py")]


class Subject:
    """A process that is told lines of JSON and answers with such; it ends with the block.

    ``begun`` is when it was started, in s of the steady clock. What it says besides is passed on
    where it fails.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], order: object = None
    ) -> None:
        self.begun = time.monotonic()
        self.process = subprocess.Popen(
            command,
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        self.pid = self.process.pid
        self.command = " ".join(command[1:])
        if order is not None:
            self.tell(order)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def tell(self, order: object) -> None:
        """Tell it something."""
        if self.process.stdin is not None:
            self.process.stdin.write(json.dumps(order) + "\n")
            self.process.stdin.flush()

    def answer(self) -> Any:
        """The next line of JSON it says; `RuntimeError` if it ended instead."""
        for line in self.process.stdout or ():
            if line.startswith(("{", "[")):
                return json.loads(line)
        raise RuntimeError(f"{self.command} ended with {self.process.wait()}")

    def ask(self, order: object) -> Any:
        """Tell it something and wait for its answer."""
        self.tell(order)
        return self.answer()

    def end(self) -> None:
        """End it: politely, then for good."""
        with contextlib.suppress(BrokenPipeError):
            if self.process.stdin is not None:
                self.process.stdin.close()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()

    # From outside.

    def stay_on(self, processor: int) -> None:
        """Run on one processor from now on, with all its threads."""
        for thread in Path(f"/proc/{self.pid}/task").iterdir():
            os.sched_setaffinity(int(thread.name), {processor})

    @property
    def precise_cpu(self) -> float:
        """Processor time of all its threads until now (s), those that have ended among them; to
        the nanosecond, where what `stat` tells comes in steps of ten milliseconds."""
        return time.clock_gettime(_clock_of(self.pid))

    @property
    def threads(self) -> int:
        """How many threads it has."""
        return self._status("Threads")

    @property
    def resident_mb(self) -> float:
        """Memory it has now."""
        return self._status("VmRSS") / 1024

    @property
    def peak_mb(self) -> float:
        """The most memory it ever had."""
        return self._status("VmHWM") / 1024

    @property
    def wake_ups(self) -> int:
        """How often any of its threads went to sleep and was woken."""
        threads = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(_field(each / "status", "voluntary_ctxt_switches") for each in threads)

    def _status(self, name: str) -> int:
        return _field(Path(f"/proc/{self.pid}/status"), name)


def _clock_of(pid: int) -> int:
    """The clock of a process's time, as clock_getcpuclockid(3) makes it (CPUCLOCK_SCHED)."""
    return ~pid << 3 | 2


def _field(path: Path, name: str) -> int:
    with contextlib.suppress(FileNotFoundError):  # a thread that has just ended
        for line in path.read_text().splitlines():
            key, _, value = line.partition(":")
            if key == name:
                return int(value.split()[0])
    return 0


def run(command: Sequence[str], environment: Mapping[str, str], order: object = None) -> Any:
    """Let a subject do all it does; its last line of JSON."""
    done = subprocess.run(
        command,
        env=dict(environment),
        input=None if order is None else json.dumps(order) + "\n",
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def peak_of(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """The most memory (MB) that a program had which ends by itself."""
    process = subprocess.Popen(command, env=dict(environment), stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}")
    return usage.ru_maxrss / 1024


@contextlib.contextmanager
def lines_of(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[Iterator[str]]:
    """What a program says, line by line; it is ended with the block."""
    process = subprocess.Popen(
        command,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield iter(process.stdout or ())
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=_PATIENCE)


def seconds_until(
    command: Sequence[str], environment: Mapping[str, str], *ends: str
) -> list[float]:
    """Start a program and end it when lines with all these ends came; how long each took."""
    begun, found = time.monotonic(), list[float]()
    with lines_of(command, environment) as lines:
        for line in lines:
            if line.rstrip().endswith(ends[len(found)]):
                found.append(time.monotonic() - begun)
            if len(found) == len(ends):
                return found
    raise RuntimeError(f"{command[0]} never said {ends[len(found)]!r}")


def seconds_of(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """How long a program takes that ends by itself."""
    begun = time.monotonic()
    subprocess.run(command, env=dict(environment), check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - begun


if sys.platform != "linux":  # what is seen from outside is read from /proc
    raise ImportError("benchmarks run on Linux")
