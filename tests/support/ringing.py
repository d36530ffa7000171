"""Alerts that ring in a shown window, and what the user has of them."""

from decimal import Decimal

from fake_session import FakeSession
from samples import margin
from seen_accounts import bound
from shown_window import Desk
from tidemark.domain.alerting.rule import Condition, Measure, Rule
from tidemark.domain.freshness import State
from tidemark.qt.alerts.alerts_dialog import AlertsDialog

BALANCE = Rule("balance", Measure.WALLET, Condition.BELOW, Decimal("0.50"), asset="BTC")


def show_margin(desk: Desk, session: FakeSession, used: str, asset: str = "ETH") -> None:
    """Let a coin's margin be used up so far, as of now."""
    session.show_margin(margin(bound(asset, used), as_of=desk.fake.clock.now()))
    desk.desk.alerts.look()


def strip(desk: Desk) -> str:
    """What the strip says."""
    return desk.window.strip.content.text


def open_dialog(desk: Desk) -> AlertsDialog:
    """Open the list of alerts as its key does."""
    desk.window.commands["alerts"].trigger()
    dialog = desk.desk.alerts_opening.dialog
    assert dialog is not None
    return dialog


async def live(desk: Desk, *labels: str) -> FakeSession:
    """Begin with these accounts live; return the session of the first."""
    session = await desk.begin_live(*labels)
    for each in desk.fake.sessions:
        each.be(State.LIVE)
    return session
