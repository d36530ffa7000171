"""The key of the user data stream: one an account, good for an hour, extended by asking again.

Source: COIN-M User Data Streams ("Start / Keepalive / Close User Data Stream").
"""

from random import Random
from string import ascii_letters, digits

from tidemark.simulator import refusals
from tidemark.simulator.options import Options

_LENGTH = 64


class ListenKeys:
    """An account's one listen key, while it has one. Times: ms since the epoch."""

    def __init__(self, seed: str, options: Options) -> None:
        self._random = Random(f"listen-key-{seed}")  # noqa: S311 a toy exchange's key
        self._life = int(options.listen_key_life * 1000)
        self._key: str | None = None
        self._expires_at = 0
        self._wrong: str | None = None

    @property
    def active(self) -> str | None:
        """The key on which events are pushed now."""
        return self._key

    def start(self, now: int) -> str:
        """Give out the key, the same one as long as it lives, good for another hour."""
        self.expire_if_due(now)
        if self._key is None:
            self._key = self._new_key()
        self._expires_at = now + self._life
        return self._wrong or self._key

    def give_out_wrong_ones(self, on: bool) -> None:
        """Give out a key on which nothing is ever pushed, or the right one again."""
        self._wrong = self._new_key() if on else None

    def keep_alive(self, now: int) -> str:
        """Extend the key by an hour; `Refused` (-1125) when there is none."""
        self.expire_if_due(now)
        if self._key is None:
            raise refusals.no_listen_key()
        return self.start(now)

    def stop(self) -> None:
        """Close the key, for every program that uses it."""
        self._key = None

    def expire_if_due(self, now: int) -> str | None:
        """Let the key go once its hour is over; return it if it went just now."""
        return self.expire() if self._key is not None and now >= self._expires_at else None

    def expire(self) -> str | None:
        """Let the key go; return it, None if there was none."""
        expired, self._key = self._key, None
        return expired

    def _new_key(self) -> str:
        return "".join(self._random.choices(ascii_letters + digits, k=_LENGTH))
