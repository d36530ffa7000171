"""Each check that needs no window fails for its own reason, and passes without it."""

import ssl
from collections.abc import Callable
from pathlib import Path

import pytest

from tidemark.binance.signing import HmacSigner
from tidemark.client import trust as client_trust
from tidemark.credentials import safe_backends
from tidemark.credentials.safe_backends import SafeKeyring
from tidemark.credentials.store import NoSafeKeyring
from tidemark.history.history_file import HistoryFile
from tidemark.self_test import keys, past, safe_keyring, session_bus, trust
from tidemark.self_test.finding import NotRight, Verdict


class Drawer:
    """A keyring that keeps what it is given, in a dict."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}
        self.services: set[str] = set()

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.services.add(service)
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


def no_keyring() -> SafeKeyring:
    raise NoSafeKeyring("none that is trusted")


def use_keyring(monkeypatch: pytest.MonkeyPatch, opened: Callable[[], SafeKeyring]) -> None:
    monkeypatch.setattr(safe_keyring, "open_safe_keyring", opened)


# The keyring.


def test_an_entry_goes_through_the_keyring_and_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawer = Drawer()
    use_keyring(monkeypatch, lambda: SafeKeyring("A drawer", drawer))
    found = safe_keyring.check(tmp_path)
    assert (found.verdict, found.facts) == (Verdict.OK, {"keyring": "A drawer"})
    assert (drawer.entries, drawer.services) == ({}, {"Tidemark probe"})


def test_no_keyring_is_told_in_the_programs_words_and_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_keyring(monkeypatch, no_keyring)
    found = safe_keyring.check(tmp_path)
    assert found.verdict is Verdict.NONE
    assert "no safe place to keep a key" in found.text


def test_a_copy_without_its_way_to_the_keyring_has_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or a frozen program that lacks it would pass for a system that has none."""
    lacking = safe_backends._Candidate("Secret Service", "tidemark.credentials.gone", "Keyring")
    monkeypatch.setitem(safe_backends._CANDIDATES, "linux", (lacking,))
    with pytest.raises(NotRight, match=r"tidemark\.credentials\.gone"):
        safe_keyring.check(tmp_path)


# Keys.


def test_every_kind_of_key_is_accepted(tmp_path: Path) -> None:
    assert keys.check(tmp_path).facts["kinds"] == ["HMAC", "RSA", "Ed25519"]


def test_a_signature_that_is_not_the_published_one_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HmacSigner, "sign", lambda *_: "0" * 64)
    with pytest.raises(NotRight, match="HMAC signatures are not what the exchange publishes"):
        keys.check(tmp_path)


def test_a_key_that_the_exchange_does_not_accept_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "published", tuple)
    monkeypatch.setattr(HmacSigner, "sign", lambda *_: "0" * 64)
    with pytest.raises(NotRight, match="does not accept an HMAC key"):
        keys.check(tmp_path)


# The history.


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    assert past.check(tmp_path).facts["sqlite"]


def test_a_history_that_keeps_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HistoryFile, "put", lambda *_: None)
    with pytest.raises(NotRight, match="does not tell what was written: nothing"):
        past.check(tmp_path)


@pytest.mark.expects_log("not being written")
def test_a_history_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "history.db").mkdir()
    with pytest.raises(NotRight, match="history cannot be read"):
        past.check(tmp_path)


# Trust.


def test_the_systems_authorities_are_counted(tmp_path: Path) -> None:
    found = trust.check(tmp_path)
    assert isinstance(found.facts["roots"], int)
    assert found.facts["roots"] > 0


def test_a_copy_that_finds_no_authority_has_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a frozen program on another distribution would be without truststore."""
    nowhere = ssl.DefaultVerifyPaths("", "", "", "", "", "")
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: nowhere)
    monkeypatch.setattr(trust, "trust_context", lambda: ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    with pytest.raises(NotRight, match="ca-certificates"):
        trust.check(tmp_path)


def test_a_folder_of_authorities_counts_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("0a1b2c3d.0", "0a1b2c3d.1", "README"):
        (tmp_path / name).touch()
    folder = ssl.DefaultVerifyPaths("", str(tmp_path), "", "", "", "")
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: folder)
    assert client_trust.count_of_roots(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)) == 2


def test_elsewhere_nobody_can_count_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trust, "count_of_roots", lambda _: None)
    assert "does not say whom it believes" in trust.check(tmp_path).text


def test_a_copy_that_believes_everybody_has_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    credulous = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    credulous.check_hostname, credulous.verify_mode = False, ssl.CERT_NONE
    monkeypatch.setattr(trust, "trust_context", lambda: credulous)
    with pytest.raises(NotRight, match="do not use this copy"):
        trust.check(tmp_path)


def test_no_private_key_is_left_lying_around(tmp_path: Path) -> None:
    trust.check(tmp_path)
    assert list(tmp_path.iterdir()) == []


# The desktop.


def test_no_session_bus_is_worth_a_note(tmp_path: Path) -> None:
    found = session_bus.check(tmp_path)
    assert (found.verdict, found.facts) == (Verdict.NOTE, {"session_bus": False})
