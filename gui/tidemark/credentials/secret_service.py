"""keyring's Secret Service backend, except that it hangs up when it fails.

WORKAROUND: keyring closes its connection to the bus after a call that succeeded and not after one
that failed, so each try at a locked or vanished keyring would leave an open socket behind.
https://github.com/jaraco/keyring/issues/380 and what its fix left over (seen in keyring 25.7).
"""

from contextlib import ExitStack

import secretstorage
from keyring.backends import SecretService
from keyring.errors import KeyringLocked


class Keyring(SecretService.Keyring):
    """The default collection of the user's Secret Service."""

    def get_preferred_collection(self) -> secretstorage.Collection:
        """Return the default collection, unlocked; may wait for a prompt without any limit."""
        connection = secretstorage.dbus_init()
        with ExitStack() as hang_up:
            hang_up.callback(connection.close)
            collection = secretstorage.get_default_collection(connection)
            if collection.is_locked():
                collection.unlock()
                if collection.is_locked():
                    raise KeyringLocked("nobody unlocked the collection")
            hang_up.pop_all()  # now the caller has it
            return collection
