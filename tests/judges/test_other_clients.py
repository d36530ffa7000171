"""Clients written by others, who never saw our code, get their balances from our simulator."""

from typing import Any

import pytest

from court import LIVELY_BALANCE, Court
from tidemark.simulator.account_views import balance_rows, positions
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


def test_the_official_client_reads_positions_and_status(court: Court) -> None:
    told = court.judge("official_sdk")
    honest = positions(World(seed=1, now=0).account("main"))
    assert _without_update_times(told["positions"]) == _without_update_times(honest)
    assert {row["symbol"] for row in told["status"]["positions"]} == {
        row["symbol"] for row in honest
    }


def _without_update_times(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name != "updateTime"} for row in rows]


def test_the_official_client_receives_events_and_prices(lively_court: Court) -> None:
    told = lively_court.judge("official_sdk_streams")
    assert told["same_key"]
    assert told["event"]["a"]["B"][0]["wb"] == LIVELY_BALANCE
    assert told["price"]["i"] == "BTCUSD"
    assert 30_000 < float(told["price"]["p"]) < 130_000


def test_ccxt_receives_events_and_prices(lively_court: Court) -> None:
    told = lively_court.judge("ccxt_streams")
    assert told["total"] == float(LIVELY_BALANCE)
    assert 30_000 < told["index_price"] < 130_000
    assert abs(told["mark_price"] / told["index_price"] - 1) < 0.001
