"""A line of so many points with axes, repainted by QtCharts or pyqtgraph; runs in .venv-bench.

Reads {"of": "QtCharts" or "pyqtgraph", "points"}, then answers every {"count"} with the time of
changing the range and painting, in ms. Both draw as they do by default, which is not smoothed, as
ours is not.
"""

import json
import math
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

_SIZE = 1_000, 300
Paint = Callable[[int], None]


def heights(points: int) -> list[float]:
    """The figures of the line that Tidemark draws."""
    return [12 + math.sin(at / 90) + math.sin(at / 7) / 9 for at in range(points)]


def qtcharts(points: int) -> Paint:
    """A QLineSeries with two axes."""
    from PySide6.QtCharts import QChart, QChartView, QLineSeries  # noqa: PLC0415 - each its own

    series, chart = QLineSeries(), QChart()
    series.replace([QPointF(at, value) for at, value in enumerate(heights(points))])
    chart.addSeries(series)
    chart.legend().hide()
    chart.createDefaultAxes()
    view = QChartView(chart)
    view.resize(*_SIZE)
    view.show()
    axis = chart.axes()[0]

    def paint(turn: int) -> None:
        axis.setRange(turn % 7, points - 1)  # type: ignore[attr-defined]
        view.grab()

    return paint


def pyqtgraph(points: int) -> Paint:
    """A PlotWidget with its axes."""
    import pyqtgraph as pg  # noqa: PLC0415 - see above

    plot = pg.PlotWidget()
    plot.plot(list(range(points)), heights(points))
    plot.resize(*_SIZE)
    plot.show()

    def paint(turn: int) -> None:
        plot.setXRange(turn % 7, points - 1, padding=0)
        plot.grab()

    return paint


def main() -> None:
    """Paint as often as told."""
    order = json.loads(sys.stdin.readline())
    application = QApplication([])
    paint = {"QtCharts": qtcharts, "pyqtgraph": pyqtgraph}[order["of"]](order["points"])
    application.processEvents()
    paint(0)
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        count = json.loads(line)["count"]
        begun = time.perf_counter()
        for turn in range(count):
            paint(turn)
        print(json.dumps({"ms": 1000 * (time.perf_counter() - begun) / count}), flush=True)


if __name__ == "__main__":
    main()
