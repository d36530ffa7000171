"""`--packages FOLDER`: where the built packages are that tests/packages is to judge."""

from pathlib import Path

import pytest

OPTION = "--packages"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the option. No variable of the environment: tests start with none of Tidemark's."""
    parser.addoption(OPTION, type=Path, metavar="FOLDER", help="the built packages to judge")
