"""Keys for one run."""

import pytest

from tidemark.credentials.keyring_store import KeyringStore
from tidemark.credentials.session_store import SessionStore
from tidemark.credentials.store import CredentialsUnavailable, KeyStore
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.trouble import Cause

CREDENTIAL = Credential("test-key", KeyKind.HMAC, Secret("c4n4ryS3cret"))


async def test_a_saved_key_is_loaded() -> None:
    store = SessionStore()
    await store.save("a", CREDENTIAL)
    assert await store.load("a") == CREDENTIAL


async def test_another_account_has_no_key() -> None:
    """K11: a missing key is a normal state with a cause of its own."""
    store = SessionStore()
    await store.save("a", CREDENTIAL)
    with pytest.raises(CredentialsUnavailable) as caught:
        await store.load("b")
    assert caught.value.cause is Cause.KEY_MISSING


async def test_a_deleted_key_is_gone_and_can_be_deleted_again() -> None:
    store = SessionStore()
    await store.save("a", CREDENTIAL)
    await store.delete("a")
    await store.delete("a")
    with pytest.raises(CredentialsUnavailable):
        await store.load("a")


async def test_memory_passes_every_probe() -> None:
    await SessionStore().probe()


def test_a_store_says_whether_its_keys_last() -> None:
    stores: list[KeyStore] = [SessionStore(), KeyringStore()]
    assert [store.is_lasting for store in stores] == [False, True]


async def test_a_store_does_not_show_what_it_holds() -> None:
    store = SessionStore()
    await store.save("a", CREDENTIAL)
    assert "c4n4ryS3cret" not in repr(vars(store)) + repr(store)
