"""`python -m proof.silence.walk`: every window there is, with hostile text wherever it may come in.

It prints what it found as JSON: surfaces that would obey markup, files that were opened, and how
many scenes and widgets were looked at.
"""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, chdir
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from every_window import SCENES
from fake_engine import FakeEngine
from fake_memories import FakeMemory
from hostile import HOSTILE, PICTURE, WALKS
from proof.silence.opened import Opened, watched
from proof.watching import complaints, left_over
from shown_window import Desk, dispose_of, window_of_all_rows
from surfaces import rich_surfaces
from tidemark.qt.accounts.account_desk import AccountDesk
from tidemark.qt.event_loop import EventLoop
from tidemark.qt.looks.theme import Theme, ThemeChoice
from tidemark.qt.surprises import Surprises
from tidemark.qt.translation import install_translators
from tidemark.qt.window.strip_content import notice


@dataclass(slots=True)
class Found:
    """What was found on the walk."""

    scenes: int = 0
    widgets: int = 0
    rich: list[str] = field(default_factory=list)
    opened: int = 0
    complaints: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


class Walk:
    """Goes through the scenes one after the other, each in a window of its own."""

    def __init__(self, theme: Theme, opened: Opened, found: Found) -> None:
        self._theme = theme
        self._opened = opened
        self._found = found

    async def go(self) -> None:
        """All of them."""
        for walk in WALKS:
            async with self._desk() as desk:
                async for _ in walk(desk):
                    self._look()
        for scene in SCENES:
            async with self._desk() as desk:
                shown = await scene(desk)
                desk.window.show_notice(notice(HOSTILE))
                for session in desk.fake.sessions:
                    session.show_rows(*session.rows.values())
                shown.grab()
                self._look()

    def _look(self) -> None:
        found = self._found
        found.scenes += 1
        found.widgets += len(QApplication.allWidgets())
        found.rich += rich_surfaces()
        found.opened += self._opened.take()

    @asynccontextmanager
    async def _desk(self) -> AsyncIterator[Desk]:
        window = window_of_all_rows(self._theme)
        fake, memory = FakeEngine(), FakeMemory()
        desk = AccountDesk(window, fake.engine(), memory)
        window.show()
        yield Desk(window, fake, memory, desk)
        await desk.shut_down()
        await fake.close()
        dispose_of(window)
        self._found.complaints += map(repr, fake.failures)


def main() -> None:
    """Walk, and print what was found."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication(["walk"])
    install_translators(application, "en")
    found = Found()
    surprises = Surprises()
    surprises.install()
    with TemporaryDirectory() as folder, chdir(folder):
        QImage(4, 4, QImage.Format.Format_RGB32).save(PICTURE)
        theme = Theme(application, ThemeChoice.LIGHT)
        with (
            watched(Path(folder)) as opened,
            complaints(found.complaints.append),
            left_over(found.left.append),
            asyncio.Runner(loop_factory=partial(EventLoop, application)) as runner,
        ):
            runner.run(Walk(theme, opened, found).go())
    found.complaints += surprises.kept
    print(json.dumps(asdict(found)))


if __name__ == "__main__":
    main()
