"""Keys in the operating system's keyring, asked in threads that may hang without harm."""

import asyncio
import contextlib
import logging
import time
import uuid
from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

from tidemark.credentials.foreign_failures import cause_of
from tidemark.credentials.safe_backends import Backend, SafeKeyring, open_safe_keyring
from tidemark.credentials.store import CredentialsUnavailable, KeyTooLong, NoSafeKeyring
from tidemark.credentials.stored_form import credential_of, text_of
from tidemark.daemon_thread import call_in_daemon_thread
from tidemark.domain.credential import Credential
from tidemark.domain.trouble import Cause

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

_LOGGER = logging.getLogger(__name__)
_SERVICE = "Tidemark"  # an entry's name is this and the account's id: neither key nor label
_PROBE_SERVICE = "Tidemark probe"
_PATIENCE = 30.0
_AT_ONCE = 2.0  # an open keyring answers within milliseconds, a person or a prompt's end does not


class KeyringStore:
    """A `KeyStore` in the system's keyring, opened anew for every call, one call at a time.

    ``timeout`` limits each call, in seconds; a call that takes longer is given up with
    `Cause.KEYRING_SILENT`. A backend may fail in ways of its own: every failure becomes a
    `CredentialsUnavailable`, and only the class of the original is logged.
    """

    is_lasting = True

    def __init__(
        self,
        *,
        timeout: float = _PATIENCE,
        open_keyring: Callable[[], SafeKeyring] = open_safe_keyring,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._timeout = timeout
        self._open_keyring = open_keyring
        self._clock = clock
        # Of calls that come together a Secret Service has dismissed one's prompt for another's.
        self._turn = asyncio.Lock()
        self._unread: set[str] = set()

    async def load(self, account_id: str) -> Credential:
        """Return the account's credential.

        Besides the keyring's own causes: KEY_MISSING, KEY_UNREADABLE (an entry that is not ours).
        """
        return await self._ask("load", self._load, account_id)

    async def save(self, account_id: str, credential: Credential) -> None:
        """Keep the credential in place of an earlier one, having read it back.

        Raises `NoSafeKeyring` if the keyring kept something else, `KeyTooLong` before it is tried.
        A keyring that locks in between may have the key all the same: what was not there before is
        deleted as soon as the keyring answers again.
        """
        await self._ask("save", self._save, account_id, credential)

    async def delete(self, account_id: str) -> None:
        """Forget the account's credential; none there is as good as forgotten."""
        await self._ask("delete", self._delete, account_id)

    async def probe(self) -> None:
        """Store, read, compare and delete a worthless entry; raise if any of it fails."""
        await self._ask("probe", self._probe)

    async def _ask(self, action: str, call: Callable[[*Ts], T], *args: *Ts) -> T:
        try:
            async with self._turn:
                return await call_in_daemon_thread(
                    self._call, call, args, timeout=self._timeout, name=f"keyring {action}"
                )
        except CredentialsUnavailable as error:
            failure = error.with_traceback(None)  # its frames, in the thread, held the secret
        except Exception as error:  # noqa: BLE001 - each backend has failures of its own
            _LOGGER.info("keyring %s failed: %s", action, type(error).__name__)
            failure = CredentialsUnavailable(cause_of(error))
        # Raised out here so that the original, which may carry the secret, is no context of it.
        raise failure

    # The rest runs in the threads.

    def _call(self, call: Callable[[*Ts], T], args: tuple[*Ts]) -> T:
        """Call it; whoever is answered then finds the keyring open, so that nobody is asked."""
        answer = call(*args)
        for account_id in list(self._unread):
            with contextlib.suppress(Exception):  # it is tried again after the next call
                self._delete(account_id)
                self._unread.discard(account_id)
        return answer

    def _load(self, account_id: str) -> Credential:
        text = self._read(self._open_keyring().backend, account_id)
        if text is None:
            raise CredentialsUnavailable(Cause.KEY_MISSING)
        self._unread.discard(account_id)  # somebody has an account for it
        return credential_of(text)

    def _read(self, backend: Backend, account_id: str) -> str | None:
        """What the keyring holds; None only if it said so at once.

        KWallet answers None when its prompt runs out, as if nothing were stored. So a None that
        took its time is asked for again, and if that takes its time too, nobody unlocked it.
        """
        for _ in range(2):
            asked_at = self._clock()
            text = backend.get_password(_SERVICE, account_id)
            if text is not None or self._clock() - asked_at < _AT_ONCE:
                return text
        raise CredentialsUnavailable(Cause.KEYRING_LOCKED)

    def _save(self, account_id: str, credential: Credential) -> None:
        keyring, text = self._open_keyring(), text_of(credential)
        if keyring.longest is not None and len(text) > keyring.longest:  # ASCII: a unit each
            raise KeyTooLong(keyring.longest)
        if self._read(keyring.backend, account_id) is None:
            self._unread.add(account_id)
        _write_and_compare(keyring, _SERVICE, account_id, text)
        self._unread.discard(account_id)

    def _delete(self, account_id: str) -> None:
        backend = self._open_keyring().backend
        try:
            backend.delete_password(_SERVICE, account_id)
        except Exception as error:
            # What backends say where there is nothing to delete is what they say if they may not.
            if cause_of(error) is not Cause.KEYRING_DENIED:
                raise
        if self._read(backend, account_id) is not None:
            raise CredentialsUnavailable(Cause.KEYRING_DENIED, "the key is still there")

    def _probe(self) -> None:
        keyring, user = self._open_keyring(), str(uuid.uuid4())
        _write_and_compare(keyring, _PROBE_SERVICE, user, "worthless")
        keyring.backend.delete_password(_PROBE_SERVICE, user)


def _write_and_compare(keyring: SafeKeyring, service: str, user: str, text: str) -> None:
    keyring.backend.set_password(service, user, text)
    if keyring.backend.get_password(service, user) == text:
        return
    with contextlib.suppress(Exception):  # of no use, yet better not left lying around
        keyring.backend.delete_password(service, user)
    raise NoSafeKeyring("the keyring does not keep what it is given")
