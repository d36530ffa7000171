"""Other people's eyes: the official SDK's user data stream. As `ccxt_watch.py`."""

import asyncio
import json
import sys
import time
from typing import Any

from binance_common.configuration import (
    ConfigurationWebSocketAPI,
    ConfigurationWebSocketStreams,
)
from binance_sdk_derivatives_trading_coin_futures.derivatives_trading_coin_futures import (
    DerivativesTradingCoinFutures,
)


async def main(order: dict[str, Any]) -> None:
    """Ask for the listen key, subscribe, and print what the stream's callback is handed."""
    client = DerivativesTradingCoinFutures(
        config_ws_api=ConfigurationWebSocketAPI(
            api_key=order["api_key"], api_secret=order["secret"], stream_url=order["ws_api"]
        ),
        config_ws_streams=ConfigurationWebSocketStreams(stream_url=order["stream"]),
    )
    api = await client.websocket_api.create_connection()
    listen_key = (await api.start_user_data_stream()).data().result.listen_key
    streams = await client.websocket_streams.create_connection()
    stream = await streams.user_data(listen_key)
    stream.on("message", tell)
    await asyncio.Event().wait()


def tell(event: Any) -> None:
    """Print the wallets of an ACCOUNT_UPDATE."""
    now = time.monotonic_ns()
    inner = getattr(event, "actual_instance", event)
    update = inner.to_dict() if hasattr(inner, "to_dict") else dict(inner)
    wallets = (update.get("a") or {}).get("B") or []
    coins = {wallet["a"]: {"wb": wallet["wb"], "cw": wallet.get("cw")} for wallet in wallets}
    if coins:
        print(json.dumps({"at": now, "coins": coins}), flush=True)


if __name__ == "__main__":
    asyncio.run(main(json.loads(sys.stdin.readline())))
