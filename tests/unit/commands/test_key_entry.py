"""A key typed at a prompt or piped in."""

import io
import os
import pty
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tidemark.commands.ending import CommandFailed
from tidemark.commands.key_entry import entered_credential
from tidemark.domain.credential import KeyKind


def _pem(password: bytes | None = None) -> str:
    protection: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if password:
        protection = serialization.BestAvailableEncryption(password)
    return (
        Ed25519PrivateKey.generate()
        .private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, protection)
        .decode()
    )


@pytest.fixture
def typist(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A terminal at standard input; what is written to it was typed."""
    keyboard, terminal = pty.openpty()
    with os.fdopen(terminal, encoding="utf-8") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        yield keyboard
    os.close(keyboard)


def _pipe(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_a_key_is_piped_in_as_two_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    _pipe(monkeypatch, "the-api-key\nthe-secret\n")
    credential = entered_credential()
    assert (credential.api_key, credential.kind) == ("the-api-key", KeyKind.HMAC)
    assert credential.secret.reveal() == "the-secret"


def test_the_password_of_a_piped_private_key_comes_from_the_environment_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TIDEMARK_PRIVATE_KEY_PASSWORD", "word")
    _pipe(monkeypatch, f"the-api-key\n{_pem(b'word')}")
    assert "PRIVATE KEY" in entered_credential().secret.reveal()
    assert "TIDEMARK_PRIVATE_KEY_PASSWORD" not in os.environ


def test_a_piped_private_key_without_its_password_says_where_to_put_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _pipe(monkeypatch, f"the-api-key\n{_pem(b'word')}")
    with pytest.raises(CommandFailed, match=r"TIDEMARK_PRIVATE_KEY_PASSWORD: .* password"):
        entered_credential()


def test_a_private_key_is_piped_in_behind_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    _pipe(monkeypatch, f"the-api-key\n{_pem()}")
    assert entered_credential().kind is KeyKind.ED25519


@pytest.mark.parametrize("text", ["", "only-a-key\n", "key\n" + "x" * 70_000])
def test_what_cannot_be_a_key_is_refused_without_being_repeated(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    _pipe(monkeypatch, text)
    with pytest.raises(CommandFailed) as failed:
        entered_credential()
    assert failed.value.code == 2
    assert "only-a-key" not in str(failed.value)


def test_without_standard_input_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(CommandFailed, match="no standard input"):
        entered_credential()


def test_a_typed_key_is_asked_for_on_standard_error(
    typist: int, capsys: pytest.CaptureFixture[str]
) -> None:
    os.write(typist, b"the-api-key\nthe-secret\n")
    assert entered_credential().secret.reveal() == "the-secret"
    asked = capsys.readouterr()
    assert "API key" in asked.err
    assert asked.out == ""


def test_a_pasted_private_key_is_read_to_its_last_line(typist: int) -> None:
    os.write(typist, b"the-api-key\n" + _pem().encode())
    assert entered_credential().kind is KeyKind.ED25519


def test_the_password_of_a_private_key_is_asked_for(typist: int) -> None:
    os.write(typist, b"the-api-key\n" + _pem(b"word").encode() + b"word\n")
    assert "PRIVATE KEY" in entered_credential().secret.reveal()


def test_the_terminal_shows_what_is_typed_again_afterwards(typist: int) -> None:
    os.write(typist, b"the-api-key\n\n")
    with pytest.raises(CommandFailed):
        entered_credential()
    assert termios.tcgetattr(typist)[3] & termios.ECHO


def test_a_secret_never_appears_on_the_terminal(
    typist: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typed while it is asked for, as people do: the terminal itself would echo it otherwise."""
    lines = [b"the-api-key\n", b"hunter2hunter2\n"]

    def type_at_the_prompt(*_words: str, **_options: object) -> None:
        if lines:  # a line too many could reach the terminal after its echo is back
            os.write(typist, lines.pop(0))

    monkeypatch.setattr("builtins.print", type_at_the_prompt)
    assert entered_credential().secret.reveal() == "hunter2hunter2"
    os.set_blocking(typist, False)
    assert b"hunter2" not in os.read(typist, 4096)


def test_a_private_key_in_a_file_can_be_piped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "entry").write_text(f"the-api-key\r\n{_pem()}", newline="")
    with (tmp_path / "entry").open() as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        assert entered_credential().kind is KeyKind.ED25519
