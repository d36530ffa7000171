"""A curve as an SVG picture of a few lines, both axes by powers of ten."""

import math
from collections.abc import Iterator
from xml.sax.saxutils import escape

from bench.figures import Growth

_WIDTH, _HEIGHT = 640, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 190, 16, 44
_INKS = ("#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22")
_DASHES = ("", "6 3", "2 2")
_MOST_LINES = 10
_LEAST = 1e-3
_TEXT = 'font-family="sans-serif" font-size="11" fill="#777"'


def svg(growth: Growth) -> str:
    """The picture; lines beyond the tenth are left to the table."""
    lines = list(growth.lines.items())[:_MOST_LINES]
    drawing = _Drawing(growth, [value for _, row in lines for value in row if value is not None])
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">',
        f"<title>{escape(growth.title)}</title>",
        *drawing.axes(),
    ]
    for number, (name, row) in enumerate(lines):
        parts += drawing.line(number, name, row)
    return "\n".join([*parts, "</svg>", ""])


class _Drawing:
    def __init__(self, growth: Growth, values: list[float]) -> None:
        self._growth = growth
        self._x = _Scale(growth.at, _LEFT, _WIDTH - _RIGHT)
        self._y = _Scale(values or [1.0], _HEIGHT - _BOTTOM, _TOP)

    def axes(self) -> Iterator[str]:
        bottom = _HEIGHT - _BOTTOM
        for value in self._growth.at:
            x = self._x.place(value)
            yield f'<line x1="{x}" y1="{_TOP}" x2="{x}" y2="{bottom}" stroke="#8884"/>'
            place = f'x="{x}" y="{bottom + 16}" text-anchor="middle"'
            yield f"<text {place} {_TEXT}>{value:,.0f}</text>"
        for power in self._y.powers():
            y = self._y.place(power)
            yield f'<line x1="{_LEFT}" y1="{y}" x2="{_WIDTH - _RIGHT}" y2="{y}" stroke="#8884"/>'
            yield f'<text x="{_LEFT - 6}" y="{y + 4}" text-anchor="end" {_TEXT}>{power:g}</text>'
        unit, over = escape(self._growth.unit), escape(self._growth.over)
        yield f'<text x="6" y="{_TOP + 4}" {_TEXT}>{unit}</text>'
        yield f'<text x="{_LEFT}" y="{_HEIGHT - 8}" {_TEXT}>{over}</text>'

    def line(self, number: int, name: str, row: tuple[float | None, ...]) -> Iterator[str]:
        ink, dash = _INKS[number % len(_INKS)], _DASHES[number // len(_INKS)]
        points = [
            (self._x.place(at), self._y.place(value))
            for at, value in zip(self._growth.at, row, strict=True)
            if value is not None
        ]
        told = " ".join(f"{x},{y}" for x, y in points)
        style = f'fill="none" stroke="{ink}" stroke-width="2" stroke-dasharray="{dash}"'
        yield f'<polyline points="{told}" {style}/>'
        yield from (f'<circle cx="{x}" cy="{y}" r="2.5" fill="{ink}"/>' for x, y in points)
        left, top = _WIDTH - _RIGHT + 10, _TOP + 8 + 20 * number
        yield f'<line x1="{left}" y1="{top}" x2="{left + 16}" y2="{top}" {style}/>'
        yield f'<text x="{left + 22}" y="{top + 4}" {_TEXT}>{escape(name)}</text>'


class _Scale:
    """Powers of ten along so many pixels; what is nothing stands at the least that is drawn."""

    def __init__(self, values: "list[float] | tuple[float, ...]", first: int, last: int) -> None:
        logs = [_log(value) for value in values]
        self._low, self._high = min(logs), max(logs)
        if self._high - self._low < 1:
            self._low, self._high = math.floor(self._low), math.ceil(self._high + 1e-9)
        self._first, self._last = first, last

    def place(self, value: float) -> float:
        share = (_log(value) - self._low) / ((self._high - self._low) or 1)
        return round(self._first + share * (self._last - self._first), 1)

    def powers(self) -> list[float]:
        return [10.0**at for at in range(math.ceil(self._low), math.floor(self._high) + 1)]


def _log(value: float) -> float:
    return math.log10(max(value, _LEAST))
