"""Signatures, against vectors which the exchange and other people's clients have published."""

import hashlib
import hmac

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st

from signature_vectors import (
    API_KEY,
    C1,
    ED1,
    FOREIGN,
    FUTURES,
    HMAC_VECTORS,
    SPOT,
    WS_PARAMS,
    Vector,
    everything_in,
)
from tidemark.binance.errors import KeyUnusable
from tidemark.binance.private_keys import Ed25519Signer, RsaSigner
from tidemark.binance.signing import (
    HmacSigner,
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
    assert "canary" not in everything_in(refused.value)


# -- which key signs how --------------------------------------------------------------------------


def test_each_kind_of_key_has_its_signer() -> None:
    generated = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    stored = generated.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    secrets = {KeyKind.HMAC: SPOT, KeyKind.RSA: Secret(stored), KeyKind.ED25519: ED1}
    signers = [signer_for(Credential(API_KEY, kind, secret)) for kind, secret in secrets.items()]
    assert [type(signer) for signer in signers] == [HmacSigner, RsaSigner, Ed25519Signer]
