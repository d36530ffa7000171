"""Whether a key would be safe here: a worthless entry is kept, read back and deleted."""

import asyncio
from pathlib import Path

from tidemark.credentials.keyring_store import KeyringStore
from tidemark.credentials.safe_backends import SafeKeyring, load_all, open_safe_keyring
from tidemark.credentials.store import CredentialsUnavailable
from tidemark.self_test.finding import Finding, NotRight, Verdict
from tidemark.wording import explain

_PATIENCE = 10.0


def check(_room: Path) -> Finding:
    """Try the system's keyring. None that is safe is told, and is no fault of this copy."""
    try:
        load_all()
    except ImportError as error:
        raise NotRight(
            f"what talks to the keyring is missing: {error.name or error}. Install Tidemark anew."
        ) from None
    opened: list[SafeKeyring] = []

    def open_and_note() -> SafeKeyring:
        opened.append(open_safe_keyring())
        return opened[-1]

    try:
        asyncio.run(KeyringStore(timeout=_PATIENCE, open_keyring=open_and_note).probe())
    except CredentialsUnavailable as error:
        return Finding(str(explain(error.trouble)), Verdict.NONE, {"cause": error.cause.value})
    name = opened[-1].name
    return Finding(f"{name}: kept, gave back and forgot an entry", facts={"keyring": name})
