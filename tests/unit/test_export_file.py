"""A file is put in its place whole, for its owner alone, and follows no link."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tidemark import export_file, own_folders, private_file
from tidemark.export_file import ExportCancelled, ExportFailed, Obstacle


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

    monkeypatch.setattr(private_file, "replace_by_pieces", refuse)

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


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only POSIX has named pipes")
def test_a_pipe_or_a_device_keeps_its_place(tmp_path: Path) -> None:
    """The superuser's /dev/null above all."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with pytest.raises(ExportFailed) as failed:
        export_file.write(pipe, b"coin")

    assert failed.value.obstacle is Obstacle.BAD_NAME
    assert pipe.is_fifo()


# Piece by piece.


def test_a_long_file_is_written_as_it_is_made(tmp_path: Path) -> None:
    path, seen = tmp_path / "history.csv", []

    def pieces() -> Iterator[bytes]:
        for number in range(3):
            yield b"%d\n" % number
            seen.append(path.exists())

    export_file.write_pieces(path, pieces())

    assert path.read_bytes() == b"0\n1\n2\n"
    assert seen == [False, False, False], "it has its name only when it is whole"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


class Unreadable(Exception):
    pass


@pytest.mark.parametrize(
    "error",
    [Unreadable(), OSError(errno.EIO, "the disk it is read from"), ValueError(), KeyError()],
)
def test_what_making_it_fails_of_is_told_as_it_is_and_leaves_the_folder_as_it_was(
    tmp_path: Path, error: Exception
) -> None:
    path = tmp_path / "history.csv"
    path.write_bytes(b"old")

    def pieces() -> Iterator[bytes]:
        yield b"new"
        raise error

    with pytest.raises(type(error)) as raised:
        export_file.write_pieces(path, pieces())

    assert raised.value is error
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"old"]


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, SystemExit, GeneratorExit])
def test_an_interruption_leaves_no_draft(tmp_path: Path, interruption: type[BaseException]) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"new"
        raise interruption

    with pytest.raises(interruption):
        export_file.write_pieces(tmp_path / "history.csv", pieces())

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("after", [0, 1, 3], ids=["at once", "midway", "after the last piece"])
def test_cancelled_it_leaves_what_was_there(tmp_path: Path, after: int) -> None:
    path, taken = tmp_path / "history.csv", []
    path.write_bytes(b"old")

    def pieces() -> Iterator[bytes]:
        for number in range(3):
            yield b"new"
            taken.append(number)

    with pytest.raises(ExportCancelled):
        export_file.write_pieces(path, pieces(), lambda: len(taken) >= after)

    assert len(taken) == after
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"old"]


def test_a_link_that_was_laid_in_the_drafts_place_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if somebody guessed the draft's name."""
    target = tmp_path / "precious"
    target.write_text("precious")
    (tmp_path / ".tidemark-0000000000000000.draft").symlink_to(target)
    monkeypatch.setattr(os, "urandom", bytes)

    with pytest.raises(ExportFailed):
        export_file.write(tmp_path / "history.csv", b"new")

    assert target.read_text() == "precious"
    assert not (tmp_path / "history.csv").exists()


def test_a_file_that_was_laid_in_the_drafts_place_is_not_written_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has it open would read what is exported."""
    laid = tmp_path / ".tidemark-0000000000000000.draft"
    laid.touch()
    monkeypatch.setattr(os, "urandom", bytes)

    with laid.open("rb") as spying:
        export_file.write(tmp_path / "history.csv", b"new")
        assert spying.read() == b""
    assert (tmp_path / "history.csv").read_bytes() == b"new"


@pytest.mark.parametrize("folder", [own_folders.data, own_folders.config, own_folders.state])
def test_nothing_is_put_among_tidemarks_own_files(
    tmp_path: Path, folder: Callable[[], Path]
) -> None:
    """The name might be that of the history, of its log, of the settings: also by another way."""
    folder().mkdir(parents=True, exist_ok=True)
    way = tmp_path / "way"
    way.symlink_to(folder())
    for each in (folder(), way, folder() / ".." / folder().name):
        with pytest.raises(ExportFailed) as failed:
            export_file.write(each / "settings.csv", b"coin")
        assert failed.value.obstacle is Obstacle.OWN_FOLDER
    assert not (folder() / "settings.csv").exists()


def test_a_link_to_a_device_keeps_its_place(tmp_path: Path) -> None:
    """Such as /dev/stdout is."""
    link = tmp_path / "stdout"
    link.symlink_to("/dev/null")

    with pytest.raises(ExportFailed) as failed:
        export_file.write(link, b"coin")

    assert failed.value.obstacle is Obstacle.BAD_NAME
    assert link.is_symlink()
