"""The quiet line at the bottom: how the connection does, for whoever wants to know."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tidemark.domain.environment import Environment
from tidemark.domain.status import Status
from tidemark.formatting import UNKNOWN, duration, harmless, milliseconds, signed_milliseconds
from tidemark.qt import measures
from tidemark.qt.plain_text import PlainLabel, plain_tool_tip


class DiagnosticsStrip(QWidget):
    """Ping, next check, weight, clock, environment, proxy; each in a place of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(measures.tabular(measures.small(self.font())))
        self._ping = self._place(self.tr("ping {value}").format(value="8888 ms"))
        self._check = self._place(self.tr("next check {value}").format(value="28 m 08 s"))
        self._weight = self._place(self.tr("weight {value}").format(value="2400/2400"))
        self._clock = self._place(self.tr("clock {value}").format(value="+88888 ms"))
        self._environment = self._place("mainnet")
        self._proxy = self._place("")
        places = (
            self._ping,
            self._check,
            self._weight,
            self._clock,
            self._environment,
            self._proxy,
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(measures.ROOM, measures.TIGHT, measures.ROOM, measures.TIGHT + 2)
        layout.setSpacing(measures.GAP)
        for place in places:
            layout.addWidget(place)
        layout.addStretch(1)
        self._places = places

    @property
    def text(self) -> str:
        """The whole line."""
        return " · ".join(place.text() for place in self._places if place.text())

    def _place(self, widest: str) -> PlainLabel:
        label = PlainLabel()
        label.setFont(self.font())
        label.set_ink(QPalette.ColorRole.PlaceholderText)
        label.setMinimumWidth(label.fontMetrics().horizontalAdvance(widest) + measures.TIGHT)
        return label

    def show_status(self, status: Status, environment: Environment, now: float) -> None:
        """Show how the connection does at this moment."""
        wait = None if status.next_check_at is None else max(0.0, status.next_check_at - now)
        self._say(self._ping, self.tr("ping {value}"), milliseconds(status.round_trip_ms))
        self._say(self._check, self.tr("next check {value}"), duration(wait))
        self._say(self._weight, self.tr("weight {value}"), _weight(status))
        clock = signed_milliseconds(status.clock_offset_ms)
        self._say(self._clock, self.tr("clock {value}"), clock)
        self._environment.setText(environment.value)
        self._proxy.setText(self._path(status))
        self._proxy.setToolTip(plain_tool_tip(self._proxy.text()))

    def show_nothing(self) -> None:
        """Say nothing: there is no account."""
        for place in self._places:
            place.setText("")

    def _path(self, status: Status) -> str:
        via = harmless(status.proxy) if status.proxy else self.tr("off")
        path = self.tr("proxy {value}").format(value=via)
        if status.inspected_by:
            issuer = harmless(status.inspected_by)
            path += " · " + self.tr("connection inspected by {issuer}").format(issuer=issuer)
        return path

    @staticmethod
    def _say(place: PlainLabel, template: str, value: str) -> None:
        place.setText(template.format(value=value))


def _weight(status: Status) -> str:
    if status.weight_used is None:
        return UNKNOWN
    limit = UNKNOWN if status.weight_limit is None else str(status.weight_limit)
    return f"{status.weight_used}/{limit}"
