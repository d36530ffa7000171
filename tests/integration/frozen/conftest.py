"""Tidemark frozen once for all of these tests, as its packages have it."""

import subprocess
from pathlib import Path

import pytest

from release.identity import ROOT

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The first of them freezes, which takes half a minute on a quiet computer."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.timeout(600))


@pytest.fixture(scope="session")
def described(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The frozen program with everything that lies beside it in a package."""
    folder = tmp_path_factory.mktemp("frozen") / "a folder, 某处"
    subprocess.run(["make", "frozen"], cwd=ROOT, check=True, capture_output=True)
    program = (
        "import sys, pathlib; from release import archive; "
        "archive.lay_out(pathlib.Path(sys.argv[1]))"
    )
    subprocess.run(
        [ROOT / ".venv-package" / "bin" / "python", "-c", program, folder],
        cwd=ROOT,
        env={"PYTHONPATH": "gui:packaging", "QT_QPA_PLATFORM": "offscreen"},
        check=True,
        capture_output=True,
    )
    return folder
