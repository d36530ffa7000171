"""Which copy of Tidemark this is: its version, and what it is made of."""

import contextlib
import platform
import ssl
import sys
from pathlib import Path

import PySide6
from PySide6.QtCore import qVersion

from tidemark import __version__
from tidemark.qt.version_gate import refusal
from tidemark.self_test.finding import Finding, NotRight
from tidemark.self_test.part import IS_FROZEN


def check(_room: Path) -> Finding:
    """Say what is here, and refuse a pair of Python and PySide6 that must not run."""
    if problem := refusal(PySide6.__version_info__[:3]):
        raise NotRight(problem)
    made_of = {
        "version": __version__,
        "frozen": IS_FROZEN,
        "python": platform.python_version(),
        "qt": qVersion(),
        "pyside6": PySide6.__version__,
        "openssl": ssl.OPENSSL_VERSION.split()[1],
        "system": _system(),
    }
    text = (
        f"Tidemark {__version__}, {'frozen' if IS_FROZEN else 'not frozen'}; "
        f"Python {made_of['python']}, Qt {made_of['qt']}, PySide6 {made_of['pyside6']}, "
        f"OpenSSL {made_of['openssl']}; {made_of['system']}"
    )
    return Finding(text, facts=made_of)


def _system() -> str:
    name = f"{platform.system()} {platform.release()}"
    if sys.platform == "linux":
        with contextlib.suppress(OSError, KeyError):  # not every system says who it is
            name = platform.freedesktop_os_release()["PRETTY_NAME"]
    return f"{name} {platform.machine()}"
