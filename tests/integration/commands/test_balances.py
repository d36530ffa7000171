"""`tidemark balances` against an exchange over real sockets."""

import asyncio
import dataclasses
import json
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from tidemark.commands.balances import BalancesOptions, Form, tell_balances
from tidemark.commands.ending import CommandFailed
from tidemark.commands.options import AccountChoice, NetworkChoice
from tidemark.credentials.session_store import SessionStore
from tidemark.domain.environment import Endpoints
from tidemark.settings import Settings
from tidemark.simulator import Simulator

_PATIENT = NetworkChoice(timeout=30)
_HASTY = NetworkChoice(timeout=1)


async def _tell(
    choice: AccountChoice, form: Form = Form.JSON, network: NetworkChoice = _PATIENT
) -> None:
    await tell_balances(BalancesOptions(choice, network, form), Settings(), SessionStore())


async def _failure(choice: AccountChoice, network: NetworkChoice = _PATIENT) -> CommandFailed:
    with pytest.raises(CommandFailed) as failed:
        await _tell(choice, network=network)
    return failed.value


async def test_a_snapshot_has_the_exchanges_own_strings(
    exchange: Simulator, choice: AccountChoice, capsys: pytest.CaptureFixture[str]
) -> None:
    await _tell(choice)
    told = json.loads(capsys.readouterr().out)
    assert {row["asset"]: row for row in told["balances"]} == exchange.balances
    assert (told["environment"], told["state"]) == ("custom", "LIVE")
    assert abs(told["as_of"] - exchange.now()) < 60_000


async def test_figures_that_are_old_on_arrival_are_told_and_called_stale(
    exchange: Simulator, choice: AccountChoice, capsys: pytest.CaptureFixture[str]
) -> None:
    exchange.faults.delay_replies(lambda method: 3.5 if method == "account.balance" else 0.0)
    await _tell(choice)
    assert json.loads(capsys.readouterr().out)["state"] == "STALE"


async def test_the_time_is_the_exchanges(
    exchange: Simulator, choice: AccountChoice, capsys: pytest.CaptureFixture[str]
) -> None:
    exchange.faults.skew_clock(-3_600_000)
    await _tell(choice)
    as_of = json.loads(capsys.readouterr().out)["as_of"]
    assert abs(as_of - exchange.now()) < 60_000


async def test_the_table_has_every_digit(
    exchange: Simulator, choice: AccountChoice, capsys: pytest.CaptureFixture[str]
) -> None:
    await _tell(choice, Form.TABLE)
    told = capsys.readouterr().out
    assert "This run · custom · LIVE · as of " in told
    assert all(str(row["balance"]) in told for row in exchange.balances.values())


async def test_the_demo_needs_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    await _tell(AccountChoice(demo=True, seed=3))
    assert json.loads(capsys.readouterr().out)["environment"] == "demo"


async def test_the_key_is_taken_out_of_the_environment(choice: AccountChoice) -> None:
    await _tell(choice)
    assert not [name for name in os.environ if name.startswith("TIDEMARK_")]


async def test_a_wrong_secret_is_refused_for_good_and_named(
    choice: AccountChoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIDEMARK_API_SECRET", "not-the-secret")
    failed = await _failure(choice)
    assert failed.code == 3
    assert "secret does not belong to this key" in str(failed)


async def test_a_ban_is_told_with_its_end_at_once(
    exchange: Simulator, choice: AccountChoice
) -> None:
    exchange.faults.ban(3600)
    failed = await _failure(choice, NetworkChoice(timeout=3000))
    assert failed.code == 4
    assert "until " in str(failed)


async def test_a_ban_is_remembered_by_the_next_run(
    exchange: Simulator, choice: AccountChoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange.faults.ban(3600)
    await _failure(choice)
    knocks = len(exchange.statistics.handshake_attempts)
    monkeypatch.setenv("TIDEMARK_API_KEY", exchange.api_key)
    monkeypatch.setenv("TIDEMARK_API_SECRET", exchange.api_secret)
    failed = await _failure(choice)
    assert "until " in str(failed)
    assert len(exchange.statistics.handshake_attempts) == knocks


async def test_nobody_there_is_4(choice: AccountChoice, unused_tcp_port: int) -> None:
    nowhere = Endpoints(f"ws://127.0.0.1:{unused_tcp_port}/x", "ws://127.0.0.1:1")
    failed = await _failure(dataclasses.replace(choice, endpoints=nowhere), _HASTY)
    assert failed.code == 4
    assert "cannot be reached" in str(failed)


async def test_silence_is_4_and_lasts_no_longer_than_allowed(
    exchange: Simulator, choice: AccountChoice
) -> None:
    exchange.faults.go_silent()
    failed = await _failure(choice, _HASTY)
    assert failed.code == 4
    assert "within 1 s" in str(failed)
    assert "nothing comes back" in str(failed)


async def test_a_figure_that_cannot_be_right_is_named_and_nothing_printed(
    exchange: Simulator, choice: AccountChoice, capsys: pytest.CaptureFixture[str]
) -> None:
    exchange.faults.replace_balance_row("BTC", crossUnPnl="NaN")
    failed = await _failure(choice, NetworkChoice(timeout=2.5))
    assert failed.code == 4
    assert "BTC crossUnPnl" in str(failed)
    assert capsys.readouterr().out == ""


@asynccontextmanager
async def _watching(choice: AccountChoice) -> AsyncIterator[asyncio.Task[None]]:
    watch = asyncio.create_task(_tell(choice, Form.CHANGES))
    try:
        yield watch
    finally:
        watch.cancel()
        await asyncio.gather(watch, return_exceptions=True)


async def _next(
    lines: asyncio.Queue[str], wanted: Callable[[dict[str, Any]], bool]
) -> dict[str, Any]:
    async with asyncio.timeout(40):
        while not wanted(line := json.loads(await lines.get())):
            pass
    return line


async def test_the_first_line_of_a_watch_is_the_whole_snapshot(
    exchange: Simulator, choice: AccountChoice, lines: asyncio.Queue[str]
) -> None:
    async with _watching(choice), asyncio.timeout(40):
        first = json.loads(await lines.get())
    assert {row["asset"] for row in first["balances"]} == exchange.balances.keys()


async def test_a_change_is_a_line(
    exchange: Simulator, choice: AccountChoice, lines: asyncio.Queue[str]
) -> None:
    async with _watching(choice):
        first = await _next(lines, lambda line: "balances" in line)
        exchange.faults.set_balance("BTC", "0.00000001")
        change = await _next(lines, lambda line: "balance" in line)
    assert change["balance"] == exchange.balances["BTC"]
    assert (change["account"], change["state"]) == ("This run", "LIVE")
    assert change["as_of"] > first["as_of"]


async def test_a_push_is_a_line_and_its_confirmation_another(
    exchange: Simulator, choice: AccountChoice, lines: asyncio.Queue[str]
) -> None:
    async with _watching(choice):
        await _next(lines, lambda line: "balances" in line)
        await exchange.statistics.until(lambda statistics: statistics.open_streams == 1)
        exchange.faults.set_balance("BTC", "2.5", push=True)
        push = await _next(lines, lambda line: line.get("source") == "push")
        confirmed = await _next(lines, lambda line: "verified" in line)
    assert (push["state"], push["reason"], push["balance"]["balance"]) == (
        "CONFIRMING",
        "ADJUSTMENT",
        "2.5",
    )
    assert confirmed["verified"] == {
        "field": "balance",
        "pushed": "2.5",
        "confirmed": "2.50000000",
        "drift": "0.00000000",
    }


async def test_a_coin_that_leaves_is_told(
    exchange: Simulator, choice: AccountChoice, lines: asyncio.Queue[str]
) -> None:
    async with _watching(choice):
        await _next(lines, lambda line: "balances" in line)
        exchange.faults.vanish("BTC")
        gone = await _next(lines, lambda line: "gone" in line)
    assert gone["asset"] == "BTC"
    assert "balance" not in gone


async def test_a_lost_connection_and_its_return_are_told(
    exchange: Simulator, choice: AccountChoice, lines: asyncio.Queue[str]
) -> None:
    async with _watching(choice):
        await _next(lines, lambda line: "balances" in line)
        exchange.faults.drop_connections()
        lost = await _next(lines, lambda line: line.get("state") == "OFFLINE")
        assert "connection" in lost["message"]
        await _next(lines, lambda line: line.get("state") == "LIVE" and "message" in line)


async def test_silence_is_told_and_no_figure_is_called_live_meanwhile(
    exchange: Simulator, choice: AccountChoice, lines: asyncio.Queue[str]
) -> None:
    async with _watching(choice):
        await _next(lines, lambda line: "balances" in line)
        exchange.faults.go_silent()
        stale = await _next(lines, lambda line: "message" in line and "state" in line)
    assert stale["state"] == "STALE"


async def test_a_refusal_ends_a_watch_with_3(
    exchange: Simulator, choice: AccountChoice, lines: asyncio.Queue[str]
) -> None:
    async with _watching(choice) as watch:
        await _next(lines, lambda line: "balances" in line)
        exchange.faults.revoke_key(exchange.api_key)
        refused = await _next(lines, lambda line: line.get("state") == "REFUSED")
        assert "no longer takes this key" in refused["message"]
        with pytest.raises(CommandFailed) as failed:
            await watch
    assert failed.value.code == 3


def _bind_nearly_everything(frame: dict[str, Any]) -> dict[str, Any]:
    for coin in frame["result"]["assets"]:
        if coin["asset"] == "ETH":
            coin["marginBalance"], coin["maintMargin"] = "4.00000000", "3.30000000"
    return frame


async def test_a_margin_nearly_used_up_is_told(
    exchange: Simulator, choice: AccountChoice, lines: asyncio.Queue[str]
) -> None:
    exchange.faults.mutate_reply(_bind_nearly_everything, "account.status")
    async with _watching(choice):
        alert = await _next(lines, lambda line: line.get("alert") == "margin")
    assert (alert["asset"], alert["maintMargin"]) == ("ETH", "3.30000000")


async def test_pushes_that_fail_and_come_back_are_told(
    exchange: Simulator, choice: AccountChoice, lines: asyncio.Queue[str]
) -> None:
    async with _watching(choice):
        await _next(lines, lambda line: "balances" in line)
        await exchange.statistics.until(lambda statistics: statistics.open_streams == 1)
        exchange.faults.expire_listen_key()
        failed = await _next(lines, lambda line: "pushes" in line)
        healed = await _next(lines, lambda line: "pushes" in line)
    assert "expired" in failed["message"]
    assert (failed["pushes"], healed["pushes"]) == ("healing", "listening")
    assert healed["message"] is None
