"""Lists of files tell what came, went or changed."""

from pathlib import Path

import pytest

from file_lists import differences, files_below


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root with a few files."""
    (tmp_path / "etc" / "kept").mkdir(parents=True)
    (tmp_path / "etc" / "one").write_text("1", encoding="ascii")
    (tmp_path / "etc" / "link").symlink_to("one")
    return tmp_path


def changed(root: Path) -> list[str]:
    before = files_below(root, "/etc", but={"/etc/kept": "others write there"})
    (root / "etc" / "one").write_text("2", encoding="ascii")
    (root / "etc" / "two").mkdir()
    (root / "etc" / "link").unlink()
    (root / "etc" / "kept" / "file").touch()
    after = files_below(root, "/etc", but={"/etc/kept": "others write there"})
    return [line.partition(":")[0] for line in differences(before, after)]


def test_every_difference_is_told_and_only_those(root: Path) -> None:
    assert changed(root) == ["/etc/link", "/etc/one", "/etc/two"]


def test_a_mode_is_part_of_a_file(root: Path) -> None:
    before = files_below(root, "/etc")
    (root / "etc" / "one").chmod(0o600)

    assert differences(before, files_below(root, "/etc"))
