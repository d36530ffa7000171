"""An exchange whose `account.balance` is of any size and always costs it the same.

All else is the simulator's. The available balance of BTC is the moment at which the frame was
sent, in s of the steady clock. Order: {"coins", "moving", "accounts", "is_full", "weight_limit"};
it answers its addresses and keys, then each order with when balances were first asked for since.
"""

import asyncio
import time
from typing import Any, cast

from websockets.asyncio.server import ServerConnection

from bench.payloads import WHEN, Balances
from bench.subjects import orders
from tidemark.simulator import Options, Simulator
from tidemark.simulator.keys import key_from_seed
from tidemark.simulator.lines import PolicedConnection
from tidemark.simulator.methods import METHODS, Call, Method, Security

_SEED = 7
_LIMIT = 2_000_000_000


class Asked:
    """Answers `account.balance`; ``first`` is when it was first asked for since somebody looked."""

    def __init__(self, balances: Balances) -> None:
        self._balances = balances
        self.first: float | None = None
        methods = cast("dict[str, Method]", METHODS)
        methods["account.balance"] = Method(5, Security.SIGNED, self._answer)

    def look(self) -> float | None:
        """When that was, for the last time."""
        first, self.first = self.first, None
        return first

    def _answer(self, _: Call) -> object:
        self.first = self.first or time.monotonic()
        return self._balances.next_rows()


def _stamp_frames() -> None:
    send = ServerConnection.send

    async def stamped(self: ServerConnection, message: Any, *more: Any, **options: Any) -> None:
        if isinstance(message, str) and WHEN in message:
            message = message.replace(WHEN, _now())
        await send(self, message, *more, **options)

    PolicedConnection.send = stamped  # type: ignore[method-assign,assignment]


def _now() -> str:
    now = time.monotonic_ns()
    return f"{now // 10**9:07}.{now % 10**9 // 10:08}"


def _told(exchange: Simulator) -> dict[str, object]:
    keys = [
        {"account": key.account, "api_key": key.api_key, "secret": key.hmac_secret}
        for key in exchange.keys
    ]
    addresses = exchange.addresses
    return {
        "ws_api": addresses.ws_api,
        "stream": addresses.stream,
        "rest": addresses.rest,
        "accounts": keys,
    }


async def main() -> None:
    """Serve until nobody gives orders any more."""
    order = orders.first()
    full, moving = order.get("is_full", False), order.get("moving", 3)
    asked = Asked(Balances(order["coins"], moving, is_full=full))
    _stamp_frames()
    names = ["main", *(f"sub-{number}" for number in range(1, order.get("accounts", 1)))]
    keys = [key_from_seed(_SEED, name) for name in names]
    options = Options(
        weight_limit=order.get("weight_limit", _LIMIT), stream_messages_per_second=1000
    )
    async with Simulator(seed=_SEED, keys=keys, speed=0, options=options) as exchange:
        orders.answer(_told(exchange))
        async for _ in orders.orders():
            orders.answer({"asked": asked.look()})


if __name__ == "__main__":
    asyncio.run(main())
