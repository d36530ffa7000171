"""A proxy's password in a key store, in an entry of its own, and good for one login only."""

from collections.abc import Sequence

from tidemark.credentials.store import CredentialsUnavailable, KeyStore
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.proxy import ProxyAddress
from tidemark.domain.trouble import Cause

_ENTRY = "proxy"  # no account's id: those are UUIDs


async def load_proxy_password(address: ProxyAddress, stores: Sequence[KeyStore]) -> Secret | None:
    """The password of exactly this login, of the first store that has it; None if none has.

    A password that was kept for another proxy or another user is never handed out. Raises
    `CredentialsUnavailable` where a store may have it, yet will not say.
    """
    if address.user is None:
        return None
    for store in stores:
        try:
            kept = await store.load(_ENTRY)
        except CredentialsUnavailable as error:
            if error.cause in {Cause.KEY_MISSING, Cause.KEYRING_UNAVAILABLE}:
                continue
            raise
        if kept.api_key == str(address):
            return kept.secret
    return None


async def keep_proxy_password(address: ProxyAddress, password: Secret, store: KeyStore) -> None:
    """Keep the password in place of any other proxy's. Raises `CredentialsUnavailable`."""
    # A store keeps credentials: the login stands where the key would, and nothing is signed.
    await store.save(_ENTRY, Credential(str(address), KeyKind.HMAC, password))


async def forget_proxy_password(store: KeyStore) -> None:
    """Forget whatever is kept. Raises `CredentialsUnavailable`."""
    await store.delete(_ENTRY)
