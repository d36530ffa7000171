"""The settings on disk: shared by several processes, and never lost to bad input."""

import json
import stat
from pathlib import Path

import pytest

from tidemark.domain.credential import KeyKind
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.profile import AccountProfile
from tidemark.domain.unit import Unit
from tidemark.settings import ColumnLayout, Settings, SettingsUnavailable
from tidemark.settings_file import SetAside, SettingsFile, default_path

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


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tidemark" / "settings.json"


def test_without_a_file_the_defaults_stand(path: Path) -> None:
    assert SettingsFile(path).load() == Settings()


def test_loading_writes_nothing(path: Path) -> None:
    SettingsFile(path).load()
    assert not path.parent.exists()


def test_what_was_saved_is_what_is_loaded(path: Path) -> None:
    settings = Settings(
        last_account_id="id-1",
        proxy="socks5://localhost:9050",
        theme="dark",
        language="zh_CN",
        window_geometry="AdnQywAD",
        unit=Unit.USD,
        all_by_coin=True,
        detail_height=180,
        columns=ColumnLayout(order=("asset", "age"), widths={"age": 80}, sorted_by="asset"),
    )
    settings = settings.with_account(_MAIN).with_account(_OWN)
    SettingsFile(path).save(settings)
    assert SettingsFile(path).load() == settings


def test_the_file_and_its_folder_are_for_the_owner_alone(path: Path) -> None:
    SettingsFile(path).save(Settings())
    modes = [stat.S_IMODE(each.stat().st_mode) for each in (path.parent, path)]
    assert modes == [0o700, 0o600]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b'{"theme": "pink"}',
        b'{"check_interval": 0.001}',
        b'{"proxy": "gopher://x"}',
        b'{"schema": 99, "anything": "else"}',
        b'{"accounts": [{"id": "1", "label": "A", "environment": "mainnet", "key_kind": "HMAC"}]}',
        b"[" * 100_000,
    ],
    ids=lambda content: ascii(content[:24]),
)
def test_a_file_that_cannot_be_used_is_set_aside_whole_and_told(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    told: list[SetAside] = []
    assert SettingsFile(path, on_set_aside=told.append).load() == Settings()
    assert told[0].path.read_bytes() == content
    assert not path.exists()


def test_a_second_bad_file_does_not_replace_the_first(path: Path) -> None:
    told: list[SetAside] = []
    file = SettingsFile(path, on_set_aside=told.append)
    for content in (b"first", b"second"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        file.load()
    assert [each.path.read_bytes() for each in told] == [b"first", b"second"]


def test_the_log_tells_of_a_bad_file_where_nobody_else_listens(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.mkdir()
    path.write_bytes(b"{")
    SettingsFile(path).load()
    assert "settings.unusable-1.json" in caplog.text


def test_settings_that_can_be_neither_read_nor_moved_are_not_overwritten(path: Path) -> None:
    path.parent.parent.joinpath("tidemark").write_text("a file where the folder should be")
    with pytest.raises(SettingsUnavailable, match="cannot be used"):
        SettingsFile(path).load()


def test_a_change_keeps_what_another_process_wrote_meanwhile(path: Path) -> None:
    window, command = SettingsFile(path), SettingsFile(path)
    window.load()
    command.update(lambda settings: settings.with_account(_MAIN))
    window.update(lambda settings: settings.with_changes(theme="dark"))
    settings = SettingsFile(path).load()
    assert settings.theme == "dark"
    assert settings.profiles == (_MAIN,)


def test_a_change_that_fails_writes_nothing(path: Path) -> None:
    file = SettingsFile(path)
    file.update(lambda settings: settings.with_account(_MAIN))
    with pytest.raises(ValueError, match="same label"):
        file.update(lambda settings: settings.with_account(_same_label()))
    assert file.load().profiles == (_MAIN,)


def _same_label() -> AccountProfile:
    return AccountProfile("id-9", "Main", Environment.TESTNET, KeyKind.HMAC, "0000")


def test_an_unknown_setting_of_a_kindred_version_does_no_harm(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"theme": "dark", "from the future": 1}')
    assert SettingsFile(path).load().theme == "dark"


def test_settings_live_where_the_system_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert default_path() == tmp_path / "tidemark" / "settings.json"


def test_the_file_can_be_read_by_people(path: Path) -> None:
    SettingsFile(path).update(lambda settings: settings.with_account(_MAIN))
    text = path.read_text()
    assert json.loads(text)["accounts"][0]["label"] == "Main"
    assert text.count("\n") > 5


@pytest.mark.parametrize(
    "content",
    ['{"detail_height": 1000000000000}', '{"columns": {"widths": {"value": 1000000000000}}}'],
)
def test_sizes_that_no_screen_has_are_set_aside(tmp_path: Path, content: str) -> None:
    (path := tmp_path / "settings.json").write_text(content)

    told: list[SetAside] = []

    assert SettingsFile(path, on_set_aside=told.append).load() == Settings()
    assert [each.path.read_text() for each in told] == [content]
