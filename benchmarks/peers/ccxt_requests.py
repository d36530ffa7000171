"""ccxt's `fetch_balance_ws` of COIN-M, asked as `sdk_requests.py` asks the SDK."""

import asyncio
import json
import sys
from typing import Any

import ccxt.pro
from sdk_requests import poll, requests

_QUICK = {"enableRateLimit": False}  # or it would wait for a rate limit of its own


async def main(order: dict[str, Any]) -> None:
    """Do as told."""
    exchange = ccxt.pro.binancecoinm(
        {"apiKey": order["api_key"], "secret": order["secret"]} | _QUICK
    )
    exchange.urls["api"]["ws"]["ws-api"]["inverse"] = order["ws_api"]
    exchange.load_markets = no_markets
    exchange.set_markets([])

    async def ask() -> None:
        await exchange.fetch_balance_ws({"type": "inverse", "method": "account.balance"})

    try:
        await ask()
        print(json.dumps({"ready": True}), flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            told = json.loads(line)
            deed = requests if told["do"] == "requests" else poll
            print(json.dumps(await deed(ask, told)), flush=True)
    finally:
        await exchange.close()


async def no_markets(*_: Any) -> dict[str, Any]:
    """Stand in for the list of markets, which ccxt would fetch from the real exchange."""
    return {}


if __name__ == "__main__":
    asyncio.run(main(json.loads(sys.stdin.readline())))
