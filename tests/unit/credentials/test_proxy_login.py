"""A proxy's password: kept for one login, and handed out for no other."""

import pytest

from tidemark.credentials.proxy_login import (
    forget_proxy_password,
    keep_proxy_password,
    load_proxy_password,
)
from tidemark.credentials.session_store import SessionStore
from tidemark.credentials.store import CredentialsUnavailable
from tidemark.domain.credential import Credential, Secret
from tidemark.domain.proxy import ProxyAddress
from tidemark.domain.trouble import Cause

_PROXY = ProxyAddress.parse("http://me@proxy.example:3128")
_PASSWORD = Secret("canary")


class _Refusing(SessionStore):
    def __init__(self, cause: Cause) -> None:
        super().__init__()
        self._cause = cause

    async def load(self, account_id: str) -> Credential:
        raise CredentialsUnavailable(self._cause)


async def test_a_password_that_was_kept_is_found() -> None:
    store = SessionStore()
    await keep_proxy_password(_PROXY, _PASSWORD, store)
    assert await load_proxy_password(_PROXY, [store]) == _PASSWORD


@pytest.mark.parametrize(
    "other",
    [
        "http://me@proxy.example:3129",
        "http://me@other.example:3128",
        "http://you@proxy.example:3128",
        "socks5://me@proxy.example:3128",
        "http://proxy.example:3128",
    ],
)
async def test_a_password_is_not_handed_out_for_another_login(other: str) -> None:
    store = SessionStore()
    await keep_proxy_password(_PROXY, _PASSWORD, store)
    assert await load_proxy_password(ProxyAddress.parse(other), [store]) is None


@pytest.mark.parametrize("cause", [Cause.KEY_MISSING, Cause.KEYRING_UNAVAILABLE])
async def test_where_one_store_has_none_the_next_is_asked(cause: Cause) -> None:
    store = SessionStore()
    await keep_proxy_password(_PROXY, _PASSWORD, store)
    assert await load_proxy_password(_PROXY, [_Refusing(cause), store]) == _PASSWORD


async def test_a_keyring_that_will_not_say_is_told() -> None:
    with pytest.raises(CredentialsUnavailable):
        await load_proxy_password(_PROXY, [_Refusing(Cause.KEYRING_LOCKED)])


async def test_without_a_user_nobody_is_asked() -> None:
    address = ProxyAddress.parse("http://proxy.example:3128")
    assert await load_proxy_password(address, [_Refusing(Cause.KEYRING_LOCKED)]) is None


async def test_a_password_that_was_forgotten_is_gone() -> None:
    store = SessionStore()
    await keep_proxy_password(_PROXY, _PASSWORD, store)
    await forget_proxy_password(store)
    assert await load_proxy_password(_PROXY, [store]) is None
