"""The keyrings we trust, opened by name: nothing else is ever given a key.

keyring's own choice is not asked. It believes an environment variable and a configuration file,
which can name a backend that loses secrets, one that writes them to a plain file, or any module on
the disk, and it takes what other packages register.
"""

import importlib
import logging
import os
import sys
from typing import Protocol

from tidemark.credentials.store import NoSafeKeyring
from tidemark.domain.values import frozen

_LOGGER = logging.getLogger(__name__)
_ENVIRONMENT_PREFIX = "KEYRING_PROPERTY_"


class Backend(Protocol):
    """The part of keyring's backend interface that is used. Every call may block or raise."""

    def get_password(self, service: str, username: str, /) -> str | None: ...

    def set_password(self, service: str, username: str, password: str, /) -> None: ...

    def delete_password(self, service: str, username: str, /) -> None: ...


@frozen
class SafeKeyring:
    """An opened keyring; ``longest`` is the greatest number of UTF-16 units an entry may have."""

    name: str
    backend: Backend
    longest: int | None = None


@frozen
class _Candidate:
    """A backend by name, to be loaded when it is needed; a frozen app has to list these modules."""

    name: str
    module: str
    class_name: str
    longest: int | None = None


_LINUX = (
    _Candidate("Secret Service", "tidemark.credentials.secret_service", "Keyring"),
    _Candidate("libsecret", "keyring.backends.libsecret", "Keyring"),
    _Candidate("KWallet", "keyring.backends.kwallet", "DBusKeyring"),
)
_MACOS = (_Candidate("macOS Keychain", "keyring.backends.macOS", "Keyring"),)
_WINDOWS = (
    # CRED_MAX_CREDENTIAL_BLOB_SIZE of wincred.h is 2,560 bytes, and keyring writes UTF-16.
    _Candidate(
        "Windows Credential Manager", "keyring.backends.Windows", "WinVaultKeyring", longest=1280
    ),
)
_CANDIDATES = {"linux": _LINUX, "darwin": _MACOS, "win32": _WINDOWS}


def open_safe_keyring(platform: str = sys.platform) -> SafeKeyring:
    """Open the first trusted keyring that works here; raise `NoSafeKeyring` if none does.

    Loads the libraries it needs and talks to the system: call it where blocking is allowed.
    """
    for candidate in _CANDIDATES.get(platform, ()):
        backend = _opened(candidate)
        if backend is not None:
            _LOGGER.debug("keys are kept in: %s", candidate.name)
            return SafeKeyring(candidate.name, backend, candidate.longest)
    raise NoSafeKeyring("no keyring that Tidemark trusts")


def load_all(platform: str = sys.platform) -> None:
    """Load every backend that is trusted here; raise `ImportError` for one that is not there.

    To tell a copy of Tidemark that lacks them from a system without a keyring.
    """
    for candidate in _CANDIDATES.get(platform, ()):
        importlib.import_module(candidate.module)


def _opened(candidate: _Candidate) -> Backend | None:
    try:
        backend_class = getattr(importlib.import_module(candidate.module), candidate.class_name)
        _ = backend_class.priority  # raises where the backend cannot work
        backend: Backend = backend_class()
        _forget_environment(backend)
    except Exception as error:  # noqa: BLE001 - whatever it is, this keyring is not to be had
        _LOGGER.debug("not usable: %s (%s)", candidate.name, type(error).__name__)
        return None
    return backend


def _forget_environment(backend: Backend) -> None:
    """Undo what the environment set: it could point to a collection that is not kept."""
    for variable in os.environ:
        if variable.startswith(_ENVIRONMENT_PREFIX):
            vars(backend).pop(variable.removeprefix(_ENVIRONMENT_PREFIX).lower(), None)
