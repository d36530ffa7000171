"""The window's way out: a proxy's password at the start, and other ways, tried and taken."""

import logging

from PySide6.QtCore import QCoreApplication

from tidemark.client.network import Network
from tidemark.client.trial import try_way
from tidemark.credentials.proxy_login import keep_proxy_password, load_proxy_password
from tidemark.credentials.store import CredentialsUnavailable, KeyStore
from tidemark.domain.credential import Secret
from tidemark.domain.environment import Endpoints
from tidemark.domain.proxy import ProxyAddress
from tidemark.domain.trial import Trial
from tidemark.log_redaction import redact
from tidemark.qt.looks.theme import Tone
from tidemark.qt.window.strip_content import StripContent

translate = QCoreApplication.translate
_log = logging.getLogger(__name__)


def wants_password(network: Network) -> bool:
    """Whether the proxy in force is one that somebody logs in to."""
    return network.proxy not in {"off", "system"} and (
        ProxyAddress.parse(network.proxy).user is not None
    )


def asking_for_password() -> StripContent:
    """What to say while the keyring takes its time."""
    return StripContent(
        Tone.NOTE,
        lambda: translate(
            "ProxyLogin",
            "Asking the keyring for the proxy's password. If it asks for a password, answer it…",
        ),
    )


async def keep_for_this_run(network: Network, password: Secret, store: KeyStore) -> None:
    """Have a password from the environment at hand for whoever opens the network dialog."""
    if wants_password(network):
        await keep_proxy_password(ProxyAddress.parse(network.proxy), password, store)


async def unlock_proxy(network: Network, keyring: KeyStore) -> None:
    """Log in to the proxy from now on, if the keyring has its password.

    If not, the proxy will refuse, and the user is told what to do; the accounts ask the same
    keyring, and tell what ails it.
    """
    address = ProxyAddress.parse(network.proxy)
    try:
        password = await load_proxy_password(address, [keyring])
    except CredentialsUnavailable as error:
        _log.info("the proxy's password cannot be had: %s", error.cause.value)
        return
    if password is not None:
        use_proxy(network, network.proxy, password)


async def try_network(
    network: Network, proxy: str, password: Secret | None, endpoints: Endpoints
) -> Trial:
    """Try a way beside the one in force."""
    if password is not None:
        redact(password)
    return await try_way(network.by_another_way(proxy, password), endpoints)


def use_proxy(network: Network, proxy: str, password: Secret | None) -> None:
    """Take another way from now on."""
    if password is not None:
        redact(password)
    network.use_proxy(proxy, password)
