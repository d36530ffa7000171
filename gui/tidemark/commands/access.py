"""From the choice of an account to its profile and key."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tidemark.commands.ending import CommandFailed, ExitCode
from tidemark.commands.environment import forget_variables
from tidemark.commands.options import AccountChoice
from tidemark.credentials.entry import (
    ENVIRONMENT_VARIABLES,
    UnusableEntry,
    credential_from_environment,
)
from tidemark.credentials.store import CredentialsUnavailable, KeyStore, NoSafeKeyring
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.profile import AccountProfile
from tidemark.domain.values import frozen
from tidemark.formatting import harmless
from tidemark.log_redaction import redact
from tidemark.settings import Settings
from tidemark.wording import explain, explain_entry

_THIS_RUN = "This run"
_NO_KEYRING_HINT = (
    "For one run without a keyring, set TIDEMARK_API_KEY with TIDEMARK_API_SECRET or "
    "TIDEMARK_PRIVATE_KEY_FILE and use --credentials-from-env."
)


@frozen
class Access:
    """An account and the key to it."""

    profile: AccountProfile
    credential: Credential


@asynccontextmanager
async def access_to(
    choice: AccountChoice, settings: Settings, store: KeyStore
) -> AsyncIterator[Access]:
    """Give access to the chosen account; the demo's exchange runs until the end of the block.

    Raises `CommandFailed` where there is no such account or its key cannot be had.
    """
    if choice.demo:
        async with _demo(choice) as access:
            yield access
    elif choice.from_environment:
        yield access_from_environment(choice)
    else:
        yield await stored_access(chosen_profile(choice.label, settings), store)


def access_from_environment(choice: AccountChoice) -> Access:
    """Take key and secret out of the environment, so that nothing started from here has them."""
    try:
        credential = credential_from_environment(os.environ)
    except UnusableEntry as error:
        raise unusable(error) from None
    finally:
        forget_variables(ENVIRONMENT_VARIABLES)
    environment = Environment.CUSTOM if choice.endpoints else choice.environment
    return _access(_THIS_RUN, environment, credential, choice.endpoints)


def chosen_profile(label: str | None, settings: Settings) -> AccountProfile:
    """The stored account of this name, or the only one."""
    profiles = settings.profiles
    if label is None and len(profiles) == 1:
        return profiles[0]
    profile = None if label is None else settings.account(label)
    if profile is not None:
        return profile
    raise CommandFailed(ExitCode.USAGE, _no_such_account(label, profiles))


def _no_such_account(label: str | None, profiles: tuple[AccountProfile, ...]) -> str:
    if not profiles:
        return (
            "There is no account yet. Add one with `tidemark accounts add`, or try "
            "`tidemark balances --demo`."
        )
    names = ", ".join(quoted(profile.label) for profile in profiles)
    if label is None:
        return f"There are several accounts; choose one with --account: {names}."
    return f"There is no account {quoted(label)}; there are: {names}."


def quoted(label: str) -> str:
    """A label as it may stand in a sentence."""
    return f"“{harmless(label)}”"


async def stored_access(profile: AccountProfile, store: KeyStore) -> Access:
    """Ask the keyring for the account's key."""
    try:
        credential = await store.load(profile.account_id)
    except CredentialsUnavailable as error:
        raise no_key(error) from None
    _mask(credential)
    return Access(profile, credential)


def no_key(error: CredentialsUnavailable) -> CommandFailed:
    """What to tell where the keyring does not do as it should."""
    message = str(explain(error.trouble))
    if isinstance(error, NoSafeKeyring):
        message = f"{message} {_NO_KEYRING_HINT}"
    return CommandFailed(ExitCode.NO_KEY, message, error.trouble)


def unusable(error: UnusableEntry) -> CommandFailed:
    """What to tell where a key cannot be used as it was entered."""
    sentence = explain_entry(error.reason.value, variable=error.variable)
    return CommandFailed(ExitCode.USAGE, sentence)


@asynccontextmanager
async def _demo(choice: AccountChoice) -> AsyncIterator[Access]:
    import secrets  # noqa: PLC0415 - it brings OpenSSL, and an exchange only where one is wanted

    from tidemark.simulator import Simulator  # noqa: PLC0415 - likewise

    token = secrets.token_urlsafe(16)
    async with Simulator(
        seed=choice.seed, speed=choice.speed, token=token, script=choice.faults
    ) as exchange:
        secret = Secret(exchange.api_secret)
        addresses = exchange.addresses
        endpoints = Endpoints(addresses.ws_api, addresses.stream, addresses.rest, addresses.rest)
        credential = Credential(exchange.api_key, KeyKind.HMAC, secret)
        yield _access("Demo", Environment.DEMO, credential, endpoints)


def _access(
    label: str, environment: Environment, credential: Credential, endpoints: Endpoints | None
) -> Access:
    """Access to an account that nobody keeps, under a name of its own."""
    _mask(credential)
    profile = AccountProfile(
        label, label, environment, credential.kind, credential.key_ending, endpoints
    )
    return Access(profile, credential)


def _mask(credential: Credential) -> None:
    redact(credential.secret, Secret(credential.api_key))
