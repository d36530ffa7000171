"""Whether the window opens, becomes LIVE on the demo and is painted, without one surprise."""

import asyncio
import logging
import time
from pathlib import Path

from tidemark import log_setup
from tidemark.app import live, start
from tidemark.app.live import Life
from tidemark.app.options import WindowOptions
from tidemark.app.stage import Stage
from tidemark.commands.output import tell
from tidemark.domain.freshness import State
from tidemark.formatting import harmless
from tidemark.qt.single_instance import Place, SingleInstance
from tidemark.qt.surprises import Surprises
from tidemark.self_test.finding import Finding, NotRight
from tidemark.self_test.off_screen import colours

PATIENCE = 10.0
_LEAST_COLOURS = 50
"""Letters have soft edges: a window with text in it has hundreds."""
_NOT_OF_THIS_COPY = (
    "This plugin does not support",  # the off-screen platform
    "systemTrayWindowChanged",  # likewise
    "Detected locale",  # of a session that is not UTF-8: Qt helps itself
)


class _Complaints(logging.Handler):
    """Keeps what Qt warns of: a plugin that is missing, a font that cannot be found."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.kept: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        if not any(part in said for part in _NOT_OF_THIS_COPY):
            self.kept.append(harmless(said))
            tell(said)  # it may be the last word before Qt ends the process


def check(room: Path, patience: float = PATIENCE) -> Finding:
    """Lead one life of the window, as ``tidemark --demo`` does, for ``patience`` seconds at most.

    It is a run for a picture: it reads no settings, writes none, and claims no place.
    """
    began = time.monotonic()
    complaints = _Complaints()
    logging.getLogger("tidemark.qt.messages").addHandler(complaints)
    stage = _stage(room)
    findings: list[Finding] = []

    async def act(life: Life) -> int:
        findings.append(await _watched(life, began, patience))
        return 0

    stage.window.show()
    live.run(stage, act)
    _require_no_surprise([*stage.surprises.kept, *complaints.kept])
    return findings[0]


def _stage(room: Path) -> Stage:
    surprises = Surprises()
    surprises.install()
    made = start.make_application()
    options = WindowOptions(demo=True, screenshot=room / "window.png")
    instance = SingleInstance(room, made)
    log = log_setup.keep_records()
    return start.set_stage(made, options, surprises, instance, place=Place.FREE, log=log)


async def _watched(life: Life, began: float, patience: float) -> Finding:
    await life.show_demo()
    await _until_live(life, patience)
    seconds, coins = time.monotonic() - began, life.window.model.rowCount()
    if len(colours(life.window.grab().toImage())) < _LEAST_COLOURS:
        raise NotRight("the window stays empty: nothing of it is painted.")
    return Finding(
        f"LIVE after {seconds:.1f} s, {coins} coins", facts={"seconds": seconds, "coins": coins}
    )


async def _until_live(life: Life, patience: float) -> None:
    ticked = asyncio.Event()
    life.desk.pace.ticked.connect(ticked.set)
    try:
        async with asyncio.timeout(patience):
            while not _is_live(life):
                await ticked.wait()
                ticked.clear()
    except TimeoutError:
        raise NotRight(
            f"the demo does not become LIVE within {patience:g} s; it is {_standing(life)}. Is "
            "something on this computer in the way of connections to 127.0.0.1?"
        ) from None
    finally:
        life.desk.pace.ticked.disconnect(ticked.set)


def _is_live(life: Life) -> bool:
    states = [each.status().state for each in life.desk.controllers]
    return states == [State.LIVE] and life.window.model.rowCount() > 0


def _standing(life: Life) -> str:
    return ", ".join(each.status().state.value for each in life.desk.controllers) or "closed"


def _require_no_surprise(told: list[str]) -> None:
    if told:
        raise NotRight(f"the window opens, but complains: {'; '.join(told)}.")
