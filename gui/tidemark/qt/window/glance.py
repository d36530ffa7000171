"""What there is to see of the chosen tab's accounts at one moment, gathered once for each tick."""

from collections.abc import Mapping, Sequence

from tidemark.domain.price import Price
from tidemark.domain.status import Status
from tidemark.domain.valuation import Total
from tidemark.domain.values import frozen
from tidemark.qt.accounts.session_controller import SessionController
from tidemark.qt.band.days_shown import DaysShown
from tidemark.qt.table.coin_line import CoinLine, RowKey
from tidemark.qt.table.reading import Reading
from tidemark.qt.window.speaker import known_of
from tidemark.qt.window.strip_content import Known


@frozen
class Glance:
    """``statuses`` are by account id, and ``status`` is what they are together.

    ``singles`` are each account's own lines and ``total`` is what all of them are worth;
    ``untold`` are the labels of accounts of which nothing is known.
    """

    accounts: Sequence[SessionController]
    statuses: Mapping[str, Status]
    status: Status
    reading: Reading
    singles: Mapping[RowKey, CoinLine]
    prices: Mapping[str, Price]
    total: Total
    untold: tuple[str, ...]
    days: DaysShown

    @property
    def age(self) -> float | None:
        """How old the figures are, in seconds, those of an earlier run too; None before any."""
        moment = self.status.confirmed_at
        if moment is None:
            moment = self.known.recalled_at
        return None if moment is None else self.reading.now - moment

    @property
    def known(self) -> Known:
        """How fresh margin and prices are."""
        return known_of(self.accounts)

    def status_of(self, account: SessionController) -> Status:
        """One account's own condition."""
        return self.statuses[account.profile.account_id]
