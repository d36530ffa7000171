"""Request weight of one IP address: counted by the minute, then refused, then banned.

Source: COIN-M WebSocket API General Info ("Rate limits") and General Info ("IP Limits").
"""

from tidemark.simulator.options import Options
from tidemark.simulator.refusals import Refused

HANDSHAKE_WEIGHT = 5
_MINUTE = 60_000


class Limits:
    """The one counter of all connections: they share an address. Times are ms since the epoch."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._minute = 0
        self._used = 0
        self._refusals = 0
        self._bans = 0
        self._banned_until = 0

    def used(self, now: int) -> int:
        """Weight used in the present minute."""
        self._turn_to(now)
        return self._used

    def spend(self, weight: int, now: int) -> None:
        """Use weight up without asking, as another program at the same address would."""
        self._turn_to(now)
        self._used += weight

    def ban(self, seconds: float, now: int) -> None:
        """Ban the address for so long from now."""
        self._banned_until = max(self._banned_until, now + int(seconds * 1000))

    def lift_ban(self) -> None:
        """Let the address in again, as though nothing had been."""
        self._banned_until = self._bans = self._refusals = self._used = 0

    def refuse_banned(self, now: int) -> None:
        """`Refused` (418) while the address is banned."""
        if now < self._banned_until:
            raise self._banned(now)

    def charge(self, weight: int, now: int) -> None:
        """Count a request; `Refused` (429, then 418) once the minute's weight is used up."""
        self.refuse_banned(now)
        self.spend(weight, now)
        if self._used <= self._options.weight_limit:
            return
        self._refusals += 1
        if self._refusals <= self._options.refusals_before_ban:
            raise self._too_many(now)
        self.ban(min(self._options.first_ban * 2**self._bans, self._options.longest_ban), now)
        self._bans += 1
        self._refusals = 0
        raise self._banned(now)

    def rate_limits(self, now: int) -> list[dict[str, object]]:
        """The ``rateLimits`` of a reply."""
        return [
            {
                "rateLimitType": "REQUEST_WEIGHT",
                "interval": "MINUTE",
                "intervalNum": 1,
                "limit": self._options.weight_limit,
                "count": self.used(now),
            }
        ]

    def _turn_to(self, now: int) -> None:
        if (minute := now // _MINUTE) != self._minute:
            self._minute, self._used, self._refusals = minute, 0, 0

    def _too_many(self, now: int) -> Refused:
        limit = self._options.weight_limit
        message = (
            f"Too many requests; current limit is {limit} requests per minute. "
            "Please use WebSocket Streams for live updates to avoid polling the API."
        )
        return Refused(429, -1003, message, _times(now, (now // _MINUTE + 1) * _MINUTE))

    def _banned(self, now: int) -> Refused:
        until = self._banned_until
        message = (
            f"Way too many requests; IP banned until {until}. "
            "Please use WebSocket Streams for live updates to avoid bans."
        )
        return Refused(418, -1003, message, _times(now, until))


def _times(now: int, retry_after: int) -> dict[str, object]:
    return {"serverTime": now, "retryAfter": retry_after}
