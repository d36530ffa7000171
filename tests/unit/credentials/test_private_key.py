"""Private keys at the edge of what is one: kinds that nobody can open, and text that is no key."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.padding import PKCS7
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tidemark.credentials.private_key import armoured, private_key_of
from tidemark.credentials.unusable_entry import EntryReason, UnusableEntry
from tidemark.domain.credential import KeyKind

_ED25519 = Ed25519PrivateKey.generate().private_bytes(
    Encoding.DER, PrivateFormat.PKCS8, NoEncryption()
)
_OF_ANOTHER_KIND = _ED25519.replace(b"\x2b\x65\x70", b"\x2b\x65\x77")
_PASSWORD = "tide"
_SEQUENCE, _OCTETS = 0x30, 0x04


def _pem(der: bytes, label: str = "PRIVATE KEY") -> str:
    return f"-----BEGIN {label}-----\n{base64.b64encode(der).decode()}\n-----END {label}-----\n"


def _der(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    size = bytes([len(body)]) if len(body) < 128 else bytes([0x81, len(body)])
    return bytes([tag]) + size + body


def _locked(der: bytes) -> bytes:
    """A private key behind a password, put together by hand (RFC 8018, PBES2)."""
    salt = iv = bytes(16)
    padder = PKCS7(128).padder()
    key = PBKDF2HMAC(SHA256(), 32, salt, 2048).derive(_PASSWORD.encode())
    encryptor = Cipher(AES(key), CBC(iv)).encryptor()
    hidden = encryptor.update(padder.update(der) + padder.finalize()) + encryptor.finalize()
    hmac = _der(_SEQUENCE, bytes.fromhex("06082a864886f70d0209 0500"))
    rounds = bytes.fromhex("02020800")
    derived = _der(_SEQUENCE, _der(_OCTETS, salt), rounds, hmac)
    scheme = _der(_SEQUENCE, bytes.fromhex("060960864801650304012a"), _der(_OCTETS, iv))
    how = _der(_SEQUENCE, bytes.fromhex("06092a864886f70d01050c"), derived)
    both = _der(_SEQUENCE, bytes.fromhex("06092a864886f70d01050d"), _der(_SEQUENCE, how, scheme))
    return _der(_SEQUENCE, both, _der(_OCTETS, hidden))


def _reason(pem: str, password: str | None) -> EntryReason:
    with pytest.raises(UnusableEntry) as caught:
        private_key_of(pem, password)
    return caught.value.reason


def test_a_key_locked_by_hand_opens_with_its_password() -> None:
    kind, secret = private_key_of(_pem(_locked(_ED25519), "ENCRYPTED PRIVATE KEY"), _PASSWORD)
    assert kind is KeyKind.ED25519
    assert "".join(secret.reveal().splitlines()[1:-1]) == base64.b64encode(_ED25519).decode()


@pytest.mark.parametrize("password", [None, _PASSWORD])
def test_a_key_of_a_kind_that_nobody_knows_is_no_key_that_binance_takes(
    password: str | None,
) -> None:
    der = _OF_ANOTHER_KIND if password is None else _locked(_OF_ANOTHER_KIND)
    label = "PRIVATE KEY" if password is None else "ENCRYPTED PRIVATE KEY"
    assert _reason(_pem(der, label), password) is EntryReason.PEM_KIND_UNSUPPORTED


def test_a_key_without_its_lines_is_given_them_again() -> None:
    bare = base64.b64encode(_ED25519).decode()
    pem = armoured(bare)
    assert pem is not None
    assert private_key_of(pem, None)[0] is KeyKind.ED25519


@pytest.mark.parametrize("text", ["no key at all", "====", "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP"])
def test_what_holds_no_private_key_is_given_no_lines(text: str) -> None:
    assert armoured(text) is None
