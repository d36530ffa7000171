"""Other people's eyes: ccxt's `watch_balance`. Reads an order on stdin, prints a line per change.

Each line is ``{"at": monotonic ns, "coins": {coin: {field: text}}}`` of the coins that changed.
"""

import asyncio
import json
import sys
import time
from typing import Any

import ccxt.pro


async def main(order: dict[str, Any]) -> None:
    """Watch until the order's writer goes away."""
    exchange = ccxt.pro.binancecoinm({"apiKey": order["api_key"], "secret": order["secret"]})
    for name in ("dapiPublic", "dapiPrivate", "dapiPrivateV2"):
        exchange.urls["api"][name] = f"{order['rest']}/dapi/v1"
    for door in ("inverse", "delivery"):
        exchange.urls["api"]["ws"][door] = f"{order['stream']}/ws"
    exchange.load_markets = no_markets
    exchange.set_markets([])
    exchange.options["watchPositions"] = {"fetchPositionsSnapshot": False}
    known: dict[str, Any] = {}
    try:
        while True:
            balance = await exchange.watch_balance({"type": "delivery"})
            now = time.monotonic_ns()
            coins = {
                coin: {"free": figures.get("free"), "total": figures.get("total")}
                for coin, figures in balance.items()
                if isinstance(figures, dict) and "total" in figures
            }
            changed = {
                coin: figures for coin, figures in coins.items() if known.get(coin) != figures
            }
            known |= changed
            print(json.dumps({"at": now, "coins": changed}), flush=True)
    finally:
        await exchange.close()


async def no_markets(*_: Any) -> dict[str, Any]:
    """Stand in for the list of markets, which ccxt would fetch from the real exchange."""
    return {}


if __name__ == "__main__":
    asyncio.run(main(json.loads(sys.stdin.readline())))
