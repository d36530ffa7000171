"""Keys as people paste them, private keys in PEM, and the form in which a keyring holds them."""

import json
from functools import cache
from random import Random

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)

from proof.fuzzing.choices import Drawn, Source, once_in, one_of
from proof.fuzzing.json_text import spoilt
from proof.fuzzing.target import Target, bytes_of, require, require_sentence, text_of
from signature_vectors import API_KEY, ED1, FUTURES, SPOT
from tidemark.binance import signing
from tidemark.binance.errors import KeyUnusable
from tidemark.credentials import entry, private_key, stored_form
from tidemark.credentials.store import CredentialsUnavailable
from tidemark.credentials.unusable_entry import UnusableEntry
from tidemark.domain.credential import Credential, KeyKind
from tidemark.wording import explain, explain_entry

_MOST_REPEATED = 20  # characters of an entry that an error may hold by chance
_PASSWORD = "correct horse"


def _run(data: bytes) -> None:
    """The first byte says how the rest comes in."""
    kind, text = (data or b"\0")[0] % 6, text_of(data[1:])
    try:
        if kind == 0:
            _require_usable(entry.credential_from_stream(text))
        elif kind == 1:
            _require_usable(entry.credential_from_entry(API_KEY, text))
        elif kind == 2:
            _require_usable(entry.credential_from_entry(API_KEY, text, password=_PASSWORD))
        elif kind == 3:
            _require_usable(entry.credential_from_entry(text, SPOT.reveal()))
        elif kind == 4:
            private_key.armoured(text)
        else:
            _run_stored(text)
    except UnusableEntry as error:
        require_sentence(explain_entry(error.reason.value), "a refused entry")
        _require_untold(str(error), text)


def _require_untold(told: str, text: str) -> None:
    """No error holds what was entered."""
    for at in range(0, min(len(text), 4000) - _MOST_REPEATED, _MOST_REPEATED):
        piece = text[at : at + _MOST_REPEATED]
        require(piece not in told or piece.isspace(), "an error repeats what was entered")


def _require_usable(credential: Credential) -> None:
    """What was taken can be sent, can sign, and comes back from the keyring as it went in."""
    require(credential.api_key.isascii() and credential.api_key.isprintable(), "an unsendable key")
    try:
        signer = signing.signer_for(credential)
    except KeyUnusable:
        require(False, "a key was taken that cannot sign")
        return
    require(signer.sign("a=1").isascii(), "a signature that cannot be sent")
    require(stored_form.credential_of(stored_form.text_of(credential)) == credential, "changed")
    shown = repr(credential)
    is_long = len(credential.secret.reveal()) > _MOST_REPEATED  # "AC" is in "HMAC"
    require(not is_long or credential.secret.reveal() not in shown, "a secret shows itself")


def _run_stored(text: str) -> None:
    try:
        credential = stored_form.credential_of(text)
    except CredentialsUnavailable as error:
        require_sentence(str(explain(error.trouble)), "a stored key that cannot be read")
        _require_untold(str(error), text)
        return
    require(credential.api_key.isascii(), "a stored key that no request can carry")
    require(credential.api_key.isprintable(), "a stored key that no header can carry")
    try:
        signing.signer_for(credential).sign(f"apiKey={credential.api_key}&timestamp=1")
    except KeyUnusable as error:
        _require_untold(str(error), text)


@cache
def pems() -> tuple[str, ...]:
    """Keys that may be taken, and keys of other kinds; made once, for RSA takes its time."""
    none = NoEncryption()
    locked = BestAvailableEncryption(_PASSWORD.encode())
    ed, long = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(32)), rsa_key(2048)
    curve = ec.derive_private_key(7, ec.SECP256R1())
    return (
        ED1.reveal(),
        _pem(ed, PrivateFormat.PKCS8, none),
        _pem(ed, PrivateFormat.OpenSSH, none),
        _pem(ed, PrivateFormat.PKCS8, locked),
        _pem(long, PrivateFormat.PKCS8, none),
        _pem(long, PrivateFormat.TraditionalOpenSSL, none),
        _pem(long, PrivateFormat.TraditionalOpenSSL, locked),
        _pem(rsa_key(1024), PrivateFormat.PKCS8, none),
        _pem(curve, PrivateFormat.PKCS8, none),
    )


@cache
def rsa_key(bits: int) -> rsa.RSAPrivateKey:
    """Another one each time the program starts: no input depends on which."""
    return rsa.generate_private_key(65537, bits)


def _pem(
    key: ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey,
    form: PrivateFormat,
    encryption: KeySerializationEncryption,
) -> str:
    return key.private_bytes(Encoding.PEM, form, encryption).decode("ascii")


_BAD = (
    "",
    '"',
    " a b ",
    "\ud800" * 3,
    "é" * 30,
    "x",
    "-----BEGIN",
    "PRIVATE KEY",
    "\u2014BEGIN A\u2014",
)


def _pasted(source: Source) -> str:
    """As it comes out of a chat window, or a shell."""
    is_slow = once_in(source, 40)  # an RSA key takes a hundred times as long as any other
    keys = pems() if is_slow else pems()[:4]
    text = one_of(source, (*keys, *keys, *_BAD, FUTURES.reveal(), SPOT.reveal()))
    kind = source.below(9)
    changes = (
        text.replace("\n", " "),
        text.replace("\n", "\\n"),
        text.replace("\n", "\r\n"),
        text.replace("-----", "—"),
        "".join(text.splitlines()[1:-1]),
        f"\u200b {text}\ufeff\n",
    )
    return changes[kind] if kind < len(changes) else text


def _stored(source: Source) -> str:
    fields = {
        "api_key": one_of(source, (API_KEY, "", "é" * 8, "a\nb", "\ud800", 7, None)),
        "kind": one_of(source, (*(kind.value for kind in KeyKind), "DSA", None, [])),
        "secret": one_of(source, (SPOT.reveal(), ED1.reveal(), "", "\ud800", 1.5)),
    }
    if source.below(8) == 7:
        del fields[one_of(source, tuple(fields))]
    return json.dumps(fields, ensure_ascii=bool(source.below(2)))


def _make(random: Random) -> bytes:
    source = Drawn(random)
    kind = source.below(6)
    text = _stored(source) if kind == 5 else _pasted(source)
    if kind == 0:
        text = f"{one_of(source, (API_KEY, *_BAD))}\n{text}"
    return bytes([kind]) + bytes_of(spoilt(text, source))


KEYS = Target(
    "keys",
    "tidemark.credentials",
    _run,
    _make,
    milliseconds=300,
    kinds=6,
    tokens=(
        *("-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", "RSA ", "ENCRYPTED "),
        *("Proc-Type: 4,ENCRYPTED", "DEK-Info: ", '"api_key"', '"secret"', '"kind"', "HMAC", "\\n"),
    ),
)
