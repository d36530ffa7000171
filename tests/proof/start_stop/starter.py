"""`python -m proof.start_stop.starter WHEN ENDING FAULT SEED …`: the program, and somebody in it.

It says on standard output, a line each, when its loop runs (``up``, and what it found of its place)
and is ready for its end (``ready``), when it was asked for its end from within (``asked``, at which
moment of the system's steady clock), and every complaint and left-over (``complaint``).
"""

import asyncio
import socket
import sys
import time
from random import Random
from types import ModuleType
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from proof.start_stop.kinds import Ending, When
from proof.watching import complaints, left_over
from tidemark.__main__ import main
from tidemark.app import start
from tidemark.domain.freshness import State
from tidemark.qt.surprises import Surprises
from tidemark.simulator.server import Simulator

_LOOK_AGAIN = 0.02
_FOR_EVER = 3600.0
_MOST_LATER = 0.6


def say(*words: object) -> None:
    """Tell whoever started this."""
    print(*words, flush=True)


class Somebody:
    """Waits in the program until it is time, and then asks for its end as a user does."""

    def __init__(self, when: When, ending: Ending, seed: int, *, is_deaf: bool) -> None:
        self._when = when
        self._is_deaf = is_deaf
        self._ending = ending
        self._random = Random(seed)  # noqa: S311 - to be played again

    def enter(self, live: ModuleType) -> None:
        """Be there as soon as the loop runs."""
        listen = live.Life._listen

        def listening(life: Any) -> None:
            listen(life)
            say("up", life._stage.place.name)
            self._waiting = asyncio.get_running_loop().create_task(self._wait(life))

        live.Life._listen = listening

    async def _wait(self, life: Any) -> None:
        while self._when is When.LIVE and not _is_live(life):  # noqa: ASYNC110 - it sets no event
            await asyncio.sleep(_LOOK_AGAIN)
        if self._is_deaf:
            _exchange_of(life).faults.half_open()
        await asyncio.sleep(self._random.uniform(0, _MOST_LATER))
        say("ready")
        if self._ending is Ending.CLOSE:
            say("asked", time.monotonic())
            life.window.close()
        elif self._ending is Ending.CTRL_Q:
            say("asked", time.monotonic())
            QTest.keyClick(life.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)


def _is_live(life: Any) -> bool:
    states = [each.status().state for each in life.desk.controllers]
    return bool(states) and all(each is State.LIVE for each in states)


def _exchange_of(life: Any) -> Simulator:
    """The demo's, which ends with it: so it is the first thing that its end would call."""
    callbacks = life._room.demo._running._exit_callbacks
    exchange = callbacks[0][1].__self__
    assert isinstance(exchange, Simulator)
    return exchange


def _hang(*_: object, **__: object) -> Any:
    time.sleep(_FOR_EVER)


def _run(words: list[str]) -> int:
    when, ending, fault, seed, *arguments = words
    somebody = Somebody(When(when), Ending(ending), int(seed), is_deaf=fault == "deaf")
    load, report = start._load, Surprises.report

    def loading(name: str, application: QApplication) -> ModuleType:
        module = load(name, application)
        somebody.enter(module)
        return module

    def reporting(self: Surprises, source: str, error: BaseException | None) -> None:
        report(self, source, error)
        say("complaint", source, repr(error))

    start._load, Surprises.report = loading, reporting  # type: ignore[method-assign]
    if fault == "names":
        socket.getaddrinfo = _hang
    with complaints(lambda said: say("complaint", said)), left_over(lambda each: say("left", each)):
        return main(arguments)


if __name__ == "__main__":
    sys.exit(_run(sys.argv[1:]))
