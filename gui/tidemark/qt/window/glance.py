"""What there is to see of the chosen tab's accounts at one moment, gathered once for each tick."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tidemark.domain.price import Price
from tidemark.domain.status import Status
from tidemark.domain.valuation import Total
from tidemark.qt.accounts.session_controller import SessionController
from tidemark.qt.band.days_shown import DaysShown
from tidemark.qt.table.coin_line import CoinLine, RowKey
from tidemark.qt.table.reading import Reading


@dataclass(frozen=True, slots=True)
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
        """How old the figures are, in seconds; None before any."""
        confirmed_at = self.status.confirmed_at
        return None if confirmed_at is None else self.reading.now - confirmed_at

    def status_of(self, account: SessionController) -> Status:
        """One account's own condition."""
        return self.statuses[account.profile.account_id]
