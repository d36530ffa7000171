"""Where the digits of an amount stand in a cell: points under points, digits in groups of three."""

import re
from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtGui import QFontMetricsF

from tidemark.domain.values import frozen
from tidemark.formatting import NumberStyle

_GROUP = 3
GAP = "\u2009"  # thin space: a gap to the eye, while the cell's own text stays as it was sent
_MINUS = "−"
_SIGNS = f"{_MINUS}+<"
_LONG_FIGURE = re.compile(r"(?<![\w.,:-])[+−<]?\d+(?:\.\d+)?(?![\w.,:-])")
_POINTS = ".,"  # room for either, so that another language moves no figure


@lru_cache(maxsize=1024)
def grouped(exact: str, style: NumberStyle, *, group: str = GAP) -> tuple[str, str]:
    """The text before the point and from the point on, as drawn: ``-1234.56789`` gives ``−1 234``
    and ``.567 89``. Every digit stays, and stays in its place.

    The point is that of the language; ``group`` stands between the thousands.
    """
    sign = _MINUS if exact.startswith("-") else ""
    whole, point, decimals = exact.lstrip("-").partition(".")
    first = len(whole) % _GROUP
    groups = [whole[:first]] if first else []
    groups += [whole[at : at + _GROUP] for at in range(first, len(whole), _GROUP)]
    tail = [decimals[at : at + _GROUP] for at in range(0, len(decimals), _GROUP)]
    return sign + group.join(groups), (style.point if point else "") + GAP.join(tail)


def drawn(text: str, style: NumberStyle) -> str:
    """A text as it is drawn where a figure may stand first: ``-1234.5 × 10 USD`` gives
    ``−1 234.5 × 10 USD``. What does not begin with a figure is left as it is."""
    figure, space, rest = text.partition(" ")
    if not figure.lstrip("-").replace(".", "", 1).isdecimal():
        return text
    return "".join(grouped(figure, style)) + space + rest


def grouped_text(text: str, style: NumberStyle) -> str:
    """A sentence with its figures as they are drawn. Dates, times, addresses, and sums of money,
    which are grouped already, are left as they are."""
    return _LONG_FIGURE.sub(lambda found: _drawn_figure(found[0], style), text)


def _drawn_figure(figure: str, style: NumberStyle) -> str:
    sign = figure[0] if figure[0] in _SIGNS else ""
    return sign + "".join(grouped(figure.removeprefix(sign), style))


Extent = tuple[int, int]
"""Characters before the point, digits after it."""


def grown(extent: Extent, figure: str) -> Extent:
    """The extent that holds this exact figure as well."""
    wholes, _, decimals = figure.partition(".")
    return max(extent[0], len(wholes)), max(extent[1], len(decimals))


@frozen
class FigureMetrics:
    """Widths of the parts of figures in one font with digits of one width."""

    digit: float
    point: float
    gap: float
    signs: Mapping[str, float]

    @classmethod
    def of(cls, metrics: QFontMetricsF) -> "FigureMetrics":
        """Measure a font."""
        return cls(
            metrics.horizontalAdvance("0"),
            max(map(metrics.horizontalAdvance, _POINTS)),
            metrics.horizontalAdvance(f"0{GAP}0") - metrics.horizontalAdvance("00"),
            {sign: metrics.horizontalAdvance(sign) for sign in _SIGNS},
        )

    def whole_width(self, text: str) -> float:
        """The width of what `grouped` gives for the part before the point."""
        gaps, signs = text.count(GAP), [each for each in text if each in self.signs]
        digits = len(text) - gaps - len(signs)
        return digits * self.digit + gaps * self.gap + sum(self.signs[each] for each in signs)

    def decimals_width(self, digits: int) -> float:
        """The room for a point and so many digits after it."""
        if not digits:
            return 0.0
        return self.point + digits * self.digit + ((digits - 1) // _GROUP) * self.gap

    def width(self, wholes: int, digits: int) -> float:
        """The room for a figure with whatever sign."""
        gaps = max(0, (wholes - 1) // _GROUP)
        return (
            max(self.signs.values())
            + wholes * self.digit
            + gaps * self.gap
            + self.decimals_width(digits)
        )
