"""The theme's colours as the table's cells take them, and which of them a text is drawn in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from PySide6.QtGui import QColor, QPen

from tidemark.qt.looks.privacy import MASK
from tidemark.qt.looks.theme import Colours
from tidemark.qt.table.balance_columns import Kind
from tidemark.qt.table.standing import NOT_SIMPLY_BELIEVED, Look

_TINT = 0.13
_FALLING = frozenset({Kind.AMOUNT, Kind.WORTH})
_EXPLAINING = frozenset({Kind.MOMENT, Kind.TEXT, Kind.AGE, Kind.SPARK})


@dataclass(frozen=True, slots=True)
class Inks:
    """The theme's colours as Qt takes them, made once and not for every cell."""

    text: QColor
    muted: QColor
    dimmed: QColor
    rise: QColor
    fall: QColor
    waiting: QColor
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
            QPen(QColor(colours.line), 1),
            {
                0: QColor(colours.flash),
                1: _tint(colours.surface, colours.rise),
                -1: _tint(colours.surface, colours.fall),
            },
        )

    def of_text(self, text: str, kind: Kind, look: Look, *, is_selected: bool) -> QColor:
        """What a cell's text is drawn in, unless something waits for it to be confirmed."""
        if look in NOT_SIMPLY_BELIEVED:  # on a selection, what is dimmed could not be read
            return self.muted if is_selected else self.dimmed
        if kind in _EXPLAINING or text == MASK:
            return self.muted
        if kind is Kind.CHANGE and (sign := sign_of(text)):
            return self.rise if sign > 0 else self.fall
        if kind in _FALLING and text.startswith("-") and sign_of(text):
            return self.fall
        return self.text


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
