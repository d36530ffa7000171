"""From what a person typed, pasted, piped or exported to a credential that can sign.

Pasted keys come with line ends lost, doubled or spelt out, in quotes or with blanks around them.
What is meant beyond doubt is mended; the rest is refused with a reason that never repeats the text.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tidemark.credentials.unusable_entry import EntryReason, UnusableEntry
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.values import frozen

__all__ = [
    "ENVIRONMENT_VARIABLES",
    "PASSWORD_VARIABLE",
    "REASONS_OF_PASSWORD",
    "EntryReason",
    "UnusableEntry",
    "credential_from_entry",
    "credential_from_environment",
    "credential_from_stream",
]

_KEY_VARIABLE = "TIDEMARK_API_KEY"
_SECRET_VARIABLE = "TIDEMARK_API_SECRET"  # noqa: S105 - a name, not a secret
_FILE_VARIABLE = "TIDEMARK_PRIVATE_KEY_FILE"
PASSWORD_VARIABLE = "TIDEMARK_PRIVATE_KEY_PASSWORD"  # noqa: S105 - a name, not a secret
"""Where the password of an encrypted private key may stand."""
ENVIRONMENT_VARIABLES = (_KEY_VARIABLE, _SECRET_VARIABLE, _FILE_VARIABLE, PASSWORD_VARIABLE)
"""What `credential_from_environment` reads; remove them then, so that no child inherits them."""

_LEAST_LENGTH = 2  # real keys have 64 characters, those of simulators and stand-ins any number
_LONGEST_FILE = 65536  # bytes; the PEM text of an RSA key is a tenth of it
_QUOTES = frozenset("\"'`“”„‘’‚«»")
# Blanks, and what editors and chat windows leave around a text without showing it.
_AROUND = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*")
# Chat windows and word processors turn two hyphens into one dash.
_DASH = "[-\u2010-\u2015\u2212]"
# Only from the first of several dashes: from each of them, a line of dashes takes minutes.
_ARMOUR = re.compile(rf"(?<!{_DASH}){_DASH}+ ?(BEGIN|END) ([A-Z0-9 ]*?[A-Z0-9]) ?{_DASH}+")
_PEM_MARK = "-----BEGIN"
_PEM_WORDS = "PRIVATE KEY"
_MAYBE_BARE_PRIVATE_KEY = re.compile(r"M[A-P][A-Za-z0-9+/=\s\\]{40,}")  # base64 of a DER sequence
REASONS_OF_PASSWORD = frozenset({EntryReason.PEM_ENCRYPTED, EntryReason.PEM_WRONG_PASSWORD})
"""Refusals that the password of a private key would mend."""


def credential_from_entry(
    api_key: str, secret_or_pem: str, *, password: str | None = None
) -> Credential:
    """Make a credential; which kind it is, is found by parsing and never guessed by length.

    A private key is kept in plain PKCS#8 PEM form, an encrypted one too once ``password`` opened
    it: from then on the keyring protects it and the password is not needed again. A password for
    a key without one is ignored. Raises `UnusableEntry`.
    """
    key = _checked_key(api_key)
    return _credential(key, *_kind_and_secret(secret_or_pem, password))


def credential_from_stream(text: str, *, password: str | None = None) -> Credential:
    """Make a credential of piped text: the API key on the first line, the rest secret or PEM.

    Raises `UnusableEntry`.
    """
    key, _, secret_or_pem = _trimmed(text).replace("\r", "\n").partition("\n")
    return credential_from_entry(key, secret_or_pem, password=password)


def credential_from_environment(environ: Mapping[str, str]) -> Credential:
    """Make a credential of the `ENVIRONMENT_VARIABLES`; one that is empty counts as not set.

    The secret, or PEM text, stands in one variable, or a PEM file's path in another. Raises
    `UnusableEntry`, which names the variable to look at and shows no value.
    """
    secret, path = environ.get(_SECRET_VARIABLE, ""), environ.get(_FILE_VARIABLE, "")
    password = environ.get(PASSWORD_VARIABLE)
    if not environ.get(_KEY_VARIABLE):
        raise UnusableEntry(EntryReason.VARIABLE_MISSING, _KEY_VARIABLE)
    if secret and path:
        raise UnusableEntry(EntryReason.SECRET_VARIABLE_TWICE)
    if not secret and not path:
        raise UnusableEntry(EntryReason.SECRET_VARIABLE_MISSING)
    with _blaming(_KEY_VARIABLE):
        key = _checked_key(environ[_KEY_VARIABLE])
    with _blaming(_FILE_VARIABLE if path else _SECRET_VARIABLE):
        if path:
            return _credential(key, *_private_key_in(Path(path), password))
        return _credential(key, *_kind_and_secret(secret, password))


@contextmanager
def _blaming(variable: str) -> Iterator[None]:
    try:
        yield
    except UnusableEntry as error:
        is_of_password = error.reason in REASONS_OF_PASSWORD
        raise UnusableEntry(
            error.reason, PASSWORD_VARIABLE if is_of_password else variable
        ) from None


def _credential(key: str, kind: KeyKind, secret: Secret) -> Credential:
    if secret.reveal() == key:
        raise UnusableEntry(EntryReason.SECRET_IS_KEY)
    return Credential(key, kind, secret)


def _private_key_in(path: Path, password: str | None) -> tuple[KeyKind, Secret]:
    try:
        with path.expanduser().open("rb") as file:
            content = file.read(_LONGEST_FILE)
    except (OSError, ValueError, RuntimeError):  # no such file; NUL in its name; no such home
        raise UnusableEntry(EntryReason.KEY_FILE_UNREADABLE) from None
    found = _private_key(_trimmed(content.decode("utf-8", "replace")), password)
    if found is None:
        raise UnusableEntry(EntryReason.PEM_UNREADABLE)
    return found


def _kind_and_secret(text: str, password: str | None) -> tuple[KeyKind, Secret]:
    text = _trimmed(text)
    found = _private_key(text, password)
    if found is None:
        return KeyKind.HMAC, Secret(_checked_word(text, _SECRET_REASONS))
    return found


def _private_key(text: str, password: str | None) -> tuple[KeyKind, Secret] | None:
    pem = _pem_in(text)
    if pem is None:
        return None
    from tidemark.credentials import private_key  # noqa: PLC0415 - see `_pem_in`

    return private_key.private_key_of(pem, password)


def _pem_in(text: str) -> str | None:
    """The text as PEM where it is meant as a private key; None where it is something else."""
    text = _ARMOUR.sub(r"-----\1 \2-----", text)
    if _PEM_MARK in text or _PEM_WORDS in text:
        return text
    if not _MAYBE_BARE_PRIVATE_KEY.fullmatch(text):
        return None
    # Only now: the library is large, and most entries and most runs need none of it.
    from tidemark.credentials import private_key  # noqa: PLC0415 - see above

    return private_key.armoured(text)


@frozen
class _WordReasons:
    empty: EntryReason
    quotes: EntryReason
    blanks: EntryReason
    odd: EntryReason
    short: EntryReason


_KEY_REASONS = _WordReasons(
    EntryReason.EMPTY_KEY,
    EntryReason.KEY_HAS_QUOTES,
    EntryReason.KEY_HAS_BLANKS,
    EntryReason.KEY_HAS_ODD_CHARACTERS,
    EntryReason.KEY_TOO_SHORT,
)
_SECRET_REASONS = _WordReasons(
    EntryReason.EMPTY_SECRET,
    EntryReason.SECRET_HAS_QUOTES,
    EntryReason.SECRET_HAS_BLANKS,
    EntryReason.SECRET_HAS_ODD_CHARACTERS,
    EntryReason.SECRET_TOO_SHORT,
)


def _checked_key(text: str) -> str:
    text = _trimmed(text)
    if _pem_in(text) is not None:
        raise UnusableEntry(EntryReason.KEY_IS_PEM)
    return _checked_word(text, _KEY_REASONS)


def _checked_word(text: str, reasons: _WordReasons) -> str:
    if not text:
        raise UnusableEntry(reasons.empty)
    if not _QUOTES.isdisjoint(text):
        raise UnusableEntry(reasons.quotes)
    if len(text.split()) > 1:
        raise UnusableEntry(reasons.blanks)
    if not all("!" <= character <= "~" for character in text):
        raise UnusableEntry(reasons.odd)
    if len(text) < _LEAST_LENGTH:
        raise UnusableEntry(reasons.short)
    return text


def _trimmed(text: str) -> str:
    """``text`` without what stands around it, looked at from both ends and not from each blank."""
    return _without_beginning(_without_beginning(text)[::-1])[::-1]


def _without_beginning(text: str) -> str:
    beginning = _AROUND.match(text)
    return text if beginning is None else text[beginning.end() :]
