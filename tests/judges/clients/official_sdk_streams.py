"""An account's event and a price through the SDK's streams. JSON order in, JSON answer out."""

import asyncio
import json
import sys
from typing import Any

from binance_common.configuration import (
    ConfigurationRestAPI,
    ConfigurationWebSocketAPI,
    ConfigurationWebSocketStreams,
)
from binance_sdk_derivatives_trading_coin_futures.derivatives_trading_coin_futures import (
    DerivativesTradingCoinFutures,
)


async def main(order: dict[str, Any]) -> dict[str, Any]:
    """Ask for a listen key both ways, then listen on it and to a price."""
    client = DerivativesTradingCoinFutures(
        config_rest_api=ConfigurationRestAPI(
            api_key=order["api_key"], api_secret=order["secret"], base_path=order["rest"]
        ),
        config_ws_api=ConfigurationWebSocketAPI(
            api_key=order["api_key"], api_secret=order["secret"], stream_url=order["ws_api"]
        ),
        config_ws_streams=ConfigurationWebSocketStreams(stream_url=order["stream"]),
    )
    by_rest = client.rest_api.start_user_data_stream().data().listen_key
    by_socket = await listen_key(client)
    connection = await client.websocket_streams.create_connection()
    try:
        account = await connection.user_data(by_socket)
        price = await connection.index_price_stream("btcusd", update_speed="1s")
        return {
            "same_key": by_rest == by_socket,
            "event": await first_message(account, "a"),
            "price": await first_message(price, "p"),
        }
    finally:
        await connection.close_connection(close_session=True)


async def listen_key(client: Any) -> str:
    """A listen key of the WebSocket API."""
    connection = await client.websocket_api.create_connection()
    try:
        reply = await connection.start_user_data_stream()
        return str(reply.data().result.listen_key)
    finally:
        await connection.close_connection(close_session=True)


async def first_message(stream: Any, member: str) -> Any:
    """The first event with this member as the SDK hands it out, which drops an event's kind."""
    heard: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

    def listen(message: Any) -> None:
        event = getattr(message, "actual_instance", None) or message
        told = event.to_dict() if hasattr(event, "to_dict") else event
        if not heard.done() and member in told:
            heard.set_result(told)

    stream.on("message", listen)
    return await asyncio.wait_for(heard, 20)


if __name__ == "__main__":
    print(json.dumps(asyncio.run(main(json.load(sys.stdin)))))
