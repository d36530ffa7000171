"""Keep what is in our memory and files from other users, and out of crash dumps."""

import ctypes
import logging
import os
import sys

_LOGGER = logging.getLogger(__name__)
_PR_SET_DUMPABLE = 4  # linux/prctl.h
_OWNER_ONLY = 0o077


def harden(*, protect_memory: bool = True) -> None:
    """Make files of this process private to its user; with ``protect_memory``, memory too.

    Memory: no core dumps, and on Linux no reading by other processes of the same user (without
    privileges). A limit of zero does not stop a core from being piped to a crash reporter, hence
    both. Leave it out for debugging. What it cannot do: Python makes copies of a secret that
    nobody can wipe, and root reads everything.

    A process protected so is refused by the desktop portals, which look into /proc to see who
    asks: use Qt's own file dialog, not the portal's. Whatever fails is passed over.
    """
    os.umask(_OWNER_ONLY)
    if protect_memory:
        _forbid_core_files()
        _forbid_reading()


def _forbid_core_files() -> None:
    try:
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError) as error:
        _LOGGER.debug("core files stay possible (%s)", type(error).__name__)


def _forbid_reading() -> None:
    if sys.platform != "linux":
        return
    try:
        failed = ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0
    except (OSError, AttributeError):
        failed = True
    if failed:
        _LOGGER.debug("memory stays readable by other processes of this user")
