"""The theme's colours as the table's cells take them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Self

from PySide6.QtGui import QColor, QPen

from tidemark.domain.values import frozen
from tidemark.qt.looks.theme import Colours

_TINT = 0.13


@frozen
class Inks:
    """The theme's colours as Qt takes them, made once and not for every cell."""

    text: QColor
    muted: QColor
    dimmed: QColor
    rise: QColor
    fall: QColor
    waiting: QColor
    warning: QColor
    error: QColor
    line: QPen
    flashes: Mapping[int, QColor]
    """Grounds of figures that rose (1), fell (-1), or went who knows where (0)."""

    @classmethod
    def of(cls, colours: Colours) -> Self:
        return cls(
            QColor(colours.text),
            QColor(colours.muted),
            QColor(colours.dimmed),
            QColor(colours.rise),
            QColor(colours.fall),
            QColor(colours.waiting),
            QColor(colours.warning),
            QColor(colours.error),
            QPen(QColor(colours.line), 1),
            {
                0: QColor(colours.flash),
                1: _tint(colours.surface, colours.rise),
                -1: _tint(colours.surface, colours.fall),
            },
        )

    @property
    def usual(self) -> tuple[QColor, ...]:
        """What believed texts are drawn in, by `Ink`."""
        return self.text, self.muted, self.rise, self.fall


@lru_cache(maxsize=4096)
def sign_of(exact: str) -> int:
    """Less than, more than or nothing at all, read from the digits themselves."""
    if not any(digit in "123456789" for digit in exact):
        return 0
    return -1 if exact.startswith("-") else 1


def _tint(ground: str, ink: str) -> QColor:
    """A ground with so little of an ink that every text is still legible on it."""
    below, above = QColor(ground), QColor(ink)

    def mixed(one: int, other: int) -> int:
        return round(one + (other - one) * _TINT)

    return QColor(
        mixed(below.red(), above.red()),
        mixed(below.green(), above.green()),
        mixed(below.blue(), above.blue()),
    )
