"""From what was typed to an account that is kept: read the key, try it, keep it. Nothing half."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer

from tidemark.credentials.store import CredentialsUnavailable, KeyStore
from tidemark.domain.credential import Credential
from tidemark.domain.freshness import State
from tidemark.domain.profile import AccountProfile
from tidemark.domain.trouble import Cause, Trouble
from tidemark.qt.engine import Engine, LiveSession

_PATIENCE = 15.0
_LOOK_EVERY_MS = 200


@dataclass(frozen=True, slots=True)
class Draft:
    """What the user typed. Its parts never show in a repr."""

    label: str
    api_key: str
    secret: str
    password: str | None

    def __repr__(self) -> str:
        return f"Draft({self.label!r}, …)"


class KeyCheck:
    """Tries a key with a session of its own; ``done`` is called once, with None for a good key.

    The trouble it is called with otherwise is final, or the last one before patience ran out.
    """

    def __init__(
        self,
        engine: Engine,
        profile: AccountProfile,
        credential: Credential,
        done: Callable[[Trouble | None], None],
        *,
        patience: float = _PATIENCE,
    ) -> None:
        self._engine = engine
        self._done: Callable[[Trouble | None], None] | None = done
        self._deadline = engine.clock.now() + patience
        self._session: LiveSession = engine.open_session(profile, credential, self, generation=0)
        self._timer = QTimer(interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.status_changed)
        self._timer.start()
        engine.spawn(self._session.run(), name="key check")

    def rows_changed(self, assets: frozenset[str]) -> None:
        """The figures themselves do not matter here."""

    def status_changed(self) -> None:
        """Look whether there is an answer by now."""
        now = self._engine.clock.now()
        status = self._session.status(now)
        if status.state is State.LIVE:
            self._end(None)
        elif status.state is State.REFUSED:
            self._end(status.trouble or Trouble(Cause.KEY_REFUSED))
        elif now >= self._deadline or _must_wait(status.trouble):
            self._end(status.trouble or Trouble(Cause.NO_ANSWER))

    def cancel(self) -> None:
        """Give up; ``done`` will not be called."""
        self._done = None
        self._end(None)

    def _end(self, trouble: Trouble | None) -> None:
        if not self._timer.isActive():
            return
        self._timer.stop()
        self._engine.spawn(self._session.close(), name="end of key check")
        done, self._done = self._done, None
        if done is not None:
            done(trouble)


def _must_wait(trouble: Trouble | None) -> bool:
    return trouble is not None and trouble.until_ms is not None


async def keep_key(store: KeyStore, account_id: str, credential: Credential) -> Trouble | None:
    """Put a key into a store; return what kept the store from taking it."""
    try:
        await store.save(account_id, credential)
    except CredentialsUnavailable as error:
        return error.trouble
    return None
