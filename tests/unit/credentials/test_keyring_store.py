"""The key store before keyrings of every temper: each failure ends in a cause of ours."""

import asyncio
import json
import logging
import threading
import traceback
from collections.abc import Callable, Iterator

import keyring.errors
import pytest
import secretstorage.exceptions

from tidemark.credentials.keyring_store import KeyringStore
from tidemark.credentials.safe_backends import SafeKeyring
from tidemark.credentials.store import CredentialsUnavailable, KeyTooLong, NoSafeKeyring
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.trouble import Cause

CANARY = "c4n4ryS3cret"
CREDENTIAL = Credential("test-key-canary", KeyKind.HMAC, Secret(CANARY))
ACCOUNT = "7d6c1f7e-0000-4000-8000-000000000001"
GENEROUS = 30.0


class DictKeyring:
    """An honest keyring."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.entries.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError("No such password!")


class NullKeyring(DictKeyring):
    """Takes everything and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass

    def delete_password(self, service: str, username: str) -> None:
        pass


class CorruptingKeyring(DictKeyring):
    """Gives back something else than it was given."""

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password[:-1])


class StubbornKeyring(DictKeyring):
    """Does not let go of an entry."""

    def delete_password(self, service: str, username: str) -> None:
        raise keyring.errors.PasswordDeleteError(CANARY)


class LockingKeyring(DictKeyring):
    """Locks by itself after it has taken an entry, until it is unlocked."""

    def __init__(self) -> None:
        super().__init__()
        self.locks = True
        self.is_locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._require_open()
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._require_open()
        super().set_password(service, username, password)
        self.is_locked = self.locks

    def delete_password(self, service: str, username: str) -> None:
        self._require_open()
        super().delete_password(service, username)

    def _require_open(self) -> None:
        if self.is_locked:
            raise keyring.errors.KeyringLocked(CANARY)


class FailingKeyring(DictKeyring):
    """Fails in one way, whatever is asked of it."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self.error

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self.error

    def delete_password(self, service: str, username: str) -> None:
        raise self.error


class PromptingKeyring(DictKeyring):
    """Answers None when its prompt runs out; ``prompts`` is how many times it still prompts."""

    def __init__(self, prompts: int) -> None:
        super().__init__()
        self.prompts = prompts
        self.now = 0.0

    def get_password(self, service: str, username: str) -> str | None:
        if self.prompts == 0:
            return super().get_password(service, username)
        self.prompts -= 1
        self.now += 20.0
        return None


class HangingKeyring(DictKeyring):
    """Waits for a prompt that nobody answers."""

    def __init__(self) -> None:
        super().__init__()
        self.answered = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.answered.wait(GENEROUS)
        return None


@pytest.fixture
def hanging() -> Iterator[HangingKeyring]:
    backend = HangingKeyring()
    yield backend
    backend.answered.set()
    for thread in threading.enumerate():
        if thread.name.startswith("keyring"):
            thread.join(GENEROUS)


def store_in(backend: DictKeyring, *, longest: int | None = None) -> KeyringStore:
    return KeyringStore(open_keyring=lambda: SafeKeyring("fake", backend, longest))


async def failure_of(action: Callable[[], object]) -> CredentialsUnavailable:
    with pytest.raises(CredentialsUnavailable) as caught:
        await action()  # type: ignore[misc]
    return caught.value


async def cause_of_load_from(backend: DictKeyring) -> Cause:
    return (await failure_of(lambda: store_in(backend).load(ACCOUNT))).cause


def class_named(full_name: str, **fields: object) -> Exception:
    """An exception of a library that cannot be loaded here."""
    module, _, name = full_name.rpartition(".")
    return type(name, (Exception,), {"__module__": module, **fields})(CANARY)


def raised_from(error: Exception, origin: Exception) -> Exception:
    error.__cause__ = origin
    return error


async def test_what_was_saved_is_loaded() -> None:
    store = store_in(DictKeyring())
    await store.save(ACCOUNT, CREDENTIAL)
    assert await store.load(ACCOUNT) == CREDENTIAL


async def test_an_entry_is_one_json_object_named_by_the_account_id_alone() -> None:
    backend = DictKeyring()
    await store_in(backend).save(ACCOUNT, CREDENTIAL)
    [(name, text)] = backend.entries.items()
    assert name == ("Tidemark", ACCOUNT)
    assert json.loads(text) == {"api_key": "test-key-canary", "kind": "HMAC", "secret": CANARY}


async def test_a_deleted_key_is_missing() -> None:
    backend = DictKeyring()
    await store_in(backend).save(ACCOUNT, CREDENTIAL)
    await store_in(backend).delete(ACCOUNT)
    assert await cause_of_load_from(backend) is Cause.KEY_MISSING


async def test_deleting_what_is_not_there_is_no_failure() -> None:
    await store_in(DictKeyring()).delete(ACCOUNT)


async def test_a_key_that_cannot_be_deleted_is_told() -> None:
    backend = StubbornKeyring()
    await store_in(backend).save(ACCOUNT, CREDENTIAL)
    failure = await failure_of(lambda: store_in(backend).delete(ACCOUNT))
    assert failure.cause is Cause.KEYRING_DENIED


async def test_a_locked_keyring_is_told_when_deleting() -> None:
    backend = FailingKeyring(keyring.errors.KeyringLocked(CANARY))
    failure = await failure_of(lambda: store_in(backend).delete(ACCOUNT))
    assert failure.cause is Cause.KEYRING_LOCKED


@pytest.mark.parametrize("backend", [NullKeyring(), CorruptingKeyring()])
async def test_a_keyring_that_loses_what_it_is_given_is_refused(backend: DictKeyring) -> None:
    """K4: keyring's null backend reports success."""
    with pytest.raises(NoSafeKeyring):
        await store_in(backend).save(ACCOUNT, CREDENTIAL)
    assert not backend.entries


ANOTHER = "7d6c1f7e-0000-4000-8000-000000000002"


async def test_a_key_that_a_locking_keyring_kept_is_deleted_once_it_is_open_again() -> None:
    """Nobody has an account for it: the user was told that it was not kept."""
    backend = LockingKeyring()
    store = store_in(backend)
    with pytest.raises(CredentialsUnavailable) as refused:
        await store.save(ACCOUNT, CREDENTIAL)
    assert refused.value.cause is Cause.KEYRING_LOCKED
    assert len(backend.entries) == 1

    backend.locks = backend.is_locked = False
    await store.save(ANOTHER, CREDENTIAL)

    assert [account for _, account in backend.entries] == [ANOTHER]


async def test_a_key_that_is_tried_again_after_the_lock_is_kept() -> None:
    backend = LockingKeyring()
    store = store_in(backend)
    with pytest.raises(CredentialsUnavailable):
        await store.save(ACCOUNT, CREDENTIAL)

    backend.locks = backend.is_locked = False
    await store.save(ACCOUNT, CREDENTIAL)

    assert await store.load(ACCOUNT) == CREDENTIAL


async def test_the_new_key_of_an_account_that_had_one_is_not_taken_back() -> None:
    backend = LockingKeyring()
    store = store_in(backend)
    backend.locks = False
    await store.save(ACCOUNT, CREDENTIAL)
    backend.locks = True
    with pytest.raises(CredentialsUnavailable):
        await store.save(ACCOUNT, CREDENTIAL)

    backend.locks = backend.is_locked = False
    await store.probe()

    assert await store.load(ACCOUNT) == CREDENTIAL


@pytest.mark.parametrize("backend", [NullKeyring(), CorruptingKeyring()])
async def test_a_probe_finds_a_keyring_that_loses_what_it_is_given(backend: DictKeyring) -> None:
    with pytest.raises(NoSafeKeyring):
        await store_in(backend).probe()


async def test_a_probe_leaves_nothing_behind() -> None:
    backend = DictKeyring()
    await store_in(backend).probe()
    assert not backend.entries


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "null", "5", "{", CANARY, '{"api_key": "k", "kind": "DSA"}', "[" * 9999],
)
async def test_an_entry_that_is_not_ours_is_unreadable(text: str) -> None:
    backend = DictKeyring()
    backend.entries["Tidemark", ACCOUNT] = text
    assert await cause_of_load_from(backend) is Cause.KEY_UNREADABLE


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (keyring.errors.NoKeyringError(CANARY), Cause.KEYRING_UNAVAILABLE),
        (keyring.errors.KeyringLocked(CANARY), Cause.KEYRING_LOCKED),
        (keyring.errors.InitError(CANARY), Cause.KEYRING_UNAVAILABLE),
        (keyring.errors.PasswordSetError(CANARY), Cause.KEYRING_DENIED),
        (keyring.errors.KeyringError(CANARY), Cause.KEYRING_UNAVAILABLE),
        (secretstorage.exceptions.LockedException(CANARY), Cause.KEYRING_LOCKED),
        (secretstorage.exceptions.PromptDismissedException(CANARY), Cause.KEYRING_LOCKED),
        (
            secretstorage.exceptions.SecretServiceNotAvailableException(CANARY),
            Cause.KEYRING_UNAVAILABLE,
        ),
        (PermissionError(CANARY), Cause.KEYRING_DENIED),
        (ConnectionResetError(CANARY), Cause.KEYRING_UNAVAILABLE),
        (EOFError(CANARY), Cause.KEYRING_UNAVAILABLE),
        (TimeoutError(CANARY), Cause.KEYRING_SILENT),
        (KeyError(CANARY), Cause.KEYRING_UNAVAILABLE),
        (class_named("pywintypes.error"), Cause.KEYRING_UNAVAILABLE),
        (class_named("keyring.backends.macOS.api.KeychainDenied"), Cause.KEYRING_DENIED),
        (
            class_named("jeepney.wrappers.DBusErrorResponse", name="org.kde.KWallet.Error"),
            Cause.KEYRING_UNAVAILABLE,
        ),
        (
            class_named(
                "jeepney.wrappers.DBusErrorResponse", name="org.freedesktop.Secret.Error.IsLocked"
            ),
            Cause.KEYRING_LOCKED,
        ),
        (SystemExit(CANARY), Cause.KEYRING_UNAVAILABLE),
        (StopIteration(CANARY), Cause.KEYRING_UNAVAILABLE),
        (
            raised_from(
                keyring.errors.InitError(CANARY),
                secretstorage.exceptions.PromptDismissedException(CANARY),
            ),
            Cause.KEYRING_LOCKED,
        ),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else value.name,
)
async def test_every_foreign_failure_has_a_cause_and_no_secret(
    error: BaseException, cause: Cause, caplog: pytest.LogCaptureFixture
) -> None:
    """K2, K7: the class decides, and nothing of the foreign exception is passed on."""
    caplog.set_level(logging.DEBUG)
    asyncio.get_running_loop().set_debug(True)
    backend = FailingKeyring(error)
    for action in (
        lambda: store_in(backend).load(ACCOUNT),
        lambda: store_in(backend).save(ACCOUNT, CREDENTIAL),
    ):
        failure = await failure_of(action)
        assert failure.cause is cause
        assert CANARY not in everything_told_by(failure) + caplog.text


def everything_told_by(failure: CredentialsUnavailable) -> str:
    """What the most talkative report could print of it: text, fields and our local variables."""
    assert failure.__cause__ is None
    assert failure.__context__ is None
    told = traceback.TracebackException.from_exception(failure, capture_locals=True)
    variables = [str(frame.locals) for frame in told.stack if frame.filename != __file__]
    assert variables
    return "\n".join([repr(failure), str(failure), str(vars(failure)), *variables])


async def test_a_lost_key_is_told_without_the_key(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    failure = await failure_of(lambda: store_in(NullKeyring()).save(ACCOUNT, CREDENTIAL))
    assert CANARY not in everything_told_by(failure) + caplog.text


async def test_an_unreadable_entry_is_told_without_the_entry() -> None:
    backend = DictKeyring()
    backend.entries["Tidemark", ACCOUNT] = f'{{"secret": "{CANARY}"'
    failure = await failure_of(lambda: store_in(backend).load(ACCOUNT))
    assert CANARY not in everything_told_by(failure)


async def test_a_keyring_without_an_answer_is_silent(hanging: HangingKeyring) -> None:
    """K2: the unlock prompt stays open, or the daemon died behind it."""
    store = KeyringStore(timeout=0.01, open_keyring=lambda: SafeKeyring("fake", hanging))
    failure = await failure_of(lambda: store.load(ACCOUNT))
    assert failure.cause is Cause.KEYRING_SILENT


async def test_the_wait_for_a_keyring_can_be_cancelled(hanging: HangingKeyring) -> None:
    waiting = asyncio.create_task(store_in(hanging).load(ACCOUNT))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_nothing_found_because_a_prompt_ran_out_twice_means_locked() -> None:
    """K2: KWallet answers None after 20 s, as if nothing were stored."""
    backend = PromptingKeyring(prompts=2)
    store = KeyringStore(
        open_keyring=lambda: SafeKeyring("fake", backend), clock=lambda: backend.now
    )
    assert (await failure_of(lambda: store.load(ACCOUNT))).cause is Cause.KEYRING_LOCKED


async def test_a_key_behind_a_prompt_that_ran_out_once_is_found() -> None:
    backend = PromptingKeyring(prompts=0)
    store = KeyringStore(
        open_keyring=lambda: SafeKeyring("fake", backend), clock=lambda: backend.now
    )
    await store.save(ACCOUNT, CREDENTIAL)
    backend.prompts = 1
    assert await store.load(ACCOUNT) == CREDENTIAL


async def test_a_key_that_does_not_fit_is_refused_before_it_is_written() -> None:
    """K5: the Windows Credential Manager holds 1,280 characters."""
    backend = DictKeyring()
    key = Credential("k" * 64, KeyKind.RSA, Secret("x" * 1704))
    with pytest.raises(KeyTooLong, match="1280"):
        await store_in(backend, longest=1280).save(ACCOUNT, key)
    assert not backend.entries


@pytest.mark.parametrize(("kind", "length"), [(KeyKind.HMAC, 64), (KeyKind.ED25519, 119)])
async def test_hmac_and_ed25519_keys_fit_on_windows(kind: KeyKind, length: int) -> None:
    key = Credential("k" * 64, kind, Secret("x" * length))
    await store_in(DictKeyring(), longest=1280).save(ACCOUNT, key)


async def test_a_failure_can_be_told_as_a_trouble() -> None:
    failure = await failure_of(lambda: store_in(NullKeyring()).probe())
    assert failure.trouble.cause is Cause.KEYRING_UNAVAILABLE
    assert failure.trouble.detail
