"""From what was typed to a key that is kept, or to what kept it from being kept."""

from tidemark.credentials.store import CredentialsUnavailable, KeyStore
from tidemark.domain.credential import Credential
from tidemark.domain.trouble import Trouble
from tidemark.domain.values import frozen


@frozen
class Draft:
    """What the user typed. Its parts never show in a repr."""

    label: str
    api_key: str
    secret: str
    password: str | None

    def __repr__(self) -> str:
        return f"Draft({self.label!r}, …)"


async def keep_key(store: KeyStore, account_id: str, credential: Credential) -> Trouble | None:
    """Put a key into a store; return what kept the store from taking it."""
    try:
        await store.save(account_id, credential)
    except CredentialsUnavailable as error:
        return error.trouble
    return None
