"""What is killed: the program's own code at work, in a process for each life; a script.

One process has imported everything and starts nothing; for each line it is told (``work folder
number``) it forks a victim, as a new interpreter would take longer than most of what is to be
killed. From the fork on, a victim opens, writes and locks as the program does. It says ``pid N``,
then ``done N`` once the program itself takes the thing numbered N for committed, and its parent
says ``ended`` once it is dead.
"""

import itertools
import os
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop

from history_in_migration import rewrite
from history_under_load import entry
from proof.kill_and_tear import works
from tidemark.history.opening import open_for_writing
from tidemark.history.pace import Pace
from tidemark.history.place import Place
from tidemark.history.writer import Writer
from tidemark.qt import single_instance
from tidemark.qt.single_instance import SingleInstance
from tidemark.settings_file import SettingsFile

Say = Callable[[int], None]
_MOST_AHEAD = 500


def main() -> None:
    """Fork a victim for each line, and wait until it is dead."""
    for line in sys.stdin:
        work, number, folder = line.rstrip("\n").split(" ", 2)
        child = os.fork()
        if not child:
            try:
                _say("pid", os.getpid())
                WORKS[work](Path(folder), int(number), _acknowledge)
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        _say("ended", 0)


def _history(folder: Path, first: int, say: Say) -> None:
    """Entries from this number on, as fast as the writer takes them."""
    writer = Writer(
        Place(folder / works.HISTORY),
        pace=Pace(commit=0.0, is_copied=False),
        on_commit=lambda committed: say(first + committed),
    )
    writer.start()
    numbers = itertools.count(first)
    while True:
        if writer.condition.waiting < _MOST_AHEAD:
            writer.put([entry(next(numbers)) for _ in range(works.AT_ONCE)])
        else:
            time.sleep(0.0005)


def _settings(folder: Path, first: int, say: Say) -> None:
    """One choice after the other; what is written grows and shrinks."""
    file = SettingsFile(folder / works.SETTINGS)
    for number in itertools.count(first + 1):
        file.update(lambda settings, to=number: works.chosen(settings, to))  # type: ignore[misc]
        say(number)


def _migration(folder: Path, _: int, say: Say) -> None:
    """The file opened by a Tidemark that has a version more, as the window opens it."""
    opened = open_for_writing(Place(folder / works.HISTORY), date(2026, 1, 1), 2, {1: rewrite})
    say(1)
    time.sleep(works.MIGRATED_FOR)
    opened.connection.close()


def _export(folder: Path, first: int, say: Say) -> None:
    """A file that is made anew again and again, from memory and from the history in turn."""
    for number in itertools.count(first + 1):
        works.export(folder, number)
        say(number)


def _lock(folder: Path, number: int, say: Say) -> None:
    """The place of the one window: held until death, or taken and given back all the time."""
    application = QCoreApplication([])
    while True:
        instance = SingleInstance(folder)
        if instance.claim() is not single_instance.Place.FREE:
            return
        instance.answer()  # as once the window is painted
        say(1)
        if number == works.HOLD:
            application.exec()
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        instance.release()


def _next_start(folder: Path, _: int, say: Say) -> None:
    """Another start: what it finds of the place."""
    application = QCoreApplication([])
    instance = SingleInstance(folder)
    say(works.FOUND.index(instance.claim()))
    instance.release()
    application.processEvents()


WORKS: Mapping[str, Callable[[Path, int, Say], None]] = {
    "history": _history,
    "settings": _settings,
    "migration": _migration,
    "export": _export,
    "lock": _lock,
    "next-start": _next_start,
}


def _acknowledge(number: int) -> None:
    _say("done", number)


def _say(word: str, number: int) -> None:
    os.write(1, f"{word} {number}\n".encode())


if __name__ == "__main__":
    main()
