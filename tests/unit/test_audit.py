"""`make audit` says that all is well only where somebody who knows was asked about everything."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell script")

_REPOSITORY = Path(__file__).parents[2]
# A pip-audit that finds Jinja2's weaknesses, and of the locks what the test says.
_PIP_AUDIT = """#!/bin/sh
while [ $# -gt 0 ]; do
    case $1 in
        --requirement) lock=$2 ;;
        --output) told=$2 ;;
        --strict) strict=yes ;;
    esac
    shift
done
grep -q '^jinja2==2.10 ' "$lock" && what=CONTROL || what=LOCK
case $what in CONTROL) says=@CONTROL@ ;; LOCK) says=@LOCK@ ;; esac
case $says in
    weak) echo "a weakness" >"$told"; exit 1 ;;
    silent) exit 1 ;;
    skipped) [ "$strict" ] && exit 1; exit 0 ;;
esac
"""


@pytest.mark.parametrize(
    ("control", "lock", "code", "said"),
    [
        ("weak", "well", 0, "nothing is known"),
        ("weak", "weak", 1, "weaknesses are known"),
        ("weak", "skipped", 1, "NOT AUDITED"),
        ("weak", "silent", 1, "NOT AUDITED"),
        ("well", "well", 1, "NOT AUDITED"),
        ("silent", "silent", 1, "NOT AUDITED"),
    ],
)
def test_it_ends_well_only_if_all_was_asked_and_nothing_is_known(
    tmp_path: Path, control: str, lock: str, code: int, said: str
) -> None:
    for name in ("packaging", "requirements", ".venv-audit/bin"):
        (tmp_path / name).mkdir(parents=True)
    shutil.copy(_REPOSITORY / "packaging" / "audit.sh", tmp_path / "packaging")
    (tmp_path / "requirements" / "run.txt").write_text("one==1\n")
    tool = tmp_path / ".venv-audit" / "bin" / "pip-audit"
    tool.write_text(_PIP_AUDIT.replace("@CONTROL@", control).replace("@LOCK@", lock))
    tool.chmod(0o755)

    done = subprocess.run(
        ["sh", "packaging/audit.sh"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.returncode == code
    assert said in done.stdout + done.stderr
