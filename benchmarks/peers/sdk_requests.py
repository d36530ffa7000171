"""The official SDK's `account.balance`, as `bench/subjects/minimal.py` asks for it.

Order: {"ws_api", "api_key", "secret"}; then {"do": "requests", "count"} or {"do": "poll", "rate",
"seconds"}. What the SDK answers is read by its `data()`, as whoever wants the figures must.
"""

import asyncio
import json
import sys
import time
from typing import Any

from binance_common.configuration import ConfigurationWebSocketAPI
from binance_sdk_derivatives_trading_coin_futures.derivatives_trading_coin_futures import (
    DerivativesTradingCoinFutures,
)


async def main(order: dict[str, Any]) -> None:
    """Do as told."""
    client = DerivativesTradingCoinFutures(
        config_ws_api=ConfigurationWebSocketAPI(
            api_key=order["api_key"], api_secret=order["secret"], stream_url=order["ws_api"]
        )
    )
    connection = await client.websocket_api.create_connection()

    async def ask() -> None:
        answer = await connection.futures_account_balance()
        answer.data()

    await ask()
    print(json.dumps({"ready": True}), flush=True)
    while line := await asyncio.to_thread(sys.stdin.readline):
        told = json.loads(line)
        deed = requests if told["do"] == "requests" else poll
        print(json.dumps(await deed(ask, told)), flush=True)


async def requests(ask: Any, told: dict[str, Any]) -> dict[str, float]:
    """Processor time and latency of a request, in µs."""
    begun, times = time.process_time(), []
    for _ in range(told["count"]):
        at = time.perf_counter()
        await ask()
        times.append(time.perf_counter() - at)
    spent = time.process_time() - begun
    return {"cpu": 1e6 * spent / len(times), "latency": 1e6 * sorted(times)[len(times) // 2]}


async def poll(ask: Any, told: dict[str, Any]) -> dict[str, float]:
    """Ask so often for so long; how many were answered, in what time, and what the process took of
    the processor for it."""
    spent = time.process_time()
    begun = due = time.monotonic()
    asked = 0
    while max(due, time.monotonic()) < begun + told["seconds"]:
        await ask()
        asked, due = asked + 1, due + 1 / told["rate"]
        await asyncio.sleep(max(0.0, due - time.monotonic()))
    took, spent = time.monotonic() - begun, time.process_time() - spent
    return {"checks": asked, "seconds": took, "cpu": spent}


if __name__ == "__main__":
    asyncio.run(main(json.loads(sys.stdin.readline())))
