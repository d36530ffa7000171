"""Signatures, against vectors which the exchange and other people's clients have published."""

import base64
import hashlib
import hmac
import traceback

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
from hypothesis import given
from hypothesis import strategies as st

from signature_vectors import (
    API_KEY,
    C1,
    C2,
    ED1,
    ED1_PUBLIC,
    ED25519_VECTORS,
    FOREIGN,
    FUTURES,
    HMAC_VECTORS,
    SPOT,
    WS_PARAMS,
    Vector,
    pem,
)
from tidemark.binance.errors import KeyUnusable
from tidemark.binance.signing import (
    Ed25519Signer,
    HmacSigner,
    RsaSigner,
    payload,
    signer_for,
)
from tidemark.domain.credential import Credential, KeyKind, Secret

# -- payload -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", WS_PARAMS)
def test_the_payload_of_published_parameters_is_the_published_one(name: str) -> None:
    assert payload(WS_PARAMS[name]) == HMAC_VECTORS[name].payload


def test_capitals_sort_before_small_letters_as_in_ascii() -> None:
    assert payload({"a": 1, "B": 2, "aB": 3, "ab": 4}) == "B=2&a=1&aB=3&ab=4"


def test_booleans_are_signed_in_lower_case() -> None:
    assert payload({"no": False, "yes": True}) == "no=false&yes=true"


def test_no_parameters_make_an_empty_payload() -> None:
    assert payload({}) == ""


# -- HMAC ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("vector", HMAC_VECTORS.values(), ids=HMAC_VECTORS)
def test_hmac_signs_as_published(vector: Vector) -> None:
    assert HmacSigner(vector.secret).sign(vector.payload) == vector.signature


def test_the_coin_m_example_that_nobody_could_reproduce_does_not_match() -> None:
    """COIN-M General Info, REST examples 1 and 2, print a signature starting with 21fd8197."""
    signed = HmacSigner(FUTURES).sign(
        "symbol=BTCUSD_200925&side=BUY&type=LIMIT&quantity=1&price=9000&timeInForce=GTC"
        "&recvWindow=5000&timestamp=1591702613943"
    )
    assert not signed.startswith("21fd8197")


def test_the_options_example_does_not_match_with_the_quantity_that_is_printed() -> None:
    vector = HMAC_VECTORS["P8 options REST, as it was signed"]
    printed = vector.payload.replace("quantity=0.01", "quantity=1")
    assert HmacSigner(vector.secret).sign(printed) != vector.signature


def test_a_signature_leaves_no_trace_in_the_next_one() -> None:
    signer = HmacSigner(SPOT)
    signer.sign("something else")
    assert signer.sign(C1) == HMAC_VECTORS["C1"].signature


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_payload_is_signed_as_utf_8(text: str) -> None:
    expected = hmac.new(b"test-secret", text.encode(), hashlib.sha256).hexdigest()
    assert HmacSigner(FOREIGN).sign(text) == expected


@pytest.mark.parametrize("text", ["canary\udcff", "canary–"], ids=["surrogate", "not ASCII"])
def test_a_secret_that_cannot_have_been_given_out_is_not_signed_with(text: str) -> None:
    with pytest.raises(KeyUnusable) as refused:
        HmacSigner(Secret(text))
    assert "canary" not in _everything_in(refused.value)


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


# -- keys that cannot sign -----------------------------------------------------------------------


def test_each_kind_of_key_has_its_signer(rsa_key: rsa.RSAPrivateKey) -> None:
    secrets = {KeyKind.HMAC: SPOT, KeyKind.RSA: _stored(rsa_key), KeyKind.ED25519: ED1}
    signers = [signer_for(Credential(API_KEY, kind, secret)) for kind, secret in secrets.items()]
    assert [type(signer) for signer in signers] == [HmacSigner, RsaSigner, Ed25519Signer]


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
    assert "canary" not in _everything_in(refused.value)


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
    assert not any(line in _everything_in(refused.value) for line in lines)


def _stored(
    key: PrivateKeyTypes,
    encryption: KeySerializationEncryption | None = None,
    *,
    form: PrivateFormat = PrivateFormat.PKCS8,
) -> Secret:
    return Secret(key.private_bytes(Encoding.PEM, form, encryption or NoEncryption()).decode())


def _everything_in(error: BaseException) -> str:
    """The error's own words, its traceback's, and those of every error behind it."""
    words = "".join(traceback.format_exception(error))
    behind: BaseException | None = error
    while behind is not None:
        words += f"{behind!r} {behind.__dict__} {getattr(behind, 'object', '')!r}"
        behind = behind.__context__
    return words


def test_a_stored_key_that_openssl_fails_at_by_itself_cannot_be_used() -> None:
    """Of the kind Ed448 and another length: cryptography calls that an error of its own."""
    body = f"MC4CAQAwBQYDK2VxBCIEI{'A' * 43}"
    with pytest.raises(KeyUnusable):
        Ed25519Signer(Secret(f"-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n"))
