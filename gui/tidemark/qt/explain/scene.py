"""Everything that explanations are made of, as it is at one moment."""

from collections.abc import Callable, Mapping, Sequence

from tidemark.domain.price import Price
from tidemark.domain.status import Status
from tidemark.domain.values import frozen
from tidemark.qt.band.days_shown import DaysShown
from tidemark.qt.explain.teller import Teller
from tidemark.qt.table.coin_line import CoinLine, Figures, RowKey
from tidemark.qt.table.reading import Reading


@frozen
class Scene:
    """What is shown of the accounts of one tab.

    ``accounts`` and ``statuses`` are by account id, ``singles`` each account's lines;
    ``line_of`` finds a line of the table, ``hidden`` those that are not shown. ``untold`` are the
    labels of accounts of which nothing is known.
    """

    reading: Reading
    accounts: Mapping[str, Figures]
    statuses: Mapping[str, Status]
    singles: Mapping[RowKey, CoinLine]
    line_of: Callable[[RowKey], CoinLine | None]
    hidden: Callable[[], Sequence[CoinLine]]
    prices: Mapping[str, Price]
    untold: tuple[str, ...]
    days: DaysShown

    @property
    def teller(self) -> Teller:
        """Whoever puts it into words."""
        return Teller(self.reading, self.accounts)

    @property
    def tells_accounts(self) -> bool:
        """Whether a coin alone does not say whose it is."""
        return len(self.accounts) > 1
