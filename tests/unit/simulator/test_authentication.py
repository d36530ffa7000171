"""Signatures others have published, and the rules about keys and time."""

from dataclasses import dataclass

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tidemark.simulator.authentication import (
    check_signature,
    check_time,
    payload_of,
    verifier_for,
)
from tidemark.simulator.options import SimulatorKey
from tidemark.simulator.refusals import Refused
from tidemark.simulator.wire import read_json

NOW = 1_727_810_404_936

DOC_KEY = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A"
DOC_SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"
FUTURES_SECRET = "2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9"


def _public(*lines: str) -> str:
    return "\n".join(["-----BEGIN PUBLIC KEY-----", *lines, "-----END PUBLIC KEY-----", ""])


HMAC_DOC = SimulatorKey(DOC_KEY, hmac_secret=DOC_SECRET)
HMAC_FUTURES = SimulatorKey(DOC_KEY, hmac_secret=FUTURES_SECRET)
HMAC_CLIENTS = SimulatorKey("test-key", hmac_secret="test-secret")
# The exchange's FIX API page publishes the seed of this one.
ED25519_DOC = SimulatorKey(
    DOC_KEY, public_key_pem=_public("MCowBQYDK2VwAyEAGUIKv9dSpWXBViXp2m6vAIb8QMFJYBgyFEQsFJlqgA0=")
)
# The public halves of the keys in python-binance's tests of its signatures.
ED25519_PYTHON_BINANCE = SimulatorKey(
    DOC_KEY, public_key_pem=_public("MCowBQYDK2VwAyEAXD1NDYTGn4fIYgPcsQKTNhdEj3D2FnO5OAvyjiQgXYE=")
)
RSA_PYTHON_BINANCE = SimulatorKey(
    DOC_KEY,
    public_key_pem=_public(
        "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAh2rM4JTh3REGZ7d7nzFG",
        "vg9CyAgcSfwRh30cJ4qIFgKR8poQWi5mMXzs2PC7a9TbOxFmv7FV1Gdiib1tE216",
        "IXQfWCfY+WD0dFFC+GYM6ZU/bBHmThpbhQIQrwSANc8T/bXsF31flqCYsUJiFLFP",
        "GP08bj4+YKTAgiGomr0IvCH9uKr/ygbUq6J+60XeU7hfgQvTXKrWPbHIZ/pkQ2oS",
        "1PsuHTK5/PB3dpz24oemp+OLeh0dGBvXX9C2LeolRGXcggJ449F+fml04DVcziey",
        "CNfoHC91BgypKmnFrjfSumjDDU5sW5/FnAMCADta06bso4VxOLu537EqXNs1nKMs",
        "JQIDAQAB",
    ),
)


@dataclass(frozen=True)
class Vector:
    """A payload somebody signed, and what came out."""

    source: str
    key: SimulatorKey
    payload: str
    signature: str

    @property
    def params(self) -> dict[str, str]:
        return dict(pair.split("=", 1) for pair in self.payload.split("&"))


_ORDER = (
    f"apiKey={DOC_KEY}&price=52000.00&quantity=0.01000000&recvWindow=100&side=SELL"
    "&symbol=BTCUSDT&timeInForce=GTC&timestamp=1645423376532&type=LIMIT"
)
_SHORT_ORDER = "price=50000&quantity=1&side=BUY&symbol=BTCUSDT&timestamp=1631234567890&type=LIMIT"
_C1 = f"apiKey={DOC_KEY}&timestamp=1727810404936"
_C2 = f"apiKey={DOC_KEY}&recvWindow=5000&timestamp=1727810404936"
_C3 = f"apiKey={DOC_KEY}&recvWindow=5000&returnRateLimits=false&timestamp=1727810404936"

VECTORS = [
    Vector(
        "the exchange's WebSocket API page",
        HMAC_DOC,
        _ORDER,
        "aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24",
    ),
    Vector(
        "the exchange's WebSocket API page, a symbol beyond ASCII",
        HMAC_DOC,
        f"apiKey={DOC_KEY}&price=0.10000000&quantity=1.00000000&recvWindow=5000&side=BUY"
        "&symbol=１２３４５６&timeInForce=GTC&timestamp=1645423376532&type=LIMIT",
        "b33892ae8e687c939f4468c6268ddd4c40ac1af18ad19a064864c47bae0752cd",
    ),
    Vector(
        "an older WebSocket API page",
        HMAC_DOC,
        _ORDER.replace("&price", "&newOrderRespType=ACK&price"),
        "cc15477742bd704c29492d96c7ead9414dfd8e0ec4a00f947bb5bb454ddbd08a",
    ),
    Vector(
        "python-binance, Ed25519",
        ED25519_PYTHON_BINANCE,
        _SHORT_ORDER,
        "a4Pm3p02D2HXtNfo3DBaVCe9Ov7kledewgYtGjekotFmZ5wXa3mC5AtLB7CpAphyNjeyovIuDP+9fyjYmsojCw==",
    ),
    Vector(
        "python-binance, RSA",
        RSA_PYTHON_BINANCE,
        _SHORT_ORDER,
        "S4l9IONXGHIdt4NjwmpCIhawDTitjUQls73d+mi0HJTSbTGyn95NabX5hC9+n6HsTqLcWPvxKgTvLFMn"
        "Taf6Jxl+xwQMbu9/6mw88KF7i1pEQizerKcr91rPUPVBQ4OY10Q018QEamIAymRgo/eoRYSm7CqCdeib"
        "GyO0XfXZBaJnVGFJ9hgrPIwSKHgeUnfK8qMenULvL0qKMEJ6ziYPiqh7k9xX3xIV7lGIpokk+ekqlFd0"
        "1f/Lov45osJCFuccJO4xuUUZewZnVGF7Uw6Rim3UsKhXKZUN9WZWa5RT+dpBIJ5DTBIXBSvowwj3GZC3"
        "j+XvWw8Sn0Ls9836l89BXw==",
    ),
    Vector(
        "exchange-types issue 162",
        HMAC_DOC,
        f"apiKey={DOC_KEY}&timestamp=1499827319559",
        "a90524f2010ef58d33f2fb76f34c98bb19d22844f9fcead39559bd829640742e",
    ),
    Vector(
        "computed by hand, HMAC",
        HMAC_DOC,
        _C1,
        "5ce3df14659a66bcece5e8028bf3b81c09369285026ecc13778d609ca1954740",
    ),
    Vector(
        "computed by hand, with recvWindow",
        HMAC_DOC,
        _C2,
        "eb71c9b20f60ddc97e830e5ee0dd9c8227f6df489ff39ed829dfc1c0493dfd18",
    ),
    Vector(
        "computed by hand, with a boolean",
        HMAC_DOC,
        _C3,
        "bf43830d62c506cf0933205fd55aba181d232ead840f6c6af62749c9a3201545",
    ),
    Vector(
        "computed by hand, Ed25519",
        ED25519_DOC,
        _C1,
        "oBQS88ve1nCZBFqZ/2pT7eH7LBPgW4G7dHzmU4Eo21kwwNKQA++yMVw7pt8D5j8fzvG2BTz6q3oHsu6jQMdtDg==",
    ),
    Vector(
        "computed by hand, Ed25519 with recvWindow",
        ED25519_DOC,
        _C2,
        "H4n3fTw3wNUZKR+vI/yOsUTGlMAw+WkiVJSXdeRGzsFqceR+4gfYj+S2sEyWCgAIcKIae6VUry7GTLC6YphwBQ==",
    ),
    Vector(
        "a frame of the official SDK",
        HMAC_CLIENTS,
        "apiKey=test-key&timestamp=1795412086715",
        "d6b4531ac447408cf637172dc751b5af5982bf98bcdb4365142146dfef16e5b3",
    ),
    Vector(
        "a frame of ccxt",
        HMAC_CLIENTS,
        "apiKey=test-key&recvWindow=10000&returnRateLimits=false"
        "&timestamp=1795412099889&type=inverse",
        "7c76e69f3c179260a2b3e03b0ed63da54075cb0a243dace0a3deea128b37412f",
    ),
    Vector(
        "a frame of unicorn-binance-websocket-api",
        HMAC_CLIENTS,
        "apiKey=test-key&recvWindow=9000&timestamp=1795412843990",
        "7c0ddd231a2dc01158b284a70d1cba06ece702d7c92899e27ba517c54aa3a8dd",
    ),
]

# Printed on the COIN-M General Info page beside a payload it does not belong to.
MISPRINT = Vector(
    "COIN-M General Info, example 1",
    HMAC_FUTURES,
    "symbol=BTCUSD_200925&side=BUY&type=LIMIT&quantity=1&price=9000&timeInForce=GTC"
    "&recvWindow=5000&timestamp=1591702613943",
    "21fd819734bf0e5c68740eed892909414d693635c5f7fffab1313925ae13556a",
)

each_vector = pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.source)


@each_vector
def test_parameters_make_the_published_payload_in_whatever_order_they_come(vector: Vector) -> None:
    backwards = dict(reversed(vector.params.items()))
    assert payload_of(backwards | {"signature": "x"}) == vector.payload.encode()


@each_vector
def test_a_published_signature_is_right(vector: Vector) -> None:
    check_signature(vector.params | {"signature": vector.signature}, verifier_for(vector.key))


@each_vector
def test_a_signature_with_any_bit_flipped_is_wrong(vector: Vector) -> None:
    verifier, payload = verifier_for(vector.key), vector.payload.encode()
    accepted = [
        flipped
        for position, character in enumerate(vector.signature)
        for bit in range(7)
        if (flipped := _flip(vector.signature, position, character, bit)).lower()
        != vector.signature
        and verifier.verify(payload, flipped)
    ]
    assert accepted == []


def _flip(signature: str, position: int, character: str, bit: int) -> str:
    return signature[:position] + chr(ord(character) ^ 1 << bit) + signature[position + 1 :]


def test_the_misprinted_signature_of_the_documents_is_wrong() -> None:
    assert not verifier_for(MISPRINT.key).verify(MISPRINT.payload.encode(), MISPRINT.signature)
    with pytest.raises(Refused, match="not valid"):
        check_signature(
            MISPRINT.params | {"signature": MISPRINT.signature}, verifier_for(MISPRINT.key)
        )


def test_a_hexadecimal_signature_may_be_in_capitals() -> None:
    first = VECTORS[0]
    assert verifier_for(first.key).verify(first.payload.encode(), first.signature.upper())


@pytest.mark.parametrize("vector", [VECTORS[3], VECTORS[4]], ids=["Ed25519", "RSA"])
def test_a_base64_signature_escaped_for_a_url_is_wrong(vector: Vector) -> None:
    escaped = vector.signature.replace("=", "%3D").replace("+", "%2B").replace("/", "%2F")
    assert not verifier_for(vector.key).verify(vector.payload.encode(), escaped)


@pytest.mark.parametrize("signature", ["", "é", "%", "0" * 64, "=" * 88, "\ud800"])
@pytest.mark.parametrize("key", [HMAC_DOC, ED25519_DOC, RSA_PYTHON_BINANCE], ids=repr)
def test_nonsense_is_a_wrong_signature_and_no_crash(key: SimulatorKey, signature: str) -> None:
    assert not verifier_for(key).verify(b"payload", signature)


def test_numbers_and_booleans_are_signed_as_they_are_written() -> None:
    params = read_json('{"z": 1.50, "b": true, "a": false, "n": 1e3, "i": 5000, "t": "5000"}')
    assert payload_of(params) == b"a=false&b=true&i=5000&n=1e3&t=5000&z=1.50"


def test_capital_letters_sort_before_small_ones() -> None:
    assert payload_of({"b": 1, "a": 1, "B": 1}) == b"B=1&a=1&b=1"


def test_only_an_ed25519_key_can_log_on() -> None:
    keys = [HMAC_DOC, RSA_PYTHON_BINANCE, ED25519_DOC]
    assert [verifier_for(key).can_log_on for key in keys] == [False, False, True]


def test_a_public_key_of_another_kind_is_refused_at_once() -> None:
    pem = ec.generate_private_key(ec.SECP256R1()).public_key()
    other = pem.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    with pytest.raises(ValueError, match="neither RSA nor Ed25519"):
        verifier_for(SimulatorKey(DOC_KEY, public_key_pem=other))


def test_something_that_is_no_public_key_is_refused_in_one_sentence() -> None:
    with pytest.raises(ValueError, match=r"^this is no public key in PEM form$"):
        verifier_for(SimulatorKey(DOC_KEY, public_key_pem="hello"))


@pytest.mark.parametrize("fields", [{}, {"hmac_secret": "s", "public_key_pem": "p"}])
def test_a_key_has_either_a_secret_or_a_public_key(fields: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="either"):
        SimulatorKey(DOC_KEY, **fields)


def test_a_key_shows_no_secret() -> None:
    assert DOC_SECRET not in repr(HMAC_DOC)


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"timestamp": NOW}, None),
        ({"timestamp": str(NOW)}, None),
        ({"timestamp": NOW + 999}, None),
        ({"timestamp": NOW + 1000}, -1021),
        ({"timestamp": NOW + 1000, "recvWindow": 60_000}, -1021),
        ({"timestamp": NOW - 5000}, None),
        ({"timestamp": NOW - 5001}, -1021),
        ({"timestamp": NOW - 5001, "recvWindow": "9000"}, None),
        ({"timestamp": NOW - 101, "recvWindow": 100}, -1021),
        ({"timestamp": NOW, "recvWindow": 60_000}, None),
        ({"timestamp": NOW, "recvWindow": 60_001}, -1131),
        ({"timestamp": NOW, "recvWindow": ""}, -1102),
        ({"timestamp": NOW, "recvWindow": -1}, -1100),
        ({"timestamp": "yesterday"}, -1100),
        ({"timestamp": True}, -1100),
        ({"timestamp": None}, -1102),
        ({"timestamp": ""}, -1102),
        ({}, -1102),
    ],
)
def test_a_timestamp_must_be_near_the_exchanges_own(
    params: dict[str, object], code: int | None
) -> None:
    assert _refusal_of_time(params) == code


def _refusal_of_time(params: dict[str, object]) -> int | None:
    try:
        check_time(params, NOW)
    except Refused as refused:
        return refused.code
    return None


def test_early_and_late_are_told_apart_by_their_words() -> None:
    with pytest.raises(Refused, match="1000ms ahead"):
        check_time({"timestamp": NOW + 5000}, NOW)
    with pytest.raises(Refused, match="outside of the recvWindow"):
        check_time({"timestamp": NOW - 50_000}, NOW)


@pytest.mark.parametrize("value", [None, [], {}, [[[1]]]], ids=repr)
def test_what_is_no_plain_value_cannot_be_signed(value: object) -> None:
    with pytest.raises(Refused, match="'extra'"):
        payload_of({"apiKey": DOC_KEY, "extra": value})
