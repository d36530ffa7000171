"""What can be asked about one coin of an account, made from its wallet, positions and orders."""

from dataclasses import dataclass
from decimal import Decimal

from tidemark.simulator.positions import Position

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that can be asked about one coin of the account, in that coin."""

    balance: Decimal
    cross_wallet: Decimal
    unrealized: Decimal
    cross_unrealized: Decimal
    position_margin: Decimal
    cross_position_margin: Decimal
    order_margin: Decimal
    maintenance_margin: Decimal
    cross_maintenance_margin: Decimal
    update_time: int

    @property
    def available(self) -> Decimal:
        """What a new order can use: the cross equity left over.

        The exchange publishes no formula, so nobody may rely on this one.
        """
        return max(_NOTHING, self._unbound + self.cross_unrealized)

    @property
    def withdrawable(self) -> Decimal:
        """What may leave the wallet: as available, but profit that is not realised stays."""
        return max(_NOTHING, self._unbound + min(_NOTHING, self.cross_unrealized))

    @property
    def is_below_maintenance(self) -> bool:
        """Whether the cross equity no longer bears the cross positions."""
        return self.cross_wallet + self.cross_unrealized <= self.cross_maintenance_margin

    @property
    def margin_balance(self) -> Decimal:
        """Wallet balance and unrealised profit."""
        return self.balance + self.unrealized

    @property
    def initial_margin(self) -> Decimal:
        """What positions and orders bind."""
        return self.position_margin + self.order_margin

    @property
    def _unbound(self) -> Decimal:
        return self.cross_wallet - self.cross_position_margin - self.order_margin


@dataclass(slots=True)
class Totals:
    """What the positions in one coin come to."""

    isolated_wallets: Decimal = _NOTHING
    unrealized: Decimal = _NOTHING
    cross_unrealized: Decimal = _NOTHING
    margin: Decimal = _NOTHING
    cross_margin: Decimal = _NOTHING
    maintenance: Decimal = _NOTHING
    cross_maintenance: Decimal = _NOTHING

    def add(self, position: Position, mark: Decimal) -> None:
        """Count one more position, by its mark price."""
        unrealized, margin = position.unrealized(mark), position.initial_margin(mark)
        maintenance = position.maintenance_margin(mark)
        self.unrealized += unrealized
        self.margin += margin
        self.maintenance += maintenance
        if position.isolated_wallet is not None:
            self.isolated_wallets += position.isolated_wallet
            return
        self.cross_unrealized += unrealized
        self.cross_margin += margin
        self.cross_maintenance += maintenance

    def figures(self, balance: Decimal, order_margin: Decimal, update_time: int) -> Figures:
        """The figures of the coin, given what else is known of it."""
        return Figures(
            balance=balance,
            cross_wallet=balance - self.isolated_wallets,
            unrealized=self.unrealized,
            cross_unrealized=self.cross_unrealized,
            position_margin=self.margin,
            cross_position_margin=self.cross_margin,
            order_margin=order_margin,
            maintenance_margin=self.maintenance,
            cross_maintenance_margin=self.cross_maintenance,
            update_time=update_time,
        )
