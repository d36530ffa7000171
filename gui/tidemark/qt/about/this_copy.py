"""Which copy of Tidemark this is: its version, and what it is made of."""

import contextlib
import platform
import ssl
import sys

import PySide6
from PySide6.QtCore import qVersion

from tidemark import __version__
from tidemark.domain.values import frozen
from tidemark.formatting import harmless
from tidemark.frozen import IS_FROZEN


@frozen
class ThisCopy:
    """Versions, and the system it runs on; ``is_frozen`` is one that came as a package."""

    version: str
    is_frozen: bool
    python: str
    qt: str
    pyside6: str
    openssl: str
    system: str

    @property
    def details(self) -> str:
        """Lines for a bug report: in English, whatever the window speaks."""
        origin = "from a package" if self.is_frozen else "from source"
        return (
            f"Tidemark {self.version}, {origin}\n"
            f"Qt {self.qt}\n"
            f"PySide6 {self.pyside6}\n"
            f"Python {self.python}\n"
            f"OpenSSL {self.openssl}\n"
            f"System: {self.system}\n"
        )


def this_copy() -> ThisCopy:
    """The one that runs."""
    return ThisCopy(
        version=__version__,
        is_frozen=IS_FROZEN,
        python=platform.python_version(),
        qt=qVersion(),
        pyside6=PySide6.__version__,
        openssl=ssl.OPENSSL_VERSION.split()[1],
        system=harmless(_system()),
    )


def _system() -> str:
    name = f"{platform.system()} {platform.release()}"
    if sys.platform == "linux":
        with contextlib.suppress(OSError, KeyError):  # not every system says who it is
            name = platform.freedesktop_os_release()["PRETTY_NAME"]
    return f"{name} {platform.machine()}"
