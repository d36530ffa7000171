"""The bundle tells how Tidemark does, and neither who its user is nor what they have."""

import base64
import io
import json
import logging
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import pytest

from samples import profile, row, status
from tidemark import log_redaction
from tidemark.diagnostics.bundle import bundle, log_text
from tidemark.diagnostics.report import LEFT_OUT, AccountFacts, Facts, told_setting
from tidemark.domain.balance import RefusedRow
from tidemark.domain.credential import Secret
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause, Trouble
from tidemark.formatting import MASK
from tidemark.log_buffer import LogBuffer
from tidemark.settings import AccountSettings, Settings

KEY = "c4n4ryKEYc4n4ryKEYc4n4ryKEYc4n4ryKEYc4n4ryKEYc4n4ryKEY"
SECRET = "c4n4rySECRETc4n4rySECRETc4n4rySECRETc4n4rySECRETc4n4ry"
SHORT_SECRET = "c4n+ry/S=cr"
SIGNATURE = "c4" * 32
LISTEN_KEY = "c4n4ryLISTENc4n4ryLISTENc4n4ryLISTENc4n4ryLISTENc4n4ry"
PASSWORD = "c4n4ry p4ss:word"
PEM_LINE = "c4n4ryPEMc4n4ryPEM+c4n4ryPEM/c4n4ryPEM"
PEM = f"-----BEGIN PRIVATE KEY-----\n{PEM_LINE}\n-----END PRIVATE KEY-----"
LABEL = "Grandma's savings"
LOGIN = "c4n4ry-user"
SECRETS = (KEY, SECRET, SHORT_SECRET, SIGNATURE, LISTEN_KEY, PASSWORD, PEM_LINE, LABEL, LOGIN)
WALLET, PUSHED = "7.12345678", "7.12345699"


def forms(secret: str) -> Iterator[str]:
    """Everything a secret may look like in a file."""
    raw = secret.encode()
    yield from (secret, secret.swapcase(), secret[::-1], raw.hex(), raw.hex().upper())
    yield from (base64.b64encode(raw).decode(), base64.urlsafe_b64encode(raw).decode())
    yield from (quote(secret, safe=""), quote(secret), json.dumps(secret)[1:-1])


def contents(made: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert file.testzip() is None
        return {name: file.read(name).decode() for name in file.namelist()}


@pytest.fixture
def buffer() -> LogBuffer:
    """A log at its loudest that was told every secret, in every careless way."""
    log_redaction.redact(*map(Secret, (KEY, SECRET, SHORT_SECRET, PASSWORD, PEM)))
    buffer = LogBuffer()
    log_redaction.install([buffer])
    logger = logging.Logger("tidemark.test", logging.DEBUG)
    logger.addHandler(buffer)
    for secret in (KEY, SECRET, SHORT_SECRET, PASSWORD, PEM, SIGNATURE, LISTEN_KEY):
        logger.debug("careless: %s", secret)
        logger.debug("careless: %r", {"secret": secret})
        logger.debug("careless: signature=%s", quote(secret, safe=""))
    logger.info("wss://dstream.binance.com/ws/%s", LISTEN_KEY)
    logger.info("proxy http://someone:%s@proxy.example:8080", quote(PASSWORD, safe=""))
    try:
        int(f"apiKey={KEY} {PEM} {PASSWORD}")
    except ValueError:
        logger.exception("it failed")
    logger.warning(
        "%s: drift: balance of BTC was pushed as %s, the snapshot says %s", LABEL, PUSHED, WALLET
    )
    return buffer


@pytest.fixture
def facts() -> Facts:
    """An account with a telling name, behind a proxy that somebody logs in to."""
    named = profile(LABEL)
    trouble = Trouble(Cause.UNREADABLE, detail=f"BTC {LABEL}")
    rows = {
        "BTC": row("BTC", WALLET),
        "ETH": row("ETH", "3"),
        "XRP": row("XRP", None),
    }
    refused = RefusedRow("ADA", "balance", f"'{PUSHED}x' cannot be an amount")
    rows["ADA"] = replace(row("ADA", WALLET), refused=refused)
    account = AccountFacts(
        named, status(State.STALE, trouble=trouble), now=1002.5, rows=rows, margin_at=1000.0
    )
    settings = Settings(
        accounts=(AccountSettings.of(named),),
        last_account_id=named.account_id,
        proxy=f"http://{LOGIN}@proxy.example:8080",
        hide_small_below=Decimal("7.5"),
        window_geometry="AdnQywADAAAAAAJm",
    )
    return Facts("1.2.3", "2026-11-28 08:00:00", settings, [account], {"qt": "6.11.3"})


@pytest.mark.parametrize("with_amounts", [False, True])
def test_no_secret_is_in_it_in_any_form(
    facts: Facts, buffer: LogBuffer, with_amounts: bool
) -> None:
    files = contents(bundle(facts, buffer.after(0), with_amounts=with_amounts))

    everything = "\n".join([*files, *files.values()])
    assert [form for secret in SECRETS for form in forms(secret) if form in everything] == []


def test_the_search_would_find_a_secret(facts: Facts) -> None:
    """The test above can fail: text that nothing is known of passes as it is."""
    buffer = LogBuffer()
    logger = logging.Logger("tidemark.test", logging.DEBUG)
    logger.addHandler(buffer)
    logger.info("known-to-nobody")

    files = contents(bundle(facts, buffer.after(0), with_amounts=False))

    assert "known-to-nobody" in files["log.txt"]


def test_no_amount_is_in_it_unless_it_is_allowed(facts: Facts, buffer: LogBuffer) -> None:
    files = contents(bundle(facts, buffer.after(0), with_amounts=False))

    everything = "\n".join(files.values())
    assert [text for text in (WALLET, PUSHED, "7.5", "7.1") if text in everything] == []
    coins = json.loads(files["report.json"])["accounts"][0]["coins"]
    assert coins["ETH"]["amounts"]["balance"] == MASK, "nor a whole one"


def test_amounts_are_in_it_if_they_are_allowed(facts: Facts, buffer: LogBuffer) -> None:
    files = contents(bundle(facts, buffer.after(0), with_amounts=True))

    assert WALLET in files["report.json"]
    assert PUSHED in files["log.txt"]


def told(facts: Facts) -> Any:
    return json.loads(contents(bundle(facts, [], with_amounts=False))["report.json"])


def test_it_tells_how_an_account_does(facts: Facts) -> None:
    account = told(facts)["accounts"][0]

    assert account["name"] == "account-1"
    assert account["state"] == "STALE"
    assert account["trouble"] == "unreadable BTC account-1"
    assert account["weight"] == [310, 2400]
    assert account["clock_offset_ms"] == 12.0
    assert account["coins"]["BTC"]["seconds_ago"] == 2.5
    assert account["coins"]["XRP"]["amounts"]["balance"] is None, "unknown stays unknown"
    assert account["margin_seconds_ago"] == 2.5


def test_it_tells_the_settings_but_not_whose_they_are(facts: Facts) -> None:
    settings = told(facts)["settings"]

    assert settings["proxy"] == "http://proxy.example:8080"
    assert settings["accounts"] == 1
    assert settings["theme"] == "system"
    assert settings["unit"] == "BTC"
    assert settings["window_geometry"] == "(left out)"
    assert "wxyz" not in json.dumps(settings), "no key's ending"


def test_it_tells_the_versions(facts: Facts) -> None:
    report = told(facts)

    assert report["tidemark"] == "1.2.3"
    assert report["libraries"]["websockets"]
    assert report["window"] == {"qt": "6.11.3"}


def test_the_log_names_no_account(facts: Facts, buffer: LogBuffer) -> None:
    log = contents(bundle(facts, buffer.after(0), with_amounts=False))["log.txt"]

    assert f"account-1: drift: balance of BTC was pushed as {MASK}" in log


@pytest.mark.parametrize(
    ("with_amounts", "words"), [(True, ("INCLUDED", "包含在内")), (False, ("left out", "已去除"))]
)
def test_it_says_in_both_languages_what_is_in_it(
    facts: Facts, with_amounts: bool, words: tuple[str, str]
) -> None:
    text = contents(bundle(facts, [], with_amounts=with_amounts))["README.txt"]

    assert all(word in text for word in words)


def test_a_custom_exchange_is_told_by_its_hosts_alone() -> None:
    endpoints = Endpoints("wss://one.example/secret-path/v1", "wss://two.example/secret-path")
    account = profile("Main", Environment.CUSTOM, endpoints=endpoints)
    facts = Facts("1", "now", Settings(), [AccountFacts(account, status(), now=1000.0)])

    assert told(facts)["accounts"][0]["hosts"] == ["one.example", "two.example"]


@pytest.mark.parametrize("value", ["a text", ("a", "tuple"), {"a": "mapping"}, AccountSettings])
def test_a_setting_that_nobody_has_thought_about_is_left_out(value: object) -> None:
    assert told_setting("new", value, with_amounts=True) == LEFT_OUT


@pytest.mark.parametrize("value", [True, 3, 0.25, None])
def test_a_setting_that_can_be_nobodys_name_is_told(value: object) -> None:
    assert told_setting("new", value, with_amounts=False) == value


def test_every_setting_is_there_if_only_as_left_out(facts: Facts) -> None:
    assert set(told(facts)["settings"]) == set(Settings.__struct_fields__)


def test_the_text_of_the_log_masks_amounts_when_asked(buffer: LogBuffer) -> None:
    assert WALLET in log_text(buffer.after(0), with_amounts=True)
    assert WALLET not in log_text(buffer.after(0), with_amounts=False)
