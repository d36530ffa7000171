"""The scripts for macOS, with its tools played by others that note how they were called."""

import os
import stat
import subprocess
from pathlib import Path

import pytest

_SCRIPTS = Path(__file__).parents[3] / "packaging" / "macos"
_NOTES = """\
#!/bin/sh
printf '%s' "${0##*/}" >>"$CALLS"
for word; do printf ' %s' "${word##*/}" >>"$CALLS"; done
echo >>"$CALLS"
"""
_PLAYED = {
    "codesign": "",
    "hdiutil": 'case $1 in create) for image; do :; done; : >"$image";; esac\n',
    "xcrun": "",
    "spctl": "",
    "openssl": "echo 0123456789abcdef\n",
    "file": 'case $2 in *.plist) echo text;; *) echo "Mach-O 64-bit";; esac\n',
    "security": """\
case $1 in
    find-identity) echo '  1) ABC "Developer ID Application: Somebody (TEAM)"' ;;
    list-keychains) [ $# -gt 3 ] || echo '    "/login.keychain-db"' ;;
esac
""",
}


class Mac:
    """A folder of tools, what they were called with, and an app."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls = folder / "calls"
        tools = folder / "tools"
        tools.mkdir()
        for name, does in _PLAYED.items():
            (tools / name).write_text(_NOTES + does, encoding="utf-8")
            (tools / name).chmod(stat.S_IRWXU)
        self.app = folder / "Tidemark.app"
        for inside in ("MacOS/tidemark", "Frameworks/QtCore.framework/QtCore", "Info.plist"):
            path = self.app / "Contents" / inside
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()

    def run(self, script: str, *words: str | Path, **environment: str) -> str:
        """Run a script to its end; its output."""
        path = f"{self.folder / 'tools'}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            ["sh", _SCRIPTS / script, *words],
            check=True,
            capture_output=True,
            text=True,
            env={"PATH": path, "CALLS": str(self.calls), **environment},
        ).stdout

    def called(self, tool: str) -> list[str]:
        """What a tool was called with, in order."""
        lines = self.calls.read_text(encoding="utf-8").splitlines()
        return [line.removeprefix(f"{tool} ") for line in lines if line.startswith(f"{tool} ")]


@pytest.fixture
def mac(tmp_path: Path) -> Mac:
    return Mac(tmp_path)


def _signed(mac: Mac) -> list[str]:
    return [call for call in mac.called("codesign") if call.startswith("--force")]


def test_without_a_person_it_is_signed_ad_hoc_and_without_the_hardened_runtime(mac: Mac) -> None:
    mac.run("build_dmg.sh", mac.app, mac.folder / "it.dmg")

    assert all(call.startswith("--force --sign - ") for call in _signed(mac))
    assert not [call for call in _signed(mac) if "runtime" in call]
    assert not mac.called("xcrun")


def test_code_is_signed_from_the_inside_out(mac: Mac) -> None:
    mac.run("build_dmg.sh", mac.app, mac.folder / "it.dmg")

    last_words = [call.split()[-1] for call in _signed(mac)]
    assert last_words == ["QtCore", "QtCore.framework", "Tidemark.app"]


def test_a_person_signs_with_the_hardened_runtime_and_a_time(mac: Mac) -> None:
    mac.run("build_dmg.sh", mac.app, mac.folder / "it.dmg", SIGNING_IDENTITY="Somebody")

    assert all("--sign Somebody --options runtime --timestamp" in call for call in _signed(mac))
    assert [call.split()[-1] for call in _signed(mac) if "--entitlements" in call] == [
        "Tidemark.app"
    ]
    assert _signed(mac)[-1].endswith("it.dmg")


def test_only_what_a_person_signed_is_notarised(mac: Mac) -> None:
    mac.run("build_dmg.sh", mac.app, mac.folder / "it.dmg", NOTARY_KEY="key")
    assert not mac.called("xcrun")

    told = {"NOTARY_KEY": "key", "NOTARY_KEY_ID": "id", "NOTARY_ISSUER": "issuer"}
    mac.run("build_dmg.sh", mac.app, mac.folder / "it.dmg", SIGNING_IDENTITY="Somebody", **told)
    submitted, stapled = mac.called("xcrun")
    assert submitted == "notarytool submit it.dmg --wait --key key --key-id id --issuer issuer"
    assert stapled == "stapler staple it.dmg"


def test_a_runner_without_a_certificate_signs_ad_hoc(mac: Mac) -> None:
    assert mac.run("open_keychain.sh", mac.folder) == ""


def test_a_runner_with_one_says_who_signs_and_keeps_the_login_keychain(mac: Mac) -> None:
    said = mac.run(
        "open_keychain.sh",
        mac.folder,
        CERTIFICATE="QUJD",
        CERTIFICATE_PASSWORD="secret",
        NOTARY_KEY_TEXT="key",
    )

    notary = mac.folder / "notary.p8"
    assert said.splitlines() == [
        "identity=Developer ID Application: Somebody (TEAM)",
        f"notary_key={notary}",
    ]
    assert notary.stat().st_mode & 0o777 == 0o600
    assert not (mac.folder / "certificate.p12").exists()
    assert "list-keychains -d user -s signing.keychain-db login.keychain-db" in mac.called(
        "security"
    )


def test_what_signs_is_forgotten_afterwards(mac: Mac) -> None:
    (mac.folder / "notary.p8").touch()
    (mac.folder / "signing.keychain-db").touch()

    mac.run("open_keychain.sh", "--close", mac.folder)

    assert not (mac.folder / "notary.p8").exists()
    assert mac.called("security") == ["delete-keychain signing.keychain-db"]
