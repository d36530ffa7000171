"""Our own eyes: a session as the window has it. As `ccxt_watch.py`, and what it knows more."""

import asyncio
import json
import sys
import time
from typing import Any

from tidemark.client.network import Network
from tidemark.client.session import Extra, Session
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.profile import AccountProfile


class Watcher:
    """Prints the coins that change."""

    def __init__(self, order: dict[str, Any]) -> None:
        credential = Credential(order["api_key"], KeyKind.HMAC, Secret(order["secret"]))
        endpoints = Endpoints(order["ws_api"], order["stream"])
        profile = AccountProfile(
            "peer", "Peer", Environment.CUSTOM, KeyKind.HMAC, credential.key_ending, endpoints
        )
        self.network = Network()
        self.session = Session(profile, credential, self.network, self, extras=Extra.PUSHES)

    def rows_changed(self, assets: frozenset[str]) -> None:
        """See `SessionListener`."""
        now = time.monotonic_ns()
        status = self.session.status(self.network.clock.now())
        coins = {}
        for asset in assets:
            row = self.session.rows[asset]
            balance, compared = row.balance, status.verification.by_coin.get(asset)
            coins[asset] = {
                "wb": balance.wallet_balance.text if balance.wallet_balance else None,
                "available": balance.available_balance.text if balance.available_balance else None,
                "source": "push" if row.pushed else "snapshot",
                "state": status.state.value,
                "drift": None if compared is None else format(compared.drift, "f"),
            }
        print(json.dumps({"at": now, "coins": coins}), flush=True)

    def status_changed(self) -> None:
        """See `SessionListener`."""


if __name__ == "__main__":
    asyncio.run(Watcher(json.loads(sys.stdin.readline())).session.run())
