"""Keys in a real Secret Service, which is locked, frozen and killed under us."""

import asyncio
import base64
import logging
from collections.abc import Awaitable
from pathlib import Path
from typing import Protocol

import pytest

from tidemark.credentials.keyring_store import KeyringStore
from tidemark.credentials.store import CredentialsUnavailable
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.trouble import Cause

ACCOUNT = "7d6c1f7e-0000-4000-8000-000000000001"
OTHER_ACCOUNT = "7d6c1f7e-0000-4000-8000-000000000002"
CREDENTIAL = Credential("k3yOfTheTests", KeyKind.HMAC, Secret("c4n4ryS3cretOfTheTests"))
PEM = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIPQmzwVK\n-----END PRIVATE KEY-----\n"


class Keyring(Protocol):
    """What the tests do to the keyring (see conftest)."""

    def start_unlocked(self) -> None: ...
    def lock(self) -> None: ...
    def freeze(self) -> None: ...
    def kill_daemon(self) -> None: ...
    def kill_bus(self) -> None: ...


@pytest.fixture
def store() -> KeyringStore:
    return KeyringStore()


async def cause_of(action: Awaitable[object]) -> Cause:
    with pytest.raises(CredentialsUnavailable) as caught:
        await action
    return caught.value.cause


async def test_keys_are_stored_and_read_back(keyring: Keyring, store: KeyringStore) -> None:
    other = Credential("other", KeyKind.ED25519, Secret(PEM))
    await store.save(ACCOUNT, CREDENTIAL)
    await store.save(OTHER_ACCOUNT, other)
    assert [await store.load(ACCOUNT), await store.load(OTHER_ACCOUNT)] == [CREDENTIAL, other]


async def test_a_key_takes_the_place_of_an_earlier_one(
    keyring: Keyring, store: KeyringStore
) -> None:
    await store.save(ACCOUNT, Credential("old", KeyKind.HMAC, Secret("old-secret")))
    await store.save(ACCOUNT, CREDENTIAL)
    assert await store.load(ACCOUNT) == CREDENTIAL
    await store.delete(ACCOUNT)
    assert await cause_of(store.load(ACCOUNT)) is Cause.KEY_MISSING


async def test_what_was_never_stored_is_missing(keyring: Keyring, store: KeyringStore) -> None:
    assert await cause_of(store.load(ACCOUNT)) is Cause.KEY_MISSING


async def test_deleting_twice_is_no_failure(keyring: Keyring, store: KeyringStore) -> None:
    await store.save(ACCOUNT, CREDENTIAL)
    await store.delete(ACCOUNT)
    await store.delete(ACCOUNT)


async def test_an_open_keyring_passes_the_probe(keyring: Keyring, store: KeyringStore) -> None:
    await store.probe()


async def test_many_calls_at_once_do_not_disturb_each_other(
    keyring: Keyring, store: KeyringStore
) -> None:
    keys = [Credential(f"key-{n}", KeyKind.HMAC, Secret(f"secret-{n}")) for n in range(10)]
    await asyncio.gather(*(store.save(key.api_key, key) for key in keys))
    assert await asyncio.gather(*(store.load(key.api_key) for key in keys)) == keys


async def test_a_key_survives_a_restart_of_the_daemon(
    keyring: Keyring, store: KeyringStore
) -> None:
    await store.save(ACCOUNT, CREDENTIAL)
    keyring.kill_daemon()
    keyring.start_unlocked()
    assert await store.load(ACCOUNT) == CREDENTIAL


async def test_the_environment_does_not_redirect_a_key(
    keyring: Keyring, store: KeyringStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """K4: the null backend would lose it, the session collection forget it."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv(
        "KEYRING_PROPERTY_PREFERRED_COLLECTION", "/org/freedesktop/secrets/collection/session"
    )
    await store.save(ACCOUNT, CREDENTIAL)
    keyring.kill_daemon()
    keyring.start_unlocked()
    assert await store.load(ACCOUNT) == CREDENTIAL


@pytest.mark.parametrize("action", ["load", "save", "delete", "probe"])
async def test_a_locked_keyring_is_told(action: str, keyring: Keyring, store: KeyringStore) -> None:
    await store.save(ACCOUNT, CREDENTIAL)
    keyring.lock()
    calls = {
        "load": lambda: store.load(ACCOUNT),
        "save": lambda: store.save(ACCOUNT, CREDENTIAL),
        "delete": lambda: store.delete(ACCOUNT),
        "probe": store.probe,
    }
    assert await cause_of(calls[action]()) is Cause.KEYRING_LOCKED


async def test_a_keyring_that_was_never_opened_counts_as_locked(
    locked_out: Keyring, store: KeyringStore
) -> None:
    """The bus starts the daemon; its prompt for a first password has no screen to appear on."""
    assert await cause_of(store.save(ACCOUNT, CREDENTIAL)) is Cause.KEYRING_LOCKED


async def test_a_daemon_killed_between_calls_comes_back_locked(
    keyring: Keyring, store: KeyringStore
) -> None:
    await store.save(ACCOUNT, CREDENTIAL)
    keyring.kill_daemon()
    assert await cause_of(store.load(ACCOUNT)) is Cause.KEYRING_LOCKED


async def test_a_frozen_daemon_is_silent(keyring: Keyring) -> None:
    keyring.freeze()
    impatient = KeyringStore(timeout=0.2)
    assert await cause_of(impatient.load(ACCOUNT)) is Cause.KEYRING_SILENT


async def test_a_daemon_killed_during_a_call_ends_the_call(
    keyring: Keyring, store: KeyringStore
) -> None:
    await store.save(ACCOUNT, CREDENTIAL)
    keyring.freeze()
    waiting = asyncio.create_task(cause_of(store.load(ACCOUNT)))
    assert await cause_of(KeyringStore(timeout=0.2).load(ACCOUNT)) is Cause.KEYRING_SILENT
    keyring.kill_daemon()
    assert await waiting in {Cause.KEYRING_UNAVAILABLE, Cause.KEYRING_LOCKED}


async def test_a_dead_bus_is_told_as_no_keyring(keyring: Keyring, store: KeyringStore) -> None:
    await store.save(ACCOUNT, CREDENTIAL)
    keyring.kill_bus()
    assert await cause_of(store.load(ACCOUNT)) is Cause.KEYRING_UNAVAILABLE


async def test_a_bus_killed_during_a_call_ends_the_call(
    keyring: Keyring, store: KeyringStore
) -> None:
    keyring.freeze()
    waiting = asyncio.create_task(cause_of(store.load(ACCOUNT)))
    assert await cause_of(KeyringStore(timeout=0.2).load(ACCOUNT)) is Cause.KEYRING_SILENT
    keyring.kill_bus()
    assert await waiting is Cause.KEYRING_UNAVAILABLE


@pytest.mark.parametrize("word", [CREDENTIAL.api_key, CREDENTIAL.secret.reveal()])
async def test_no_file_holds_key_or_secret(
    word: str, keyring: Keyring, store: KeyringStore, home: Path
) -> None:
    await store.save(ACCOUNT, CREDENTIAL)
    keyring.kill_daemon()
    files = all_files_below(home)
    spellings = (word.encode(), word.encode("utf-16-le"), base64.b64encode(word.encode()))
    assert any(path.suffix == ".keyring" for path in files)
    assert not any(spelling in content for content in files.values() for spelling in spellings)


async def test_no_log_shows_key_or_secret(
    keyring: Keyring, store: KeyringStore, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    asyncio.get_running_loop().set_debug(True)
    await store.save(ACCOUNT, CREDENTIAL)
    await store.load(ACCOUNT)
    keyring.lock()
    assert await cause_of(store.load(ACCOUNT)) is Cause.KEYRING_LOCKED
    assert "Secret Service" in caplog.text
    assert CREDENTIAL.api_key not in caplog.text
    assert CREDENTIAL.secret.reveal() not in caplog.text


def all_files_below(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
