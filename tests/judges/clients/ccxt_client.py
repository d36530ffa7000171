"""Balances through ccxt's `binancecoinm`. Reads a JSON order on stdin, prints a JSON answer."""

import asyncio
import json
import sys
from typing import Any

import ccxt.pro
from flipped import flipped_signatures


async def main(order: dict[str, Any]) -> dict[str, Any]:
    """Ask honestly, then with a flipped bit."""
    exchange = ccxt.pro.binancecoinm(
        {"apiKey": order["api_key"], "secret": order["secret"] or order["private_key"]}
    )
    exchange.urls["api"]["ws"]["ws-api"]["inverse"] = order["ws_api"]
    exchange.load_markets = no_markets
    try:
        answer = {"rows": await rows(exchange)}
        with flipped_signatures():
            answer["flipped"] = await rows(exchange)
        return answer
    finally:
        await exchange.close()


async def rows(exchange: Any) -> Any:
    """The rows of `account.balance`, or the exception in their place."""
    try:
        balance = await exchange.fetch_balance_ws({"type": "inverse", "method": "account.balance"})
    except ccxt.pro.BaseError as error:
        return f"{type(error).__name__}: {error}"
    return balance["info"]


async def no_markets(*_: Any) -> dict[str, Any]:
    """Stand in for the list of markets, which ccxt would fetch from the real exchange."""
    return {}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(main(json.load(sys.stdin)))))
