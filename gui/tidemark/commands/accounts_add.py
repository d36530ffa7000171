"""`tidemark accounts add`: take in a key, try it at the exchange, keep it in the keyring."""

import asyncio
import contextlib
import uuid
from dataclasses import field

from tidemark.commands.access import Access, no_key, quoted
from tidemark.commands.accounts_check import examined
from tidemark.commands.ending import CommandFailed, ExitCode
from tidemark.commands.key_entry import entered_credential
from tidemark.commands.key_report import warning_lines
from tidemark.commands.options import NetworkChoice
from tidemark.commands.output import tell
from tidemark.commands.own_settings import own_settings
from tidemark.credentials.keyring_store import KeyringStore
from tidemark.credentials.store import CredentialsUnavailable, KeyStore
from tidemark.domain.credential import Credential, Secret
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.profile import AccountProfile
from tidemark.domain.values import frozen
from tidemark.log_redaction import redact
from tidemark.settings import AccountSettings, Settings
from tidemark.settings_file import SettingsFile


@frozen
class AddOptions:
    """What `tidemark accounts add` was asked for."""

    label: str
    environment: Environment
    endpoints: Endpoints | None = None
    network: NetworkChoice = field(default_factory=NetworkChoice)


def run(options: AddOptions) -> ExitCode:
    """Carry the command out on this user's settings and keyring."""
    file, store = own_settings(), KeyringStore()
    asyncio.run(require_room(options.label, file, store))
    # Outside the loop, where Ctrl+C at the prompt is heard at once.
    credential = entered_credential()
    asyncio.run(add_account(options, credential, file, store))
    return ExitCode.DONE


async def require_room(label: str, settings_file: SettingsFile, store: KeyStore) -> None:
    """Raise `CommandFailed` where nothing could be kept: before anybody types a secret."""
    _require_free(label, settings_file.load())
    try:
        await store.probe()
    except CredentialsUnavailable as error:
        raise no_key(error) from None


async def add_account(
    options: AddOptions, credential: Credential, settings_file: SettingsFile, store: KeyStore
) -> None:
    """Keep the account if its key works, or raise `CommandFailed` and leave all as it was.

    What the key need not be able to do is warned of first.
    """
    redact(credential.secret, Secret(credential.api_key))
    profile = _profile(options, credential)
    _require_fit(profile)
    tell("Asking the exchange…")
    access = Access(profile, credential)
    diagnosis = await examined(access, options.network, settings_file.load(), store)
    for line in warning_lines(diagnosis, profile.environment):
        tell(line)
    await _keep(profile, credential, settings_file, store)
    coins = diagnosis.coins
    tell(f"{quoted(profile.label)} is added: {coins} coins on {profile.environment.value}.")


def _require_free(label: str, settings: Settings) -> None:
    if settings.account(label) is not None:
        raise CommandFailed(ExitCode.USAGE, f"There is an account {quoted(label)} already.")


def _require_fit(profile: AccountProfile) -> None:
    try:
        AccountSettings.of(profile)
    except ValueError as error:
        raise CommandFailed(ExitCode.USAGE, f"The account cannot be added: {error}.") from None


def _profile(options: AddOptions, credential: Credential) -> AccountProfile:
    return AccountProfile(
        str(uuid.uuid4()),
        options.label,
        options.environment,
        credential.kind,
        credential.key_ending,
        options.endpoints,
    )


async def _keep(
    profile: AccountProfile, credential: Credential, settings_file: SettingsFile, store: KeyStore
) -> None:
    """Store the key, then the account; if either fails, neither is kept."""

    def with_account(settings: Settings) -> Settings:
        _require_free(profile.label, settings)  # another Tidemark may have been quicker
        return settings.with_account(profile)

    try:
        await store.save(profile.account_id, credential)
        settings_file.update(with_account)
    except BaseException as error:
        with contextlib.suppress(CredentialsUnavailable):
            await store.delete(profile.account_id)
        if isinstance(error, CredentialsUnavailable):
            raise no_key(error) from None
        raise
