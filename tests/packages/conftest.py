"""The built packages, and computers that have nothing of ours until one is installed."""

import os
from pathlib import Path

import pytest

import clean_root
from clean_desktop import Computer

HERE = Path(__file__).parent
PICTURES = HERE.parents[1] / "build" / "packages-seen"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in here, and give it the time that a mirror and a slow disk take."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.packages)
            item.add_marker(pytest.mark.timeout(1200))


@pytest.fixture(scope="session")
def built(request: pytest.FixtureRequest) -> Path:
    """The folder of the packages."""
    folder: Path | None = request.config.getoption("--packages")
    if folder is None:
        pytest.skip(
            "no package was built for this run: `make release-check` builds and judges them"
        )
    if os.geteuid() != 0:
        pytest.fail("packages are judged on systems of their own, which only root can make")
    return folder.resolve()


@pytest.fixture(scope="session")
def deb(built: Path) -> Path:
    """The package for Debian."""
    return the_one(built, "tidemark_*.deb")


@pytest.fixture(scope="session")
def portable(built: Path) -> Path:
    """The archive for other systems."""
    return the_one(built, "tidemark-*-linux-*.tar.gz")


def the_one(folder: Path, pattern: str) -> Path:
    """The only file of this name; of two nobody knows which is meant."""
    found = sorted(folder.glob(pattern))
    assert len(found) == 1, f"{pattern} in {folder}: {[each.name for each in found]}"
    return found[0]


@pytest.fixture
def computer(built: Path, request: pytest.FixtureRequest) -> Computer:
    """One with a desktop and somebody at it; its parameter is the suite, Debian 12 without one."""
    suite = getattr(request, "param", "bookworm")
    if not clean_root.has(suite):
        pytest.skip(f"the mirror of this computer has no {suite}, or debootstrap does not know it")
    return Computer(suite, f"{suite}-desktop")  # it stays for a look, until the next one


@pytest.fixture
def pictures() -> Path:
    """Where what was on the screen is kept, for people to look at."""
    return PICTURES
