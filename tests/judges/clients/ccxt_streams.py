"""An account's event and a price through ccxt's streams. JSON order in, JSON answer out."""

import asyncio
import json
import sys
from typing import Any

import ccxt.pro

MARKET = {
    "id": "BTCUSD_PERP",
    "lowercaseId": "btcusd_perp",
    "symbol": "BTC/USD:BTC",
    "base": "BTC",
    "quote": "USD",
    "settle": "BTC",
    "baseId": "BTC",
    "quoteId": "USD",
    "settleId": "BTC",
    "type": "swap",
    "spot": False,
    "margin": False,
    "swap": True,
    "future": False,
    "option": False,
    "contract": True,
    "linear": False,
    "inverse": True,
    "subType": "inverse",
    "contractSize": 100,
    "active": True,
    "precision": {"amount": 1, "price": 0.1},
    "limits": {},
    "info": {},
}


async def main(order: dict[str, Any]) -> dict[str, Any]:
    """Watch the balance and a price until both have come once."""
    exchange = ccxt.pro.binancecoinm({"apiKey": order["api_key"], "secret": order["secret"]})
    exchange.urls["api"]["ws"]["inverse"] = order["stream"] + "/ws"
    for door in [name for name in exchange.urls["api"] if name.startswith("dapi")]:
        exchange.urls["api"][door] = order["rest"] + "/dapi/v1"
    exchange.set_markets([MARKET])
    try:
        balance = await asyncio.wait_for(exchange.watch_balance({"type": "delivery"}), 20)
        ticker = await asyncio.wait_for(exchange.watch_mark_price("BTC/USD:BTC"), 20)
        return {
            "total": balance["BTC"]["total"],
            "index_price": ticker["indexPrice"],
            "mark_price": ticker["markPrice"],
        }
    finally:
        await exchange.close()


if __name__ == "__main__":
    print(json.dumps(asyncio.run(main(json.load(sys.stdin)))))
