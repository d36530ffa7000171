"""`tidemark accounts remove`: forget an account, its key first."""

import asyncio

from tidemark.commands.access import chosen_profile, no_key, quoted
from tidemark.commands.ending import ExitCode
from tidemark.commands.output import tell
from tidemark.commands.own_settings import own_settings
from tidemark.credentials.keyring_store import KeyringStore
from tidemark.credentials.store import CredentialsUnavailable, KeyStore
from tidemark.settings_file import SettingsFile


def run(label: str) -> ExitCode:
    """Carry the command out on this user's settings and keyring."""
    asyncio.run(remove_account(label, own_settings(), KeyringStore()))
    return ExitCode.DONE


async def remove_account(label: str, settings_file: SettingsFile, store: KeyStore) -> None:
    """Forget the account; raises `CommandFailed` and keeps it while its key cannot be removed."""
    profile = chosen_profile(label, settings_file.load())
    try:
        await store.delete(profile.account_id)
    except CredentialsUnavailable as error:
        raise no_key(error) from None
    settings_file.update(lambda settings: settings.without_account(profile.account_id))
    tell(f"{quoted(profile.label)} is removed, and its key with it.")
