"""The password that goes with a proxy's user name, where the keyring has it."""

from tidemark.commands.access import no_key
from tidemark.credentials.proxy_login import load_proxy_password
from tidemark.credentials.store import CredentialsUnavailable, KeyStore
from tidemark.domain.credential import Secret
from tidemark.domain.proxy import ProxyAddress
from tidemark.log_redaction import redact


async def password_for(proxy: str, given: Secret | None, store: KeyStore) -> Secret | None:
    """The password for a proxy's setting, ``given`` if there is one; None where none is needed.

    None, too, where nobody has it: the proxy will say whether it wants one. Raises
    `CommandFailed` for a keyring that does not answer.
    """
    if given is not None or proxy in {"off", "system"}:
        return given
    try:
        password = await load_proxy_password(ProxyAddress.parse(proxy), [store])
    except CredentialsUnavailable as error:
        raise no_key(error) from None
    if password is not None:
        redact(password)
    return password
