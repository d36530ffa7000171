"""The lines of a tab, kept as they are until something of theirs changes."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from PySide6.QtCore import QCoreApplication

from tidemark.domain.price import Price
from tidemark.domain.unit import BITCOIN
from tidemark.domain.valuation import Holding, Total, total_of
from tidemark.qt.environment_names import account_name
from tidemark.qt.table.coin_line import (
    CoinLine,
    Figures,
    RowKey,
    counts_as,
    holding_of,
    lines_of,
)
from tidemark.qt.table.line_sum import sum_of

translate = QCoreApplication.translate


Changes = Mapping[str, frozenset[str]]
"""The coins that changed, by account id; an account without coins changed its condition."""


class LineBook:
    """The lines of several accounts, one by one or summed by coin."""

    def __init__(self, accounts: Sequence[Figures], *, is_summed: bool = False) -> None:
        self._accounts = list(accounts)
        self._is_summed = is_summed and len(accounts) > 1
        self._singles: dict[RowKey, CoinLine] = {}
        self._holdings: dict[RowKey, tuple[Holding, ...]] = {}
        self._untold: tuple[str, ...] = self._find_untold()
        self._total: Total | None = None

    @property
    def total(self) -> Total:
        """What all accounts' lines are worth together; summed anew only after a change of one, so
        as long as it is the very same, so is everything that is made of amounts and prices."""
        if self._total is None:
            self._total = total_of(chain.from_iterable(self._holdings.values()), self.prices)
        return self._total

    @property
    def prices(self) -> Mapping[str, Price]:
        """The newest price of each coin that any of the accounts knows."""
        if len(self._accounts) == 1:
            return self._accounts[0].prices
        newest: dict[str, Price] = {}
        for account in self._accounts:
            for asset, price in account.prices.items():
                known = newest.get(asset)
                if known is None or price.as_of > known.as_of:
                    newest[asset] = price
        return newest

    @property
    def singles(self) -> Mapping[RowKey, CoinLine]:
        """The lines of each account by itself, summed or not."""
        return self._singles

    @property
    def holdings(self) -> Mapping[RowKey, tuple[Holding, ...]]:
        """What each line by itself adds to the total."""
        return self._holdings

    @property
    def untold(self) -> tuple[str, ...]:
        """The labels of the accounts of which nothing is known at all."""
        return self._find_untold()

    def take(self, changes: Changes) -> Mapping[RowKey, CoinLine]:
        """Build anew the lines of what changed, and return them as they are to be shown."""
        changed: dict[RowKey, CoinLine] = {}
        for account in self._accounts:
            assets = changes.get(account.profile.account_id, frozenset())
            changed |= self._rebuild(account, self._touched(account, assets))
        return self._as_shown(changed)

    def take_all(self) -> Mapping[RowKey, CoinLine]:
        """Build every line."""
        return self.take({each.profile.account_id: frozenset(each.rows) for each in self._accounts})

    def redate(self) -> Mapping[RowKey, CoinLine]:
        """The lines whose figures were confirmed anew since they were built."""
        redated: dict[RowKey, CoinLine] = {}
        for account in self._accounts:
            redated |= self._rebuild(account, self._outdated(account))
        return self._as_shown(redated)

    def _outdated(self, account: Figures) -> list[str]:
        """The coins of which anything but what their lines say is known, ages included."""
        account_id, prices = account.profile.account_id, account.prices
        margin, bitcoin = account.margin, prices.get(BITCOIN)
        margin_as_of = None if margin is None else margin.as_of
        outdated = []
        for asset, row in account.rows.items():
            line = self._singles.get(RowKey(account_id, asset))
            if line is not None and not (
                line.row is row
                and line.margin_as_of == margin_as_of
                and line.price is prices.get(asset)
                and line.bitcoin is bitcoin
            ):
                outdated.append(asset)
        return outdated

    def _touched(self, account: Figures, assets: frozenset[str]) -> Iterable[str]:
        """Bitcoin's price is in every value that is told in bitcoin; its balance in none but its
        own."""
        return account.rows if self._is_repriced(account, assets) else assets & account.rows.keys()

    def _is_repriced(self, account: Figures, assets: frozenset[str]) -> bool:
        if BITCOIN not in assets:
            return False
        line = self._singles.get(RowKey(account.profile.account_id, BITCOIN))
        return line is None or line.bitcoin is not account.prices.get(BITCOIN)

    def _rebuild(self, account: Figures, assets: Iterable[str]) -> dict[RowKey, CoinLine]:
        built: dict[RowKey, CoinLine] = {}
        for line in lines_of(account, assets, self._singles):
            before = self._singles.get(line.key)
            if before is None or not counts_as(before, line):
                self._holdings[line.key] = holding_of(line)
                self._total = None
            self._singles[line.key] = built[line.key] = line
        return built

    def _as_shown(self, changed: Mapping[RowKey, CoinLine]) -> Mapping[RowKey, CoinLine]:
        if not self._is_summed:
            return changed
        untold = self._find_untold()
        if untold != self._untold:  # who was missing in every sum has spoken, or fallen silent
            self._untold = untold
            changed = self._singles
        assets = {key.asset for key in changed}
        return {line.key: line for line in self._summed(assets)}

    def _summed(self, assets: set[str]) -> list[CoinLine]:
        by_asset: dict[str, list[CoinLine]] = {asset: [] for asset in assets}
        for account in self._accounts:
            for asset in assets:
                line = self._singles.get(RowKey(account.profile.account_id, asset))
                if line is not None:
                    by_asset[asset].append(line)
        prices = self.prices
        return [
            sum_of(parts, prices, self._untold, self._label(parts)) for parts in by_asset.values()
        ]

    def _find_untold(self) -> tuple[str, ...]:
        return tuple(account_name(each.profile) for each in self._accounts if not each.rows)

    @staticmethod
    def _label(parts: Sequence[CoinLine]) -> str:
        if len(parts) == 1:
            return parts[0].label
        return translate("LineBook", "%n account(s)", None, len(parts))
