"""What Debian's and the desktops' own tools say of the package: nothing."""

import shutil
import subprocess
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def tree(deb: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package's files, as they are in a root."""
    root = tmp_path_factory.mktemp("tree")
    subprocess.run(["dpkg-deb", "--extract", str(deb), str(root)], check=True)
    return root


def test_lintian_has_no_word_to_say(deb: Path) -> None:
    options = ("--allow-root", "--fail-on", "error,warning", "--tag-display-limit", "0")
    assert said_by("lintian", *options, str(deb)) == ""


def test_the_desktop_entry_is_valid(tree: Path) -> None:
    (entry,) = (tree / "usr/share/applications").iterdir()
    assert said_by("desktop-file-validate", str(entry)) == ""


def test_the_metadata_is_valid_by_itself(tree: Path) -> None:
    (metadata,) = (tree / "usr/share/metainfo").iterdir()
    assert "Validation was successful" in said_by(
        "appstreamcli", "validate", "--no-net", str(metadata)
    )


def test_the_metadata_fits_the_rest_of_the_package(tree: Path) -> None:
    assert "successful" in said_by("appstreamcli", "validate-tree", "--no-net", str(tree))


def test_the_manual_is_well_formed(tree: Path) -> None:
    manuals = [str(path) for path in sorted((tree / "usr/share/man").rglob("*.gz"))]
    assert manuals
    assert said_by("mandoc", "-T", "lint", "-W", "warning", *manuals) == ""


def said_by(tool: str, *words: str) -> str:
    """All that a tool says; it is content."""
    assert shutil.which(tool), f"{tool} is missing: sh packaging/setup.sh package"
    done = subprocess.run([tool, *words], check=False, capture_output=True, text=True)
    told = (done.stdout + done.stderr).strip()
    assert done.returncode == 0, told
    return told
