"""Signatures, against vectors which the exchange and other people's clients have published."""

import base64
import hashlib
import hmac
import traceback
from typing import NamedTuple

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

from tidemark.binance.errors import KeyUnusable
from tidemark.binance.signing import (
    Ed25519Signer,
    HmacSigner,
    Parameter,
    RsaSigner,
    payload,
    signer_for,
)
from tidemark.domain.credential import Credential, KeyKind, Secret

# The keys below are printed in the exchange's documentation and in other clients' tests.
_AK = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A"
_SPOT = Secret("NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j")
_FUTURES = Secret("2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9")
_OPTIONS = Secret("YtP1BudNOWZE1ag5uzCkh4hIC7qSmQOu797r5EJBFGhxBYivjj8HIX0iiiPof5yG")
_FOREIGN = Secret("test-secret")
_ED1_PUBLIC = "MCowBQYDK2VwAyEAGUIKv9dSpWXBViXp2m6vAIb8QMFJYBgyFEQsFJlqgA0="


def _pem(body: str, kind: str = "PRIVATE KEY") -> str:
    return f"-----BEGIN {kind}-----\n{body}\n-----END {kind}-----\n"


_ED1 = Secret(_pem("MC4CAQAwBQYDK2VwBCIEIIJEYWtGBrhACmb9Dvy+qa8WEf0lQOl1s4CLIAB9m89u"))
_ED2 = Secret(_pem("MC4CAQAwBQYDK2VwBCIEIPQmzwVKJETqVd7L9E/DFbkvrOigy1tLL+9QF0mSn6dV"))


class Vector(NamedTuple):
    """A payload with the signature that somebody else made of it."""

    secret: Secret
    payload: str
    signature: str


_P1_ORDER = (
    "price=52000.00&quantity=0.01000000&recvWindow=100&side=SELL"
    "&symbol=BTCUSDT&timeInForce=GTC&timestamp=1645423376532&type=LIMIT"
)
_P4_ORDER = (
    "side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1"
    "&recvWindow=5000&timestamp=1499827319559"
)
_C1 = f"apiKey={_AK}&timestamp=1727810404936"
_C2 = f"apiKey={_AK}&recvWindow=5000&timestamp=1727810404936"

HMAC_VECTORS = {
    "P1 spot ws": Vector(
        _SPOT,
        f"apiKey={_AK}&{_P1_ORDER}",
        "aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24",
    ),
    "P2 spot ws, not ASCII": Vector(
        _SPOT,
        f"apiKey={_AK}&price=0.10000000&quantity=1.00000000&recvWindow=5000&side=BUY"
        "&symbol=１２３４５６&timeInForce=GTC&timestamp=1645423376532&type=LIMIT",
        "b33892ae8e687c939f4468c6268ddd4c40ac1af18ad19a064864c47bae0752cd",
    ),
    "P3 spot ws, older": Vector(
        _SPOT,
        f"apiKey={_AK}&newOrderRespType=ACK&{_P1_ORDER}",
        "cc15477742bd704c29492d96c7ead9414dfd8e0ec4a00f947bb5bb454ddbd08a",
    ),
    "P4 spot REST": Vector(
        _SPOT,
        f"symbol=LTCBTC&{_P4_ORDER}",
        "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71",
    ),
    "P5 spot REST, percent-encoded": Vector(
        _SPOT,
        f"symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96&{_P4_ORDER}",
        "e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3",
    ),
    "P6 USD-M REST": Vector(
        _FUTURES,
        "symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=9000&timeInForce=GTC"
        "&recvWindow=5000&timestamp=1591702613943",
        "3c661234138461fcc7a7d8746c6558c9842d4e10870d2ecbedf7777cad694af9",
    ),
    "P7 COIN-M REST, its blank included": Vector(
        _FUTURES,
        "symbol=BTCUSD_200925&side=BUY&type=LIMIT&timeInForce=GTCquantity=1&price=9000"
        "&recvWindow=5000&timestamp= 1591702613943",
        "f3129e7c72c7727037891ad8a86b76a7dc514ba125a536775c8ba403b2d1b222",
    ),
    "P8 options REST, as it was signed": Vector(
        _OPTIONS,
        "symbol=BTC-210129-40000-C&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=2000"
        "&recvWindow=5000&timestamp=1611825601400",
        "7c12045972f6140e765e0f2b67d28099718df805732676494238f50be830a7d7",
    ),
    "P11 another client": Vector(
        _SPOT,
        f"apiKey={_AK}&timestamp=1499827319559",
        "a90524f2010ef58d33f2fb76f34c98bb19d22844f9fcead39559bd829640742e",
    ),
    "C1": Vector(_SPOT, _C1, "5ce3df14659a66bcece5e8028bf3b81c09369285026ecc13778d609ca1954740"),
    "C2": Vector(_SPOT, _C2, "eb71c9b20f60ddc97e830e5ee0dd9c8227f6df489ff39ed829dfc1c0493dfd18"),
    "C3": Vector(
        _SPOT,
        f"apiKey={_AK}&recvWindow=5000&returnRateLimits=false&timestamp=1727810404936",
        "bf43830d62c506cf0933205fd55aba181d232ead840f6c6af62749c9a3201545",
    ),
    "captured from the official SDK": Vector(
        _FOREIGN,
        "apiKey=test-key&timestamp=1795412086715",
        "d6b4531ac447408cf637172dc751b5af5982bf98bcdb4365142146dfef16e5b3",
    ),
    "captured from CCXT": Vector(
        _FOREIGN,
        "apiKey=test-key&recvWindow=10000&returnRateLimits=false&timestamp=1795412099889"
        "&type=inverse",
        "7c76e69f3c179260a2b3e03b0ed63da54075cb0a243dace0a3deea128b37412f",
    ),
    "captured from UBWA": Vector(
        _FOREIGN,
        "apiKey=test-key&recvWindow=9000&timestamp=1795412843990",
        "7c0ddd231a2dc01158b284a70d1cba06ece702d7c92899e27ba517c54aa3a8dd",
    ),
}

ED25519_VECTORS = {
    "P9 spot FIX": Vector(
        _ED1,
        "A\x01EXAMPLE\x01SPOT\x011\x0120240627-11:17:25.223",
        "4MHXelVVcpkdwuLbl6n73HQUXUf1dse2PCgT1DYqW9w8AVZ1RACFGM+5UdlGPrQHrgtS3CvsRURC1oj73j8gCA==",
    ),
    "P10 another client": Vector(
        _ED2,
        "price=50000&quantity=1&side=BUY&symbol=BTCUSDT&timestamp=1631234567890&type=LIMIT",
        "a4Pm3p02D2HXtNfo3DBaVCe9Ov7kledewgYtGjekotFmZ5wXa3mC5AtLB7CpAphyNjeyovIuDP+9fyjYmsojCw==",
    ),
    "C4": Vector(
        _ED1,
        _C1,
        "oBQS88ve1nCZBFqZ/2pT7eH7LBPgW4G7dHzmU4Eo21kwwNKQA++yMVw7pt8D5j8fzvG2BTz6q3oHsu6jQMdtDg==",
    ),
    "C5": Vector(
        _ED1,
        _C2,
        "H4n3fTw3wNUZKR+vI/yOsUTGlMAw+WkiVJSXdeRGzsFqceR+4gfYj+S2sEyWCgAIcKIae6VUry7GTLC6YphwBQ==",
    ),
}

# Vectors of the WebSocket API, as the parameters they were made of, in no particular order.
_WS_PARAMS: dict[str, dict[str, Parameter]] = {
    "P1 spot ws": {
        "symbol": "BTCUSDT",
        "side": "SELL",
        "type": "LIMIT",
        "timeInForce": "GTC",
        "quantity": "0.01000000",
        "price": "52000.00",
        "recvWindow": 100,
        "timestamp": 1645423376532,
        "apiKey": _AK,
    },
    "P2 spot ws, not ASCII": {
        "symbol": "１２３４５６",
        "side": "BUY",
        "type": "LIMIT",
        "timeInForce": "GTC",
        "quantity": "1.00000000",
        "price": "0.10000000",
        "recvWindow": 5000,
        "timestamp": 1645423376532,
        "apiKey": _AK,
    },
    "P11 another client": {"timestamp": 1499827319559, "apiKey": _AK},
    "C1": {"timestamp": 1727810404936, "apiKey": _AK},
    "C2": {"timestamp": 1727810404936, "recvWindow": 5000, "apiKey": _AK},
    "C3": {
        "timestamp": 1727810404936,
        "returnRateLimits": False,
        "recvWindow": 5000,
        "apiKey": _AK,
    },
    "captured from CCXT": {
        "apiKey": "test-key",
        "type": "inverse",
        "timestamp": 1795412099889,
        "recvWindow": 10000,
        "returnRateLimits": False,
    },
    "captured from UBWA": {
        "apiKey": "test-key",
        "timestamp": 1795412843990,
        "recvWindow": "9000",
    },
}


# -- payload -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", _WS_PARAMS)
def test_the_payload_of_published_parameters_is_the_published_one(name: str) -> None:
    assert payload(_WS_PARAMS[name]) == HMAC_VECTORS[name].payload


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
    signed = HmacSigner(_FUTURES).sign(
        "symbol=BTCUSD_200925&side=BUY&type=LIMIT&quantity=1&price=9000&timeInForce=GTC"
        "&recvWindow=5000&timestamp=1591702613943"
    )
    assert not signed.startswith("21fd8197")


def test_the_options_example_does_not_match_with_the_quantity_that_is_printed() -> None:
    vector = HMAC_VECTORS["P8 options REST, as it was signed"]
    printed = vector.payload.replace("quantity=0.01", "quantity=1")
    assert HmacSigner(vector.secret).sign(printed) != vector.signature


def test_a_signature_leaves_no_trace_in_the_next_one() -> None:
    signer = HmacSigner(_SPOT)
    signer.sign("something else")
    assert signer.sign(_C1) == HMAC_VECTORS["C1"].signature


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_payload_is_signed_as_utf_8(text: str) -> None:
    expected = hmac.new(b"test-secret", text.encode(), hashlib.sha256).hexdigest()
    assert HmacSigner(_FOREIGN).sign(text) == expected


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
    public_key = load_pem_public_key(_pem(_ED1_PUBLIC, "PUBLIC KEY").encode())
    assert isinstance(public_key, ed25519.Ed25519PublicKey)
    public_key.verify(base64.b64decode(Ed25519Signer(_ED1).sign("１=２")), "１=２".encode())


# -- RSA -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def test_an_rsa_signature_is_verified_by_the_public_key(rsa_key: rsa.RSAPrivateKey) -> None:
    signature = base64.b64decode(RsaSigner(_stored(rsa_key)).sign(_C1), validate=True)
    rsa_key.public_key().verify(signature, _C1.encode(), PKCS1v15(), hashes.SHA256())


def test_an_rsa_signature_does_not_fit_another_payload(rsa_key: rsa.RSAPrivateKey) -> None:
    signature = base64.b64decode(RsaSigner(_stored(rsa_key)).sign(_C1))
    with pytest.raises(InvalidSignature):
        rsa_key.public_key().verify(signature, _C2.encode(), PKCS1v15(), hashes.SHA256())


def test_an_rsa_key_in_the_older_form_signs_the_same(rsa_key: rsa.RSAPrivateKey) -> None:
    older = _stored(rsa_key, form=PrivateFormat.TraditionalOpenSSL)
    assert RsaSigner(older).sign(_C1) == RsaSigner(_stored(rsa_key)).sign(_C1)


# -- keys that cannot sign -----------------------------------------------------------------------


def test_each_kind_of_key_has_its_signer(rsa_key: rsa.RSAPrivateKey) -> None:
    secrets = {KeyKind.HMAC: _SPOT, KeyKind.RSA: _stored(rsa_key), KeyKind.ED25519: _ED1}
    signers = [signer_for(Credential(_AK, kind, secret)) for kind, secret in secrets.items()]
    assert [type(signer) for signer in signers] == [HmacSigner, RsaSigner, Ed25519Signer]


@pytest.mark.parametrize("signer", [RsaSigner, Ed25519Signer])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "canary",
        "canary\udcff",
        _pem("canary"),
        _pem(_ED1_PUBLIC, "PUBLIC KEY"),
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
        RsaSigner(_ED1)
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
