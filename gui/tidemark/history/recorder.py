"""Turns what is known of one account, look by look, into what the history is to keep of it."""

from collections.abc import Collection, Iterable, Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from types import MappingProxyType

from tidemark.domain.changes import ChangeLog
from tidemark.domain.exact import EXACT
from tidemark.domain.price import Price
from tidemark.domain.unit import BITCOIN
from tidemark.domain.valuation import Total
from tidemark.history.balance_recorder import BalanceRecorder, is_of_this_run
from tidemark.history.entries import (
    BalanceSeen,
    Entry,
    Figure,
    Figures,
    MinuteSeen,
    Owner,
    ReasonLearnt,
    SpellSeen,
    Watched,
)
from tidemark.history.minutes import Minutes
from tidemark.history.price_recorder import PriceRecorder
from tidemark.history.sight import Sight, total_in, what_is_known
from tidemark.history.spells import Spells

_TWELVE_DECIMALS = Decimal("1e-12")
_FIGURES_OF = {
    Watched.BALANCES: (Figure.WALLET_BALANCE,),
    Watched.MARGIN: (Figure.MARGIN_BALANCE,),
    Watched.TOTAL: (Figure.TOTAL_USD, Figure.TOTAL_BTC),
}

_FIGURES_OF_COIN = (Figure.WALLET_BALANCE, Figure.MARGIN_BALANCE)


class Recorder:
    """One account's; ``prices`` is shared with others of its exchange.

    ``known`` is what the history had of its coins before: what differs from it moved while
    nobody looked. Looks are to be two seconds apart at most. ``owner`` may get another label.
    """

    def __init__(
        self,
        owner: Owner,
        prices: PriceRecorder,
        known: Mapping[str, Figures] = MappingProxyType({}),
    ) -> None:
        self.owner = owner
        self._prices = prices
        self._balances = BalanceRecorder(known)
        self._spells = Spells()
        self._minutes = Minutes()

    @property
    def known(self) -> dict[str, Figures]:
        """What the history has of each coin, once all that was told is written."""
        return self._balances.known

    def skip(self, changes: ChangeLog, noted: int) -> None:
        """Take the first ``noted`` changes of this log for none of ours."""
        self._balances.skip(changes, noted)

    def look(self, sight: Sight) -> list[Entry]:
        """What is to be written down now, in order; nothing, if nothing is new."""
        prices = sight.young_prices
        total = total_in(sight, prices)
        spells = self._spells.look(self.owner, what_is_known(sight, total, prices), sight.at)
        told: list[Entry] = [] if self._sees_balances else [*self._balances.flush()]
        balances = self._balances.look(self.owner, sight)
        moved = self._balances.moved
        ended = self._end_minutes(spells)
        self._see(sight, balances, total)
        told += balances
        told += self._prices.look(
            _of_its_coins(sight, prices), sight.at, {*moved, BITCOIN} if moved else ()
        )
        told += [*spells, *ended]
        if moved:
            spells = self._spells.tell(self.owner)
            told += spells
        told += self._minutes.take_over(self.owner, sight.at.wall_ms)
        told += self._lose_what_is_gone(sight)
        return [*told, *self._known_by_now(spells)]

    def close(self) -> list[Entry]:
        """What is still to be written: nobody looks any more."""
        return [
            *self._balances.flush(),
            *self._spells.close(self.owner),
            *self._minutes.close(self.owner),
            *self._prices.tell(),
        ]

    @property
    def _sees_balances(self) -> bool:
        return self._spells.is_running(Watched.BALANCES)

    # Everything that is seen counts for its minute, written or not.

    def _end_minutes(self, spells: Iterable[SpellSeen]) -> list[MinuteSeen]:
        """What is out of sight does nothing that could be told."""
        ended = [each.watched for each in spells if each.ending is not None]
        figures = {figure for watched in ended for figure in _FIGURES_OF.get(watched, ())}
        return self._minutes.end(self.owner, figures)

    def _lose_what_is_gone(self, sight: Sight) -> list[MinuteSeen]:
        """A coin that is listed again is told anew, else it would go on as nothing."""
        gone = {asset for asset, row in sight.rows.items() if row.gone_at is not None}
        keys = [(figure, asset) for asset in gone for figure in _FIGURES_OF_COIN]
        return self._minutes.lose(self.owner, keys)

    def _known_by_now(self, spells: Collection[SpellSeen]) -> list[Entry]:
        """A spell that is told says that its figures stayed what was told of them last."""
        if not spells:
            return []
        going_on = [each.watched for each in spells if each.ending is None]
        figures = {figure for watched in going_on for figure in _FIGURES_OF.get(watched, ())}
        told = self._minutes.tell(self.owner, self._minutes.keys_of(figures))
        return [*told, *self._prices.tell()]

    def _see(
        self, sight: Sight, balances: Iterable[BalanceSeen | ReasonLearnt], total: Total
    ) -> None:
        for each in balances:
            if isinstance(each, BalanceSeen):
                self._see_wallet(each)
        if self._sees_balances:
            self._see_wallets(sight)
        if self._spells.is_running(Watched.MARGIN):
            self._see_margins(sight)
        if self._spells.is_running(Watched.TOTAL) and not total.outdated:
            self._see_total(total, sight.at.wall_ms)

    def _see_wallet(self, seen: BalanceSeen) -> None:
        wallet = seen.figures.wallet_balance
        if wallet is None or seen.is_gone:
            return
        self._minutes.see(Figure.WALLET_BALANCE, seen.asset, wallet.value, seen.seen_at)

    def _see_wallets(self, sight: Sight) -> None:
        for asset, row in sight.rows.items():
            wallet = row.balance.wallet_balance
            if wallet is not None and row.gone_at is None and is_of_this_run(row):
                self._minutes.see(Figure.WALLET_BALANCE, asset, wallet.value, sight.at.wall_ms)

    def _see_margins(self, sight: Sight) -> None:
        for asset, row in sight.rows.items():
            coin = sight.margin_of(asset)
            if coin is not None and coin.margin_balance is not None and row.gone_at is None:
                value = coin.margin_balance.value
                self._minutes.see(Figure.MARGIN_BALANCE, asset, value, sight.at.wall_ms)

    def _see_total(self, total: Total, wall_ms: int) -> None:
        for figure, told in (
            (Figure.TOTAL_USD, total.usd),
            (Figure.TOTAL_BTC, _rounded(total.btc)),
        ):
            if told is not None:
                self._minutes.see(figure, "", told, wall_ms)


def _rounded(btc: Decimal | None) -> Decimal | None:
    return None if btc is None else btc.quantize(_TWELVE_DECIMALS, ROUND_HALF_EVEN, EXACT)


def _of_its_coins(sight: Sight, prices: Mapping[str, Price]) -> dict[str, Price]:
    """What others of the exchange hold is told by them, as long as they are not forgotten."""
    return {
        asset: price for asset, price in prices.items() if asset in sight.rows or asset == BITCOIN
    }
