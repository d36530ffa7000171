"""What became of an export, in words."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from tidemark.export_file import Obstacle
from tidemark.formatting import harmless
from tidemark.history.export import Progress
from tidemark.qt.translation import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

_CURES = {
    Obstacle.FULL: QT_TRANSLATE_NOOP(
        "Export", "The disk is full. Free some room, or choose another folder."
    ),
    Obstacle.READ_ONLY: QT_TRANSLATE_NOOP(
        "Export", "The folder is on a disk that can only be read. Choose another folder."
    ),
    Obstacle.NO_RIGHT: QT_TRANSLATE_NOOP(
        "Export", "You may not write in that folder. Choose another one."
    ),
    Obstacle.NO_FOLDER: QT_TRANSLATE_NOOP(
        "Export", "The folder is not there any more. Choose another one."
    ),
    Obstacle.BAD_NAME: QT_TRANSLATE_NOOP(
        "Export", "A file cannot have that name there. Choose another name."
    ),
    Obstacle.OWN_FOLDER: QT_TRANSLATE_NOOP(
        "Export", "Tidemark keeps its own files in that folder. Choose another one."
    ),
    Obstacle.OTHER: QT_TRANSLATE_NOOP(
        "Export", "The disk did not take the file. Try again, or choose another folder."
    ),
}


def done_words(rows: int | None, path: Path, *, is_masked: bool) -> str:
    """Where the rows went, or a picture, which has none; and that amounts did not."""
    if rows is None:
        template = translate("Export", "Exported to {path}.")
    else:
        template = translate("Export", "Exported %Ln row(s) to {path}.", None, rows)
    told = template.format(path=harmless(str(path)))
    if is_masked:
        return f"{told} {translate('Export', 'Amounts are hidden, so the file has none.')}"
    return f"{told} {translate('Export', 'Anyone who gets the file can read it.')}"


def failed_words(path: Path, obstacle: Obstacle) -> str:
    """Why nothing was written, and what to do."""
    template = translate("Export", "Nothing was exported to {path}.")
    return f"{template.format(path=harmless(str(path)))} {cure(obstacle)}"


def cure(obstacle: Obstacle) -> str:
    """What stood in the way of a file, and what to do."""
    return translate("Export", _CURES[obstacle])


def running_words(path: Path, progress: Progress) -> str:
    """How far an export is that takes a while."""
    template = translate(
        "Export", "Exporting to {path}: %Ln row(s), {percent} %.", None, progress.rows
    )
    percent = int(100 * progress.share)
    return template.format(path=harmless(str(path)), percent=percent)


def cancelled_words(path: Path) -> str:
    """That nothing of it stays."""
    template = translate("Export", "The export was cancelled. Nothing was written to {path}.")
    return template.format(path=harmless(str(path)))


def unreadable_words(path: Path) -> str:
    """That it was not the disk it was to go to."""
    template = translate("Export", "Nothing was exported to {path}.")
    why = translate("Export", "The history could not be read to its end. The log tells why.")
    return f"{template.format(path=harmless(str(path)))} {why}"
