"""No secret reaches a log: what is known to be one, or looks like one, is masked on the way."""

import json
import logging
import re
import threading
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from tidemark.domain.credential import Secret

MASK = "***"  # stays itself when it is masked again
_LEAST_LENGTH = 4  # a shorter "secret" would blot out half of every line
_LEAST_PEM_LINE = 16
_VALUE_NAMES = (
    r"x-mbx-apikey|api_?key|(?:api_?)?secret(?:_?key)?|private_?key|signature|listen_?key"
    r"|passphrase|password"
)
# A value after its name: as JSON, JSON within JSON, Python repr, query text or header. Its end may
# be missing, for websockets cuts long frames in the middle.
_NAMED_VALUE = re.compile(
    rf"""(?P<lead>(?<![a-z])(?:{_VALUE_NAMES})\\*["']?\s*[:=]\s*)"""
    r"""(?:(?P<quote>\\*["'])(?:[^"'\\]|\\(?!["']))*|[^\s"'&,;)}\]\\]+)""",
    re.IGNORECASE,
)
# The login of a proxy, in its address and in the header that carries it.
_LOGIN_IN_ADDRESS = re.compile(r"(?P<lead>://[^\s/@:'\"]*:)[^\s/@'\"]+(?=@)")
_LOGIN_IN_HEADER = re.compile(r"(?P<lead>\bbasic\s+)[a-z0-9+/=_-]+", re.IGNORECASE)
_PRIVATE_KEY = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*-----|\Z)", re.DOTALL
)
# Listen keys in addresses, signatures in hexadecimal, keys on their own.
_LONG_WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]{32,}(?![A-Za-z0-9])")
# What is left of a value whose beginning was cut away.
_TAIL_OF_CUT = re.compile(r"(?<=\.\.\.)[A-Za-z0-9+/=_-]{6,}")
_CHATTY_LOGGERS = ("websockets", "websockets.client", "websockets.server")


class Redactor(logging.Filter):
    """Masks secrets in the message, its arguments, the exception and the stack of a record.

    It changes the record itself, so handlers after this one get the masked form too, and an
    exception arrives as text only. A record is never dropped.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._secrets: tuple[str, ...] = ()
        self._formatter = logging.Formatter()

    def redact(self, secret: Secret) -> None:
        """Mask this secret from now on, in any of the forms in which it may be written."""
        with self._lock:
            known = {*self._secrets, *_written_forms(secret.reveal())}
            self._secrets = tuple(sorted(known, key=len, reverse=True))

    def masked(self, text: str) -> str:
        """``text`` without any secret in it."""
        for secret in self._secrets:
            text = text.replace(secret, MASK)
        text = _PRIVATE_KEY.sub(MASK, text)
        text = _LOGIN_IN_ADDRESS.sub(rf"\g<lead>{MASK}", text)
        text = _LOGIN_IN_HEADER.sub(rf"\g<lead>{MASK}", text)
        text = _NAMED_VALUE.sub(rf"\g<lead>\g<quote>{MASK}", text)
        text = _LONG_WORD.sub(MASK, text)
        return _TAIL_OF_CUT.sub(MASK, text)

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask the record in place and let it pass."""
        record.msg, record.args = self.masked(_message(record)), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = self._formatter.formatException(record.exc_info)
        record.exc_info = None
        if record.exc_text:
            record.exc_text = self.masked(record.exc_text)
        if record.stack_info:
            record.stack_info = self.masked(record.stack_info)
        return True


_REDACTOR = Redactor()


def redact(*secrets: Secret) -> None:
    """Register secrets to be masked in every log; an API key is worth it too."""
    for secret in secrets:
        _REDACTOR.redact(secret)


def masked(text: str) -> str:
    """``text`` as a log would show it, for messages that take another way to the user."""
    return _REDACTOR.masked(text)


def install(handlers: Iterable[logging.Handler] | None = None) -> None:
    """Mask all that passes ``handlers``, the root logger's if none are given.

    Call it after handlers were set up, and again after adding some; twice does no harm. The
    loggers of websockets, which write out whole frames when debugging, are kept at INFO.
    """
    for handler in _root_handlers() if handlers is None else handlers:
        handler.addFilter(_REDACTOR)
    for name in _CHATTY_LOGGERS:
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, logging.INFO))


def _root_handlers() -> Iterator[logging.Handler]:
    yield from logging.getLogger().handlers
    if logging.lastResort is not None:  # takes what no handler took
        yield logging.lastResort


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except Exception as error:  # noqa: BLE001 - logging would print the arguments to complain
        return f"a log message that cannot be formatted ({type(error).__name__})"


def _written_forms(secret: str) -> Iterator[str]:
    pem_lines = [line for line in secret.splitlines() if len(line) >= _LEAST_PEM_LINE]
    for text in (secret, *pem_lines):
        if len(text) >= _LEAST_LENGTH and not text.startswith("-----"):
            yield from (text, json.dumps(text)[1:-1], repr(text)[1:-1], quote(text, safe=""))
