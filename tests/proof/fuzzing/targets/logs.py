"""What reaches a log: never a secret, in whatever form and company it comes."""

import json
import logging
from collections.abc import Callable
from random import Random
from urllib.parse import quote

from proof.fuzzing.choices import Read, one_of
from proof.fuzzing.target import Target, require, text_of
from signature_vectors import ED1
from tidemark import log_redaction
from tidemark.domain.credential import Secret

SECRETS = (
    "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j",
    'pass"word\\with\tall/of+it=',
    "短い秘密の鍵",
    "aB3$",
    ED1.reveal(),
)
_KEY_LINE = ED1.reveal().splitlines()[1]
_UNKNOWN = "Zx9Qw8Er7Ty6Ui5Op4As3Df2Gh1Jk0LmNbVcXz"
"""A key that nobody registered: its length and its company give it away."""
_FORMS: tuple[Callable[[str], str], ...] = (
    str,
    lambda text: json.dumps(text)[1:-1],
    lambda text: repr(text)[1:-1],
    lambda text: quote(text.encode("utf-8", "replace"), safe=""),
)
_AROUND = (
    *("", " ", '"', "'", "\\", "signature=", '"apiKey": "', "listenKey:", "://u:", "@h", "..."),
    *("Basic ", "-----BEGIN PRIVATE KEY-----\n", "\n-----END PRIVATE KEY-----", "é", "\ud800", "{"),
    *("***", "password='", '\\"secret\\":\\"', "&", "x" * 31, "%s", "\u0000", "api_key="),
)
_TELLING = ("signature=", '"signature": "', "listenKey=", "apiKey':'", "password: ", " ", "/ws/")


def _redactor() -> log_redaction.Redactor:
    redactor = log_redaction.Redactor()
    for secret in SECRETS:
        redactor.redact(Secret(secret))
    return redactor


_REDACTORS: list[log_redaction.Redactor] = []


def _run(data: bytes) -> None:
    source = Read(data)
    if not _REDACTORS:
        _REDACTORS.append(_redactor())
    redactor = _REDACTORS[0]
    text = _text(source)
    masked = redactor.masked(text)
    _require_none(masked)
    require(redactor.masked(masked) == masked, "masked again it is another")
    _require_none(_record(redactor, source, text).getMessage())


def _text(source: Read) -> str:
    """Secrets in company, or any text at all."""
    if source.below(6) == 5:
        return text_of(source.rest())
    return "".join(_piece(source) for _ in range(source.below(8) + 1))


def _piece(source: Read) -> str:
    kind = source.below(4)
    if kind == 3:
        return one_of(source, _TELLING) + _UNKNOWN + one_of(source, ("", " ", '"', "'", "&"))
    around = one_of(source, _AROUND)
    return around + (one_of(source, _FORMS)(one_of(source, SECRETS)) if kind else "")


def _require_none(masked: str) -> None:
    for secret in (*SECRETS[:-1], _KEY_LINE, _UNKNOWN):
        for form in _FORMS:
            require(form(secret) not in masked, "a secret passed")


def _record(redactor: log_redaction.Redactor, source: Read, text: str) -> logging.LogRecord:
    template, args = one_of(source, (("%s", (text,)), (text, ()), ("%d", (text,)), ("%r", (text,))))
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, template, args, None)
    require(redactor.filter(record), "a record was lost")
    return record


def _make(random: Random) -> bytes:
    return random.randbytes(8 + int(random.random() * 40))


LOGS = Target("logs", "tidemark.log_redaction", _run, _make, kinds=6)
