"""What goes from the window when an account's history is deleted: all that the history told."""

from typing import Protocol

from PySide6.QtCore import QObject

from tidemark.qt.accounts.controllers import Controllers
from tidemark.qt.accounts.day_keeper import DayKeeper
from tidemark.qt.chart.chart_opening import ChartOpening
from tidemark.qt.chart.sparks import Sparks
from tidemark.qt.funding.funding_desk import FundingDesk
from tidemark.qt.history.history_desk import HistoryDesk
from tidemark.qt.window.showing import Showing


class Desk(Protocol):
    """Whatever shows what the history told."""

    @property
    def controllers(self) -> Controllers: ...
    @property
    def days(self) -> DayKeeper: ...
    @property
    def showing(self) -> Showing: ...
    @property
    def chart(self) -> ChartOpening: ...
    @property
    def sparks(self) -> Sparks: ...
    @property
    def funding(self) -> FundingDesk: ...


class Forgetting(QObject):
    """Takes it off the screen at once. What this run was told by the exchange itself stays."""

    def __init__(self, desk: Desk, history: HistoryDesk) -> None:
        super().__init__(history)
        self._desk = desk
        history.forgotten.connect(self._forget)

    def _forget(self, account_id: str) -> None:
        desk = self._desk
        desk.days.forget_kept(account_id)  # first: its days begin anew when it is heard of
        desk.sparks.begin_anew(account_id)
        if account_id in desk.controllers:
            desk.controllers[account_id].forget_before()
        desk.chart.begin_anew(account_id)
        desk.funding.begin_anew()
        desk.showing.begin_anew(account_id)
