"""The text as which a credential lies in the keyring: one JSON object per account."""

import json

from tidemark.credentials.store import CredentialsUnavailable
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.trouble import Cause


def text_of(credential: Credential) -> str:
    """The stored form, pure ASCII. It holds the secret: it is for the keyring and nothing else."""
    return json.dumps(
        {
            "api_key": credential.api_key,
            "kind": credential.kind.value,
            "secret": credential.secret.reveal(),
        }
    )


def credential_of(text: str) -> Credential:
    """The credential of a stored form; raises `CredentialsUnavailable` (KEY_UNREADABLE)."""
    credential = _parsed(text)
    # Raised here and not where parsing failed: a JSONDecodeError carries the whole text.
    if credential is None:
        raise CredentialsUnavailable(Cause.KEY_UNREADABLE)
    return credential


def _parsed(text: str) -> Credential | None:
    try:
        fields = json.loads(text)
        api_key, secret = fields["api_key"], fields["secret"]
        kind = KeyKind(fields["kind"])
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    if not (isinstance(api_key, str) and isinstance(secret, str) and api_key and secret):
        return None
    if not (api_key.isascii() and api_key.isprintable()):  # no request can carry another
        return None
    return Credential(api_key, kind, Secret(secret))
