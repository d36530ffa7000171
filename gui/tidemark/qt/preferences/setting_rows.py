"""What the settings dialog asks for, page by page: each row is one setting, and says it plainly."""

from collections.abc import Callable

from tidemark.domain.values import frozen
from tidemark.qt.translation import QT_TRANSLATE_NOOP, SYSTEM, languages

CONTEXT = "SettingsDialog"


def _percent(value: object) -> str:
    return f"{round(100 * float(str(value)))} %"


@frozen
class Check:
    """Something that is on or off; ``needs`` names what has to be on for it to mean anything."""

    name: str
    caption: str
    hint: str = ""
    needs: str = ""


@frozen
class Choice:
    """One of few values, each with its text; ``other`` says a value that is none of them."""

    name: str
    caption: str
    options: tuple[tuple[object, str], ...]
    hint: str = ""
    other: Callable[[object], str] = str


@frozen
class Number:
    """A number from ``least`` to ``most``, shown ``factor`` times as large as it is kept."""

    name: str
    caption: str
    unit: str
    least: float
    most: float
    hint: str = ""
    step: float = 1.0
    factor: float = 1.0
    decimals: int = 0
    is_whole: bool = False
    least_means: str = ""


Row = Check | Choice | Number

APPEARANCE: tuple[Row, ...] = (
    Choice(
        "theme",
        QT_TRANSLATE_NOOP("SettingsDialog", "Theme"),
        (
            ("system", QT_TRANSLATE_NOOP("SettingsDialog", "As the system is set")),
            ("light", QT_TRANSLATE_NOOP("SettingsDialog", "Light")),
            ("dark", QT_TRANSLATE_NOOP("SettingsDialog", "Dark")),
        ),
    ),
    Choice(
        "text_scale",
        QT_TRANSLATE_NOOP("SettingsDialog", "Text size"),
        tuple((value, _percent(value)) for value in (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)),
        QT_TRANSLATE_NOOP("SettingsDialog", "Of the size that the system is set to."),
        _percent,
    ),
    Choice(
        "up_colour",
        QT_TRANSLATE_NOOP("SettingsDialog", "Gains and losses"),
        (
            ("green", QT_TRANSLATE_NOOP("SettingsDialog", "Green up, red down")),
            ("red", QT_TRANSLATE_NOOP("SettingsDialog", "Red up, green down")),
            ("blue", QT_TRANSLATE_NOOP("SettingsDialog", "Blue up, orange down")),
        ),
        QT_TRANSLATE_NOOP(
            "SettingsDialog",
            "Signs and arrows say the same. Blue and orange are for eyes that cannot tell red "
            "from green.",
        ),
    ),
    Choice(
        "motion",
        QT_TRANSLATE_NOOP("SettingsDialog", "Motion"),
        (
            ("system", QT_TRANSLATE_NOOP("SettingsDialog", "As the system is set")),
            ("full", QT_TRANSLATE_NOOP("SettingsDialog", "Full")),
            ("reduced", QT_TRANSLATE_NOOP("SettingsDialog", "Reduced")),
        ),
        QT_TRANSLATE_NOOP(
            "SettingsDialog", "Reduced: a figure that changes does not flash, and no menu glides."
        ),
    ),
)

LANGUAGE: tuple[Row, ...] = (
    Choice(
        "language",
        QT_TRANSLATE_NOOP("SettingsDialog", "Language"),
        (
            (SYSTEM, QT_TRANSLATE_NOOP("SettingsDialog", "The system's")),
            *((language.code, language.name) for language in languages()),  # by their own names
        ),
        QT_TRANSLATE_NOOP(
            "SettingsDialog", "Figures are the exchange's own, digit by digit, in any language."
        ),
    ),
)

CHECKING: tuple[Row, ...] = (
    Number(
        "check_interval",
        QT_TRANSLATE_NOOP("SettingsDialog", "Check balances every"),
        QT_TRANSLATE_NOOP("SettingsDialog", "s"),
        1,
        60,
        QT_TRANSLATE_NOOP(
            "SettingsDialog",
            "The least time between two checks. While the window is out of sight it is three "
            "times as long.",
        ),
        decimals=1,
    ),
    Number(
        "budget_share",
        QT_TRANSLATE_NOOP("SettingsDialog", "Share of the request weight"),
        "%",
        5,
        90,
        QT_TRANSLATE_NOOP(
            "SettingsDialog",
            "Binance counts the requests of all programs at your IP address together. Tidemark "
            "takes this part at most of what the others leave, and checks less often to keep "
            "to it.",
        ),
        step=5,
        factor=100,
    ),
)

PRIVACY: tuple[Row, ...] = (
    Check(
        "privacy",
        QT_TRANSLATE_NOOP("SettingsDialog", "Hide amounts"),
        QT_TRANSLATE_NOOP(
            "SettingsDialog",
            "From now on and at each start, until you show them again. Names of coins, ages and "
            "percentages stay. What was copied, written to a file or notified before cannot be "
            "taken back.",
        ),
    ),
    Number(
        "mask_when_idle",
        QT_TRANSLATE_NOOP("SettingsDialog", "Hide them when nobody has been here for"),
        QT_TRANSLATE_NOOP("SettingsDialog", "min"),
        0,
        240,
        is_whole=True,
        least_means=QT_TRANSLATE_NOOP("SettingsDialog", "Never"),
    ),
    Check(
        "mask_when_locked",
        QT_TRANSLATE_NOOP("SettingsDialog", "Hide them when the screen is locked"),
    ),
    Check(
        "mask_when_minimised",
        QT_TRANSLATE_NOOP("SettingsDialog", "Hide them when the window is minimised"),
    ),
)

WINDOW: tuple[Row, ...] = (
    Choice(
        "today_since",
        QT_TRANSLATE_NOOP("SettingsDialog", "TODAY counts"),
        (
            ("local", QT_TRANSLATE_NOOP("SettingsDialog", "Since midnight here")),
            ("utc", QT_TRANSLATE_NOOP("SettingsDialog", "Since midnight UTC")),
            ("start", QT_TRANSLATE_NOOP("SettingsDialog", "Since this start of Tidemark")),
            ("mark", QT_TRANSLATE_NOOP("SettingsDialog", "Since the mark")),
        ),
        QT_TRANSLATE_NOOP(
            "SettingsDialog",
            "From each account's first verified figures after that. Ctrl+Shift+M sets the mark.",
        ),
    ),
    Check(
        "tray",
        QT_TRANSLATE_NOOP("SettingsDialog", "Show an icon in the tray"),
        QT_TRANSLATE_NOOP("SettingsDialog", "Its shape tells whether the balances are live."),
    ),
    Check(
        "tray_total",
        QT_TRANSLATE_NOOP("SettingsDialog", "Tell the total at the icon"),
        needs="tray",
    ),
    Choice(
        "closing",
        QT_TRANSLATE_NOOP("SettingsDialog", "When the window is closed"),
        (
            ("ask", QT_TRANSLATE_NOOP("SettingsDialog", "Ask")),
            ("tray", QT_TRANSLATE_NOOP("SettingsDialog", "Go on in the tray")),
            ("quit", QT_TRANSLATE_NOOP("SettingsDialog", "Quit")),
        ),
        QT_TRANSLATE_NOOP(
            "SettingsDialog", "Without an icon in the tray, closing the window always quits."
        ),
    ),
    Check(
        "feed",
        QT_TRANSLATE_NOOP("SettingsDialog", "Show changes below the table"),
        QT_TRANSLATE_NOOP(
            "SettingsDialog", "What moved last in one line; pressed, it opens the whole list."
        ),
    ),
    Check(
        "start_minimised",
        QT_TRANSLATE_NOOP("SettingsDialog", "Start out of sight"),
        QT_TRANSLATE_NOOP("SettingsDialog", "In the tray, or minimised where there is none."),
    ),
)

ALERTS: tuple[Row, ...] = (
    Check(
        "notifications",
        QT_TRANSLATE_NOOP("SettingsDialog", "Show notifications on the desktop"),
        QT_TRANSLATE_NOOP(
            "SettingsDialog",
            "Without them, alerts are told in the window and by the icon in the tray.",
        ),
    ),
)

HISTORY: tuple[Row, ...] = (
    Check(
        "keep_history",
        QT_TRANSLATE_NOOP("SettingsDialog", "Keep a history"),
        QT_TRANSLATE_NOOP(
            "SettingsDialog",
            "Balances, prices and why wallets moved, in a file on this computer that only you can "
            "read. It is not encrypted. Switched off, nothing is added and nothing is deleted.",
        ),
    ),
    Number(
        "history_days",
        QT_TRANSLATE_NOOP("SettingsDialog", "Keep it for"),
        QT_TRANSLATE_NOOP("SettingsDialog", "days"),
        0,
        36_500,
        QT_TRANSLATE_NOOP("SettingsDialog", "What is older is deleted for good."),
        step=30,
        is_whole=True,
        least_means=QT_TRANSLATE_NOOP("SettingsDialog", "For ever"),
    ),
    Number(
        "history_megabytes",
        QT_TRANSLATE_NOOP("SettingsDialog", "Use at most"),
        "MB",
        0,
        1_000_000,
        QT_TRANSLATE_NOOP(
            "SettingsDialog",
            "Where there is more, the oldest details go first; what each hour and day came to "
            "stays.",
        ),
        step=256,
        is_whole=True,
        least_means=QT_TRANSLATE_NOOP("SettingsDialog", "Without limit"),
    ),
)

PAGES: dict[str, tuple[str, tuple[Row, ...]]] = {
    "appearance": (QT_TRANSLATE_NOOP("SettingsDialog", "Appearance"), APPEARANCE),
    "language": (QT_TRANSLATE_NOOP("SettingsDialog", "Language"), LANGUAGE),
    "checking": (QT_TRANSLATE_NOOP("SettingsDialog", "Checking and network"), CHECKING),
    "privacy": (QT_TRANSLATE_NOOP("SettingsDialog", "Privacy"), PRIVACY),
    "window": (QT_TRANSLATE_NOOP("SettingsDialog", "Window and tray"), WINDOW),
    "alerts": (QT_TRANSLATE_NOOP("SettingsDialog", "Alerts"), ALERTS),
    "history": (QT_TRANSLATE_NOOP("SettingsDialog", "History"), HISTORY),
}
"""The pages of settings in their order, each by its title."""
