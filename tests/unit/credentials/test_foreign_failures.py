"""What a keyring's failure means is told by its class or its name on the bus, never by its text."""

import keyring.errors
import pytest
import secretstorage.exceptions

from tidemark.credentials.foreign_failures import cause_of
from tidemark.domain.trouble import Cause


class _BusError(Exception):
    """An error of the bus as libraries raise it: one class for all, with a name."""

    def __init__(self, name: object) -> None:
        self.name = name


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (keyring.errors.KeyringLocked(), Cause.KEYRING_LOCKED),
        (keyring.errors.NoKeyringError(), Cause.KEYRING_UNAVAILABLE),
        (keyring.errors.PasswordSetError(), Cause.KEYRING_DENIED),
        (secretstorage.exceptions.PromptDismissedException(), Cause.KEYRING_LOCKED),
        (PermissionError(), Cause.KEYRING_DENIED),
        (TimeoutError(), Cause.KEYRING_SILENT),
    ],
)
def test_a_failure_that_is_known_has_a_cause(error: Exception, cause: Cause) -> None:
    assert cause_of(error) is cause


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("org.freedesktop.Secret.Error.IsLocked", Cause.KEYRING_LOCKED),
        ("org.freedesktop.DBus.Error.AccessDenied", Cause.KEYRING_DENIED),
        ("org.freedesktop.DBus.Error.TimedOut", Cause.KEYRING_SILENT),
        ("org.freedesktop.DBus.Error.Unheard", Cause.KEYRING_UNAVAILABLE),
        (7, Cause.KEYRING_UNAVAILABLE),
    ],
)
def test_an_error_of_the_bus_is_told_by_its_name(name: object, cause: Cause) -> None:
    assert cause_of(_BusError(name)) is cause


def test_a_kind_of_a_failure_that_is_known_is_one_itself() -> None:
    class OfToday(keyring.errors.KeyringLocked):
        """What a later version of the library may raise."""

    assert cause_of(OfToday()) is Cause.KEYRING_LOCKED


def test_what_a_failure_was_raised_from_is_believed_before_it() -> None:
    """keyring says that a password could not be set, whatever the reason."""
    wrapped = keyring.errors.PasswordSetError()
    wrapped.__cause__ = secretstorage.exceptions.LockedException()
    assert cause_of(wrapped) is Cause.KEYRING_LOCKED


def test_a_failure_of_unknown_origin_is_believed_itself() -> None:
    wrapped = keyring.errors.PasswordSetError()
    wrapped.__cause__ = RuntimeError()
    assert cause_of(wrapped) is Cause.KEYRING_DENIED


def test_what_nobody_knows_means_that_there_is_no_keyring() -> None:
    assert cause_of(RuntimeError()) is Cause.KEYRING_UNAVAILABLE
