"""The parts of an explained figure as a small table; only cells that changed are announced."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject

from tidemark.domain.values import frozen
from tidemark.qt.explain.explanation import Part
from tidemark.qt.looks.spoken_cells import row_aloud
from tidemark.qt.looks.told_rows import ToldRows
from tidemark.qt.translation import QT_TRANSLATE_NOOP


@frozen
class PartColumn:
    """One column; ``sample`` is as wide as its cells usually are."""

    title: str
    text: Callable[[Part], str]
    sample: str
    is_right: bool = False

    @property
    def shown_title(self) -> str:
        """The title in the language of the interface."""
        return QCoreApplication.translate("Explain", self.title)


PART_COLUMNS: tuple[PartColumn, ...] = (
    PartColumn(QT_TRANSLATE_NOOP("Explain", "Part"), lambda part: part.name, "Maintenance margin"),
    PartColumn(
        QT_TRANSLATE_NOOP("Explain", "Figure"), lambda part: part.figure, "888888.88888888", True
    ),
    PartColumn(QT_TRANSLATE_NOOP("Explain", "Unit"), lambda part: part.unit, "LINK"),
    PartColumn(QT_TRANSLATE_NOOP("Explain", "Source"), lambda part: part.source, "computed here"),
    PartColumn(QT_TRANSLATE_NOOP("Explain", "At"), lambda part: part.time, "08:08:08", True),
    PartColumn(QT_TRANSLATE_NOOP("Explain", "Age"), lambda part: part.age, "28 m 08 s", True),
    PartColumn(
        QT_TRANSLATE_NOOP("Explain", "Exchange's own name, or how it is made"),
        lambda part: part.field,
        "account.status → assets[].unrealizedProfit",
    ),
)
NAME, FIGURE, UNIT = 0, 1, 2


class PartsModel(ToldRows[Part]):
    """Each found by its name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(PART_COLUMNS, _identity, parent)

    def speech(self, row: int, column: int) -> str:
        """The name's cell tells the whole part."""
        if column == NAME:
            return row_aloud(self.text_at(row, each) for each in range(len(PART_COLUMNS)))
        return super().speech(row, column)

    def looks_differ(self, old: Part, new: Part) -> bool:
        """One that is no longer the present is dimmed as a whole."""
        return old.is_dimmed != new.is_dimmed


def _identity(part: Part) -> tuple[str, bool]:
    return part.name, part.is_result
