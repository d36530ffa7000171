"""The ready-made scripts, and others, played on a running exchange to their end."""

import asyncio
from pathlib import Path

import pytest

from asking import ED25519_KEY, HMAC_KEY, signed
from tidemark.simulator import Simulator, SimulatorKey
from tidemark.simulator.fault_script import read_script, script_of
from tidemark.simulator.fault_table import FAULT_KINDS
from wire_client import PATIENCE, Connect

SCRIPTS = Path(__file__).parents[3] / "docs" / "faults"
FIRST_KEY = SimulatorKey("F" * 64, hmac_secret="of the key that a bad day deletes")


@pytest.mark.parametrize("name", ["bad-day.toml", "pushes.toml", "refusals.toml"])
async def test_a_ready_made_script_is_survived_by_the_exchange(
    name: str, connected: Connect
) -> None:
    script = read_script(SCRIPTS / name)
    keys = [FIRST_KEY, HMAC_KEY, ED25519_KEY]
    async with Simulator(keys=keys, speed=1000, script=script) as exchange:
        async with asyncio.timeout(PATIENCE):
            await exchange.script_over()
        exchange.faults.resume()
        exchange.faults.lift_ban()
        exchange.faults.appear("NEWCOIN", "1.00000001")  # which no trade of the market moves
        client = await connected(exchange.addresses.ws_api)
        now = exchange.now()
        reply = await client.ask("account.balance", **signed(timestamp=now))
    rows = {row["asset"]: row["balance"] for row in reply["result"]}
    assert rows["NEWCOIN"] == "1.00000001"


def test_a_bad_day_has_every_fault() -> None:
    script = read_script(SCRIPTS / "bad-day.toml")
    assert {scene.stroke.fault for scene in script.scenes} == FAULT_KINDS.keys()


async def test_a_scripts_faults_are_seen_on_the_wire(connected: Connect) -> None:
    script = script_of(
        '[[fault]]\nat = 0\nfault = "reject"\nmethod = "session.status"\nstatus = 400\n'
        'code = -1001\nmsg = "no"\ntimes = 1\n'
        '[[fault]]\nat = 0\nfault = "replace_balance_row"\nasset = "BTC"\n'
        'fields = {balance = "7"}\n'
        '[[fault]]\nat = 0\nfault = "silence_prices"\nassets = ["BTC", "ETH"]\n'
    )
    async with Simulator(keys=[HMAC_KEY], speed=100, script=script) as exchange:
        async with asyncio.timeout(PATIENCE):
            await exchange.script_over()
        client = await connected(exchange.addresses.ws_api)
        assert (await client.ask("session.status"))["error"]["code"] == -1001
        reply = await client.ask("account.balance", **signed(timestamp=exchange.now()))
        told = {row["asset"]: row["balance"] for row in reply["result"]}
        assert told["BTC"] == "7"
        assert [exchange.faults.tells_price(asset) for asset in ("BTC", "SOL")] == [False, True]


async def test_in_a_market_that_stands_still_nothing_is_played() -> None:
    script = script_of('[[fault]]\nat = 0\nfault = "vanish"\nasset = "BTC"\n')
    async with Simulator(speed=0, script=script) as exchange:
        await asyncio.sleep(0.05)
        assert "BTC" in exchange.balances


def test_a_script_about_an_account_that_is_not_there_is_refused() -> None:
    script = script_of('[[fault]]\nat = 0\nfault = "lock_keys"\naccount = "sub-1"\n')
    with pytest.raises(ValueError, match="no account 'sub-1'"):
        Simulator(script=script)
