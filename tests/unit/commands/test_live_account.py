"""What may be believed of a row, and the way out that was chosen."""

import dataclasses
import os
from pathlib import Path

import pytest

from tidemark.commands.live_account import network_for
from tidemark.commands.options import NetworkChoice
from tidemark.commands.watch import row_state
from tidemark.credentials.session_store import SessionStore
from tidemark.credentials.store import CredentialsUnavailable
from tidemark.domain.balance import Balance, RefusedRow
from tidemark.domain.credential import Credential
from tidemark.domain.environment import Environment
from tidemark.domain.freshness import State
from tidemark.domain.row import Row
from tidemark.domain.status import Status
from tidemark.domain.trouble import Cause
from tidemark.settings import Settings

_NOW = 100.0
_STATUS = Status(
    generation=1,
    state=State.CONFIRMING,
    trouble=None,
    confirmed_at=None,
    not_live_since=90.0,
    next_try_at=None,
    next_check_at=None,
    check_interval=1.0,
    round_trip_ms=None,
    weight_used=None,
    weight_limit=None,
    clock_offset_ms=None,
    proxy=None,
    inspected_by=None,
)


def _row_state(account: State = State.LIVE, **changes: object) -> State:
    row = dataclasses.replace(Row(Balance("BTC"), as_of=_NOW - 1), **changes)  # type: ignore[arg-type]
    return row_state(row, dataclasses.replace(_STATUS, state=account), _NOW)


def test_a_fresh_row_of_a_live_account_is_live() -> None:
    assert _row_state() is State.LIVE


def test_old_figures_are_not_called_live() -> None:
    assert _row_state(as_of=_NOW - 3.1) is State.STALE


def test_last_good_figures_are_not_called_live() -> None:
    assert _row_state(refused=RefusedRow("BTC", "balance", "not a number")) is State.STALE


def test_a_row_that_was_never_read_is_not_called_live() -> None:
    assert _row_state(as_of=None) is State.STALE


def test_a_coin_that_has_just_left_is_live_news() -> None:
    assert _row_state(as_of=_NOW - 9, gone_at=_NOW - 1) is State.LIVE


@pytest.mark.parametrize("account", [each for each in State if each is not State.LIVE])
def test_a_row_is_believed_no_more_than_its_account(account: State) -> None:
    assert _row_state(account) is account


@pytest.mark.parametrize("allowed", [False, True])
async def test_the_environment_adds_no_trust_unless_that_is_allowed(
    allowed: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere")
    monkeypatch.setenv("SSLKEYLOGFILE", "/nowhere")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    choice = NetworkChoice(allow_env_tls=allowed)
    await network_for(Environment.MAINNET, choice, Settings(), SessionStore())
    assert ("SSL_CERT_FILE" in os.environ) is allowed
    assert ("SSLKEYLOGFILE" in os.environ) is allowed


async def test_the_proxy_of_the_settings_stands_unless_another_is_named() -> None:
    settings, store = Settings(proxy="socks5://localhost:9050"), SessionStore()
    url = "wss://dapi.example/x"
    by_settings = await network_for(Environment.MAINNET, NetworkChoice(), settings, store)
    assert by_settings.proxy_towards(url) == "localhost:9050"
    without = await network_for(Environment.MAINNET, NetworkChoice(proxy="off"), settings, store)
    assert without.proxy_towards(url) is None


async def test_the_demo_needs_no_proxy_and_so_no_keyring() -> None:
    class Locked(SessionStore):
        async def load(self, account_id: str) -> Credential:
            raise CredentialsUnavailable(Cause.KEYRING_LOCKED)

    settings = Settings(proxy="http://me@proxy.example:3128")
    await network_for(Environment.DEMO, NetworkChoice(), settings, Locked())
