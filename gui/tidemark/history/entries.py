"""What is written down: values that whoever watches the accounts hands to the writer."""

from decimal import Decimal
from enum import Enum

from tidemark.domain.amount import Amount
from tidemark.domain.changes import Source
from tidemark.domain.values import frozen


@frozen
class Owner:
    """The account that an entry is of. ``exchange`` is where its prices come from (an address).

    Accounts of one exchange share prices. ``label`` is what the user last called it.
    """

    account_id: str
    label: str
    environment: str
    exchange: str


@frozen
class Figures:
    """What was known of a coin at one moment, in that coin. None is what was not known."""

    wallet_balance: Amount | None = None
    cross_wallet_balance: Amount | None = None
    available_balance: Amount | None = None
    withdraw_available: Amount | None = None
    cross_unrealized_pnl: Amount | None = None
    margin_balance: Amount | None = None
    unrealized_profit: Amount | None = None
    maintenance_margin: Amount | None = None
    initial_margin: Amount | None = None


@frozen
class BalanceSeen:
    """A coin's figures that are other than those written before.

    ``seen_at`` is when they arrived (ms since the epoch, this computer's clock);
    ``exchange_time`` is the exchange's own (ms), None where it told none. ``moved`` is by how
    much the wallet balance changed (coin), None where it did not; ``reason`` is the exchange's
    word for why, None while it has not told. ``is_gone`` says that the exchange no longer lists
    the coin.
    """

    owner: Owner
    asset: str
    seen_at: int
    exchange_time: int | None
    source: Source
    figures: Figures
    moved: Decimal | None = None
    reason: str | None = None
    is_gone: bool = False


@frozen
class ReasonLearnt:
    """Why a wallet moved at ``exchange_time`` (ms), told after the change was written."""

    owner: Owner
    asset: str
    exchange_time: int
    reason: str


@frozen
class PriceSeen:
    """An index price (USD per coin): one a minute, and one at each change of a balance."""

    exchange: str
    asset: str
    seen_at: int
    usd: Amount
    event_time: int


class Watched(Enum):
    """What a spell is of: what was known without a break from its beginning to its end."""

    BALANCES = "balances"
    MARGIN = "margin"
    PRICES = "prices"
    TOTAL = "total"  # every coin that was held had an amount and a price


@frozen
class SpellSeen:
    """From ``began_at`` until ``ended_at`` (ms) this was known: in it, no entry is no change.

    The same spell is told again while it goes on, with a later end: a kill leaves the last one
    told. ``ending`` says why it ended (`domain.trouble.Cause`'s name, ``closed``), None while it
    goes on.
    """

    owner: Owner
    watched: Watched
    began_at: int
    ended_at: int
    ending: str | None = None


class Figure(Enum):
    """What has roll-ups."""

    WALLET_BALANCE = "wallet_balance"  # of a coin, in that coin
    MARGIN_BALANCE = "margin_balance"  # of a coin, in that coin
    INDEX_PRICE = "index_price"  # of a coin at an exchange, in USD
    TOTAL_USD = "total_usd"  # of an account's margin balances, exactly
    TOTAL_BTC = "total_btc"  # the same, a quotient: rounded half even to 12 decimals

    __hash__ = object.__hash__  # each is looked up with every sight: Python's own takes its name


@frozen
class Series:
    """A figure over time: of a coin of an account, of an account, or of a coin at an exchange."""

    figure: Figure
    owner: Owner | None = None
    exchange: str | None = None
    asset: str | None = None


@frozen
class MinuteSeen:
    """What a figure did within (a part of) one minute: all that was seen counts, written or not.

    ``began_at`` is the minute's first ms. Told again for the same minute it is taken together
    with what was told: the first stays, the last is the later one told.
    """

    series: Series
    began_at: int
    first: Decimal
    last: Decimal
    least: Decimal
    greatest: Decimal


Entry = BalanceSeen | ReasonLearnt | PriceSeen | SpellSeen | MinuteSeen
