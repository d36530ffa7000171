"""A bare table window that first loads all that Tidemark uses sooner or later, as many programs do.

It says "the window is painted" as the bare window does.
"""

import asyncio  # noqa: F401 - loading them is what is measured
import runpy
import sqlite3  # noqa: F401
import ssl  # noqa: F401

import keyring
import keyring.backends.SecretService  # noqa: F401
import msgspec  # noqa: F401
import qasync  # noqa: F401
import websockets.asyncio.client  # noqa: F401
from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: F401

from bench.processes import ROOT

runpy.run_path(str(ROOT / "benchmarks" / "frozen" / "bare_window.py"), run_name="__main__")
