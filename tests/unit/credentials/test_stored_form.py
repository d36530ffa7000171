"""What goes into the keyring comes out of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidemark.credentials.store import CredentialsUnavailable
from tidemark.credentials.stored_form import credential_of, text_of
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.trouble import Cause

_KEYS = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1)


@given(_KEYS, st.sampled_from(KeyKind), st.text(min_size=1))
def test_a_credential_survives_being_stored(api_key: str, kind: KeyKind, secret: str) -> None:
    credential = Credential(api_key, kind, Secret(secret))
    assert credential_of(text_of(credential)) == credential


@given(st.text(min_size=1))
def test_the_stored_form_is_ascii(secret: str) -> None:
    """So that its length is the same in UTF-8 and UTF-16 units."""
    assert text_of(Credential("key", KeyKind.HMAC, Secret(secret))).isascii()


def test_fields_of_a_later_version_are_ignored() -> None:
    text = '{"api_key": "key", "kind": "RSA", "secret": "pem", "added": 1}'
    assert credential_of(text) == Credential("key", KeyKind.RSA, Secret("pem"))


@pytest.mark.parametrize("field", ['"secret": ""', '"secret": 5', '"secret": null'])
def test_an_entry_without_a_secret_is_unreadable(field: str) -> None:
    with pytest.raises(CredentialsUnavailable):
        credential_of(f'{{"api_key": "key", "kind": "HMAC", {field}}}')


@pytest.mark.parametrize("api_key", ["\\ud800", "\\u00e9", "a\\r\\nHost: b", "\\u0000"])
def test_a_key_that_no_request_can_carry_is_unreadable(api_key: str) -> None:
    with pytest.raises(CredentialsUnavailable):
        credential_of(f'{{"api_key": "{api_key}", "kind": "HMAC", "secret": "s"}}')


@pytest.mark.parametrize(
    "text",
    [
        "",
        "s3cret",
        "[]",
        "7",
        '{"api_key": "key", "kind": "HMAC"}',
        '{"api_key": "key", "kind": "DSA", "secret": "s3cret"}',
        "[" * 100_000,
    ],
    ids=lambda text: text[:12],
)
def test_an_entry_that_is_none_of_ours_is_unreadable_and_not_quoted(text: str) -> None:
    with pytest.raises(CredentialsUnavailable) as caught:
        credential_of(text)
    assert str(caught.value) == Cause.KEY_UNREADABLE.value
    assert caught.value.__context__ is None


def test_a_credential_is_stored_with_its_kind() -> None:
    credential = Credential("key", KeyKind.ED25519, Secret("pem"))
    assert text_of(credential) == '{"api_key": "key", "kind": "Ed25519", "secret": "pem"}'
