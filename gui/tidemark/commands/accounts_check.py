"""`tidemark accounts check`: try stored keys at the exchange, one after the other."""

import asyncio
from dataclasses import dataclass, field

from tidemark.commands.access import Access, chosen_profile, quoted, stored_access
from tidemark.commands.ending import CommandFailed, ExitCode
from tidemark.commands.live_account import live_account, network_for
from tidemark.commands.options import NetworkChoice
from tidemark.commands.output import give, tell
from tidemark.commands.own_settings import own_settings
from tidemark.credentials.keyring_store import KeyringStore
from tidemark.credentials.store import KeyStore
from tidemark.domain.profile import AccountProfile
from tidemark.settings import Settings


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What `tidemark accounts check` was asked for; ``label`` of None is every account."""

    label: str | None = None
    network: NetworkChoice = field(default_factory=NetworkChoice)


def run(options: CheckOptions) -> ExitCode:
    """Carry the command out on this user's settings and keyring."""
    return asyncio.run(check_accounts(options, own_settings().load(), KeyringStore()))


async def check_accounts(options: CheckOptions, settings: Settings, store: KeyStore) -> ExitCode:
    """Say of each account whether its key works; return the first trouble's exit code."""
    everyone = options.label is None and bool(settings.profiles)
    profiles = settings.profiles if everyone else (chosen_profile(options.label, settings),)
    endings = [await _check(profile, options.network, settings, store) for profile in profiles]
    return next((ending for ending in endings if ending is not ExitCode.DONE), ExitCode.DONE)


async def _check(
    profile: AccountProfile, network: NetworkChoice, settings: Settings, store: KeyStore
) -> ExitCode:
    try:
        access = await stored_access(profile, store)
        coins = await confirmed_coins(access, network, settings, store)
    except CommandFailed as failed:
        tell(f"{quoted(profile.label)}: {failed}")
        return failed.code
    give(f"{quoted(profile.label)} works: {coins} coins on {profile.environment.value}.")
    return ExitCode.DONE


async def confirmed_coins(
    access: Access, choice: NetworkChoice, settings: Settings, store: KeyStore
) -> int:
    """How many coins the exchange lists for this key; raises `CommandFailed` if it lists none."""
    network = await network_for(access.profile.environment, choice, settings, store)
    async with live_account(access, network) as account:
        await account.verified(choice.timeout)
        return len(account.session.rows)
