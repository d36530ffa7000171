"""`tidemark accounts` with an exchange that judges keys and a keyring in memory."""

import json
from pathlib import Path

import msgspec
import pytest

from tidemark.commands.accounts_add import AddOptions, add_account, require_room
from tidemark.commands.accounts_check import CheckOptions, check_accounts
from tidemark.commands.accounts_list import list_accounts
from tidemark.commands.accounts_remove import remove_account
from tidemark.commands.ending import CommandFailed
from tidemark.commands.options import NetworkChoice
from tidemark.credentials.session_store import SessionStore
from tidemark.credentials.store import CredentialsUnavailable, NoSafeKeyring
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.trouble import Cause
from tidemark.settings import Settings, SettingsUnavailable
from tidemark.settings_file import SettingsFile
from tidemark.simulator import Simulator

_PATIENT = NetworkChoice(timeout=30)


class _Refusing(SessionStore):
    """A keyring that is no safe one."""

    async def probe(self) -> None:
        raise NoSafeKeyring("no Secret Service")

    async def save(self, account_id: str, credential: Credential) -> None:
        raise NoSafeKeyring("no Secret Service")


@pytest.fixture
def settings_file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


@pytest.fixture
def store() -> SessionStore:
    return SessionStore()


@pytest.fixture
def credential(exchange: Simulator) -> Credential:
    return Credential(exchange.api_key, KeyKind.HMAC, Secret(exchange.api_secret))


@pytest.fixture
def options(exchange: Simulator) -> AddOptions:
    endpoints = Endpoints(exchange.addresses.ws_api, exchange.addresses.stream)
    return AddOptions("Own", Environment.CUSTOM, endpoints, _PATIENT)


async def test_an_account_whose_key_works_is_kept(
    options: AddOptions, credential: Credential, settings_file: SettingsFile, store: SessionStore
) -> None:
    await add_account(options, credential, settings_file, store)
    (profile,) = settings_file.load().profiles
    assert (profile.label, profile.key_ending) == ("Own", credential.api_key[-4:])
    assert await store.load(profile.account_id) == credential


async def test_settings_hold_no_more_of_a_key_than_its_ending(
    options: AddOptions, credential: Credential, settings_file: SettingsFile, store: SessionStore
) -> None:
    await add_account(options, credential, settings_file, store)
    written = settings_file.path.read_text()
    assert credential.secret.reveal() not in written
    assert credential.api_key not in written


async def test_a_key_that_is_refused_is_not_kept(
    options: AddOptions, settings_file: SettingsFile, store: SessionStore, exchange: Simulator
) -> None:
    wrong = Credential(exchange.api_key, KeyKind.HMAC, Secret("not-the-secret"))
    with pytest.raises(CommandFailed) as failed:
        await add_account(options, wrong, settings_file, store)
    assert failed.value.code == 3
    assert settings_file.load() == Settings()


@pytest.mark.parametrize("label", ["Own", " ", "two\nlines"])
async def test_a_label_that_is_taken_or_none_is_refused(
    label: str,
    options: AddOptions,
    credential: Credential,
    settings_file: SettingsFile,
    store: SessionStore,
) -> None:
    await add_account(options, credential, settings_file, store)
    again = AddOptions(label, options.environment, options.endpoints, _PATIENT)
    with pytest.raises(CommandFailed) as failed:
        await add_account(again, credential, settings_file, store)
    assert failed.value.code == 2
    assert len(settings_file.load().profiles) == 1


async def test_a_label_is_looked_up_before_a_key_is_asked_for(
    options: AddOptions, credential: Credential, settings_file: SettingsFile, store: SessionStore
) -> None:
    await add_account(options, credential, settings_file, store)
    with pytest.raises(CommandFailed, match="“Own” already"):
        await require_room("Own", settings_file, store)


async def test_an_unsafe_keyring_is_told_before_a_key_is_asked_for(
    settings_file: SettingsFile,
) -> None:
    with pytest.raises(CommandFailed, match="--credentials-from-env") as failed:
        await require_room("Own", settings_file, _Refusing())
    assert failed.value.code == 5


async def test_a_key_that_cannot_be_stored_leaves_no_account(
    options: AddOptions, credential: Credential, settings_file: SettingsFile
) -> None:
    with pytest.raises(CommandFailed) as failed:
        await add_account(options, credential, settings_file, _Refusing())
    assert failed.value.code == 5
    assert settings_file.load() == Settings()


async def test_an_account_that_cannot_be_stored_leaves_no_key(
    options: AddOptions,
    credential: Credential,
    settings_file: SettingsFile,
    store: SessionStore,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept: list[str] = []
    save = store.save

    async def save_and_note(account_id: str, credential: Credential) -> None:
        kept.append(account_id)
        await save(account_id, credential)

    def fail(_change: object) -> Settings:
        raise SettingsUnavailable("the disk is full")

    monkeypatch.setattr(store, "save", save_and_note)
    monkeypatch.setattr(settings_file, "update", fail)
    with pytest.raises(SettingsUnavailable):
        await add_account(options, credential, settings_file, store)
    with pytest.raises(CredentialsUnavailable) as missing:
        await store.load(kept[0])
    assert missing.value.cause is Cause.KEY_MISSING


async def test_a_removed_account_leaves_nothing(
    options: AddOptions, credential: Credential, settings_file: SettingsFile, store: SessionStore
) -> None:
    await add_account(options, credential, settings_file, store)
    account_id = settings_file.load().profiles[0].account_id
    await remove_account("Own", settings_file, store)
    assert settings_file.load() == Settings()
    with pytest.raises(CredentialsUnavailable):
        await store.load(account_id)


async def test_removing_what_is_not_there_is_a_misuse(
    settings_file: SettingsFile, store: SessionStore
) -> None:
    with pytest.raises(CommandFailed, match="no account") as failed:
        await remove_account("Other", settings_file, store)
    assert failed.value.code == 2


async def test_a_check_says_of_each_account_whether_its_key_works(
    options: AddOptions,
    credential: Credential,
    settings_file: SettingsFile,
    store: SessionStore,
    capsys: pytest.CaptureFixture[str],
) -> None:
    await add_account(options, credential, settings_file, store)
    own = settings_file.load().profiles[0]
    keyless = msgspec.structs.replace(
        settings_file.load().accounts[0], id="without-a-key", label="Keyless"
    )
    settings_file.update(
        lambda settings: msgspec.structs.replace(settings, accounts=(*settings.accounts, keyless))
    )
    capsys.readouterr()
    code = await check_accounts(CheckOptions(None, _PATIENT), settings_file.load(), store)
    said = capsys.readouterr()
    assert code == 5
    assert f"“{own.label}” works" in said.out
    assert "“Keyless”: The keyring holds no key" in said.err


async def test_the_list_tells_no_secret(
    options: AddOptions,
    credential: Credential,
    settings_file: SettingsFile,
    store: SessionStore,
    capsys: pytest.CaptureFixture[str],
) -> None:
    await add_account(options, credential, settings_file, store)
    settings = settings_file.load()
    list_accounts(settings, as_json=False)
    list_accounts(settings, as_json=True)
    said = capsys.readouterr().out
    assert said.splitlines()[0].split() == ["Label", "Environment", "Key", "Ends", "in"]
    assert json.loads(said.splitlines()[-1])[0]["label"] == "Own"
    assert credential.api_key not in said
