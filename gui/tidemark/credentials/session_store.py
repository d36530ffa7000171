"""Keys for this run only: kept in memory, gone when the program ends."""

from tidemark.credentials.store import CredentialsUnavailable
from tidemark.domain.credential import Credential
from tidemark.domain.trouble import Cause


class SessionStore:
    """A `KeyStore` for systems without a safe keyring and for keys from the environment."""

    is_lasting = False

    def __init__(self) -> None:
        self._credentials: dict[str, Credential] = {}

    async def load(self, account_id: str) -> Credential:
        """Return the account's credential; `Cause.KEY_MISSING` if there is none."""
        credential = self._credentials.get(account_id)
        if credential is None:
            raise CredentialsUnavailable(Cause.KEY_MISSING)
        return credential

    async def save(self, account_id: str, credential: Credential) -> None:
        """Keep the credential until the program ends."""
        self._credentials[account_id] = credential

    async def delete(self, account_id: str) -> None:
        """Forget the account's credential, if there is one."""
        self._credentials.pop(account_id, None)

    async def probe(self) -> None:
        """Memory keeps what it is given: never raises."""
