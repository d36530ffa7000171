"""Files that depend on what is in them alone, and the comparison that finds those that do not."""

import os
import subprocess
import tarfile
from pathlib import Path

import pytest

from release import checksums
from release.same_each_time import compress, settle, write_archive
from release.twice import differences


@pytest.fixture(autouse=True)
def committed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A commit of 2026-01-02."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767312000")


def program(folder: Path, *, mode: int, time: int) -> Path:
    """A folder with a program in it, of somebody with habits."""
    folder.mkdir(parents=True)
    (folder / "start").write_text("#!/bin/sh\n", encoding="utf-8")
    (folder / "libsomething.so.1").write_bytes(b"\x7fELF")
    (folder / "link").symlink_to("start")
    for path in (folder / "start", folder / "libsomething.so.1"):
        path.chmod(mode)
        os.utime(path, (time, time))
    return folder


def test_an_archive_is_the_same_whenever_and_by_whom_its_folder_was_made(tmp_path: Path) -> None:
    for name, mode, time in (("one", 0o700, 1_000_000_000), ("other", 0o775, 1_700_000_000)):
        folder = program(tmp_path / name / "tidemark", mode=mode, time=time)
        settle(folder)
        write_archive(folder, tmp_path / f"{name}.tar.gz")
    assert (tmp_path / "one.tar.gz").read_bytes() == (tmp_path / "other.tar.gz").read_bytes()


def test_whatever_is_in_an_archive_is_roots(tmp_path: Path) -> None:
    folder = program(tmp_path / "tidemark", mode=0o700, time=1)
    if os.geteuid() == 0:  # anybody else is somebody anyway
        os.chown(folder / "start", 1234, 1234)
    write_archive(folder, tmp_path / "it.tar.gz")
    with tarfile.open(tmp_path / "it.tar.gz") as archive:
        assert {(each.uid, each.gid, each.uname) for each in archive} == {(0, 0, "root")}


def test_an_archive_keeps_programs_programs_and_links_links(tmp_path: Path) -> None:
    folder = program(tmp_path / "tidemark", mode=0o700, time=1)
    settle(folder)
    write_archive(folder, tmp_path / "it.tar.gz")
    subprocess.run(["tar", "-xzf", "it.tar.gz", "-C", "."], cwd=tmp_path, check=True)
    assert os.access(folder / "start", os.X_OK)
    assert (folder / "link").readlink() == Path("start")


def test_a_library_is_no_program(tmp_path: Path) -> None:
    folder = program(tmp_path / "tidemark", mode=0o755, time=1)
    settle(folder)
    assert (folder / "libsomething.so.1").stat().st_mode & 0o777 == 0o644


def test_a_compressed_text_says_nothing_of_its_time_or_name(tmp_path: Path) -> None:
    compress(b"text", tmp_path / "one.gz")
    compress(b"text", tmp_path / "other.gz")
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "other.gz").read_bytes()


def test_sums_are_read_by_the_tool_that_everybody_has(tmp_path: Path) -> None:
    (tmp_path / "a package").write_bytes(b"content")
    checksums.write(tmp_path)
    command = ["sha256sum", "--check", "--strict", checksums.NAME]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)


def test_sums_find_a_package_that_was_changed(tmp_path: Path) -> None:
    (tmp_path / "package").write_bytes(b"content")
    checksums.write(tmp_path)
    (tmp_path / "package").write_bytes(b"Content")
    command = ["sha256sum", "--check", checksums.NAME]
    assert subprocess.run(command, cwd=tmp_path, check=False, capture_output=True).returncode


def folders(tmp_path: Path, here: bytes, there: bytes | None) -> tuple[Path, Path]:
    for name, content in (("here", here), ("there", there)):
        (tmp_path / name).mkdir()
        if content is not None:
            (tmp_path / name / "tidemark.deb").write_bytes(content)
    return tmp_path / "here", tmp_path / "there"


def test_two_builds_with_the_same_bytes_do_not_differ(tmp_path: Path) -> None:
    assert differences(*folders(tmp_path, b"same", b"same")) == ()


@pytest.mark.parametrize("there", [b"samE", None])
def test_a_changed_byte_or_a_missing_package_is_found(tmp_path: Path, there: bytes | None) -> None:
    assert differences(*folders(tmp_path, b"same", there)) == ("tidemark.deb",)
