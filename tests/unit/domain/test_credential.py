"""A credential tells its kind and the key's ending, and nothing else by accident."""

import copy
import pickle
from collections.abc import Callable
from dataclasses import asdict

import pytest

from tidemark.domain.credential import Credential, KeyKind, Secret

_TEXT = "canary-of-the-secret"
_KEY = "canary-of-the-api-key-aB3x"
_SECRET = Secret(_TEXT)
_CREDENTIAL = Credential(_KEY, KeyKind.HMAC, _SECRET)


def test_a_secret_is_revealed_when_asked_to() -> None:
    assert _SECRET.reveal() == _TEXT


@pytest.mark.parametrize(
    "show",
    [repr, str, ascii, format, "{}".format, "{!r}".format, "%s".__mod__, lambda it: str([it])],
    ids=["repr", "str", "ascii", "format", "{}", "{!r}", "%s", "in a list"],
)
@pytest.mark.parametrize("holder", [_SECRET, _CREDENTIAL], ids=["secret", "credential"])
def test_neither_key_nor_secret_shows_in_words(
    show: Callable[[object], str], holder: Secret | Credential
) -> None:
    assert "canary" not in show(holder)


@pytest.mark.parametrize(
    "take", [copy.copy, copy.deepcopy, pickle.dumps, lambda it: format(it, ">30"), hash]
)
def test_a_secret_cannot_be_taken_along(take: Callable[[object], object]) -> None:
    with pytest.raises(TypeError) as refused:
        take(_SECRET)
    assert "canary" not in str(refused.value)


@pytest.mark.parametrize("take", [copy.deepcopy, pickle.dumps, asdict, hash])
def test_a_credential_is_not_copied_with_its_secret(
    take: Callable[[Credential], object],
) -> None:
    with pytest.raises(TypeError):
        take(_CREDENTIAL)


def test_a_secret_has_no_dictionary_to_look_into() -> None:
    assert not hasattr(_SECRET, "__dict__")


def test_secrets_of_the_same_text_are_equal() -> None:
    assert Secret(_TEXT) == Secret(_TEXT)


@pytest.mark.parametrize("other", [Secret("another"), _TEXT, None], ids=["other", "text", "none"])
def test_a_secret_equals_nothing_else(other: object) -> None:
    assert Secret(_TEXT) != other


def test_a_key_ends_in_its_last_four_characters() -> None:
    assert _CREDENTIAL.key_ending == "aB3x"
