"""No environment, file or package decides who is given a key."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import keyring.backends.SecretService
import pytest
import secretstorage

from tidemark.credentials.safe_backends import load_all, open_safe_keyring
from tidemark.credentials.store import NoSafeKeyring


@pytest.fixture
def no_session_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)


@pytest.fixture
def secret_service(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make keyring's Secret Service backend believe that its daemon is there."""
    monkeypatch.setattr(secretstorage, "dbus_init", io.BytesIO)  # something to be closed
    monkeypatch.setattr(secretstorage, "check_service_availability", lambda _: True)


@pytest.mark.usefixtures("no_session_bus")
def test_no_keyring_daemon_means_no_safe_keyring() -> None:
    """K1."""
    with pytest.raises(NoSafeKeyring):
        open_safe_keyring("linux")


def test_a_platform_without_a_known_keyring_has_no_safe_keyring() -> None:
    with pytest.raises(NoSafeKeyring):
        open_safe_keyring("haiku")


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_a_backend_of_another_system_is_not_usable_here(platform: str) -> None:
    with pytest.raises(NoSafeKeyring):
        open_safe_keyring(platform)


@pytest.mark.usefixtures("secret_service")
def test_the_secret_service_is_the_first_choice_on_linux() -> None:
    opened = open_safe_keyring("linux")
    assert isinstance(opened.backend, keyring.backends.SecretService.Keyring)


@pytest.mark.usefixtures("secret_service")
@pytest.mark.parametrize("name", ["PREFERRED_COLLECTION", "SCHEME", "GET_PASSWORD"])
def test_the_environment_cannot_redirect_a_backend(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The session collection, say, is gone after logging out."""
    monkeypatch.setenv(f"KEYRING_PROPERTY_{name}", "/org/freedesktop/secrets/collection/session")
    assert not vars(open_safe_keyring("linux").backend)


THIEF = "import pathlib; pathlib.Path({witness!r}).write_text('called')"
OPEN = """
from tidemark.credentials.safe_backends import open_safe_keyring
from tidemark.credentials.store import NoSafeKeyring
try:
    open_safe_keyring("linux")
except NoSafeKeyring:
    print("none")
"""


def by_variable(config: Path) -> dict[str, str]:
    return {"PYTHON_KEYRING_BACKEND": "thief.Keyring", "PYTHONPATH": str(config)}


def by_null_variable(config: Path) -> dict[str, str]:
    return {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}


def by_file(config: Path) -> dict[str, str]:
    folder = config / "python_keyring"
    folder.mkdir()
    (folder / "keyringrc.cfg").write_text(
        f"[backend]\ndefault-keyring=thief.Keyring\nkeyring-path={config}\n"
    )
    return {"XDG_CONFIG_HOME": str(config), "XDG_DATA_HOME": str(config)}


@pytest.mark.parametrize("steer", [by_variable, by_null_variable, by_file])
def test_neither_environment_nor_file_chooses_a_backend(
    steer: Callable[[Path], dict[str, str]], tmp_path: Path
) -> None:
    """K4: keyring itself would import the named module and hand it the key."""
    witness = tmp_path / "witness"
    (tmp_path / "thief.py").write_text(THIEF.format(witness=str(witness)))
    steering = steer(tmp_path)
    steering["PYTHONPATH"] = ":".join([*sys.path, steering.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", OPEN],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={"HOME": str(tmp_path), **steering},
    )
    assert done.stdout == "none\n"
    assert not witness.exists()


def test_no_keyring_library_is_loaded_before_it_is_needed() -> None:
    script = (
        "import sys, tidemark.credentials.keyring_store, tidemark.credentials.entry\n"
        "print({'keyring', 'secretstorage', 'cryptography'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert done.stdout == "set()\n"


def test_a_copy_that_has_every_backend_of_its_system_can_load_them() -> None:
    load_all("linux")
    assert "keyring.backends.kwallet" in sys.modules


def test_a_copy_that_lacks_a_backend_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring.backends.kwallet", None)  # as if it were not there
    with pytest.raises(ImportError):
        load_all("linux")
