"""Environment variables taken out for good: for children, and from a listing of processes."""

import ctypes
import os
import sys
from collections.abc import Iterable

from tidemark.domain.credential import Secret
from tidemark.log_redaction import redact

_PROXY_PASSWORD = "TIDEMARK_PROXY_PASSWORD"  # noqa: S105 - a name, not a secret


def password_from_environment() -> Secret | None:
    """The proxy's password, taken out so that nothing started from here has it."""
    text = os.environ.get(_PROXY_PASSWORD, "")
    forget_variables([_PROXY_PASSWORD])
    if not text:
        return None
    password = Secret(text)
    redact(password)
    return password


def forget_variables(names: Iterable[str]) -> None:
    """Remove variables so that no child inherits them; on Linux `ps e` does not show them either.

    The kernel shows a process's first environment for as long as it runs, whatever the process
    has removed since; only overwriting it helps. The program that started us still has its own.
    """
    for name in names:
        if sys.platform == "linux":
            _overwrite(name)
        os.environ.pop(name, None)


def _overwrite(name: str) -> None:
    getenv = ctypes.CDLL(None).getenv
    getenv.argtypes, getenv.restype = [ctypes.c_char_p], ctypes.c_void_p
    address = getenv(os.fsencode(name))
    if address is not None:
        ctypes.memset(address, ord("x"), len(ctypes.string_at(address)))
