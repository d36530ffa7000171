"""What the failures of keyring libraries mean: told by their class, never by their text.

Their texts may hold what they were given. Their classes are named here by module and name, so that
no library is loaded only to be mentioned.
"""

from collections.abc import Iterator

from tidemark.domain.trouble import Cause

_CAUSES = {
    "keyring.errors.KeyringLocked": Cause.KEYRING_LOCKED,
    "keyring.errors.NoKeyringError": Cause.KEYRING_UNAVAILABLE,
    "keyring.errors.InitError": Cause.KEYRING_UNAVAILABLE,
    "keyring.errors.PasswordSetError": Cause.KEYRING_DENIED,
    "keyring.errors.PasswordDeleteError": Cause.KEYRING_DENIED,
    # A prompt without a screen to appear on counts as dismissed.
    "secretstorage.exceptions.PromptDismissedException": Cause.KEYRING_LOCKED,
    "secretstorage.exceptions.LockedException": Cause.KEYRING_LOCKED,
    "secretstorage.exceptions.SecretServiceNotAvailableException": Cause.KEYRING_UNAVAILABLE,
    "keyring.backends.macOS.api.KeychainDenied": Cause.KEYRING_DENIED,
    "keyring.backends.macOS.api.SecAuthFailure": Cause.KEYRING_DENIED,
    "builtins.PermissionError": Cause.KEYRING_DENIED,
    "builtins.TimeoutError": Cause.KEYRING_SILENT,
}

# D-Bus errors all have one class; what they mean is in a name which the services agree upon
# (freedesktop.org, "Secret Service API" and "D-Bus Specification").
_CAUSES_BY_DBUS_NAME = {
    "org.freedesktop.Secret.Error.IsLocked": Cause.KEYRING_LOCKED,
    "org.freedesktop.DBus.Error.AccessDenied": Cause.KEYRING_DENIED,
    "org.freedesktop.DBus.Error.Timeout": Cause.KEYRING_SILENT,
    "org.freedesktop.DBus.Error.TimedOut": Cause.KEYRING_SILENT,
}


def cause_of(error: Exception) -> Cause:
    """The cause behind a failed keyring call; whatever is unknown means "unavailable".

    keyring wraps the errors of a backend in fewer classes of its own, so what an error was raised
    from is believed before the error itself.
    """
    for candidate in (error.__cause__, error):
        for cause in _known_causes(candidate):
            return cause
    return Cause.KEYRING_UNAVAILABLE


def _known_causes(error: BaseException | None) -> Iterator[Cause]:
    name = getattr(error, "name", None)
    if isinstance(name, str) and name in _CAUSES_BY_DBUS_NAME:
        yield _CAUSES_BY_DBUS_NAME[name]
    for ancestor in type(error).__mro__:
        full_name = f"{ancestor.__module__}.{ancestor.__qualname__}"
        if full_name in _CAUSES:
            yield _CAUSES[full_name]
