"""What the exchange says of moments: worded when it is said."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from proof.simulation.play import Play


def of_wait(play: "Play", details: Mapping[str, Any]) -> dict[str, Any]:
    status, seconds, method = details["status"], details["for_seconds"], details.get("method")
    found: dict[str, Any] = {"method": method, "status": status, "code": -1003, "msg": "Too many."}
    if "times" in details:
        found["times"] = details["times"]
    if seconds is None:
        return found
    until = play.exchange.simulator.now() + 1000 * seconds
    if status == 418:
        found["msg"] = f"Way too many requests; IP banned until {until}."
    if status == 429:
        found["data"] = {"serverTime": play.exchange.simulator.now(), "retryAfter": until}
    return found


def of_price(play: "Play", details: Mapping[str, Any]) -> dict[str, Any]:
    """A price of before, as a socket that was held up might bring it."""
    made_at = play.exchange.simulator.now() - 1000 * details["seconds_ago"]
    price = {"e": "indexPriceUpdate", "E": made_at, "i": "BTCUSD", "p": details["price"]}
    return {"text": json.dumps({"stream": "btcusd@indexPrice@1s", "data": price})}
