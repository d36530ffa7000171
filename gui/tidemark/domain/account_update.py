"""What the user data stream pushes about wallets: their new figures, and why they changed."""

from tidemark.domain.amount import Amount
from tidemark.domain.balance import RefusedRow
from tidemark.domain.values import frozen


@frozen
class WalletUpdate:
    """A coin's wallet after a change, in that coin (`wb`, `cw` of an ``ACCOUNT_UPDATE``).

    It names nothing else: available balance and unrealised profit keep their older figures.
    """

    asset: str
    wallet_balance: Amount
    cross_wallet_balance: Amount | None = None


@frozen
class AccountUpdate:
    """One ``ACCOUNT_UPDATE``: only what changed is in it, so a coin left out is not zero.

    ``reason`` is the exchange's own word (`m`: ``ORDER``, ``FUNDING_FEE``, …; the list is open).
    ``transaction_time`` (`T`) orders it among the account's changes, ``event_time`` (`E`) among
    the stream's events; both are ms since the epoch by the exchange's clock. ``refused`` are
    wallets whose figures could not be read.
    """

    wallets: tuple[WalletUpdate, ...]
    reason: str
    transaction_time: int
    event_time: int
    refused: tuple[RefusedRow, ...] = ()
