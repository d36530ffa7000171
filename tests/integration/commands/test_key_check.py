"""`tidemark accounts check` and `add`: the verdict, the rights, the warnings, and what was sent."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reads_only import REST_PATHS, SOCKET_METHODS
from tidemark.commands.accounts_add import AddOptions, add_account
from tidemark.commands.accounts_check import CheckOptions, check_accounts
from tidemark.commands.ending import CommandFailed, ExitCode
from tidemark.commands.options import NetworkChoice
from tidemark.credentials.session_store import SessionStore
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.environment import Endpoints, Environment
from tidemark.settings_file import SettingsFile
from tidemark.simulator import Simulator, SimulatorKey

_API_KEY = "k" * 60 + "wxyz"
_SECRET = "canary0secret0" * 4
_PATIENT = NetworkChoice(timeout=30)


@dataclass
class _Desk:
    """An exchange, one key to it, and a place to keep the account."""

    exchange: Simulator
    settings_file: SettingsFile
    store: SessionStore

    async def add(self) -> None:
        addresses = self.exchange.addresses
        endpoints = Endpoints(addresses.ws_api, addresses.stream, addresses.rest, addresses.rest)
        credential = Credential(_API_KEY, KeyKind.HMAC, Secret(_SECRET))
        options = AddOptions("Own", Environment.CUSTOM, endpoints, _PATIENT)
        await add_account(options, credential, self.settings_file, self.store)

    async def check(self, *, as_json: bool = False) -> ExitCode:
        options = CheckOptions("Own", _PATIENT, as_json=as_json)
        return await check_accounts(options, self.settings_file.load(), self.store)


@asynccontextmanager
async def _desk(tmp_path: Path, **key: Any) -> AsyncIterator[_Desk]:
    known = SimulatorKey(_API_KEY, hmac_secret=_SECRET, **key)
    async with Simulator(speed=0, keys=[known]) as exchange:
        yield _Desk(exchange, SettingsFile(tmp_path / "settings.json"), SessionStore())


async def test_a_check_says_what_the_key_may_do_and_how_the_clock_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with _desk(tmp_path, ip_list=("127.0.0.1",)) as desk:
        await desk.add()
        capsys.readouterr()
        assert await desk.check() is ExitCode.DONE
    verdict, rights, warning, clock = capsys.readouterr().out.splitlines()
    assert verdict.startswith("“Own” works: ")
    assert rights == (
        "  It may read and trade. It may not move coins between accounts or withdraw. "
        "It works only from the IP addresses on its list."
    )
    assert warning.startswith("  Warning: This key may trade futures")
    assert clock.startswith("  This computer's clock is right to ")


@pytest.mark.parametrize(("skew", "told"), [(3000, "3 s behind"), (-3000, "3 s ahead")])
async def test_a_check_tells_a_wrong_clock_with_its_direction(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], skew: int, told: str
) -> None:
    async with _desk(tmp_path) as desk:
        await desk.add()
        desk.exchange.faults.skew_clock(skew)
        assert await desk.check() is ExitCode.DONE
    assert f"This computer's clock is {told}" in capsys.readouterr().out


async def test_a_check_of_a_key_that_lost_its_futures_says_so_and_what_is_left_to_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with _desk(tmp_path) as desk:
        await desk.add()
        desk.exchange.faults.change_permissions(_API_KEY, enable_futures=False)
        assert await desk.check() is ExitCode.REFUSED
    told = capsys.readouterr().err
    assert "“Own”: This key may read, but the exchange keeps it out of futures." in told
    assert "It may read and nothing else." in told


async def test_a_check_for_scripts_is_one_line_of_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with _desk(tmp_path, enable_withdrawals=True) as desk:
        await desk.add()
        capsys.readouterr()
        assert await desk.check(as_json=True) is ExitCode.DONE
        coins = len(desk.exchange.balances)
    said = capsys.readouterr()
    (account,) = json.loads(said.out)
    assert said.out.count("\n") == 1
    assert (account["label"], account["works"], account["coins"]) == ("Own", True, coins)
    assert account["rights"]["enable_withdrawals"] is True
    assert account["warnings"][0] == {"warning": "may withdraw", "severity": "danger"}
    assert (account["cause"], account["code"]) == (None, None)


async def test_a_refusal_for_scripts_names_its_cause_and_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with _desk(tmp_path) as desk:
        await desk.add()
        desk.exchange.faults.portfolio_margin()
        capsys.readouterr()
        assert await desk.check(as_json=True) is ExitCode.REFUSED
    (account,) = json.loads(capsys.readouterr().out)
    assert (account["works"], account["coins"]) == (False, None)
    assert (account["cause"], account["code"]) == ("portfolio margin", -2015)


@pytest.mark.parametrize(
    ("permission", "told"),
    [
        ("enable_withdrawals", "Danger: This key may withdraw"),
        ("enable_margin", "Warning: This key may trade"),
    ],
)
async def test_a_key_that_may_do_too_much_is_added_after_the_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], permission: str, told: str
) -> None:
    async with _desk(tmp_path, **{permission: True}) as desk:
        await desk.add()
        assert len(desk.settings_file.load().profiles) == 1
    said = capsys.readouterr().err
    assert said.index(told) < said.index("“Own” is added")


async def test_a_key_from_elsewhere_is_not_added_and_the_address_told(tmp_path: Path) -> None:
    async with _desk(tmp_path, ip_list=("192.0.2.1",)) as desk:
        with pytest.raises(CommandFailed, match=r"from the internet address 127\.0\.0\.1"):
            await desk.add()
        assert desk.settings_file.load().profiles == ()


@pytest.mark.parametrize("permission", ["enable_futures", "enable_withdrawals"])
async def test_adding_and_checking_send_nothing_that_does_not_only_read(
    tmp_path: Path, permission: str
) -> None:
    """Counted by the exchange, whatever the program thinks that it sent."""
    async with _desk(tmp_path, **{permission: True}) as desk:
        await desk.add()
        await desk.check()
        desk.exchange.faults.change_permissions(_API_KEY, enable_reading=False)
        await desk.check()
        seen = desk.exchange.statistics
        assert seen.requests.keys() <= SOCKET_METHODS
        assert seen.rest_requests.keys() <= {f"GET {path}" for path in REST_PATHS}
        assert seen.requests["account.balance"] >= 2
        assert seen.rest_requests["GET /sapi/v1/account/apiRestrictions"] == 3
