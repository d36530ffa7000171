"""How long other people's libraries take from the text of a reply to figures, in µs a reply.

Reads {"text", "of": "sdk" or "ccxt"}, then answers every {"count"} with the time of so many goes.
"""

import json
import sys
import time
from collections.abc import Callable
from typing import Any


def sdk() -> Callable[[str], object]:
    """The official SDK's model of the reply, and a Decimal for each figure of each row."""
    from decimal import Decimal  # noqa: PLC0415 - each peer loads its own

    from binance_sdk_derivatives_trading_coin_futures.websocket_api.models import (  # noqa: PLC0415
        FuturesAccountBalanceResponse,
    )

    def read(text: str) -> object:
        reply = FuturesAccountBalanceResponse.from_dict(json.loads(text))
        return [
            (
                row.asset,
                Decimal(row.balance),
                Decimal(row.withdraw_available),
                Decimal(row.cross_wallet_balance),
                Decimal(row.cross_un_pnl),
                Decimal(row.available_balance),
            )
            for row in reply.result
        ]

    return read


def ccxt() -> Callable[[str], object]:
    """What ccxt does with a reply of the WebSocket API."""
    import ccxt.pro  # noqa: PLC0415 - see above

    exchange: Any = ccxt.pro.binancecoinm()
    return lambda text: exchange.parse_balance_custom(json.loads(text)["result"])


def main() -> None:
    """Answer until nobody asks any more."""
    order = json.loads(sys.stdin.readline())
    read, text = {"sdk": sdk, "ccxt": ccxt}[order["of"]](), order["text"]
    read(text)
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        count = json.loads(line)["count"]
        begun = time.perf_counter()
        for _ in range(count):
            read(text)
        print(json.dumps({"us": 1e6 * (time.perf_counter() - begun) / count}), flush=True)


if __name__ == "__main__":
    main()
