"""Where a command takes a proxy's password from."""

import pytest

from tidemark.commands.ending import CommandFailed, ExitCode
from tidemark.commands.proxy_password import password_for
from tidemark.credentials.proxy_login import keep_proxy_password
from tidemark.credentials.session_store import SessionStore
from tidemark.credentials.store import CredentialsUnavailable
from tidemark.domain.credential import Credential, Secret
from tidemark.domain.proxy import ProxyAddress
from tidemark.domain.trouble import Cause
from tidemark.log_redaction import masked

_PROXY = "http://me@proxy.example:3128"


class _Locked(SessionStore):
    async def load(self, account_id: str) -> Credential:
        raise CredentialsUnavailable(Cause.KEYRING_LOCKED)


async def test_what_the_environment_gave_is_taken_without_asking_the_keyring() -> None:
    assert await password_for(_PROXY, Secret("given"), _Locked()) == Secret("given")


async def test_else_the_keyring_has_it_and_no_log_shows_it() -> None:
    store = SessionStore()
    await keep_proxy_password(ProxyAddress.parse(_PROXY), Secret("canary-kept"), store)
    assert await password_for(_PROXY, None, store) == Secret("canary-kept")
    assert "canary-kept" not in masked("it is canary-kept")


async def test_where_nobody_has_it_the_proxy_is_asked_without() -> None:
    assert await password_for(_PROXY, None, SessionStore()) is None


@pytest.mark.parametrize("proxy", ["off", "system", "http://proxy.example:3128"])
async def test_without_a_user_no_keyring_is_asked(proxy: str) -> None:
    assert await password_for(proxy, None, _Locked()) is None


async def test_a_locked_keyring_ends_the_command() -> None:
    with pytest.raises(CommandFailed) as failed:
        await password_for(_PROXY, None, _Locked())
    assert failed.value.code is ExitCode.NO_KEY
