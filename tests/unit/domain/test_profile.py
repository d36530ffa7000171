"""Where an account lives."""

import pytest

from tidemark.domain.credential import KeyKind
from tidemark.domain.environment import ENDPOINTS, Endpoints, Environment
from tidemark.domain.profile import AccountProfile

_OWN = Endpoints("ws://127.0.0.1:1/ws-dapi/v1", "ws://127.0.0.1:2")


def _profile(environment: Environment, endpoints: Endpoints | None = None) -> AccountProfile:
    return AccountProfile("id", "Main", environment, KeyKind.HMAC, "aB3x", endpoints)


@pytest.mark.parametrize("environment", [Environment.MAINNET, Environment.TESTNET])
def test_an_account_of_the_exchange_has_its_addresses(environment: Environment) -> None:
    assert _profile(environment).endpoints == ENDPOINTS[environment]


@pytest.mark.parametrize("environment", [Environment.CUSTOM, Environment.DEMO])
def test_an_account_elsewhere_has_the_addresses_it_was_given(environment: Environment) -> None:
    assert _profile(environment, _OWN).endpoints == _OWN


@pytest.mark.parametrize("environment", [Environment.CUSTOM, Environment.DEMO])
def test_an_account_elsewhere_without_addresses_has_none(environment: Environment) -> None:
    with pytest.raises(LookupError):
        _ = _profile(environment).endpoints
