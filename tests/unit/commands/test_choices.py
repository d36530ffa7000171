"""What was typed, and what is meant by it."""

from pathlib import Path

import pytest

from tidemark.commands.choices import Misuse, account_choice, network_choice, where
from tidemark.commands.ending import CommandFailed
from tidemark.commands.options import AccountChoice, NetworkChoice
from tidemark.commands.parser import parse
from tidemark.domain.credential import Secret
from tidemark.domain.environment import Endpoints, Environment

_URLS = ("--ws-api-url", "ws://127.0.0.1:1/x", "--stream-url", "ws://127.0.0.1:2")
_ENDPOINTS = Endpoints("ws://127.0.0.1:1/x", "ws://127.0.0.1:2")


def _account(*words: str) -> AccountChoice:
    return account_choice(parse(words)[1])


def test_nothing_typed_is_the_only_account() -> None:
    assert _account("balances") == AccountChoice()


def test_a_key_from_the_environment_belongs_to_mainnet_unless_said_otherwise() -> None:
    assert _account("--credentials-from-env").environment is Environment.MAINNET
    choice = _account("balances", "--credentials-from-env", "--environment", "testnet")
    assert choice.environment is Environment.TESTNET


def test_own_addresses_make_the_environment_custom() -> None:
    choice = _account("balances", "--credentials-from-env", *_URLS)
    assert (choice.environment, choice.endpoints) == (Environment.CUSTOM, _ENDPOINTS)


def test_without_an_address_of_their_own_streams_are_at_the_same_host() -> None:
    choice = _account("--credentials-from-env", "--ws-api-url", "wss://one.example:81/ws-api/v1")
    assert choice.endpoints == Endpoints("wss://one.example:81/ws-api/v1", "wss://one.example:81")


def test_a_custom_environment_may_name_the_one_address_of_its_rest_api() -> None:
    choice = _account("--credentials-from-env", *_URLS, "--rest-url", "https://rest.example")
    assert choice.endpoints == Endpoints(
        _ENDPOINTS.ws_api, _ENDPOINTS.stream, "https://rest.example", "https://rest.example"
    )


def test_options_count_before_and_behind_the_command() -> None:
    assert _account("--demo", "balances", "--seed", "7") == AccountChoice(demo=True, seed=7)


def test_a_demo_can_have_faults(tmp_path: Path) -> None:
    file = tmp_path / "day.toml"
    file.write_text('[[fault]]\nat = 1\nfault = "half_open"\n')
    for words in (("--demo",), ("balances", "--demo")):
        script = _account(*words, "--faults", str(file)).faults
        assert script is not None
        assert [scene.stroke.fault for scene in script.scenes] == ["half_open"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('[[fault]]\nat = 1\nfault = "flood"\n', "there is no fault 'flood'"),
        ('[[fault]]\nat = 1\nfault = "lock_keys"\naccount = "sub-1"\n', "no account 'sub-1'"),
    ],
)
def test_faults_that_make_no_sense_are_refused(tmp_path: Path, content: str, told: str) -> None:
    file = tmp_path / "day.toml"
    file.write_text(content)
    with pytest.raises(Misuse, match=told):
        _account("--demo", "--faults", str(file))


@pytest.mark.parametrize(
    "words",
    [
        ("--faults", "day.toml"),
        ("--demo", "--credentials-from-env"),
        ("balances", "--demo", "--account", "Main"),
        ("--seed", "1"),
        ("balances", "--environment", "testnet"),
        ("balances", *_URLS),
        ("--credentials-from-env", *_URLS[2:]),
        ("--credentials-from-env", "--rest-url", "https://rest.example"),
        ("balances", "--rest-url", "https://rest.example"),
        ("--credentials-from-env", "--environment", "custom"),
        ("--credentials-from-env", "--environment", "mainnet", *_URLS),
    ],
)
def test_what_does_not_go_together_is_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(Misuse, match=r"go|differ|needs"):
        _account(*words)


def test_a_new_account_takes_addresses_with_a_custom_environment_only() -> None:
    words = ("accounts", "add", "--label", "Own", "--environment", "custom", *_URLS)
    assert where(parse(words)[1]) == (Environment.CUSTOM, _ENDPOINTS)


def test_the_network_is_as_in_settings_unless_said_otherwise() -> None:
    assert network_choice(parse(["balances"])[1]) == NetworkChoice(proxy=None, timeout=10.0)
    typed = parse(["balances", "--proxy", "off", "--timeout", "2.5", "--allow-env-tls"])[1]
    assert network_choice(typed) == NetworkChoice("off", 2.5, allow_env_tls=True)


def test_a_proxys_password_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIDEMARK_PROXY_PASSWORD", "canary")
    choice = network_choice(parse(["balances", "--proxy", "http://me@proxy.example:1"])[1])
    assert choice.proxy_password == Secret("canary")
    assert "canary" not in repr(choice)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("balances", "--ws-api-url", "ws://dapi.example/x"), "unencrypted"),
        (("balances", "--ws-api-url", "https://dapi.example"), "WebSocket address"),
        (("balances", "--timeout", "0"), "above zero"),
        (("balances", "--timeout", "nan"), "above zero"),
        (("balances", "--proxy", "http://me:word@host:1"), "password"),
        (("accounts",), "ACTION"),
        (("accounts", "add", "--label", "L"), "--environment"),
        (("--demo", "accounts", "list"), "--demo does not go"),
        (("--screenshot", "x.png", "balances"), "--screenshot does not go"),
        (("accounts", "list", "Main"), "too many"),
        (("--self-test", "balances"), "--self-test does not go"),
    ],
)
def test_a_misuse_is_one_sentence_and_exit_code_2(words: tuple[str, ...], reason: str) -> None:
    with pytest.raises(CommandFailed) as failed:
        parse(words)
    assert failed.value.code == 2
    assert reason in str(failed.value)
    assert "\n" not in str(failed.value)


@pytest.mark.parametrize("words", [("--secret=hunter2",), ("--secret", "hunter2")])
def test_a_secret_typed_as_an_argument_is_not_repeated(words: tuple[str, ...]) -> None:
    with pytest.raises(CommandFailed) as failed:
        parse(["accounts", "add", "--label", "L", "--environment", "mainnet", *words])
    assert "--secret" in str(failed.value)
    assert "hunter2" not in str(failed.value)


def test_options_are_not_guessed_from_their_beginnings() -> None:
    with pytest.raises(CommandFailed, match="unknown option --dem"):
        parse(["--dem"])


def test_the_simulators_own_options_are_known_behind_it() -> None:
    typed = parse(["simulator", "--port", "0", "--seed", "3"])[1]
    assert (typed.port, typed.seed) == (0, 3)


def test_a_screenshot_is_a_file() -> None:
    assert parse(["--demo", "--screenshot", "x.png"])[1].screenshot == Path("x.png")
