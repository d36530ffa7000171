"""What an alert may go by: committed figures of an account that is LIVE, and being blind itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tidemark.domain.account import Row
from tidemark.domain.balance import Balance
from tidemark.domain.freshness import State
from tidemark.domain.margin import CoinMargin, Margin
from tidemark.domain.status import Status

_CLEARLY_BELOW = Decimal("0.95")


@dataclass(frozen=True, slots=True)
class Basis:
    """The figures of one moment that a snapshot has vouched for, by coin."""

    balances: Mapping[str, Balance]
    margins: Mapping[str, CoinMargin]


def basis_of(
    rows: Mapping[str, Row], margin: Margin | None, status: Status, now: float
) -> Basis | None:
    """What may be alerted on now; None while the account is anything but LIVE.

    A pushed figure whose snapshot is on its way is not in it, nor one that was refused or is
    gone, nor margin that is older than it may be.
    """
    if status.state is not State.LIVE:
        return None
    committed = {
        asset: row.balance
        for asset, row in rows.items()
        if row.pushed is None and row.refused is None and row.gone_at is None
    }
    is_young = margin is not None and now - margin.as_of <= status.margin_limit
    return Basis(committed, margin.snapshot.coins if margin is not None and is_young else {})


class BlindWatch:
    """Notices that an account has not been seen for ``patience`` seconds: once per episode."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._is_told = False

    def look(self, status: Status, now: float) -> bool:
        """Whether to alert now. A push that awaits its snapshot is no blindness."""
        if status.state is State.LIVE or status.awaits_pushes_only:
            self._is_told = False
            return False
        since = status.not_live_since
        is_blind = since is not None and now - since >= self._patience
        alerts, self._is_told = is_blind and not self._is_told, self._is_told or is_blind
        return alerts


class MarginWatch:
    """Notices a coin whose margin is used up to ``limit`` (1 is all of it): once per episode.

    An episode ends when the coin is clearly below the limit again, by committed figures; what is
    not known begins and ends none.
    """

    def __init__(self, limit: Decimal) -> None:
        self._limit = limit
        self._told: set[str] = set()

    def look(self, basis: Basis | None) -> list[CoinMargin]:
        """The coins to alert on now."""
        alerts = []
        for asset, coin in (basis.margins if basis is not None else {}).items():
            ratio = coin.ratio
            if ratio is None:
                continue
            if ratio >= self._limit and asset not in self._told:
                self._told.add(asset)
                alerts.append(coin)
            elif ratio < self._limit * _CLEARLY_BELOW:
                self._told.discard(asset)
        return alerts
