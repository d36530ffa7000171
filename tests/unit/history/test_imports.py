"""What the window needs at its start brings no database with it."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("name", ["entries", "questions", "keeper", "condition", "limits"])
def test_the_values_of_the_history_load_no_sqlite(name: str) -> None:
    code = f"import sys, tidemark.history.{name}; sys.exit('sqlite3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == 0
