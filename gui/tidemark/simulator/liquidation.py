"""At which price of a contract its position would be taken over, if no other price moved.

The equity behind a position is its wallet, the unrealised profit of all positions in the same
wallet, and nothing else; a position is taken over when that equity has shrunk to the maintenance
margin of all of them. On cross margin the wallet is the coin's whole cross wallet, on isolated
margin the position's own. Solved for the price *p* of one contract, with *v* its worth in USD,
*s* its side (+1 long, -1 short), *e* its entry price, *r* and *a* the rate and amount of its
bracket (see `brackets`), all others as they stand now:

    wallet + profit of others + s v/e - s v/p  =  maintenance of others + r v/p - a

    p  =  v (s + r) / (wallet + profit of others - maintenance of others + s v/e + a)
"""

from collections.abc import Iterable
from decimal import Decimal

from tidemark.simulator.brackets import brackets_of
from tidemark.simulator.positions import Position
from tidemark.simulator.wire import to_eight_places

_NOWHERE = Decimal(0)


def liquidation_price(
    position: Position, wallet: Decimal, others: Iterable[tuple[Position, Decimal]] = ()
) -> Decimal:
    """The price, in USD on the grid of eight decimals; 0 where there is none.

    ``wallet`` is what stands behind the position in coins, ``others`` are the positions which
    share it, each with its mark price.
    """
    if position.contracts == 0:
        return _NOWHERE
    side = 1 if position.contracts > 0 else -1
    worth = Decimal(abs(position.contracts) * position.contract.size)
    equity = wallet + side * worth / position.entry_price
    for other, mark in others:
        equity += other.unrealized(mark) - other.maintenance_margin(mark)
    for bracket in brackets_of(position.contract):
        left = equity + bracket.amount
        price = worth * (side + bracket.rate) / left if left else _NOWHERE
        if price > 0 and bracket.holds(worth / price):
            return to_eight_places(price)
    return _NOWHERE
