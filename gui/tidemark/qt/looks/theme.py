"""The colours of Tidemark, light and dark, and how Qt is told of them.

Fusion (`app/start.py` has Qt begin with it) with a palette of our own, because it is the one look
that is the same wherever it runs: `QStyleHints.setColorScheme` alone changes nothing on plain X11,
KDE or off-screen.
"""

from dataclasses import replace
from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from tidemark.domain.freshness import State
from tidemark.domain.values import frozen


class ThemeChoice(Enum):
    """What the settings may ask for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class UpColour(Enum):
    """What gains are drawn in; losses take the opposite one. Arrows and signs say the same."""

    GREEN = "green"
    RED = "red"
    BLUE = "blue"  # and orange: told apart by whoever cannot tell red from green


class Tone(Enum):
    """How a message is meant; each has a ground and an ink that are legible on each other."""

    QUIET = "quiet"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@frozen
class Colours:
    """One theme. Every ink is legible (WCAG AA, 4.5 : 1) on each ground it is used on.

    ``ribbon`` is for figures that are not money, and for nothing else.
    """

    is_dark: bool
    window: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    dimmed: str
    accent: str
    on_accent: str
    hover: str
    selection: str
    flash: str
    skeleton: str
    live: str
    waiting: str
    warning: str
    warning_ground: str
    error: str
    error_ground: str
    note_ground: str
    rise: str
    fall: str
    ribbon: str
    on_ribbon: str

    def state_ink(self, state: State) -> str:
        """The colour of a state's mark; its shape and its word say the same."""
        return {
            State.LIVE: self.live,
            State.CONFIRMING: self.waiting,
            State.STALE: self.warning,
            State.OFFLINE: self.warning,
            State.REFUSED: self.error,
        }[state]

    def tone(self, tone: Tone) -> tuple[str, str]:
        """Ground and ink of a message."""
        return {
            Tone.QUIET: (self.window, self.muted),
            Tone.NOTE: (self.note_ground, self.text),
            Tone.WARNING: (self.warning_ground, self.warning),
            Tone.ERROR: (self.error_ground, self.error),
        }[tone]


LIGHT = Colours(
    is_dark=False,
    window="#f3f5f7",
    surface="#ffffff",
    raised="#ffffff",
    line="#d9dfe5",
    text="#16212c",
    muted="#56636f",
    dimmed="#636f7b",
    accent="#0b6480",
    on_accent="#ffffff",
    hover="#f1f6f8",
    selection="#d8ebf2",
    flash="#dff1ec",
    skeleton="#e6ebef",
    live="#0a6e4f",
    waiting="#0b6480",
    warning="#7a4d00",
    warning_ground="#fdf1d8",
    error="#a3231b",
    error_ground="#fdeae8",
    note_ground="#e4f0f5",
    rise="#0a6e4f",
    fall="#a3231b",
    ribbon="#6a3cc4",
    on_ribbon="#ffffff",
)

DARK = Colours(
    is_dark=True,
    window="#0e151b",
    surface="#131b22",
    raised="#1a242d",
    line="#2b3844",
    text="#f2f6f9",
    muted="#98a7b5",
    dimmed="#7f8d9a",
    accent="#5cc0dd",
    on_accent="#06222c",
    hover="#17222b",
    selection="#1e3f4f",
    flash="#17372f",
    skeleton="#22303b",
    live="#4fd0a0",
    waiting="#5cc0dd",
    warning="#f0bd5e",
    warning_ground="#33290f",
    error="#ff9d93",
    error_ground="#3a1c1a",
    note_ground="#17303b",
    rise="#4fd0a0",
    fall="#ff9d93",
    ribbon="#b79bf5",
    on_ribbon="#1a0f38",
)


_GAINS_AND_LOSSES = {
    UpColour.GREEN: ((LIGHT.rise, LIGHT.fall), (DARK.rise, DARK.fall)),
    UpColour.RED: ((LIGHT.fall, LIGHT.rise), (DARK.fall, DARK.rise)),
    UpColour.BLUE: (("#1a56b0", "#9a4300"), ("#86b8ff", "#ffab66")),
}


def colours_of(*, is_dark: bool, up: UpColour) -> Colours:
    """The theme that is light or dark, with gains in this colour."""
    rise, fall = _GAINS_AND_LOSSES[up][is_dark]
    return replace(DARK if is_dark else LIGHT, rise=rise, fall=fall)


class Theme(QObject):
    """The colours in force. ``changed`` is emitted after the application has its new palette."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._up = UpColour.GREEN
        self.colours = LIGHT
        application.styleHints().colorSchemeChanged.connect(self._follow)
        self.choose(choice)

    @property
    def choice(self) -> ThemeChoice:
        """What was asked for; the colours say what came of it."""
        return self._choice

    def choose_up(self, up: UpColour) -> None:
        """Draw gains in this colour from now on."""
        self._up = up
        self._follow()

    def choose(self, choice: ThemeChoice) -> None:
        """Follow the system, or stay light or dark whatever it says."""
        self._choice = choice
        hints = self._application.styleHints()
        match choice:  # title bars and native dialogs follow where the platform lets them
            case ThemeChoice.LIGHT:
                hints.setColorScheme(Qt.ColorScheme.Light)
            case ThemeChoice.DARK:
                hints.setColorScheme(Qt.ColorScheme.Dark)
            case ThemeChoice.SYSTEM:
                hints.unsetColorScheme()
        self._follow()

    def _follow(self) -> None:
        self.colours = colours_of(is_dark=self._is_dark(), up=self._up)
        self._application.setPalette(palette_of(self.colours))
        self.changed.emit()

    def _is_dark(self) -> bool:
        if self._choice is not ThemeChoice.SYSTEM:
            return self._choice is ThemeChoice.DARK
        return self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark


def palette_of(colours: Colours) -> QPalette:
    """The colours as Qt's roles, those of disabled things included."""
    role = QPalette.ColorRole
    palette = QPalette(QColor(colours.raised))
    inks = {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.window,
        role.Text: colours.text,
        role.Button: colours.raised,
        role.ButtonText: colours.text,
        role.BrightText: colours.on_accent,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.PlaceholderText: colours.muted,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.text,
        role.Mid: colours.line,
    }
    for colour_role, ink in inks.items():
        palette.setColor(colour_role, QColor(ink))
    for colour_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, colour_role, QColor(colours.dimmed))
    return palette
