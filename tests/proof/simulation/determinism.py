"""Chance that can be had again: what `websockets` draws of its own accord is drawn from a seed.

The engine is handed its chance; its library is not, so its masks, keys, pings and names are
replaced here, in the process that simulates and nowhere else.
"""

import itertools
from collections.abc import Iterator
from random import Random
from uuid import UUID

import websockets.asyncio.connection
import websockets.frames
import websockets.protocol
import websockets.server
import websockets.utils

from proof.simulation.stand_ins import stand_in


class _Chance:
    """What takes the place of the modules `secrets`, `random` and `uuid` in the library."""

    def __init__(self) -> None:
        self.begin(0)

    def begin(self, seed: int) -> None:
        self._random = Random(f"websockets-{seed}")  # noqa: S311 - to be drawn again
        self._numbers: Iterator[int] = itertools.count()

    def token_bytes(self, length: int) -> bytes:
        return self._random.randbytes(length)

    def getrandbits(self, bits: int) -> int:
        return self._random.getrandbits(bits)

    def random(self) -> float:
        return self._random.random()

    def uuid4(self) -> UUID:
        return UUID(int=next(self._numbers))


class _Email:
    """What takes the place of the module `email`: a server says what day it is."""

    class utils:  # noqa: N801 - as the module is called
        """See `email.utils`."""

        @staticmethod
        def formatdate(**_: object) -> str:
            return "Thu, 01 Jan 1970 00:00:00 GMT"


_CHANCE = _Chance()


def begin(seed: int) -> None:
    """Let the library draw from this seed from now on."""
    _CHANCE.begin(seed)
    stand_in(websockets.frames, "secrets", _CHANCE)
    stand_in(websockets.utils, "secrets", _CHANCE)
    stand_in(websockets.asyncio.connection, "random", _CHANCE)
    stand_in(websockets.protocol, "uuid", _CHANCE)
    stand_in(websockets.server, "email", _Email)
