"""Bans outlive a restart."""

from pathlib import Path

import pytest

from tidemark.ban_memory import BanMemoryFile
from tidemark.domain.ban import Ban


def test_a_restart_still_knows_the_ban(tmp_path: Path) -> None:
    BanMemoryFile(tmp_path / "bans.json").remember("dapi", Ban(1_700_000_000_000, told_ms=0))
    assert BanMemoryFile(tmp_path / "bans.json").ban("dapi") == Ban(1_700_000_000_000, told_ms=0)


def test_a_host_that_never_banned_us_is_not_waited_for(tmp_path: Path) -> None:
    assert BanMemoryFile(tmp_path / "bans.json").ban("dapi") is None


def test_of_two_ends_the_later_one_counts(tmp_path: Path) -> None:
    memory = BanMemoryFile(tmp_path / "bans.json")
    memory.remember("dapi", Ban(2_000, told_ms=0))
    memory.remember("dapi", Ban(1_000, told_ms=0))
    assert memory.ban("dapi") == Ban(2_000, told_ms=0)


def test_a_ban_heard_by_another_process_is_known_at_once(tmp_path: Path) -> None:
    ours, theirs = BanMemoryFile(tmp_path / "bans.json"), BanMemoryFile(tmp_path / "bans.json")
    theirs.remember("dapi", Ban(1_000, told_ms=0))
    assert ours.ban("dapi") == Ban(1_000, told_ms=0)


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"dapi": "soon"}', b'{"dapi": 5}', b"\xff", b"[" * 10_000]
)
def test_a_damaged_file_is_an_empty_one(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "bans.json"
    path.write_bytes(damage)
    memory = BanMemoryFile(path)
    assert memory.ban("dapi") is None
    memory.remember("dapi", Ban(1_000, told_ms=0))
    assert BanMemoryFile(path).ban("dapi") == Ban(1_000, told_ms=0)


def test_a_ban_is_kept_for_this_run_where_nothing_can_be_written(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "no-folder").write_text("in the way")
    memory = BanMemoryFile(tmp_path / "no-folder" / "bans.json")
    memory.remember("dapi", Ban(1_000, told_ms=0))
    assert memory.ban("dapi") == Ban(1_000, told_ms=0)
    assert "not kept over a restart" in caplog.text


def test_the_file_does_not_grow_with_every_host_ever_spoken_to(tmp_path: Path) -> None:
    memory = BanMemoryFile(tmp_path / "bans.json")
    for number in range(80):
        memory.remember(f"host-{number}", Ban(number, told_ms=0))
    again = BanMemoryFile(tmp_path / "bans.json")
    assert again.ban("host-79") == Ban(79, told_ms=0)
    assert again.ban("host-1") is None
