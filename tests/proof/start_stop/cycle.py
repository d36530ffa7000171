"""One start and one end: how it went, in how long, and what was left."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from threading import Timer

from proof.start_stop.kinds import SIGNALS, Accounts, Ending, Kind, When
from proof.start_stop.neighbours import Display, Neighbours
from proof.start_stop.room import Room, arguments
from proof.start_stop.traces import MARK, left_of
from tidemark.app.display import GONE

_LONGEST_START = 60.0
_LONGEST_END = 10.0
"""Far more than it may take; but what never ends must not be waited for a hundred times."""
_PLAIN = ("-m", "tidemark")
_STARTER = ("-m", "proof.start_stop.starter")
_LOADING_AT_MOST = 1.5
_OF_A_LOST_DISPLAY = (
    GONE,
    "complaint tidemark.qt.messages: The X11 connection broke",
    "The window cannot be opened: ",  # it went before Qt had seen it
    *(
        "XIO:  fatal IO error",
        "      after ",
        "X connection to ",
    ),  # Xlib ends the process where Qt is not ready to
)


@dataclass(slots=True)
class Went:
    """How a cycle went. ``code`` is None where it never ended; ``seconds`` are from the asking."""

    kind: Kind
    seed: int
    code: int | None = None
    seconds: float = _LONGEST_START + _LONGEST_END
    wrong: list[str] = field(default_factory=list)

    @property
    def is_as_told(self) -> bool:
        """Whether it ended with an exit code it may have."""
        return self.code in self.kind.codes

    @property
    def is_crash(self) -> bool:
        """Whether it crashed, be that among the codes it may have: see `kinds`."""
        return self.code == -signal.SIGSEGV


class Cycle:
    """Starts the program as its kind wants it, once."""

    def __init__(self, kind: Kind, seed: int, room: Room, neighbours: Neighbours) -> None:
        self._kind = kind
        self._random = Random(f"{kind.name} {seed}")  # noqa: S311 - to be played again
        self._room = room
        self._neighbours = neighbours
        self._mark = f"{os.getpid()}-{seed}"
        self._went = Went(kind, seed)
        self._leaves_lock = kind.accounts is not Accounts.STORED and room.lock.exists()
        self._display = Display() if kind.needs_display else None

    def play(self) -> Went:
        """Start, wait until it is time, ask for the end, and look what is left."""
        with self._started(self._kind) as process:
            if self._kind.is_second:
                self._play_second(process)
            else:
                self._end(process)
        self._look(process.pid)
        return self._went

    @contextmanager
    def _started(self, kind: Kind) -> Iterator["subprocess.Popen[str]"]:
        display = None if self._display is None else self._display.name
        environment = self._room.environment(kind, self._neighbours, display)
        process = subprocess.Popen(
            [sys.executable, *self._words(kind)],
            env={**environment, MARK: self._mark},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        patience = Timer(_LONGEST_START + _LONGEST_END, process.kill)
        patience.start()
        try:
            yield process
        finally:
            patience.cancel()
            process.kill()
            process.communicate()
            if self._display is not None:
                self._display.go_away()

    def _words(self, kind: Kind) -> list[str]:
        told = arguments(kind, self._neighbours)
        if kind.is_plain:
            return [*_PLAIN, *told]
        seed = self._random.randrange(2**31)
        return [*_STARTER, kind.when, kind.ending, kind.fault, str(seed), *told]

    def _end(self, process: "subprocess.Popen[str]") -> None:
        asked = self._ask(process)
        self._wait(process, asked)

    def _ask(self, process: "subprocess.Popen[str]") -> float:
        """Ask for the end when it is time; return when that was."""
        if self._kind.when is When.LOADING:
            time.sleep(self._random.uniform(0.05, _LOADING_AT_MOST))
        else:
            self._hear(process, "ready")
        if self._kind.ending in {Ending.CLOSE, Ending.CTRL_Q}:
            return float(self._hear(process, "asked") or time.monotonic())
        asked = time.monotonic()
        if self._display is not None:
            self._display.go_away()
        for number in SIGNALS.get(self._kind.ending, ()):
            process.send_signal(number)
        return asked

    def _hear(self, process: "subprocess.Popen[str]", wanted: str) -> str:
        """Listen until a word comes, and return what follows it; whatever else is said is wrong."""
        assert process.stdout is not None
        for line in process.stdout:
            word, _, rest = line.rstrip().partition(" ")
            if word == wanted:
                return rest
            self._note(line)
        self._went.wrong.append(f"never was {wanted}")
        return ""

    def _note(self, line: str) -> None:
        word, _, rest = line.rstrip().partition(" ")
        if word == "ready" or (word == "up" and rest == "FREE"):
            return
        if not (self._kind.needs_display and line.startswith(_OF_A_LOST_DISPLAY)):
            self._went.wrong.append(f"said: {line.rstrip()}")

    def _wait(self, process: "subprocess.Popen[str]", asked: float) -> None:
        try:
            self._went.code = process.wait(_LONGEST_END)
            self._went.seconds = time.monotonic() - asked
        except subprocess.TimeoutExpired:
            self._went.wrong.append("never ended")
        assert process.stdout is not None
        if self._went.code is not None:
            for line in process.stdout:
                self._note(line)

    def _play_second(self, first: "subprocess.Popen[str]") -> None:
        """The second start finds the first, has it show itself, and goes; the first one goes on."""
        self._hear(first, "ready")
        environment = self._room.environment(self._kind, self._neighbours, None)
        second = subprocess.run(
            [sys.executable, *_PLAIN],
            env={**environment, MARK: self._mark},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_LONGEST_END,
            check=False,
        )
        if second.returncode or second.stderr or first.poll() is not None:
            self._went.wrong.append(f"second: {second.returncode} {second.stderr!r}")
        first.send_signal(signal.SIGTERM)
        self._wait(first, time.monotonic())

    def _look(self, session: int) -> None:
        wrong = self._went.wrong
        wrong += [f"left: {each}" for each in left_of(session, self._mark)]
        if self._kind.is_orderly:
            wrong += [f"left: {each}" for each in self._room.remains(but_lock=self._leaves_lock)]
        self._room.sweep()
