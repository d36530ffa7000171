"""The proxy's password at the start of the window."""

import pytest

from tidemark.app.way_out import keep_for_this_run, unlock_proxy, wants_password
from tidemark.client.network import Network
from tidemark.credentials.proxy_login import keep_proxy_password, load_proxy_password
from tidemark.credentials.session_store import SessionStore
from tidemark.credentials.store import CredentialsUnavailable
from tidemark.domain.credential import Credential, Secret
from tidemark.domain.proxy import ProxyAddress
from tidemark.domain.trouble import Cause

_PROXY = "http://me@proxy.example:3128"


@pytest.mark.parametrize(
    ("proxy", "wanted"),
    [("off", False), ("system", False), ("http://proxy.example", False), (_PROXY, True)],
)
def test_a_password_is_wanted_where_somebody_logs_in(proxy: str, wanted: bool) -> None:
    assert wants_password(Network(proxy=proxy)) is wanted


async def test_the_keyrings_password_opens_the_proxy_from_then_on() -> None:
    network, keyring = Network(proxy=_PROXY), SessionStore()
    await keep_proxy_password(ProxyAddress.parse(_PROXY), Secret("canary"), keyring)
    await unlock_proxy(network, keyring)
    proxy = await network.opener.way_out.proxy_towards("exchange.example", 443)
    assert proxy is not None
    assert proxy.password == Secret("canary")
    assert "canary" not in repr(network.opener)


async def test_a_password_from_the_environment_is_at_hand_for_the_dialog() -> None:
    store = SessionStore()
    await keep_for_this_run(Network(proxy=_PROXY), Secret("canary"), store)
    assert await load_proxy_password(ProxyAddress.parse(_PROXY), [store]) == Secret("canary")


async def test_a_password_for_no_proxy_is_not_kept() -> None:
    store = SessionStore()
    await keep_for_this_run(Network(proxy="system"), Secret("canary"), store)
    assert await load_proxy_password(ProxyAddress.parse(_PROXY), [store]) is None


async def test_a_keyring_that_says_nothing_leaves_the_proxy_to_refuse() -> None:
    class Locked(SessionStore):
        async def load(self, account_id: str) -> Credential:
            raise CredentialsUnavailable(Cause.KEYRING_LOCKED)

    network = Network(proxy=_PROXY)
    await unlock_proxy(network, Locked())
    assert network.proxy == _PROXY
