"""Signatures by private keys, against published vectors, and keys that cannot sign."""

import base64

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    load_pem_public_key,
)

from signature_vectors import (
    C1,
    C2,
    ED1,
    ED1_PUBLIC,
    ED25519_VECTORS,
    Vector,
    everything_in,
    pem,
)
from tidemark.binance.errors import KeyUnusable
from tidemark.binance.private_keys import Ed25519Signer, RsaSigner
from tidemark.domain.credential import Secret

# -- Ed25519 -------------------------------------------------------------------------------------


@pytest.mark.parametrize("vector", ED25519_VECTORS.values(), ids=ED25519_VECTORS)
def test_ed25519_signs_as_published(vector: Vector) -> None:
    assert Ed25519Signer(vector.secret).sign(vector.payload) == vector.signature


def test_an_ed25519_signature_is_verified_by_the_published_public_key() -> None:
    public_key = load_pem_public_key(pem(ED1_PUBLIC, "PUBLIC KEY").encode())
    assert isinstance(public_key, ed25519.Ed25519PublicKey)
    public_key.verify(base64.b64decode(Ed25519Signer(ED1).sign("１=２")), "１=２".encode())


# -- RSA -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def test_an_rsa_signature_is_verified_by_the_public_key(rsa_key: rsa.RSAPrivateKey) -> None:
    signature = base64.b64decode(RsaSigner(_stored(rsa_key)).sign(C1), validate=True)
    rsa_key.public_key().verify(signature, C1.encode(), PKCS1v15(), hashes.SHA256())


def test_an_rsa_signature_does_not_fit_another_payload(rsa_key: rsa.RSAPrivateKey) -> None:
    signature = base64.b64decode(RsaSigner(_stored(rsa_key)).sign(C1))
    with pytest.raises(InvalidSignature):
        rsa_key.public_key().verify(signature, C2.encode(), PKCS1v15(), hashes.SHA256())


def test_an_rsa_key_in_the_older_form_signs_the_same(rsa_key: rsa.RSAPrivateKey) -> None:
    older = _stored(rsa_key, form=PrivateFormat.TraditionalOpenSSL)
    assert RsaSigner(older).sign(C1) == RsaSigner(_stored(rsa_key)).sign(C1)


@pytest.mark.parametrize("signer", [RsaSigner, Ed25519Signer])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "canary",
        "canary\udcff",
        pem("canary"),
        pem(ED1_PUBLIC, "PUBLIC KEY"),
        "-----BEGIN PRIVATE KEY-----canary",
    ],
    ids=["empty", "words", "surrogate", "not base64", "public key", "cut"],
)
def test_what_is_no_private_key_is_refused_without_repeating_it(
    signer: type[RsaSigner | Ed25519Signer], text: str
) -> None:
    with pytest.raises(KeyUnusable) as refused:
        signer(Secret(text))
    assert "canary" not in everything_in(refused.value)


@pytest.mark.parametrize("signer", [RsaSigner, Ed25519Signer])
def test_a_key_of_an_unknown_kind_is_refused(signer: type[RsaSigner | Ed25519Signer]) -> None:
    with pytest.raises(KeyUnusable):
        signer(_stored(ec.generate_private_key(ec.SECP256R1())))


def test_a_key_of_the_other_kind_is_refused(rsa_key: rsa.RSAPrivateKey) -> None:
    with pytest.raises(KeyUnusable, match="RSA"):
        RsaSigner(ED1)
    with pytest.raises(KeyUnusable, match="Ed25519"):
        Ed25519Signer(_stored(rsa_key))


@pytest.mark.parametrize("signer", [RsaSigner, Ed25519Signer])
def test_an_encrypted_key_is_refused_without_repeating_it(
    signer: type[RsaSigner | Ed25519Signer],
) -> None:
    encrypted = _stored(ed25519.Ed25519PrivateKey.generate(), BestAvailableEncryption(b"password"))
    with pytest.raises(KeyUnusable) as refused:
        signer(encrypted)
    lines = encrypted.reveal().splitlines()[1:-1]
    assert not any(line in everything_in(refused.value) for line in lines)


def _stored(
    key: PrivateKeyTypes,
    encryption: KeySerializationEncryption | None = None,
    *,
    form: PrivateFormat = PrivateFormat.PKCS8,
) -> Secret:
    return Secret(key.private_bytes(Encoding.PEM, form, encryption or NoEncryption()).decode())


def test_a_stored_key_that_openssl_fails_at_by_itself_cannot_be_used() -> None:
    """Of the kind Ed448 and another length: cryptography calls that an error of its own."""
    body = f"MC4CAQAwBQYDK2VxBCIEI{'A' * 43}"
    with pytest.raises(KeyUnusable):
        Ed25519Signer(Secret(f"-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n"))
