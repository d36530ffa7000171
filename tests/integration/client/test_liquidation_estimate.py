"""Our estimate of the price that uses margin up, held against the exchange's own liquidation price.

The exchange computes its own, from its books, and tells it by `account.position`, which Tidemark
never asks for.
"""

import json
import math
from decimal import Decimal

import pytest
from websockets.asyncio.client import connect

from live_session import live_session
from tidemark.binance.signing import payload, signer_for
from tidemark.client.session import Extra
from tidemark.domain.credential import Credential
from tidemark.domain.liquidation import Estimate, Outlook, cross_estimate, isolated_estimate
from tidemark.domain.margin import MarginSnapshot, Position
from tidemark.simulator import Simulator

_CLOSE = Decimal("0.000001")  # of the price: figures have eight decimals
_HEDGED = "BTC"  # held in two contracts, one against the other


async def margin_told(exchange: Simulator, credential: Credential) -> MarginSnapshot:
    """What `account.status` tells our own session."""
    async with live_session(exchange.addresses.ws_api, credential, extras=Extra.MARGIN) as live:
        await live.until(lambda: live.session.margin is not None)
        assert live.session.margin is not None
        return live.session.margin.snapshot


async def liquidation_prices(exchange: Simulator, credential: Credential) -> dict[str, Decimal]:
    """What `account.position` tells of each contract; 0 where there is no such price."""
    params = {"apiKey": credential.api_key, "timestamp": exchange.now()}
    signature = signer_for(credential).sign(payload(params))
    request = {"id": 1, "method": "account.position", "params": {**params, "signature": signature}}
    async with connect(exchange.addresses.ws_api, proxy=None) as socket:
        await socket.send(json.dumps(request))
        rows = json.loads(await socket.recv())["result"]
    return {row["symbol"]: Decimal(row["liquidationPrice"]) for row in rows}


def estimate_of(snapshot: MarginSnapshot, position: Position) -> Estimate:
    if position.is_isolated:
        return isolated_estimate(position)
    return cross_estimate(snapshot.coins[position.asset], snapshot.positions_of(position.asset))


async def test_a_coin_of_one_contract_is_used_up_at_the_exchanges_own_price(
    exchange: Simulator, credential: Credential
) -> None:
    snapshot = await margin_told(exchange, credential)
    theirs = await liquidation_prices(exchange, credential)
    kinds = set()
    for position in snapshot.positions:
        if position.is_flat or position.asset == _HEDGED:
            continue
        estimate, price = estimate_of(snapshot, position), theirs[position.symbol]
        kinds.add((estimate.outlook, position.is_isolated))
        if estimate.outlook is Outlook.NEVER:
            assert price == 0, position.symbol
        else:
            assert estimate.price is not None
            assert abs(estimate.price / price - 1) < _CLOSE, position.symbol
    assert kinds == {(Outlook.PRICE, False), (Outlook.PRICE, True), (Outlook.NEVER, False)}


@pytest.mark.parametrize(("percent_off", "is_used_up"), [(1, False), (-1, True)])
async def test_a_coin_of_several_contracts_is_used_up_when_its_price_comes_there(
    exchange: Simulator, credential: Credential, percent_off: int, is_used_up: bool
) -> None:
    """The exchange leaves the other contract's price alone; we move the coin's, as it moves."""
    snapshot = await margin_told(exchange, credential)
    held = snapshot.positions_of(_HEDGED)
    assert len(held) == 2
    estimate = cross_estimate(snapshot.coins[_HEDGED], held)
    assert estimate.price is not None
    away = float(estimate.price / exchange.world.market.index_price(_HEDGED) - 1) * 100
    nearest = math.ceil(away) if percent_off > 0 else math.floor(away)
    exchange.faults.move_price(_HEDGED, nearest + percent_off)
    figures = exchange.world.books.figures(_HEDGED)
    assert (figures.maintenance_margin >= figures.margin_balance) is is_used_up
