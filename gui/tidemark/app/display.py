"""Whether there is a display to open a window on: Qt aborts where there is none."""

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

GONE = "The display went away, so Tidemark ended."

_LOCAL_X11 = re.compile(r"(?:unix)?:(\d+)(?:\.\d+)?")
_PATIENCE = 2.0


def has_display(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether a window can be shown: always where the system brings its own windows.

    A platform that was chosen by QT_QPA_PLATFORM is the user's choice and is believed.
    """
    if platform in {"win32", "darwin"} or environ.get("QT_QPA_PLATFORM"):
        return True
    return _has_wayland(environ) or _has_x11(environ.get("DISPLAY", ""))


def _has_wayland(environ: Mapping[str, str]) -> bool:
    name = environ.get("WAYLAND_DISPLAY")
    return bool(name) and (Path(environ.get("XDG_RUNTIME_DIR", "/")) / str(name)).is_socket()


def _has_x11(display: str) -> bool:
    local = _LOCAL_X11.fullmatch(display)
    if local is None:
        return bool(display)  # on another machine: Qt will see
    path = f"/tmp/.X11-unix/X{local[1]}"  # noqa: S108 - where X servers listen
    return any(_answers(address) for address in (path, f"\0{path}"))


def _answers(address: str) -> bool:
    import socket  # noqa: PLC0415 - only where there is a socket to try

    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(_PATIENCE)
        try:
            probe.connect(address)
        except OSError:
            return False
    return True
