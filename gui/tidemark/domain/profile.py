"""What is known of an account before its key is unlocked."""

from tidemark.domain.credential import KeyKind
from tidemark.domain.environment import ENDPOINTS, Endpoints, Environment
from tidemark.domain.values import frozen


@frozen
class AccountProfile:
    """An account as settings know it; ``account_id`` (a UUID) names its entry in the keyring.

    ``endpoints`` is given for the custom and demo environments; the others have their own.
    """

    account_id: str
    label: str
    environment: Environment
    key_kind: KeyKind
    key_ending: str
    custom_endpoints: Endpoints | None = None

    @property
    def endpoints(self) -> Endpoints:
        """Where it is reached; raises `LookupError` for a custom account without addresses."""
        if self.custom_endpoints is not None:
            return self.custom_endpoints
        return ENDPOINTS[self.environment]
