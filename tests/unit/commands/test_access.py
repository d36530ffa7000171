"""From the choice of an account to its key."""

import os

import pytest

from tidemark.commands.access import access_from_environment, access_to, chosen_profile, no_key
from tidemark.commands.ending import CommandFailed
from tidemark.commands.options import AccountChoice
from tidemark.credentials.session_store import SessionStore
from tidemark.credentials.store import NoSafeKeyring
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.profile import AccountProfile
from tidemark.settings import Settings

_MAIN = AccountProfile("id-1", "Main", Environment.MAINNET, KeyKind.HMAC, "aB3x")
_SUB = AccountProfile("id-2", "Sub", Environment.MAINNET, KeyKind.HMAC, "9876")
_ONE = Settings().with_account(_MAIN)
_TWO = _ONE.with_account(_SUB)


@pytest.fixture
def variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIDEMARK_API_KEY", "the-api-key")
    monkeypatch.setenv("TIDEMARK_API_SECRET", "the-secret")


def test_the_only_account_need_not_be_named() -> None:
    assert chosen_profile(None, _ONE) == _MAIN


def test_of_several_accounts_one_has_to_be_named() -> None:
    assert chosen_profile("Sub", _TWO) == _SUB
    with pytest.raises(CommandFailed, match="--account: “Main”, “Sub”"):
        chosen_profile(None, _TWO)


@pytest.mark.parametrize(("label", "settings"), [(None, Settings()), ("Other", _TWO)])
def test_an_account_that_does_not_exist_is_a_misuse(label: str | None, settings: Settings) -> None:
    with pytest.raises(CommandFailed, match="There is no account") as failed:
        chosen_profile(label, settings)
    assert failed.value.code == 2


@pytest.mark.usefixtures("variables")
def test_a_key_from_the_environment_is_taken_out_of_it() -> None:
    access = access_from_environment(AccountChoice(from_environment=True))
    assert access.credential.secret == Secret("the-secret")
    assert "TIDEMARK_API_KEY" not in os.environ
    assert "TIDEMARK_API_SECRET" not in os.environ


def test_an_unusable_environment_is_cleared_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIDEMARK_API_SECRET", "the-secret")
    with pytest.raises(CommandFailed, match="TIDEMARK_API_KEY") as failed:
        access_from_environment(AccountChoice(from_environment=True))
    assert failed.value.code == 2
    assert "TIDEMARK_API_SECRET" not in os.environ


@pytest.mark.usefixtures("variables")
def test_own_addresses_make_a_custom_account() -> None:
    endpoints = Endpoints("ws://127.0.0.1:1/x", "ws://127.0.0.1:1")
    choice = AccountChoice(from_environment=True, endpoints=endpoints)
    profile = access_from_environment(choice).profile
    assert (profile.environment, profile.endpoints) == (Environment.CUSTOM, endpoints)


async def test_a_stored_account_brings_its_key() -> None:
    store, credential = SessionStore(), Credential("the-key", KeyKind.HMAC, Secret("the-secret"))
    await store.save("id-1", credential)
    async with access_to(AccountChoice(), _ONE, store) as access:
        assert (access.profile, access.credential) == (_MAIN, credential)


async def test_a_key_the_keyring_lost_is_exit_code_5() -> None:
    with pytest.raises(CommandFailed, match="no key for this account") as failed:
        async with access_to(AccountChoice(), _ONE, SessionStore()):
            pytest.fail("access without a key")
    assert failed.value.code == 5


def test_without_a_safe_keyring_the_way_for_one_run_is_told() -> None:
    failed = no_key(NoSafeKeyring("no D-Bus"))
    assert failed.code == 5
    assert "--credentials-from-env" in str(failed)
