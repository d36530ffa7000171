"""The least that can have balances: asyncio, `websockets` and `json`, and nothing that watches.

Order: {"ws_api", "api_key", "secret"}. Then {"do": "requests", "count"} answers processor time
and latency of a request; {"do": "frames", "goes", "gap"} how long after it was sent a frame's
figure was in hand; {"do": "poll", "rate", "seconds"} asks so often.
"""

import asyncio
import hashlib
import hmac
import json
import time
from decimal import Decimal
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from bench.subjects import orders


class Client:
    """Asks and reads; ``rows`` are the figures as they were told, ``exact`` those that changed."""

    def __init__(self, socket: ClientConnection, order: dict[str, Any]) -> None:
        self._socket = socket
        self._api_key, self._secret = order["api_key"], order["secret"].encode()
        self._number = 0
        self.rows: dict[str, dict[str, Any]] = {}
        self._exact: dict[str, dict[str, Decimal]] = {}

    async def ask(self) -> None:
        """One request and its answer."""
        await self._socket.send(self._request())
        await self.read()

    async def read(self) -> None:
        """Take in one answer: what differs from before is read to its last digit."""
        for row in json.loads(await self._socket.recv())["result"]:
            if self.rows.get(row["asset"]) != row:
                self.rows[row["asset"]] = row
                self._exact[row["asset"]] = {
                    name: Decimal(value)
                    for name, value in row.items()
                    if name not in {"asset", "accountAlias", "updateTime"}
                }

    @property
    def sent_at(self) -> float:
        """When the newest frame was sent."""
        return float(self._exact["BTC"]["availableBalance"])

    def _request(self) -> str:
        self._number += 1
        params = {"apiKey": self._api_key, "timestamp": time.time_ns() // 1_000_000}
        text = "&".join(f"{name}={value}" for name, value in sorted(params.items()))
        signature = hmac.new(self._secret, text.encode(), hashlib.sha256).hexdigest()
        asked = {
            "id": str(self._number),
            "method": "account.balance",
            "params": {**params, "signature": signature},
        }
        return json.dumps(asked)


async def requests(client: Client, count: int) -> dict[str, float]:
    """Processor time and latency of a request, in µs."""
    begun, times = time.process_time(), []
    for _ in range(count):
        at = time.perf_counter()
        await client.ask()
        times.append(time.perf_counter() - at)
    spent = time.process_time() - begun
    return {"cpu": 1e6 * spent / count, "latency": 1e6 * sorted(times)[count // 2]}


async def frames(client: Client, goes: int, gap: float) -> dict[str, list[float]]:
    """How long after it was sent a frame was in hand, in ms."""
    told = []
    for _ in range(goes):
        await asyncio.sleep(gap)
        await client.ask()
        told.append(1000 * (time.monotonic() - client.sent_at))
    return {"cell": told}


async def poll(client: Client, rate: float, seconds: float) -> dict[str, float]:
    """Ask so often for so long; how many were answered, in what time, and what the process took of
    the processor for it."""
    spent = time.process_time()
    begun = due = time.monotonic()
    asked = 0
    while max(due, time.monotonic()) < begun + seconds:  # who falls behind is not asked for longer
        await client.ask()
        asked, due = asked + 1, due + 1 / rate
        await asyncio.sleep(max(0.0, due - time.monotonic()))
    took, spent = time.monotonic() - begun, time.process_time() - spent
    return {"checks": asked, "seconds": took, "cpu": spent}


DEEDS: dict[str, Any] = {"requests": requests, "frames": frames, "poll": poll}


async def main() -> None:
    """Do as told."""
    order = orders.first()
    async with connect(order["ws_api"], max_size=2**24) as socket:
        client = Client(socket, order)
        await client.ask()
        orders.answer({"ready": True})
        async for told in orders.orders():
            orders.answer(await DEEDS[told.pop("do")](client, **told))


if __name__ == "__main__":
    asyncio.run(main())
