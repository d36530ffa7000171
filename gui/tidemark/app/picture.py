"""A picture of the window and its figures as a table: the demo for machines without a display."""

import asyncio
import contextlib
from pathlib import Path

from tidemark.commands.ending import ExitCode
from tidemark.commands.output import give, tell
from tidemark.commands.table import aligned_table
from tidemark.qt.window.main_window import MainWindow
from tidemark.qt.window.showing import Showing


async def take_picture(
    window: MainWindow,
    showing: Showing,
    path: Path,
    after: float,
    stop: asyncio.Event,
) -> int:
    """Wait ``after`` seconds, save the window as a picture, print the last balances."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(after):
            await stop.wait()
            return ExitCode.DONE
    if not window.grab().save(str(path)):
        tell(f"The picture {path} cannot be written.")
        return ExitCode.FAILED
    give(aligned_table(showing.rows))
    return ExitCode.DONE
