"""Who is let in by the exchange, and the code by which everybody else is told why not."""

from dataclasses import replace
from typing import Any

import pytest

from asking import ED25519_KEY, HMAC_KEY, NOW, ask, by_ed25519, signed
from tidemark.simulator.api_session import ApiSession
from tidemark.simulator.exchange import Exchange
from tidemark.simulator.options import Options, SimulatorKey

LISTEN_KEY = {"apiKey": HMAC_KEY.api_key}


def _exchange(options: Options | None = None, **permissions: Any) -> Exchange:
    keys = [replace(key, **permissions) for key in (HMAC_KEY, ED25519_KEY)]
    return Exchange(1, keys, options or Options(), now=NOW)


def _codes(exchange: Exchange) -> list[int | None]:
    """The codes with which a signed request and one with the key alone are refused, if any."""
    session = ApiSession(exchange, now=NOW)
    replies = [
        ask(session, "account.balance", **signed()),
        ask(session, "userDataStream.start", **LISTEN_KEY),
    ]
    return [reply.get("error", {}).get("code") for reply in replies]


def test_an_ordinary_key_is_let_in() -> None:
    assert _codes(_exchange()) == [None, None]


@pytest.mark.parametrize(
    ("permissions", "code"),
    [
        ({"enable_futures": False}, -2015),
        ({"enable_reading": False}, -2015),
        ({"ip_list": ("192.0.2.1",)}, -2015),
        ({"ip_list": ("192.0.2.1", "127.0.0.1")}, None),
        ({"create_time": 1_500_000_000_000}, -2015),
        ({"other_environment": True}, -2008),
    ],
    ids=str,
)
def test_a_key_is_refused_for_what_it_is(permissions: dict[str, Any], code: int | None) -> None:
    assert _codes(_exchange(**permissions)) == [code, code]


def test_where_reading_is_enough_a_key_that_only_reads_is_let_in() -> None:
    exchange = _exchange(Options(reading_is_enough=True), enable_futures=False)
    assert _codes(exchange) == [None, None]


@pytest.mark.parametrize(
    ("member", "value", "code"),
    [
        ("has_futures", False, -1109),
        ("has_portfolio_margin", True, -2015),
        ("keys_are_locked", True, -2017),
        ("futures_since", NOW, -2015),
    ],
)
def test_a_key_is_refused_for_its_account(member: str, value: object, code: int) -> None:
    exchange = _exchange()
    setattr(exchange.world.account("main"), member, value)
    assert _codes(exchange) == [code, code]


def test_an_account_that_is_closed_leaves_others_alone() -> None:
    sub_key = SimulatorKey("S" * 64, hmac_secret="a secret", account="sub-1")
    exchange = Exchange(1, [HMAC_KEY, sub_key], Options(), now=NOW)
    exchange.world.account("sub-1").has_portfolio_margin = True
    assert _codes(exchange) == [None, None]


def test_a_session_is_revoked_when_its_key_would_not_be_let_in_any_more() -> None:
    exchange = _exchange()
    session = ApiSession(exchange, now=NOW)
    ask(session, "session.logon", **signed(by_ed25519))
    exchange.keys.restrict(ED25519_KEY.api_key, ["192.0.2.1"])
    reply = ask(session, "account.balance", timestamp=NOW)
    assert (reply["id"], reply["status"], reply["error"]["code"]) == (None, 401, -2015)
    exchange.keys.allow_here(ED25519_KEY.api_key)
    assert ask(session, "session.status")["result"]["apiKey"] is None
