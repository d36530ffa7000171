"""Signatures beside those of another library, and beside those that others have published."""

import hashlib
import hmac
from random import Random
from urllib.parse import parse_qsl, quote

from proof.fuzzing.choices import Read, one_of
from proof.fuzzing.target import Target, require
from signature_vectors import ED25519_VECTORS, HMAC_VECTORS
from tidemark.binance import private_keys, rest, signing
from tidemark.binance.errors import KeyUnusable
from tidemark.binance.signing import Parameter
from tidemark.domain.credential import Secret

_NAMES = ("apiKey", "timestamp", "recvWindow", "symbol", "a", "Z", "_", "returnRateLimits", "é")
_TEXTS = (
    "",
    "BTCUSDT",
    "１２３",
    "a&b=c",
    "%41",
    "\u0000",
    " ",
    "+",
    "é",
    "\u202e",
    "😀",
    "x" * 300,
)
_SECRETS = ("k", "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP", "x" * 200, "\u00e9", "\ud800", "\u0000", "")


def _run(data: bytes) -> None:
    source = Read(data)
    _require_published(source)
    text = one_of(source, _SECRETS)
    try:
        signer = signing.HmacSigner(Secret(text))
    except KeyUnusable:
        require(not text.isascii(), "a good secret was refused")
        return
    params = _params(source)
    payload = "&".join(f"{name}={_told(params[name])}" for name in sorted(params))
    require(signing.payload(params) == payload, "another text is signed")
    for _ in range(2):  # a signer that remembers would sign otherwise the second time
        require(signer.sign(payload) == _hmac(text, payload), "another signature")
    _require_query(params, text, signer)


def _require_published(source: Read) -> None:
    vectors = tuple(HMAC_VECTORS.values())
    vector = one_of(source, vectors)
    require(signing.HmacSigner(vector.secret).sign(vector.payload) == vector.signature, "HMAC")
    if source.below(64) == 63:
        edwards = one_of(source, tuple(ED25519_VECTORS.values()))
        signer = private_keys.Ed25519Signer(edwards.secret)
        require(signer.sign(edwards.payload) == edwards.signature, "Ed25519")


def _require_query(params: dict[str, Parameter], secret: str, signer: signing.HmacSigner) -> None:
    query = rest.signed_query(params, signer)
    text, _, signature = query.rpartition("&signature=")
    require(query.isascii() and query.isprintable(), "a query that no address can hold")
    require(signature == quote(_hmac(secret, text), safe=""), "another signature of a query")
    told = [(name, _told(value)) for name, value in params.items()]
    require(parse_qsl(text, keep_blank_values=True) == told, "a query says something else")


def _hmac(secret: str, payload: str) -> str:
    return hmac.digest(secret.encode(), payload.encode(), hashlib.sha256).hex()


def _told(value: Parameter) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _params(source: Read) -> dict[str, Parameter]:
    return {one_of(source, _NAMES): _value(source) for _ in range(source.below(6) + 1)}


def _value(source: Read) -> Parameter:
    kind = source.below(4)
    if kind == 0:
        return source.below(1 << 31)
    return bool(source.below(2)) if kind == 1 else one_of(source, _TEXTS) + one_of(source, _TEXTS)


def _make(random: Random) -> bytes:
    return random.randbytes(4 + int(random.random() * 40))


SIGNATURES = Target("signatures", "tidemark.binance.signing", _run, _make, is_text=False)
