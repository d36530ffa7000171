"""Balances through the exchange's own SDK. Reads a JSON order on stdin, prints a JSON answer."""

import asyncio
import json
import sys
from collections.abc import Awaitable
from typing import Any

from binance_common.configuration import ConfigurationWebSocketAPI
from binance_sdk_derivatives_trading_coin_futures.derivatives_trading_coin_futures import (
    DerivativesTradingCoinFutures,
)
from flipped import flipped_signatures


async def main(order: dict[str, Any]) -> dict[str, Any]:
    """Ask honestly, with a flipped bit, and once more without a signature after a logon."""
    client = DerivativesTradingCoinFutures(
        config_ws_api=ConfigurationWebSocketAPI(
            api_key=order["api_key"],
            api_secret=order["secret"],
            private_key=order["private_key"],
            stream_url=order["ws_api"],
        )
    )
    connection = await client.websocket_api.create_connection()
    try:
        answer = {
            "rows": await rows(connection),
            "positions": await result(connection.position_information()),
            "status": await result(connection.account_information()),
        }
        with flipped_signatures():
            answer["flipped"] = await rows(connection)
        if order["log_on"]:
            await log_on(connection)
            answer["rows_after_logon"] = await rows(connection)
        return answer
    finally:
        await connection.close_connection(close_session=True)


async def log_on(connection: Any) -> None:
    """Log the session on; the SDK has the machinery and no method of that name for COIN-M."""
    await connection.send_signed_message(
        {"method": "session.logon", "params": {}},
        signer=connection.signer,
        api_key=True,
        session_logon=True,
    )


async def rows(connection: Any) -> Any:
    """The rows of `account.balance` as the SDK hands them out, or the error in their place."""
    return await result(connection.futures_account_balance())


async def result(asked: Awaitable[Any]) -> Any:
    """What the SDK has made of a reply, or the error in its place."""
    data = (await asked).data()
    if isinstance(data, dict):
        return str(data)
    told = data.result
    return [row.to_dict() for row in told] if isinstance(told, list) else told.to_dict()


if __name__ == "__main__":
    print(json.dumps(asyncio.run(main(json.load(sys.stdin)))))
