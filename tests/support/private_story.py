"""What a window tells beside its balances: the day, what moved, alerts and the log.

Each has amounts whose digits occur nowhere else, so that a sweep finds them in one place each.
"""

from decimal import Decimal

from fake_history_lines import FakeKeeper, keep_lines, line_of, piece
from fake_session import FakeSession
from moved import change
from private_figures import AMOUNTS, MARGIN, begin_with_private_figures
from samples import NOON_MS, amount
from shown_window import Desk, until
from tidemark.domain.alerting.rule import Condition, Measure, Rule
from tidemark.domain.changes import Source
from tidemark.domain.day_start import CoinStart, DayStart, Period, Since
from tidemark.formatting import local_day
from tidemark.history.questions import Line, Range, Subject
from told_funding import ToldFunding, funding_day, tell_funding

OPENING = "6371.29261941"
GAINED = f"{Decimal(MARGIN) - Decimal(OPENING):f}"
GAINED_USD, BY_PRICE_USD = "40650861.33", "6371292.62"  # at 40,000 USD, after 39,000
DAY = (GAINED, GAINED_USD, BY_PRICE_USD)
"""What the day's headline tells, in one unit or another."""

MOVED, AFTER = "-277.24297124", "1714.19357392"
CORRECTED, RIGHT = "+48.97688654", "3425.98685229"
WRONG = f"{Decimal(RIGHT) - Decimal(CORRECTED):f}"
FEED = (MOVED, AFTER, CORRECTED, RIGHT, WRONG)
"""What the change feed tells: a payment, and a correction with both figures."""

LEAST, BACK_BY = "8688.22582158", "576.18632814"
WORTH_LIMIT, MOST = "553477823.87", "3233.44183551"
LIMITS = (LEAST, WORTH_LIMIT, MOST)
"""Thresholds; those of the wallet and of what is available are overstepped."""
RULES = (
    Rule(
        "wallet",
        Measure.WALLET,
        Condition.BELOW,
        Decimal(LEAST),
        asset="BTC",
        rearm=Decimal(BACK_BY),
    ),
    Rule("worth", Measure.TOTAL_USD, Condition.BELOW, Decimal(WORTH_LIMIT), is_together=True),
    Rule("most", Measure.AVAILABLE, Condition.ABOVE, Decimal(MOST), asset="BTC"),
)

RECEIVED, PAID = "4867.50708047", "-2690.63158037"
FUNDED = (RECEIVED, PAID)
"""What the funding tells, of a day and in its sum."""

LINED = "6394.05927186"
"""Where the line of the chart ends."""

LOGGED = "7728.71424832"

OF_THE_STORY = (OPENING, *FEED, *LIMITS, BACK_BY, *FUNDED, LINED, LOGGED)
EVERYTHING = (*AMOUNTS, *DAY, *OF_THE_STORY)
"""Everything that must not be read while amounts are hidden."""


async def begin_with_private_story(desk: Desk, *labels: str) -> FakeSession:
    """Start as with private figures alone; alerts are told, changes known, the day goes on."""
    labels = labels or ("Main",)
    desk.fake.days.kept += map(_day_of, labels)
    await begin_with_private_figures(desk, *labels)
    for session in desk.fake.sessions:
        move(session)
    desk.window.preferences.change(alerts=RULES)
    desk.desk.alerts.look()
    await _be_funded(desk, labels)
    desk.desk.pace.tick()
    return desk.session_of(labels[0])


def move(session: FakeSession) -> None:
    """Let the session have seen what moved."""
    session.changes.since = 990.0
    session.changes.note(change(MOVED, "BTC", balance=AFTER, ago=30))
    session.changes.note(change(CORRECTED, "ETH", balance=RIGHT, reason=None, source=Source.DRIFT))


def _day_of(label: str) -> DayStart:
    """An hour before noon there was less of it, and it was worth less."""
    at = NOON_MS - 3_600_000
    day = local_day(at)
    assert day is not None
    return DayStart(
        label,
        Period(Since.LOCAL, day),
        at,
        {"BTC": CoinStart(amount(OPENING), amount("39000"), at)},
    )


async def be_charted(desk: Desk) -> None:
    """Have the history draw its line once, and leave it open."""
    keep_lines(desk, FakeKeeper(Range(0, NOON_MS), _to_the_end))
    desk.desk.chart.open_total()
    chart = desk.desk.chart.desk
    assert chart is not None
    await until(lambda: chart.panel.view.picture.curve is not None)


def _to_the_end(subject: Subject, within: Range) -> Line:
    return line_of(piece(within.since, LINED), within=within, subject=subject)


async def _be_funded(desk: Desk, labels: tuple[str, ...]) -> None:
    """Have the history answer once: what is known then shows as soon as the dialog is opened."""
    funded = [funding_day("26", "BTC", RECEIVED, PAID)]
    tell_funding(desk, ToldFunding({labels[0]: funded}))
    desk.window.commands["funding"].trigger()
    dialog = desk.desk.funding.dialog
    assert dialog is not None
    await until(lambda: bool(dialog.shown.days))
    dialog.close()
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)
