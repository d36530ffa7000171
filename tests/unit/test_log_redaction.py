"""Whatever is logged, and however: no secret reaches a handler."""

import io
import json
import logging
from collections.abc import Iterator
from urllib.parse import quote

import pytest
import websockets
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve

from tidemark import log_redaction
from tidemark.domain.credential import Secret
from tidemark.log_redaction import MASK, Redactor

WEBSOCKETS = ("websockets", "websockets.client", "websockets.server")
CANARY = "c4n4ryS3cret"
WORD = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"
HEX = "aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24"


class Log:
    """A logger that writes through a redacting handler into ``text``."""

    def __init__(self) -> None:
        self.redactor = Redactor()
        self.stream = io.StringIO()
        self.handler = logging.StreamHandler(self.stream)
        self.handler.setFormatter(logging.Formatter("%(name)s %(message)s"))
        self.handler.addFilter(self.redactor)
        self.logger = logging.Logger("a log", logging.DEBUG)
        self.logger.addHandler(self.handler)

    @property
    def text(self) -> str:
        return self.stream.getvalue()


@pytest.fixture
def log() -> Log:
    return Log()


@pytest.fixture
def knowing_log(log: Log) -> Log:
    """A log that knows the canary."""
    log.redactor.redact(Secret(CANARY))
    return log


@pytest.mark.parametrize(
    "text",
    [
        f'{{"apiKey": "{CANARY}", "timestamp": 1}}',
        f'{{"apiKey":"{CANARY}"}}',
        json.dumps(json.dumps({"signature": CANARY})),
        f"{{'secret': '{CANARY}'}}",
        f"GET /dapi/v1/balance?timestamp=1&signature={CANARY} HTTP/1.1",
        f"wss://host/ws?listenKey={CANARY}&x=1",
        f"> X-MBX-APIKEY: {CANARY}",
        f"api_key={CANARY}, api_secret={CANARY}",
        f"TIDEMARK_API_SECRET={CANARY}",
        f'"listenKey": "{CANARY}...',
        f"listen_key = {CANARY}",
        f'{{"signature":"ab\\/{CANARY}=="}}',
        f"> TEXT '...{CANARY}\"}}}}' [200 bytes]",
        f"-----BEGIN PRIVATE KEY-----\n{CANARY}\n-----END PRIVATE KEY-----",
        f"-----BEGIN RSA PRIVATE KEY-----\\n{CANARY}",
        f"http://me:{CANARY}@proxy.example:3128",
        f"'socks5h://:{CANARY}@[::1]:1080' isn't a valid proxy",
        f"Proxy-Authorization: Basic {CANARY}",
        f"(b'proxy-authorization', b'Basic {CANARY}==')",
    ],
)
def test_what_looks_like_a_secret_is_masked(text: str, log: Log) -> None:
    log.logger.info(text)
    assert CANARY not in log.text
    assert MASK in log.text


@pytest.mark.parametrize("word", [WORD, HEX, WORD[:32]])
def test_long_words_are_masked_without_a_name(word: str, log: Log) -> None:
    log.logger.info("connected to wss://dstream.binance.com/ws/%s", word)
    assert log.text == f"a log connected to wss://dstream.binance.com/ws/{MASK}\n"


@pytest.mark.parametrize(
    "text",
    [
        "BTC 1.01234567 at 1727810404936 of 2400",
        "/usr/lib/python3.11/site-packages/tidemark/client/session.py",
        '{"id": "4f1c9a12-7d6c-4000-8000-000000000001", "method": "account.balance"}',
        "signature refused, key kept",
        "http://me@proxy.example:3128 and wss://exchange.example:443/ws",
    ],
)
def test_what_is_no_secret_stays_readable(text: str, log: Log) -> None:
    log.logger.info(text)
    assert log.text == f"a log {text}\n"


@pytest.mark.parametrize(
    "form", [str, repr, json.dumps, lambda text: quote(text, safe=""), lambda text: f"<{text}>"]
)
@pytest.mark.parametrize("secret", [CANARY, "pass word/é+=\\", "abcd"])
def test_a_registered_secret_is_masked_in_every_spelling(
    secret: str, form: object, log: Log
) -> None:
    log.redactor.redact(Secret(secret))
    log.logger.info("it says %s.", form(secret))  # type: ignore[operator]
    assert secret not in log.text
    assert form(secret) not in log.text  # type: ignore[operator]


def test_every_line_of_a_registered_private_key_is_masked(log: Log) -> None:
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    log.redactor.redact(Secret(pem))
    log.logger.info("body %s!", pem.splitlines()[1])
    assert log.text == f"a log body {MASK}!\n"


def test_arguments_are_masked(knowing_log: Log) -> None:
    knowing_log.logger.info("%s and %r", CANARY, {"x": CANARY})
    assert knowing_log.text == f"a log {MASK} and {{'x': '{MASK}'}}\n"


def test_exceptions_and_what_they_came_from_are_masked(knowing_log: Log) -> None:
    error = ValueError(CANARY)
    error.__cause__ = KeyError(CANARY)
    knowing_log.logger.error("failed", exc_info=error)
    assert "KeyError" in knowing_log.text
    assert "ValueError" in knowing_log.text
    assert CANARY not in knowing_log.text


def test_a_stack_is_masked(knowing_log: Log) -> None:
    knowing_log.logger.info("here", stack_info=True)  # c4n4ryS3cret
    assert "test_a_stack_is_masked" in knowing_log.text
    assert CANARY not in knowing_log.text


def test_a_message_that_cannot_be_formatted_shows_no_argument(
    knowing_log: Log, capsys: pytest.CaptureFixture[str]
) -> None:
    """logging prints the arguments of such a message on the standard error stream."""
    knowing_log.logger.info("%d", CANARY)
    assert "cannot be formatted" in knowing_log.text
    assert CANARY not in knowing_log.text + capsys.readouterr().err


def test_masking_twice_is_masking_once(knowing_log: Log) -> None:
    knowing_log.handler.addFilter(Redactor())
    knowing_log.logger.info('apiKey=%s "signature": "%s"', CANARY, WORD)
    assert knowing_log.text == f'a log apiKey={MASK} "signature": "{MASK}"\n'


# The root logger and websockets.


@pytest.fixture
def root_stream() -> Iterator[io.StringIO]:
    """What a handler of the root logger writes while everything logs at DEBUG, redaction on."""
    root = logging.getLogger()
    levels = {logger: logger.level for logger in (root, *map(logging.getLogger, WEBSOCKETS))}
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root.addHandler(handler)
    log_redaction.install([handler])
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    for logger, level in levels.items():
        logger.setLevel(level)


def test_install_reaches_the_handlers_of_the_root_logger(root_stream: io.StringIO) -> None:
    log_redaction.install()
    log_redaction.redact(Secret(CANARY))
    logging.getLogger("any.logger").debug("key %s", CANARY)
    assert root_stream.getvalue() == f"key {MASK}\n"


def test_a_message_for_the_user_can_be_masked_too() -> None:
    assert log_redaction.masked(f"signature={CANARY}") == f"signature={MASK}"


def test_install_keeps_websockets_from_writing_out_frames(root_stream: io.StringIO) -> None:
    assert not logging.getLogger("websockets.client").isEnabledFor(logging.DEBUG)
    assert not logging.getLogger("websockets.server").isEnabledFor(logging.DEBUG)


async def echo(connection: ServerConnection) -> None:
    async for message in connection:
        await connection.send(message)


@pytest.mark.parametrize("longest", [75, 100_000])
async def test_a_conversation_at_debug_shows_neither_key_nor_signature(
    longest: int, root_stream: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """K6: websockets logs frames, whole or cut in the middle, and the address with its key."""
    monkeypatch.setattr(websockets.frames.Frame, "MAX_LOG_SIZE", longest)
    for name in WEBSOCKETS:
        logging.getLogger(name).setLevel(logging.DEBUG)
    values = {"apiKey": WORD, "signature": HEX, "listenKey": WORD[::-1]}
    async with serve(echo, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with connect(f"ws://127.0.0.1:{port}/ws/{WORD[::-1]}", proxy=None) as connection:
            for name, value in values.items():
                for request in ({name: value}, {"params": {"id": "x" * 40, name: value}}):
                    await connection.send(json.dumps(request))
                    await connection.recv()
    written = root_stream.getvalue()
    assert "> TEXT" in written
    for value in values.values():
        assert not any(value[at : at + 8] in written for at in range(len(value) - 8))
