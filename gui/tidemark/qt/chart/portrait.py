"""A chart as a picture to keep: below its title and, where it is no money, below the ribbon."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from tidemark.domain.profile import AccountProfile
from tidemark.qt.chart.chart_panel import ChartPanel
from tidemark.qt.looks import measures
from tidemark.qt.looks.figure_layout import grouped_text
from tidemark.qt.looks.ribbon import Ribbon
from tidemark.qt.looks.theme import Theme
from tidemark.qt.translation import number_style

_SIZE = QSize(1200, 600)
_SCALE = 2.0


def portrait(panel: ChartPanel, theme: Theme, profile: AccountProfile) -> QImage:
    """The chart as the panel shows it, larger; hidden while amounts are."""
    chart = panel.view.image(_SIZE, _SCALE)
    ribbon = Ribbon(theme)
    ribbon.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)  # it shows itself, as a window
    ribbon.show_profile(profile)
    band = ribbon.sizeHint().height() if ribbon.word else 0
    head = panel.fontMetrics().height() + 2 * measures.GAP
    size = QSize(_SIZE.width() + 2 * measures.ROOM, band + head + _SIZE.height() + measures.ROOM)
    image = QImage(size * _SCALE, chart.format())
    image.setDevicePixelRatio(_SCALE)
    image.fill(QColor(theme.colours.window))
    painter = QPainter(image)
    if band:
        ribbon.resize(size.width(), band)
        ribbon.render(painter, QPoint(0, 0))
    _write_head(painter, panel, QRectF(measures.ROOM, band, _SIZE.width(), head), theme)
    painter.drawImage(QRect(QPoint(measures.ROOM, band + head), _SIZE), chart)
    painter.end()
    ribbon.deleteLater()
    return image


def _write_head(painter: QPainter, panel: ChartPanel, box: QRectF, theme: Theme) -> None:
    painter.setPen(QColor(theme.colours.text))
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setFont(panel.title.font())
    painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | middle), panel.view.title)
    painter.setFont(panel.readout.font())
    told = grouped_text(panel.view.newest_words(), number_style())
    painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | middle), told)
