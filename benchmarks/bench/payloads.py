"""The answer to `account.balance` that everybody is given alike: coins, some of which move.

Nine rows of ten are nothing, as in a real account, unless it is a full one. With each answer the
figures of a few rows move that no push tells of: available, withdrawable and profit.
"""

import json

from tidemark.simulator.market import CONTRACTS

WHEN = "1111111.11111111"
"""The available balance of BTC; who sends the frame may put the moment into its place."""

_HELD = 10


class Balances:
    """Rows of an account that holds ``coins`` coins, ``moving`` of which move."""

    def __init__(self, coins: int, moving: int = 3, *, is_full: bool = False) -> None:
        names = [*CONTRACTS, *(f"C{number:05}" for number in range(coins))][:coins]
        self._rows = [_row(name, at, is_full or at % _HELD < 1) for at, name in enumerate(names)]
        self._moving = moving
        self._asked = 0

    def next_rows(self) -> list[dict[str, object]]:
        """All rows, some of them other than before."""
        self._asked += 1
        for at in range(self._moving):
            number = at if self._moving == len(self._rows) else (at * _HELD) % len(self._rows)
            profit = f"0.{(self._asked * 7919 + at) % 10**8:08}"
            moved = {"crossUnPnl": profit, "withdrawAvailable": f"1{profit[1:]}"}
            self._rows[number] |= moved | {"availableBalance": WHEN if at == 0 else profit}
        return self._rows

    def next_reply(self) -> str:
        """The text of a frame with them."""
        limit = {
            "rateLimitType": "REQUEST_WEIGHT",
            "interval": "MINUTE",
            "intervalNum": 1,
            "limit": 2400,
            "count": 5,
        }
        frame = {"id": "1", "status": 200, "result": self.next_rows(), "rateLimits": [limit]}
        return json.dumps(frame, separators=(",", ":"))


def _row(name: str, at: int, is_held: bool) -> dict[str, object]:
    held = f"{at * 7919 % 9973}.{at * 104_729 % 10**8:08}" if is_held else "0.00000000"
    return {
        "accountAlias": "SgsRFzoCXqsRoCXq",
        "asset": name,
        "balance": held,
        "withdrawAvailable": held,
        "crossWalletBalance": held,
        "crossUnPnl": "0.00000000",
        "availableBalance": held,
        "updateTime": 1_790_000_000_000 + at if is_held else 0,
    }
