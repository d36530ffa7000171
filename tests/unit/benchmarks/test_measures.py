"""Every cheap measure still measures; what it found is never looked at, for that is no test's."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench import record, targets
from bench.measures import MEASURES

_ROOT = Path(__file__).parents[3]
_CHEAP = [each.name for each in MEASURES if each.is_cheap]
_NEEDS = {
    "decode": ".venv-judges",
    "round_trip": ".venv-judges",
    "chart_paint": ".venv-bench",
    "size": ".venv-bench",
}
"""The environment of other people's libraries that a measure is nothing without."""


@pytest.mark.skipif(sys.platform != "linux", reason="what is seen from outside is of /proc")
@pytest.mark.timeout(300)  # a machine that does much else may take its time
@pytest.mark.parametrize("name", _CHEAP)
def test_a_cheap_measure_can_be_taken(name: str, tmp_path: Path) -> None:
    if (needs := _NEEDS.get(name)) and not (_ROOT / needs).exists():
        pytest.skip(f"{needs} is not there")

    done = subprocess.run(
        [sys.executable, "-m", "bench", "--quick", "--only", name, "--into", tmp_path],
        cwd=_ROOT,
        env={"PYTHONPATH": "gui:benchmarks", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "performance.md").read_text().count("\n## ") == 2
    assert _targets_without_figures(name, tmp_path) <= _AT_OTHER_SIZES.get(name, 0)


_AT_OTHER_SIZES: dict[str, int] = {}
"""How many targets of a measure are of figures that a smoke run does not take."""


def _targets_without_figures(name: str, folder: Path) -> int:
    entry = record.kept(folder / "results", name)
    assert entry is not None
    found = record.found_of({key: entry[key] for key in ("figures", "growths", "profiles")})
    figures = {each.what: each for each in found.figures}
    return sum(each.found is None for each in targets.verdicts(name, figures))


def test_every_target_is_of_a_measure() -> None:
    names = {each.name for each in MEASURES}

    assert {each.measure for each in targets.TARGETS} <= names


def test_every_measure_has_a_module() -> None:
    folder = _ROOT / "benchmarks" / "bench" / "measures"

    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}

    assert modules == {each.name for each in MEASURES}
