"""What every key store offers, and how it says that a key cannot be had."""

from typing import Protocol

from tidemark.domain.credential import Credential
from tidemark.domain.trouble import Cause, Trouble


class CredentialsUnavailable(Exception):
    """A key could not be read, kept or forgotten. Holds no secret and no foreign text.

    ``cause`` is one of the causes under "the key's own home"; ``detail`` a few words of ours.
    """

    def __init__(self, cause: Cause, detail: str = "") -> None:
        super().__init__(f"{cause.value}: {detail}" if detail else cause.value)
        self.cause = cause
        self.detail = detail

    @property
    def trouble(self) -> Trouble:
        """The same as a value, to be put into words."""
        return Trouble(self.cause, detail=self.detail)


class NoSafeKeyring(CredentialsUnavailable):
    """The system has no keyring we trust, or one that loses what it is given.

    What is left is `SessionStore`: a key for this run only.
    """

    def __init__(self, detail: str, cause: Cause = Cause.KEYRING_UNAVAILABLE) -> None:
        super().__init__(cause, detail)


class KeyTooLong(NoSafeKeyring):
    """The keyring is fine, yet has no room for so long a key; ``longest`` is in characters.

    The Windows Credential Manager holds 1,280 of them: every HMAC secret and Ed25519 key fits, an
    RSA key does not.
    """

    def __init__(self, longest: int) -> None:
        super().__init__(f"{longest} characters", Cause.KEY_TOO_LONG)
        self.longest = longest


class KeyStore(Protocol):
    """Keeps one credential per account, under the account's id.

    Every method raises `CredentialsUnavailable` and nothing else, may be cancelled, and takes as
    long as the user takes to answer the system's prompt, within a limit of the store.
    """

    @property
    def is_lasting(self) -> bool:
        """Whether a saved key is still there when the program starts again."""

    async def load(self, account_id: str) -> Credential:
        """Return the account's credential; `Cause.KEY_MISSING` if there is none."""

    async def save(self, account_id: str, credential: Credential) -> None:
        """Keep the credential in place of an earlier one. On return it has been read back.

        A save that was cancelled or timed out may still be carried out by the system later.
        """

    async def delete(self, account_id: str) -> None:
        """Forget the account's credential; none there is as good as forgotten."""

    async def probe(self) -> None:
        """Raise unless the store keeps and forgets a worthless entry as it should."""
