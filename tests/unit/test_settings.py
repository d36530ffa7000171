"""Settings: typed, declared once, and refused where they make no sense."""

import msgspec
import pytest

from tidemark.domain.credential import KeyKind
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.profile import AccountProfile
from tidemark.settings import AccountSettings, Settings, require_proxy

_MAIN = AccountProfile("id-1", "Main", Environment.MAINNET, KeyKind.ED25519, "aB3x")
_REST = "http://127.0.0.1:3"
_OWN = AccountProfile(
    "id-2",
    "Own",
    Environment.CUSTOM,
    KeyKind.HMAC,
    "9876",
    Endpoints("ws://127.0.0.1:1/ws-dapi/v1", "ws://127.0.0.1:2", _REST, _REST),
)


@pytest.mark.parametrize("profile", [_MAIN, _OWN], ids=lambda profile: profile.label)
def test_an_account_survives_being_remembered(profile: AccountProfile) -> None:
    assert AccountSettings.of(profile).profile == profile


def test_forgetting_an_account_forgets_that_it_was_the_last_one_shown() -> None:
    settings = msgspec.structs.replace(Settings().with_account(_MAIN), last_account_id="id-1")
    assert settings.without_account("id-1") == Settings()


def test_an_account_is_found_by_its_label() -> None:
    settings = Settings().with_account(_MAIN)
    assert settings.account("Main") == _MAIN
    assert settings.account("Other") is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"key_ending": "a whole key"}, "last four"),
        ({"label": " "}, "label"),
        ({"label": "two\nlines"}, "label"),
        ({"environment": Environment.DEMO}, "demo"),
        ({"environment": Environment.CUSTOM}, "addresses of its own"),
        (
            {"ws_api_url": "wss://a.example", "stream_url": "wss://b.example"},
            "addresses of its own",
        ),
        ({"ws_api_url": "ws://a.example", "stream_url": "wss://b.example"}, "unencrypted"),
    ],
)
def test_an_account_that_should_not_be_kept_is_refused(
    changes: dict[str, object], reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        msgspec.structs.replace(AccountSettings.of(_MAIN), **changes)


@pytest.mark.parametrize(
    "proxy",
    ["", "on", "ftp://host:1", "http://", "http://user:word@host:1", "http://host:99999"],
)
def test_what_is_no_proxy_is_refused(proxy: str) -> None:
    with pytest.raises(ValueError, match="proxy"):
        require_proxy(proxy)


@pytest.mark.parametrize("language", ["system", "de", "zh_CN", "pt_BR", "zh_Hant_TW", "es_419"])
def test_any_language_may_be_chosen(language: str) -> None:
    assert Settings().with_changes(language=language).language == language


@pytest.mark.parametrize("language", ["", "German", "../de", "de-DE", "zh_cn", "en\n"])
def test_what_is_no_language_is_refused(language: str) -> None:
    with pytest.raises(ValueError, match="language"):
        Settings().with_changes(language=language)


@pytest.mark.parametrize("amount", ["NaN", "sNaN", "Infinity", "-1", "1E+3000000", "1E-3000000"])
def test_what_is_small_is_an_amount_that_can_be_written_out(amount: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(f'{{"hide_small_below": "{amount}"}}', type=Settings)
