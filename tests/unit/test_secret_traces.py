"""The search for secrets finds them however they are spelt, and nothing else."""

import base64
import json
import os
import urllib.parse
from collections.abc import Callable
from pathlib import Path

import pytest

from secret_traces import traces_in_files, traces_in_processes

SECRET = "ngUlcHnymo3StvkNtfDIWJjMaLdNCGP5"
NAMED = {"key": SECRET}


@pytest.mark.parametrize(
    "spelt",
    [
        str.encode,
        lambda secret: json.dumps({"api": secret}).encode(),
        lambda secret: secret.encode("utf-16"),
        lambda secret: secret.encode("utf-16-be"),
        lambda secret: secret.encode().hex().encode(),
        lambda secret: secret.encode().hex().upper().encode(),
        lambda secret: base64.b64encode(secret.encode()),
        lambda secret: base64.b64encode(b"a" + secret.encode() + b"z"),
        lambda secret: base64.b64encode(b"ab" + secret.encode() + b"yz"),
        lambda secret: base64.urlsafe_b64encode(b"abc" + secret.encode()),
        lambda secret: base64.b64encode(secret.encode("utf-16-le")),
        lambda secret: urllib.parse.quote(secret).encode(),
        lambda secret: secret[: len(secret) // 2].encode(),
        lambda secret: secret[::-1].encode(),
    ],
)
def test_it_is_found_in_the_middle_of_a_file(tmp_path: Path, spelt: Callable[[str], bytes]) -> None:
    folder = tmp_path / "var" / "lib"
    folder.mkdir(parents=True)
    (folder / "file").write_bytes(b"\x00before" + spelt(SECRET) + b"after\xff")
    (folder / "other").write_bytes(spelt("another secret of the same length"))

    found = traces_in_files(NAMED, tmp_path)

    assert found
    assert all(line.endswith("in /var/lib/file") for line in found)


def test_what_is_no_file_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")

    assert traces_in_files(NAMED, tmp_path) == []


def test_a_command_line_and_an_environment_are_looked_at(tmp_path: Path) -> None:
    process = tmp_path / "proc" / "42"
    process.mkdir(parents=True)
    (process / "cmdline").write_bytes(b"tidemark\0--key\0" + SECRET.encode())
    (process / "environ").write_bytes(b"HOME=/\0")
    (process / "maps").write_bytes(SECRET.encode())

    found = traces_in_processes(NAMED, tmp_path)

    assert "key (first half) in /proc/42/cmdline" in found
    assert all(line.endswith("/cmdline") for line in found)
