"""The quiet line at the bottom: how the connection does, for whoever wants to know."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tidemark.domain.environment import Environment
from tidemark.domain.stream_status import StreamState
from tidemark.formatting import UNKNOWN, duration, harmless, milliseconds, signed_milliseconds
from tidemark.qt.environment_names import environment_name
from tidemark.qt.looks import measures
from tidemark.qt.looks.focus_mark import WordButton
from tidemark.qt.looks.plain_text import CalmLabel, ElidingLabel, plain_tool_tip
from tidemark.qt.looks.type_scale import Type, measured, set_type
from tidemark.qt.translation import said, speak

if TYPE_CHECKING:
    from tidemark.domain.status import Status
    from tidemark.qt.translation import Text
    from tidemark.qt.window.strip_content import Known

_QUIET_BUTTON = """
QToolButton {{ color: {quiet}; border: 2px solid transparent; border-radius: 4px; }}
QToolButton:hover {{ color: {ink}; }}
QToolButton:focus {{ color: {ink}; border-color: {accent}; }}
"""


class DiagnosticsStrip(QWidget):
    """Ping, next check, weight, clock, environment, proxy; each in a place of its own.

    Push, margin and prices follow. What has no room is left out; the tool tip has all of it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: dict[_Place | ElidingLabel, str] = {}
        set_type(self, Type.SMALL, tabular=True)
        age = {"value": "28 m 08 s"}
        self._ping = self._place(lambda: self.tr("ping {value}").format(value="8888 ms"))
        self._check = self._place(lambda: self.tr("next check {value}").format(**age))
        self._weight = self._place(lambda: self.tr("weight {value}").format(value="2400/2400"))
        self._clock = self._place(lambda: self.tr("clock {value}").format(value="+88888 ms"))
        self._environment = self._place(lambda: environment_name(Environment.MAINNET))
        self._proxy = ElidingLabel()
        self._proxy.yield_room()
        self._proxy.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        set_type(self._proxy, Type.SMALL, tabular=True)
        self._proxy.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        measured(self, self._measure_proxy)
        self.log_button = self._make_log_button()
        self._push = self._place(lambda: self._pushes(StreamState.LISTENING, age["value"]))
        self._margin = self._place(lambda: self.tr("margin {value}").format(**age))
        self._prices = self._place(lambda: self.tr("prices {value}").format(**age))
        self._always = (self._ping, self._check, self._weight, self._clock, self._environment)
        self._with_room = (self._push, self._margin, self._prices)
        self._lay_out()
        self._dress_log()
        measured(self, self._say_all_again)

    def _make_log_button(self) -> WordButton:
        button = WordButton()
        set_type(button, Type.SMALL)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        speak(button, button.setText, lambda: self.tr("log"))
        speak(button, button.setAccessibleName, lambda: self.tr("Open the log"))
        return button

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(measures.ROOM, measures.TIGHT, measures.ROOM, measures.TIGHT + 2)
        layout.setSpacing(measures.GAP)
        for place in self._always:
            layout.addWidget(place)
        layout.addWidget(self._proxy, 1)
        for place in self._with_room:
            layout.addWidget(place)
        layout.addWidget(self.log_button)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress_log()

    def _dress_log(self) -> None:
        """As quiet as its neighbours. A style sheet would keep the palette's colours of before."""
        palette, role = self.palette(), QPalette.ColorRole
        self.log_button.setStyleSheet(
            _QUIET_BUTTON.format(
                quiet=palette.color(role.PlaceholderText).name(),
                ink=palette.color(role.WindowText).name(),
                accent=palette.color(role.Highlight).name(),
            )
        )

    @property
    def text(self) -> str:
        """Everything there is to tell, shown or not."""
        places = (*self._always, self._proxy, *self._with_room)
        return " · ".join(place.text() for place in places if place.text())

    def _place(self, widest: "Text") -> "_Place":
        label = _Place()
        set_type(label, Type.SMALL, tabular=True)
        label.set_ink(QPalette.ColorRole.PlaceholderText)
        measured(label, lambda: label.keep_width(said(widest)))
        return label

    def _measure_proxy(self) -> None:
        self._proxy.setMinimumWidth(4 * measures.text_width(self, self.tr("off")))

    def show_status(
        self, status: "Status", environment: Environment, now: float, known: "Known"
    ) -> None:
        """Show how the connection does at this moment."""
        wait = None if status.next_check_at is None else max(0.0, status.next_check_at - now)
        last_event = _age(status.stream.last_event_at, now)
        clock = signed_milliseconds(status.clock_offset_ms)
        self._say(
            {
                self._ping: _filled(self.tr("ping {value}"), milliseconds(status.round_trip_ms)),
                self._check: _filled(self.tr("next check {value}"), duration(wait)),
                self._weight: _filled(self.tr("weight {value}"), _weight(status)),
                self._clock: _filled(self.tr("clock {value}"), clock),
                self._environment: environment_name(environment),
                self._proxy: self._path(status),
                self._push: self._pushes(status.stream.state, last_event),
                self._margin: _filled(self.tr("margin {value}"), _age(known.margin_at, now)),
                self._prices: _filled(self.tr("prices {value}"), _age(known.price_at, now)),
            }
        )

    def _say(self, texts: dict["_Place | ElidingLabel", str]) -> None:
        """Most of it is what was said a moment ago, which costs as much to say as anything new."""
        before, self._said = self._said, texts
        others = {place: text for place, text in texts.items() if before.get(place) != text}
        for place, text in others.items():
            place.set_text(text)
        if others:
            self.setToolTip(plain_tool_tip(self.text))

    def _say_all_again(self) -> None:
        """Places have the widths that were thought of: at the next tick what is said makes room."""
        self._said = {}
        self._show_what_fits()

    def show_nothing(self) -> None:
        """Say nothing: there is no account."""
        self._say(dict.fromkeys((*self._always, self._proxy, *self._with_room), ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        """Leave out what has no room, from the right."""
        left = self.width() - 2 * measures.ROOM - self.log_button.sizeHint().width()
        for place in (*self._always, self._proxy, *self._with_room):
            left -= place.minimumWidth() + (0 if place is self._ping else measures.GAP)
            place.setVisible(left >= 0 or place is self._ping)

    def _pushes(self, state: StreamState, age: str) -> str:
        words = {
            StreamState.OFF: self.tr("push: off"),
            StreamState.STARTING: self.tr("push: starting"),
            StreamState.LISTENING: self.tr("push: listening"),
            StreamState.HEALING: self.tr("push: healing"),
        }
        last = self.tr("last event {value}").format(value=age)
        return words[state] if age == UNKNOWN else f"{words[state]} · {last}"

    def _path(self, status: "Status") -> str:
        via = harmless(status.proxy) if status.proxy else self.tr("off")
        path = self.tr("proxy {value}").format(value=via)
        if status.inspected_by:
            issuer = harmless(status.inspected_by)
            path += " · " + self.tr("connection inspected by {issuer}").format(issuer=issuer)
        return path


class _Place(CalmLabel):
    """As wide as its widest text, and wider for good once it says more than anybody thought of.

    Its size is fixed, so that another text, of which there are some each second, has nothing in
    the window laid out anew.
    """

    def keep_width(self, widest: str) -> None:
        super().keep_width(widest)
        # By the words themselves: some scripts are taller than others.
        self.setFixedSize(self.minimumWidth(), self.fontMetrics().size(0, widest).height())

    def set_text(self, text: str) -> None:
        """Show another text."""
        self.setText(text)
        wanted = self.fontMetrics().horizontalAdvance(self.text())
        if self.minimumWidth() == self.maximumWidth() < wanted:
            self.setFixedWidth(wanted)


def _filled(template: str, value: str) -> str:
    return template.format(value=value)


def _age(moment: float | None, now: float) -> str:
    return duration(None if moment is None else now - moment)


def _weight(status: "Status") -> str:
    if status.weight_used is None:
        return UNKNOWN
    limit = UNKNOWN if status.weight_limit is None else str(status.weight_limit)
    return f"{status.weight_used}/{limit}"
