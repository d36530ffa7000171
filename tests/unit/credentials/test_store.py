"""How a key store says that a key cannot be had: by a cause of ours, and in few words."""

import pytest

from tidemark.credentials.store import CredentialsUnavailable, KeyTooLong, NoSafeKeyring
from tidemark.domain.trouble import Cause, Trouble


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (CredentialsUnavailable(Cause.KEY_MISSING), Trouble(Cause.KEY_MISSING)),
        (NoSafeKeyring("none"), Trouble(Cause.KEYRING_UNAVAILABLE, detail="none")),
        (KeyTooLong(1280), Trouble(Cause.KEY_TOO_LONG, detail="1280 characters")),
    ],
)
def test_a_failure_is_told_as_a_trouble(error: CredentialsUnavailable, trouble: Trouble) -> None:
    assert error.trouble == trouble


def test_the_text_of_a_failure_is_its_cause_and_our_words_for_it() -> None:
    assert str(CredentialsUnavailable(Cause.KEYRING_DENIED)) == Cause.KEYRING_DENIED.value
    assert str(NoSafeKeyring("none")) == f"{Cause.KEYRING_UNAVAILABLE.value}: none"


def test_a_key_that_is_too_long_says_how_long_it_may_be() -> None:
    assert KeyTooLong(1280).longest == 1280
