"""A rule: which figure, whose it is, and when the user wants to hear of it."""

from dataclasses import replace
from decimal import Decimal
from enum import Enum

from tidemark.domain.balance import is_asset_name
from tidemark.domain.exact import EXACT
from tidemark.domain.values import frozen

LONGEST_NAME = 60
_USUAL_REARM = Decimal("0.05")
_MOST_DIGITS = 18
_LEAST_PATIENCE, _LONGEST_PATIENCE = 5, 86_400


class Measure(Enum):
    """What is looked at. Totals are margin balances at index prices."""

    MARGIN = "margin"
    AVAILABLE = "available"
    WALLET = "wallet"
    MARGIN_BALANCE = "margin_balance"
    TOTAL_USD = "total_usd"
    TOTAL_BTC = "total_btc"
    PRICE = "price"
    NOT_LIVE = "not_live"


class Condition(Enum):
    """When it is told. A change counts from the figure that was told last, or known first."""

    ABOVE = "above"
    BELOW = "below"
    CHANGES = "changes"
    CHANGES_PERCENT = "changes_percent"


class Quantity(Enum):
    """What thresholds and figures are counted in; `COIN` is the coin itself."""

    COIN = "coin"
    USD = "USD"
    BTC = "BTC"
    PERCENT = "%"
    SECONDS = "s"


class Flaw(Enum):
    """What keeps a rule from being one."""

    NAME = "name"
    COIN = "coin"
    WHOSE = "whose"
    CONDITION = "condition"
    FIGURE = "figure"
    NOT_POSITIVE = "not positive"
    PATIENCE = "patience"
    REARM = "rearm"


class UnusableRule(ValueError):
    """There is no such rule; ``flaw`` says why."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(f"an alert cannot be like this: {flaw.value}")
        self.flaw = flaw


OF_COINS = frozenset({Measure.AVAILABLE, Measure.WALLET, Measure.MARGIN_BALANCE})
"""Amounts of a coin. They add up over accounts, as totals do."""
TOTALS = frozenset({Measure.TOTAL_USD, Measure.TOTAL_BTC})
PER_COIN = OF_COINS | {Measure.MARGIN, Measure.PRICE}
ADDS_UP = OF_COINS | TOTALS
AMOUNTS = ADDS_UP
"""Measures whose figures tell how much somebody has."""
CHANGES = frozenset({Condition.CHANGES, Condition.CHANGES_PERCENT})

QUANTITIES = {
    Measure.MARGIN: Quantity.PERCENT,
    Measure.AVAILABLE: Quantity.COIN,
    Measure.WALLET: Quantity.COIN,
    Measure.MARGIN_BALANCE: Quantity.COIN,
    Measure.TOTAL_USD: Quantity.USD,
    Measure.TOTAL_BTC: Quantity.BTC,
    Measure.PRICE: Quantity.USD,
    Measure.NOT_LIVE: Quantity.SECONDS,
}
_EVERYTHING = frozenset(Condition)
CONDITIONS = dict.fromkeys(Measure, _EVERYTHING) | {
    Measure.MARGIN: _EVERYTHING - {Condition.CHANGES_PERCENT},  # it is in percent already
    Measure.NOT_LIVE: frozenset({Condition.ABOVE}),
}
"""What can be asked of a measure."""


@frozen
class Rule:
    """One alert the user wants; raises `UnusableRule` for one that could never be meant.

    ``account_id`` of None is every account by itself, ``asset`` of None every coin by itself;
    ``is_together`` adds up all accounts that can be added up. ``threshold`` counts in
    ``quantity``. A level is told once and again only after the figure was back by more than
    ``rearm`` (None: 5 % of the threshold).
    """

    rule_id: str
    measure: Measure
    condition: Condition
    threshold: Decimal
    account_id: str | None = None
    asset: str | None = None
    is_together: bool = False
    rearm: Decimal | None = None
    is_enabled: bool = True
    name: str = ""

    def __post_init__(self) -> None:
        if len(self.name) > LONGEST_NAME or not self.name.isprintable():
            raise UnusableRule(Flaw.NAME)
        if self.condition not in CONDITIONS[self.measure]:
            raise UnusableRule(Flaw.CONDITION)
        self._require_somebody()
        self._require_threshold()
        if self.rearm is not None and (not _is_usable(self.rearm) or self.rearm < 0):
            raise UnusableRule(Flaw.REARM)

    def _require_somebody(self) -> None:
        is_coin = self.asset is not None and is_asset_name(self.asset)
        if self.asset is not None and not (is_coin and self.measure in PER_COIN):
            raise UnusableRule(Flaw.COIN)
        if self.is_together and self.measure not in ADDS_UP:
            raise UnusableRule(Flaw.WHOSE)
        is_of_nobody = self.is_together or self.measure is Measure.PRICE
        if self.account_id is not None and is_of_nobody:
            raise UnusableRule(Flaw.WHOSE)

    def _require_threshold(self) -> None:
        threshold = self.threshold
        if not _is_usable(threshold):
            raise UnusableRule(Flaw.FIGURE)
        if self.measure is Measure.NOT_LIVE:
            if not _LEAST_PATIENCE <= threshold <= _LONGEST_PATIENCE:
                raise UnusableRule(Flaw.PATIENCE)
        elif threshold <= 0 and (self.is_of_change or self.measure not in AMOUNTS):
            raise UnusableRule(Flaw.NOT_POSITIVE)

    def means_the_same(self, other: "Rule") -> bool:
        """Whether two rules differ in nothing but their name."""
        return replace(self, name="") == replace(other, name="")

    @property
    def is_of_change(self) -> bool:
        """Whether a change is told, not a level."""
        return self.condition in CHANGES

    @property
    def quantity(self) -> Quantity:
        """What the threshold counts in."""
        if self.condition is Condition.CHANGES_PERCENT:
            return Quantity.PERCENT
        return QUANTITIES[self.measure]

    @property
    def band(self) -> Decimal:
        """How far back a level has to be before it can be told again."""
        if self.rearm is not None:
            return self.rearm
        return EXACT.multiply(EXACT.abs(self.threshold), _USUAL_REARM)


def _is_usable(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    is_short = isinstance(exponent, int) and -_MOST_DIGITS <= exponent <= _MOST_DIGITS
    return is_short and number.adjusted() <= _MOST_DIGITS


USUAL_RULES = (
    Rule("margin", Measure.MARGIN, Condition.ABOVE, Decimal(80)),
    Rule("not-live", Measure.NOT_LIVE, Condition.ABOVE, Decimal(60)),
)
"""What anybody wants to hear of before they have said anything."""
