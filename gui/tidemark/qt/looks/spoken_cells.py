"""What a screen reader says of the cells of a list: the first tells the row, each other itself."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from tidemark.formatting import UNKNOWN
from tidemark.qt.looks.privacy import aloud

translate = QCoreApplication.translate


def cell_aloud(title: str, text: str) -> str:
    """A cell by the name of its column and what stands in it."""
    told = translate("CellSpeech", "unknown") if text == UNKNOWN else text
    return aloud(f"{title} {told}".strip())


def row_aloud(texts: Iterable[str]) -> str:
    """A row as one sentence of whatever stands in it."""
    return aloud(", ".join(text for text in texts if text not in ("", UNKNOWN)))
