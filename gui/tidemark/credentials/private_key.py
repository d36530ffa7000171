"""Private keys as people paste them: PEM text mended, opened and written in one form."""

import base64
import binascii
import re
from typing import NamedTuple

from cryptography.exceptions import InternalError, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from tidemark.credentials.unusable_entry import EntryReason, UnusableEntry
from tidemark.domain.credential import KeyKind, Secret

_LEAST_RSA_BITS = 2048
_LINE_LENGTH = 64  # RFC 7468, section 2
_BEGIN = re.compile(r"-----BEGIN ([A-Z0-9 ]+)-----")
_HEADERS_AND_DATA = re.compile(r"((?:\s*[\w-]+:\s*\S+(?=\s))*)(.*)", re.DOTALL)
_BEFORE_HEADER = re.compile(r"(?<!\s)\s+(?=[\w-]+:)")
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")  # also what chat windows put in
_LINE_END_SPELT_OUT = re.compile(r"\\r\\n|\\n|\\r")
_OPENSSH = "OPENSSH PRIVATE KEY"


class _Block(NamedTuple):
    label: str
    data: str


def private_key_of(text: str, password: str | None) -> tuple[KeyKind, Secret]:
    """Return the kind of the first private key in ``text``, and the key as plain PKCS#8 PEM.

    Line ends may be missing, doubled or spelt out, and anything may stand around the PEM block.
    Raises `UnusableEntry`.
    """
    key = _opened(_pem_of(_private_block(text)), password)
    kind = _kind_of(key)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return kind, Secret(pem.decode("ascii"))


def armoured(text: str) -> str | None:
    """Return bare base64 as PEM if it holds a private key, encrypted or not; None if it does not.

    Some people paste only what stands between the BEGIN and END lines. A secret key is base64
    too, as far as its letters go, so only parsing can tell.
    """
    data = "".join(_LINE_END_SPELT_OUT.sub("\n", text).split())
    if not _is_base64(data):
        return None
    for label in ("PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "RSA PRIVATE KEY"):
        pem = _pem_of(_Block(label, data))
        if _holds_key(pem):
            return pem
    return None


def _private_block(text: str) -> _Block:
    blocks = _blocks_in(_LINE_END_SPELT_OUT.sub("\n", text))
    for block in blocks:
        if block.label == _OPENSSH:
            raise UnusableEntry(EntryReason.PEM_KIND_UNSUPPORTED)
        if block.label.endswith("PRIVATE KEY"):
            return block
    if not blocks:
        raise UnusableEntry(EntryReason.PEM_UNREADABLE)
    is_public = any(block.label.endswith("PUBLIC KEY") for block in blocks)
    raise UnusableEntry(
        EntryReason.PEM_IS_PUBLIC if is_public else EntryReason.PEM_KIND_UNSUPPORTED
    )


def _blocks_in(text: str) -> list[_Block]:
    """Every block from its BEGIN line to the next END line of the same label.

    Labels that end nowhere are looked for once: a text of nothing but BEGIN lines would take
    minutes else.
    """
    blocks: list[_Block] = []
    endless: set[str] = set()
    begin = _BEGIN.search(text)
    while begin is not None:
        label, after = begin.group(1), begin.end()
        end_line = f"-----END {label}-----"
        end = -1 if label in endless else text.find(end_line, after)
        if end < 0:
            endless.add(label)
        else:
            blocks.append(_Block(label, text[after:end]))
            after = end + len(end_line)
        begin = _BEGIN.search(text, after)
    return blocks


def _pem_of(block: _Block) -> str:
    """Write a block with the line ends it should have (RFC 7468; headers as in RFC 1421)."""
    found = _HEADERS_AND_DATA.fullmatch(block.data)
    headers, data = found.groups() if found else ("", block.data)
    header_lines = _BEFORE_HEADER.sub("\n", headers).strip()
    data = _UNSEEN.sub("", data)
    lines = [data[at : at + _LINE_LENGTH] for at in range(0, len(data), _LINE_LENGTH)]
    if header_lines:
        lines = [header_lines, "", *lines]
    return "\n".join([f"-----BEGIN {block.label}-----", *lines, f"-----END {block.label}-----", ""])


def _opened(pem: str, password: str | None) -> PrivateKeyTypes:
    try:
        return load_pem_private_key(pem.encode("utf-8", "replace"), None)
    except TypeError:  # how cryptography says that it takes a password
        return _opened_with(pem, password)
    except UnsupportedAlgorithm:
        raise UnusableEntry(EntryReason.PEM_KIND_UNSUPPORTED) from None
    except (ValueError, InternalError):  # the latter for an Ed448 key of another length
        raise UnusableEntry(EntryReason.PEM_UNREADABLE) from None


def _opened_with(pem: str, password: str | None) -> PrivateKeyTypes:
    if not password:
        raise UnusableEntry(EntryReason.PEM_ENCRYPTED) from None
    try:
        return load_pem_private_key(
            pem.encode("utf-8", "replace"), password.encode("utf-8", "surrogateescape")
        )
    except UnsupportedAlgorithm:
        raise UnusableEntry(EntryReason.PEM_KIND_UNSUPPORTED) from None
    except (ValueError, InternalError):
        raise UnusableEntry(EntryReason.PEM_WRONG_PASSWORD) from None


def _kind_of(key: PrivateKeyTypes) -> KeyKind:
    if isinstance(key, Ed25519PrivateKey):
        return KeyKind.ED25519
    if not isinstance(key, RSAPrivateKey):
        raise UnusableEntry(EntryReason.PEM_KIND_UNSUPPORTED)
    if key.key_size < _LEAST_RSA_BITS:
        raise UnusableEntry(EntryReason.RSA_TOO_SHORT)
    return KeyKind.RSA


def _is_base64(data: str) -> bool:
    try:
        base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def _holds_key(pem: str) -> bool:
    try:
        load_pem_private_key(pem.encode("ascii"), None)
    except TypeError:  # it does, behind a password
        return True
    except (ValueError, UnsupportedAlgorithm, InternalError):
        return False
    return True
