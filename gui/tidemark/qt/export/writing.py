"""A file written beside the window's thread, and what stood in its way."""

from collections.abc import Callable
from pathlib import Path

from tidemark import export_file
from tidemark.export_file import ExportFailed, Obstacle
from tidemark.qt.engine import Engine
from tidemark.settings import SettingsUnavailable


async def write_file(engine: Engine, path: Path, make: Callable[[], bytes]) -> Obstacle | None:
    """Put what ``make`` gives in its place, whole or not at all; None says that it is there.

    ``make`` is called in another thread.
    """

    def write() -> None:
        export_file.write(path, make())

    try:
        await engine.in_thread(write, name="writing a file")
    except ExportFailed as failure:
        return failure.obstacle
    except SettingsUnavailable:  # how `in_thread` says that the disk does not answer
        return Obstacle.OTHER
    return None
