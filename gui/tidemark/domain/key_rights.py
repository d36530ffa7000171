"""What an API key may do, as the exchange tells it, and what its owner should be warned of."""

from enum import Enum

from tidemark.domain.values import frozen


class Severity(Enum):
    """How much a warning weighs."""

    ADVICE = "advice"
    """It could be better; nothing is in danger."""
    WARNING = "warning"
    """Whoever gets hold of the key can do harm with it."""
    DANGER = "danger"
    """Whoever gets hold of the key can take the coins away."""


class KeyWarning(Enum):
    """What is worth a warning in a key that works, the gravest first; Tidemark only reads."""

    MAY_WITHDRAW = ("may withdraw", Severity.DANGER)
    MAY_MOVE_COINS = ("may move coins", Severity.DANGER)
    MAY_TRADE = ("may trade", Severity.WARNING)
    MAY_TRADE_FUTURES = ("may trade futures", Severity.WARNING)  # but nothing else
    NOT_BOUND_TO_ADDRESS = ("not bound to an address", Severity.ADVICE)

    def __init__(self, words: str, severity: Severity) -> None:
        self.words = words
        self.severity = severity


@frozen
class KeyRights:
    """The answer of ``GET /sapi/v1/account/apiRestrictions``: None is what it did not tell.

    Source: Binance Wallet API, "Get API Key Permission". Moments are ms since the epoch;
    ``expires_ms`` is when the right to trade ends, of which keys without an IP list only have a
    limited one.
    """

    enable_reading: bool | None = None
    enable_futures: bool | None = None
    enable_spot_and_margin_trading: bool | None = None
    enable_margin: bool | None = None
    enable_vanilla_options: bool | None = None
    enable_portfolio_margin_trading: bool | None = None
    enable_fix_api_trade: bool | None = None
    enable_withdrawals: bool | None = None
    enable_internal_transfer: bool | None = None
    permits_universal_transfer: bool | None = None
    is_ip_restricted: bool | None = None
    created_ms: int | None = None
    expires_ms: int | None = None

    @property
    def can_read(self) -> bool | None:
        """Whether the key may read at all."""
        return self.enable_reading

    @property
    def can_trade(self) -> bool | None:
        """Whether the key may trade anything; nothing was ruled out unless all of it was told."""
        return _any(self.enable_futures, self._can_trade_besides_futures)

    @property
    def can_move_coins(self) -> bool | None:
        """Whether the key may move coins between accounts of the exchange."""
        return _any(self.enable_internal_transfer, self.permits_universal_transfer)

    @property
    def can_withdraw(self) -> bool | None:
        """Whether the key may send coins away from the exchange."""
        return self.enable_withdrawals

    @property
    def can_only_read(self) -> bool:
        """Whether everything but reading is known to be forbidden."""
        return (self.can_trade, self.can_move_coins, self.can_withdraw) == (False, False, False)

    @property
    def warnings(self) -> tuple[KeyWarning, ...]:
        """What to warn of, the gravest first; nothing follows from what was not told."""
        applies = {
            KeyWarning.MAY_WITHDRAW: self.can_withdraw,
            KeyWarning.MAY_MOVE_COINS: self.can_move_coins,
            KeyWarning.MAY_TRADE: self._can_trade_besides_futures,
            KeyWarning.MAY_TRADE_FUTURES: (
                self.enable_futures and not self._can_trade_besides_futures
            ),
            KeyWarning.NOT_BOUND_TO_ADDRESS: self.is_ip_restricted is False,
        }
        return tuple(warning for warning in KeyWarning if applies[warning])

    @property
    def _can_trade_besides_futures(self) -> bool | None:
        return _any(
            self.enable_spot_and_margin_trading,
            self.enable_margin,
            self.enable_vanilla_options,
            self.enable_portfolio_margin_trading,
            self.enable_fix_api_trade,
        )


def _any(*flags: bool | None) -> bool | None:
    """Whether one is set; None where none is, but not all are known."""
    if any(flags):
        return True
    return None if None in flags else False
