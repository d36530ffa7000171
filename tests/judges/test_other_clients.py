"""Clients written by others, who never saw our code, get their balances from our simulator."""

from typing import Any

import pytest

from court import Court
from tidemark.simulator.account_views import balance_rows
from tidemark.simulator.world import World

pytestmark = pytest.mark.judges

each_client = pytest.mark.parametrize("client", ["official_sdk", "ccxt_client"])


def _without_times(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The rows by asset. Their times hang on when the simulator was started."""
    return {
        row["asset"]: {name: value for name, value in row.items() if name != "updateTime"}
        for row in rows
    }


@pytest.fixture
def truth() -> dict[str, dict[str, Any]]:
    return _without_times(balance_rows(World(seed=1, now=0).account("main")))


@each_client
def test_balances_arrive_as_they_are(
    court: Court, client: str, truth: dict[str, dict[str, Any]]
) -> None:
    assert _without_times(court.judge(client)["rows"]) == truth


@each_client
def test_a_flipped_bit_in_a_signature_is_refused(court: Court, client: str) -> None:
    assert "-1022" in court.judge(client)["flipped"]


@pytest.mark.parametrize("court", ["Ed25519"], indirect=True)
def test_the_official_client_logs_on_with_an_ed25519_key(
    court: Court, truth: dict[str, dict[str, Any]]
) -> None:
    assert _without_times(court.judge("official_sdk")["rows_after_logon"]) == truth
