"""The Secret Service, asked by a backend that never leaves a line to the bus behind it."""

import pytest
import secretstorage
from keyring.errors import KeyringLocked

from tidemark.credentials.secret_service import Keyring


class Line:
    """A connection to the bus."""

    def __init__(self) -> None:
        self.is_open = True

    def close(self) -> None:
        self.is_open = False


class Collection:
    """The user's keys, behind a prompt that the user answers or dismisses."""

    def __init__(self, *, locked: bool, user_opens: bool = False) -> None:
        self._locked = locked
        self._user_opens = user_opens

    def is_locked(self) -> bool:
        return self._locked

    def unlock(self) -> None:
        self._locked = not self._user_opens


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    line = Line()
    monkeypatch.setattr(secretstorage, "dbus_init", lambda: line)
    return line


def _offer(collection: Collection | Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def offered(_: object) -> Collection:
        if isinstance(collection, Exception):
            raise collection
        return collection

    monkeypatch.setattr(secretstorage, "get_default_collection", offered)


@pytest.mark.parametrize(
    "collection", [Collection(locked=False), Collection(locked=True, user_opens=True)]
)
def test_an_open_collection_is_handed_out_with_its_line(
    collection: Collection, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    _offer(collection, monkeypatch)
    assert Keyring().get_preferred_collection() is collection
    assert line.is_open


def test_a_collection_that_nobody_unlocks_is_hung_up_on(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    _offer(Collection(locked=True), monkeypatch)
    with pytest.raises(KeyringLocked):
        Keyring().get_preferred_collection()
    assert not line.is_open


def test_a_service_that_fails_is_hung_up_on(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    _offer(secretstorage.SecretServiceNotAvailableException(), monkeypatch)
    with pytest.raises(secretstorage.SecretServiceNotAvailableException):
        Keyring().get_preferred_collection()
    assert not line.is_open
