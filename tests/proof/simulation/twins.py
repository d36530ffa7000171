"""What somebody would show who asks for nothing but the coins whose changes were told."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from tidemark.domain.amount import Amount
from tidemark.domain.margin import CoinMargin, Margin, Position
from tidemark.domain.price import Price
from tidemark.domain.row import Row


class Account(Protocol):
    """What is known of an account."""

    @property
    def rows(self) -> Mapping[str, Row]: ...
    @property
    def margin(self) -> Margin | None: ...
    @property
    def prices(self) -> Mapping[str, Price]: ...


class Side(NamedTuple):
    """A coin's margin."""

    coin: CoinMargin | None
    positions: tuple[Position, ...]
    is_recalled: bool


class Figures(NamedTuple):
    """What is known of a coin; of margin and price without their ages, which nobody tells."""

    row: Row | None
    margin: Side
    price: tuple[Amount, bool] | None
    """In USD, and whether an earlier run knew it."""


class Twins:
    """For each account that is open, its coins as they were when they were told of last."""

    def __init__(self) -> None:
        self._told: dict[str, tuple[int, dict[str, Figures]]] = {}

    def of(self, name: str, run: int, account: Account) -> Mapping[str, Figures]:
        """What was told of it; whoever meets with another ``run`` of it looks at everything."""
        known = self._told.get(name)
        if known is None or known[0] != run:
            told = {asset: figures_of(account, asset) for asset in account.rows}
            known = self._told[name] = run, told
        return known[1]

    def hear(self, name: str, run: int, account: Account, assets: Iterable[str]) -> None:
        """These coins changed: look at them, and at no other."""
        self.of(name, run, account)
        self._told[name][1].update((asset, figures_of(account, asset)) for asset in assets)


def figures_of(account: Account, asset: str) -> Figures:
    """What is known of a coin now."""
    margin, price = account.margin, account.prices.get(asset)
    coins = {} if margin is None else margin.snapshot.coins
    positions = () if margin is None else margin.snapshot.positions
    return Figures(
        account.rows.get(asset),
        Side(
            coins.get(asset),
            tuple(each for each in positions if each.asset == asset),
            is_recalled=margin is not None and margin.is_recalled and asset in coins,
        ),
        None if price is None else (price.usd, price.is_recalled),
    )
