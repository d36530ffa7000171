"""A file is put in its place whole, for its owner alone, and follows no link."""

import errno
import os
import stat
from pathlib import Path

import pytest

from tidemark import export_file, private_file
from tidemark.export_file import ExportFailed, Obstacle


def test_a_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "balances.csv"

    export_file.write(path, b"coin")

    assert path.read_bytes() == b"coin"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["balances.csv"], "no draft is left"


def test_a_link_is_replaced_and_what_it_points_to_is_not(tmp_path: Path) -> None:
    target, link = tmp_path / "precious", tmp_path / "balances.csv"
    target.write_text("precious")
    link.symlink_to(target)

    export_file.write(link, b"coin")

    assert target.read_text() == "precious"
    assert not link.is_symlink()


def test_a_folder_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed) as failed:
        export_file.write(tmp_path / "gone" / "balances.csv", b"coin")

    assert failed.value.obstacle is Obstacle.NO_FOLDER
    assert not (tmp_path / "gone").exists()


def test_a_folder_in_the_files_place_stays(tmp_path: Path) -> None:
    (tmp_path / "balances.csv").mkdir()

    with pytest.raises(ExportFailed) as failed:
        export_file.write(tmp_path / "balances.csv", b"coin")

    assert failed.value.obstacle is Obstacle.BAD_NAME


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
def test_a_name_that_no_file_can_have_is_said_to_be_one(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportFailed) as failed:
        export_file.write(tmp_path / name, b"coin")

    assert failed.value.obstacle is Obstacle.BAD_NAME


@pytest.mark.parametrize(
    ("number", "obstacle"),
    [
        (errno.ENOSPC, Obstacle.FULL),
        (errno.EROFS, Obstacle.READ_ONLY),
        (errno.EACCES, Obstacle.NO_RIGHT),
        (errno.EIO, Obstacle.OTHER),
    ],
)
def test_what_the_system_says_has_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, obstacle: Obstacle
) -> None:
    def refuse(*_args: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(private_file, "replace", refuse)

    with pytest.raises(ExportFailed) as failed:
        export_file.write(tmp_path / "balances.csv", b"coin")

    assert failed.value.obstacle is obstacle


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "balances.csv"
    path.write_bytes(b"old")
    monkeypatch.setattr(
        private_file, "_open_private", lambda _path, _flags: os.open("/dev/full", os.O_WRONLY)
    )

    with pytest.raises(ExportFailed) as failed:
        export_file.write(path, b"new")

    assert failed.value.obstacle is Obstacle.FULL
    assert path.read_bytes() == b"old"
