"""One look at the real window, for the history: opened on a user's files, and clicked in.

Prints what it found as JSON: how long each deed took until its picture was painted, in ms of the
clock. A click ends when the answer to it has been painted.
"""

import asyncio
import json
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from bench.subjects.window import open_window
from tidemark.domain.unit import Unit

_PAUSE = 0.25  # as a hand would need, so that nothing of one click is left in the next
_PATIENCE = 30.0
_UNTIL_CALM = 3.0
_SPANS = ("an hour", "a day", "a week", "a month", "a year", "all")

Found = dict[str, list[float]]


class Painted(QObject):
    """Says when a chart's view has been painted with another line than before."""

    def __init__(self) -> None:
        super().__init__()
        self._painted = asyncio.Event()
        self._before: object = None

    async def after(self, deed: Callable[[], object], before: object) -> float:
        """How long it took from the deed to the painted line, in ms."""
        self._painted.clear()
        self._before = before
        begun = time.perf_counter()
        deed()
        async with asyncio.timeout(_PATIENCE):
            await self._painted.wait()
        return 1000 * (time.perf_counter() - begun)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_paint = event.type() is QEvent.Type.Paint
        line = watched.picture.line if is_paint else None  # type: ignore[attr-defined]
        if line is not None and line is not self._before:
            QTimer.singleShot(0, self._painted.set)  # this event is yet to be handled
        return False


class Look:
    """A window whose chart is looked at; ``found`` is how long each deed took."""

    def __init__(self, life: Any, rounds: int) -> None:
        self._rounds = rounds
        self._desk = life.desk
        self._window = life.window
        self._painted = Painted()
        self.found: Found = {}

    async def lead(self) -> None:
        """Look at everything."""
        all_of_them, one, *_ = [tab.scope_id for tab in self._desk.tabs]
        self._watch_views()
        await self._show(one)
        await self._open()
        self._window.preferences.change(unit=Unit.USD)
        await self._click("total")
        self._desk.chart.open_row(self._row("BTC"))
        self._window.preferences.change(unit=Unit.COIN)
        await self._click("coin")
        self._desk.chart.open_row(self._row("C02"))
        self._window.preferences.change(unit=Unit.USD)
        await self._click("coin in USD")
        await self._show(all_of_them)
        self._desk.chart.open_total()
        await self._click("total of three")

    def _watch_views(self) -> None:
        """Its class is loaded with the first chart, so the view is met on its way."""
        adopt = self._window.split.adopt

        def adopted(panel: Any) -> None:
            panel.view.installEventFilter(self._painted)
            adopt(panel)

        self._window.split.adopt = adopted

    async def _show(self, scope_id: str) -> None:
        self._desk.choose(scope_id)
        await asyncio.sleep(_UNTIL_CALM)

    def _row(self, asset: str) -> int:
        model = self._window.model
        return next(row for row in range(model.rowCount()) if model.line_at(row).asset == asset)

    async def _open(self) -> None:
        """The first chart of a run, and all that has to be loaded for it."""
        key, control = Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier
        took = await self._painted.after(lambda: QTest.keyClick(self._window, key, control), None)
        self.found["first opening"] = [took]

    async def _click(self, what: str) -> None:
        """Every range in turn, several times over; the last one shows already."""
        view, spans = self._desk.chart.desk.panel.view, self._desk.chart.desk.panel.spans
        buttons = spans.findChildren(QPushButton)
        await asyncio.sleep(_UNTIL_CALM)
        QTest.mouseClick(buttons[-1], Qt.MouseButton.LeftButton)
        for _ in range(self._rounds):
            for name, button in zip(_SPANS, buttons, strict=True):
                await asyncio.sleep(_PAUSE)
                took = await self._painted.after(
                    partial(QTest.mouseClick, button, Qt.MouseButton.LeftButton),
                    view.picture.line,
                )
                self.found.setdefault(f"{name}: {what}", []).append(took)


def main() -> None:
    """Look, and tell; the argument is how often every range is clicked."""
    stage = open_window()
    from tidemark.app import live  # noqa: PLC0415 - behind the painted window, as ever

    async def act(life: Any) -> int:
        life.desk.begin(stage.memory.settings)
        await asyncio.sleep(_UNTIL_CALM)
        looking = Look(life, int(sys.argv[1]))
        await looking.lead()
        print(json.dumps(looking.found))
        return 0

    live.run(stage, act)


if __name__ == "__main__":
    main()
